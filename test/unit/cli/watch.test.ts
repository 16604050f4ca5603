import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { generateOptions } from '../../../generator/cli/options.js';
import { watch } from '../../../generator/cli/watch.js';
import { temporaryFolder } from '../../cases.js';

const SPEC = `openapi: 3.1.0
info: { title: Pets, version: '1' }
paths: { /pets: { get: { responses: { '204': { description: ok } } } } }
`;

it('goes on after a bug of ours, and tells of it', async () => {
  const folder = temporaryFolder();
  const spec = path.join(folder, 'pets.openapi.yaml');
  writeFileSync(spec, SPEC);
  let said = '';
  let isBroken = true;
  const hears = async (pattern: RegExp): Promise<void> => {
    for (let wait = 0; wait < 1500 && !pattern.test(said); wait += 1) await setTimeout(20);
    expect(said).toMatch(pattern);
  };
  const write = (text: string): void => {
    // What says that the first run is done fails.
    if (isBroken && text.includes('pets-sdk: ')) {
      isBroken = false;
      throw new Error('no room');
    }
    said += text;
  };
  const stop = new AbortController();
  const streams = { stdout: { write }, stderr: { write } };
  const ended = watch(spec, generateOptions({}), streams, stop.signal);
  await hears(/a bug of ours, please report it\.\nError: no room[^]*watching for changes/);
  writeFileSync(spec, SPEC.replace('/pets', '/cats'));
  await hears(/pets\.openapi\.yaml → .*pets-sdk: /);
  expect(readFileSync(path.join(folder, 'pets-sdk/api.md'), 'utf8')).toContain('cats');
  stop.abort();
  expect(await ended).toBe(0);
  rmSync(folder, { recursive: true });
});
