import { spawn } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { beforeAll, expect, it } from 'vitest';
import { root } from '../generated/package.js';
import { scratchFolder } from '../generated/scratch.js';
import { run, writeFiles, type Finished } from '../support/process.js';
import { textsOf } from './command.js';

const scratch = scratchFolder();
/** A generator of which every part may be changed. */
const generator = path.join(scratch, 'generator');
const project = path.join(scratch, 'project');

beforeAll(async () => {
  for (const part of ['dist', 'templates', 'generator/runtime', 'generator/packaging']) {
    cpSync(path.join(root, part), path.join(generator, part), { recursive: true });
  }
  cpSync(path.join(root, 'package.json'), path.join(generator, 'package.json'));
  linkAll(path.join(root, 'node_modules'), path.join(generator, 'node_modules'), 'prettier');
  linkAll(
    path.join(root, 'node_modules/prettier'),
    path.join(generator, 'node_modules/prettier'),
    'package.json',
  );
  cpSync(
    path.join(root, 'node_modules/prettier/package.json'),
    path.join(generator, 'node_modules/prettier/package.json'),
  );
  writeFiles(project, {
    'spec.yaml': `
openapi: 3.1.0
info: { title: Pets, version: '1' }
paths:
  /pets:
    get:
      responses:
        '200':
          description: ok
          content: { application/json: { schema: { $ref: 'parts/pet.yaml' } } }
`,
    'parts/pet.yaml': 'type: object\nproperties: { name: { type: string } }\n',
    'pets.sdk.yaml': 'spec: spec.yaml\noutput: out\n',
  });
  await generate();
});

/** Links everything of a folder but one entry. */
function linkAll(from: string, to: string, except: string): void {
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from)) {
    if (name !== except) symlinkSync(path.join(from, name), path.join(to, name));
  }
}

function generate(...args: readonly string[]): Promise<Finished> {
  const main = path.join(generator, 'dist/main.js');
  return run(process.execPath, [main, 'generate', 'pets.sdk.yaml', ...args], project);
}

function edit(file: string, from: string, to: string): void {
  const text = readFileSync(file, 'utf8');
  expect(text).toContain(from);
  writeFileSync(file, text.replace(from, to));
}

const inProject = (file: string): string => path.join(project, file);
const inGenerator = (file: string): string => path.join(generator, file);

it.each([
  ['nothing', () => undefined, 'up to date'],
  ['the spec', () => edit(inProject('spec.yaml'), '/pets', '/cats'), 'files written'],
  ['a referenced file', () => edit(inProject('parts/pet.yaml'), 'name', 'title'), 'files written'],
  [
    'the config',
    () =>
      edit(inProject('pets.sdk.yaml'), 'output: out', 'output: out\nsettings: { license: MIT }'),
    'files written',
  ],
  [
    'a template',
    () => edit(inGenerator('templates/README.md.hbs'), '## Install', '## How to install'),
    'files written',
  ],
  [
    'the runtime',
    () => edit(inGenerator('generator/runtime/errors.ts'), 'export', '// Errors.\nexport'),
    'files written',
  ],
  [
    'the build script',
    () => edit(inGenerator('generator/packaging/build.mjs'), 'Builds', 'Makes'),
    'files written',
  ],
  [
    'the code',
    () => edit(inGenerator('dist/assemble/package-json.js'), '>=20', '>=22'),
    'files written',
  ],
  [
    'the version of the generator',
    () => edit(inGenerator('package.json'), '"version": "0.', '"version": "1.'),
    'files written',
  ],
  [
    'Prettier',
    () =>
      edit(inGenerator('node_modules/prettier/package.json'), '"version": "3.', '"version": "4.'),
    'files written',
  ],
  ['a file that is gone', () => rmSync(inProject('out/src/index.ts')), 'files written'],
  [
    'a manifest that is gone wrong',
    () => edit(inProject('out/.sdkwright.json'), '"from"', '"form"'),
    'files written',
  ],
  ['nothing again', () => undefined, 'up to date'],
])('is never stale: after a change of %s it is what a cold run makes', async (_, change, said) => {
  // What is there is the cold run of the test before.
  change();
  const { code, output } = await generate();
  expect(code, output).toBe(0);
  expect(output).toContain(said);
  const incremental = textsOf(inProject('out'));
  rmSync(inProject('out'), { recursive: true });
  await generate('--fresh');
  expect(incremental).toEqual(textsOf(inProject('out')));
});

it('writes only the files that a change of one operation touches', async () => {
  const before = textsOf(inProject('out'));
  edit(inProject('parts/pet.yaml'), 'type: string', 'type: number');
  const { output } = await generate();
  const after = textsOf(inProject('out'));
  const touched = Object.keys(after).filter((file) => after[file] !== before[file]);
  expect(output).toContain(`${touched.length - 1} files written`);
  expect(touched.filter((file) => file.startsWith('src/core'))).toEqual([]);
  expect(touched.length).toBeLessThan(Object.keys(after).length / 4);
});

it('watches the runtime at all its levels', async () => {
  const watching = spawn(
    process.execPath,
    [inGenerator('dist/main.js'), 'watch', 'pets.sdk.yaml'],
    { cwd: project },
  );
  let said = '';
  watching.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const hears = async (pattern: RegExp): Promise<void> => {
    for (let wait = 0; wait < 1500 && !pattern.test(said); wait += 1) await setTimeout(20);
    expect(said).toMatch(pattern);
  };
  try {
    await hears(/watching for changes/);
    edit(inGenerator('generator/runtime/validation/engine.ts'), 'export', '// Rules.\nexport');
    await hears(/engine\.ts → out: src\/core\/validation\/engine\.ts \(/);
  } finally {
    watching.kill('SIGKILL');
  }
  await generate();
});

it('touches no file that is beside its own, and refuses to overwrite a change in its own', async () => {
  writeFiles(project, { 'out/src/mine.ts': 'mine', 'out/notes.md': 'mine' });
  edit(inProject('out/src/index.ts'), 'export', '// mine\nexport');
  edit(inProject('spec.yaml'), '/cats', '/dogs');
  const before = textsOf(inProject('out'));
  const refused = await generate();
  expect(refused.code).toBe(1);
  expect(refused.output).toContain('error output-edited: out/src/index.ts was changed by hand');
  expect(refused.output).toContain('--force');
  expect(textsOf(inProject('out'))).toEqual(before);
  const forced = await generate('--force');
  expect(forced.code, forced.output).toBe(0);
  expect(textsOf(inProject('out'))).toMatchObject({ 'src/mine.ts': 'mine', 'notes.md': 'mine' });
  expect(textsOf(inProject('out'))['src/index.ts']).not.toContain('// mine');
});
