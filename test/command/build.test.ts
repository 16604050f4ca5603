import { rmSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { linkBuilder, scratchFolder } from '../generated/scratch.js';
import { run, writeFiles } from '../support/process.js';
import { documentOf, sdkwright, textsOf } from './command.js';

const folder = scratchFolder();
const dist = path.join(folder, 'sdk/dist');
let built: Readonly<Record<string, string>> = {};

beforeAll(async () => {
  writeFiles(folder, { 'lists.json': documentOf(['things', 'others']) });
  const args = ['generate', 'lists.json', '--output', 'sdk', '--build'];
  const { code, output } = await sdkwright(folder, ...args);
  expect(code, output).toBe(0);
  expect(output).toMatch(/^sdk\/dist: \d+ files built, \d+ kB without source maps/m);
  built = textsOf(dist);
});

it('builds each entry point as an ES module and as CommonJS, with declarations', () => {
  const entries = ['index', 'core-client', 'guards/index', 'fixtures/index', 'resources/things'];
  const files = ['esm', 'cjs'].flatMap((format) =>
    entries.flatMap((entry) => [`${format}/${entry}.js`, `${format}/${entry}.d.ts`]),
  );
  expect(Object.keys(built)).toEqual(expect.arrayContaining(files));
  expect(built['esm/index.d.ts']).toContain('as default } from "../cjs/index.js";');
});

it('is built to the same bytes by the package itself', async () => {
  rmSync(dist, { recursive: true });
  linkBuilder(path.join(folder, 'sdk'));
  const { code, output } = await run('npm', ['run', 'build'], path.join(folder, 'sdk'));
  expect(code, output).toBe(0);
  expect(textsOf(dist)).toEqual(built);
});

it('says which source cannot be declared by itself, and keeps what was built before', async () => {
  writeFiles(folder, { 'sdk/src/resources/things.ts': 'export const made = Math.random;\n' });
  const { code, output } = await run('npm', ['run', 'build'], path.join(folder, 'sdk'));
  expect(code).not.toBe(0);
  expect(output).toContain('src/resources/things.ts: ');
  expect(textsOf(dist)).toEqual(built);
});
