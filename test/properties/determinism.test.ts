import { cpSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { run } from '../../generator/pipeline.js';
import { temporaryFolder } from '../cases.js';

const SPEC = path.join(import.meta.dirname, '../../spec');

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** The output for the project's own spec, read from a folder of this name. */
async function outputFrom(name: string): Promise<ReadonlyMap<string, string>> {
  const folder = temporaryFolder();
  folders.push(folder);
  const spec = path.join(folder, name, 'spec');
  mkdirSync(path.dirname(spec), { recursive: true });
  cpSync(SPEC, spec, { recursive: true });
  const { tree } = await run(path.join(spec, 'cloudflare-ssl.sdk.yaml'));
  if (!tree) throw new Error('nothing was generated');
  return tree;
}

it('gives the same bytes on two runs, wherever the input lies', async () => {
  const [here, there] = [await outputFrom('here'), await outputFrom("somewhere else/with 'ünï")];
  expect([...there.keys()]).toEqual([...here.keys()]);
  for (const [file, text] of here) expect(there.get(file)).toBe(text);
});

it('shows nothing of the machine it runs on', async () => {
  const tree = await outputFrom('secret-folder');
  for (const [file, text] of tree) {
    expect(text.includes('secret-folder'), file).toBe(false);
    expect(text.includes(process.cwd()), file).toBe(false);
  }
});

it('gives the same bytes in another time zone and another language', async () => {
  const { TZ, LANG } = process.env;
  const here = await outputFrom('here');
  Object.assign(process.env, { TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8' });
  try {
    expect(Object.fromEntries(await outputFrom('here'))).toEqual(Object.fromEntries(here));
  } finally {
    restore('TZ', TZ);
    restore('LANG', LANG);
  }
});

function restore(name: string, value: string | undefined): void {
  if (value === undefined) delete process.env[name];
  else process.env[name] = value;
}
