import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** The mock of an API, as much of it as is served. */
export interface ServedMock {
  (url: string, init: RequestInit): Promise<Response>;
  readonly baseURLs: readonly string[];
}

/**
 * Makes the mock out of the files of a package, without building it: the sources become JavaScript in
 * a temporary folder, from which they are loaded. So what is served is what the spec says now.
 *
 * @param record - whether the mock keeps the requests that it saw
 * @throws if the files hold no mock, which is a bug of ours.
 */
export async function loadMock(
  tree: ReadonlyMap<string, string>,
  record: boolean,
): Promise<ServedMock> {
  const { javascriptFiles } = await import('../assemble/javascript.js');
  const folder = mkdtempSync(path.join(tmpdir(), 'sdkwright-mock-'));
  try {
    writeFileSync(path.join(folder, 'package.json'), '{ "type": "module" }\n');
    for (const [name, text] of javascriptFiles(tree)) {
      const file = path.join(folder, name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    const entry = pathToFileURL(path.join(folder, 'src/mock/index.js')).href;
    const loaded = (await import(entry)) as {
      createMockFetch(options: { readonly record: boolean }): ServedMock;
    };
    return loaded.createMockFetch({ record });
  } finally {
    // Everything is loaded by now: the emitted modules import nothing later.
    rmSync(folder, { recursive: true, force: true });
  }
}
