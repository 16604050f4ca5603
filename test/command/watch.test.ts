import { once } from 'node:events';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { scratchFolder } from '../generated/scratch.js';
import { writeFiles } from '../support/process.js';
import { sdkwright, start, textsOf } from './command.js';

const folder = scratchFolder();
const PARTS = 'type: object\nproperties: { name: { type: string } }\n';
const SPEC = `openapi: 3.1.0
info: { title: Pets, version: '1' }
paths:
  /pets:
    get:
      responses:
        '200':
          description: ok
          content: { application/json: { schema: { $ref: 'parts/pet.yaml' } } }
`;
writeFiles(folder, {
  'spec.yaml': SPEC,
  'parts/pet.yaml': PARTS,
  'pets.sdk.yaml': 'spec: spec.yaml\noutput: out\n',
});
const child = start(folder, 'watch', 'pets.sdk.yaml');
let said = '';
child.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()));
child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));

beforeAll(() => hears(/watching for changes/));
afterAll(() => void child.kill('SIGKILL'));

/** Waits until something is said. */
async function hears(pattern: RegExp): Promise<string> {
  for (let wait = 0; wait < 1500 && child.exitCode === null; wait += 1) {
    if (pattern.test(said)) break;
    await setTimeout(20);
  }
  expect(said).toMatch(pattern);
  const heard = said;
  said = '';
  return heard;
}

async function expectFresh(): Promise<void> {
  const watched = textsOf(path.join(folder, 'out'));
  const { code, output } = await sdkwright(
    folder,
    'generate',
    '--fresh',
    'pets.sdk.yaml',
    '-o',
    'cold',
  );
  expect(code, output).toBe(0);
  const cold = textsOf(path.join(folder, 'cold'));
  // Manifests name their inputs from where they are, which is the same here: one folder down.
  expect(watched).toEqual(cold);
  rmSync(path.join(folder, 'cold'), { recursive: true });
}

it('generates when the document changes, and says what changed in one line', async () => {
  writeFileSync(path.join(folder, 'spec.yaml'), SPEC.replace('/pets', '/cats'));
  const heard = await hears(/→/);
  expect(heard).toMatch(/^spec\.yaml → out: .*src\/.* and \d+ more \(\d+ ms\)\n$/);
  await expectFresh();
});

it('generates when a file that is referred to changes, saved as editors do', async () => {
  writeFileSync(path.join(folder, 'parts/new'), PARTS.replace('name', 'title'));
  renameSync(path.join(folder, 'parts/new'), path.join(folder, 'parts/pet.yaml'));
  expect(await hears(/→/)).toMatch(/^parts\/pet\.yaml → out: /);
  await expectFresh();
});

it('lets a broken state pass', async () => {
  writeFileSync(path.join(folder, 'spec.yaml'), 'openapi: [');
  expect(await hears(/→/)).toMatch(/spec\.yaml:1:\d+ error yaml-syntax: [^]*→ not generated/);
  rmSync(path.join(folder, 'spec.yaml'));
  await hears(/error file-missing: [^]*→ not generated/);
  writeFileSync(path.join(folder, 'spec.yaml'), SPEC.replace('/pets', '/dogs'));
  await hears(/→ out: /);
  await expectFresh();
});

it('waits for a file that is referred to and not there yet', async () => {
  const spec = SPEC.replace('/pets', '/dogs');
  writeFileSync(path.join(folder, 'spec.yaml'), spec.replace('parts/pet.yaml', 'new/dog.yaml'));
  await hears(/error ref-unresolved: [^]*→ not generated/);
  writeFiles(folder, { 'new/dog.yaml': PARTS });
  expect(await hears(/→ out: /)).toMatch(/^new(\/dog\.yaml)? → out: /);
  await expectFresh();
  writeFileSync(path.join(folder, 'spec.yaml'), spec);
  await hears(/→ out: /);
});

it('generates when the config changes', async () => {
  writeFileSync(
    path.join(folder, 'pets.sdk.yaml'),
    'spec: spec.yaml\noutput: out\nsettings: { license: MIT }\n',
  );
  expect(await hears(/→/)).toMatch(/^pets\.sdk\.yaml → out: .*LICENSE/);
  await expectFresh();
});

it('ends when it is told to', async () => {
  const closed = once(child, 'close');
  child.kill('SIGTERM');
  expect(await closed).toEqual([0, null]);
});
