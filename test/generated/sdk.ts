import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'vitest';
import { run as generate } from '../../generator/pipeline.js';
import { linkBuilder, run, scratchFolder, writeFiles } from './scratch.js';

/** An SDK that was generated and built for a test. */
export interface BuiltSdk {
  /** The folder of the package. */
  readonly folder: string;
  /** What one of its modules exports, `index.js`. */
  load(file: string): Promise<Record<string, unknown>>;
}

/** Generates an SDK, builds it with its own script and fails the test if either does not work. */
export async function buildSdk(spec: object, config = ''): Promise<BuiltSdk> {
  const folder = scratchFolder();
  const settings = 'targets: { typescript: { package_name: sample, client_name: Sample } }';
  writeFiles(folder, {
    'sample.openapi.json': JSON.stringify(spec),
    'sample.sdk.yaml': `spec: sample.openapi.json\noutput: out\n${settings}\n${config}`,
  });
  const { tree, diagnostics } = await generate(path.join(folder, 'sample.sdk.yaml'));
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const out = path.join(folder, 'out');
  writeFiles(out, Object.fromEntries(tree ?? []));
  linkBuilder(out);
  const built = await run('npm', ['run', 'build'], out);
  expect(built.code, built.output).toBe(0);
  return {
    folder: out,
    load: (file) =>
      import(/* @vite-ignore */ pathToFileURL(path.join(out, 'dist/esm', file)).href) as Promise<
        Record<string, unknown>
      >,
  };
}
