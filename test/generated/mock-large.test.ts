import { readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { loadMock } from '../../generator/cli/load-mock.js';
import { generateFrom } from '../support/generate.js';
import { root } from './package.js';
import { check, run, scratchFolder, writeFiles } from './scratch.js';

/* A mock of so many operations that each resource has a module of its own. */

const RESOURCES = Array.from({ length: 60 }, (_, index) => `thing-${index}`);
const item = { type: 'object', required: ['id'], properties: { id: { type: 'string' } } };
const json = (schema: object): object => ({
  200: { description: 'ok', content: { 'application/json': { schema } } },
});
const document = {
  info: { title: 'Large', version: '1' },
  servers: [{ url: 'https://large.example' }],
  paths: Object.fromEntries(
    ['shop', 'store'].flatMap((group) =>
      RESOURCES.flatMap((name) => [
        [`/${group}/${name}`, { get: { responses: json({ type: 'array', items: item }) } }],
        [
          `/${group}/${name}/{id}`,
          {
            parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
            get: { responses: json(item) },
          },
        ],
      ]),
    ),
  ),
};

let files: ReadonlyMap<string, string>;
beforeAll(async () => {
  const { tree } = await generateFrom(`openapi: 3.1.0\n${stringify(document)}`);
  if (!tree) throw new Error('nothing was generated');
  files = tree;
}, 60_000);

it('has a module for each resource, and others that name no more than a hundred of them', () => {
  const mocks = [...files].filter(([file]) => file.startsWith('src/mock/'));
  expect(mocks.filter(([file]) => file.startsWith('src/mock/resources/')).length).toBe(120);
  for (const [file, text] of mocks) {
    expect(text.split('\nimport ').length, file).toBeLessThan(110);
  }
  expect(files.get('src/mock/api.ts')).toContain('parts: [...allShop, ...allStore],');
});

it('lets the tests of a resource load nothing of the others', () => {
  const text = files.get('test/shop/thing-7.test.ts') ?? '';
  expect(text).toContain("from '../../src/mock/resources/shop/thing-7.js'");
  expect(text).not.toContain('src/mock/index');
  const table = files.get('src/mock/resources/shop/thing-7.ts') ?? '';
  expect(table.match(/thing-\d+/g)?.every((name) => name === 'thing-7')).toBe(true);
});

it('serves all of it, and its own tests compile and pass', async () => {
  const mock = await loadMock(files, true);
  const answers = await Promise.all(
    ['/shop/thing-0', '/store/thing-59/x', '/shop/thing-60'].map((at) => mock(`https://large.example${at}`, {})),
  );
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 404]);

  const folder = scratchFolder();
  writeFiles(folder, Object.fromEntries(files));
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'dir');
  expect(await check('7', folder, 'test/tsconfig.json')).toBe('');
  const report = path.join(folder, 'report.json');
  const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
  const args = [vitest, 'run', '--reporter=json', `--outputFile=${report}`, 'test/shop/thing-1'];
  const { code, output } = await run(process.execPath, args, folder);
  expect(code, output).toBe(0);
  expect(JSON.parse(readFileSync(report, 'utf8'))).toMatchObject({ numFailedTests: 0 });
}, 120_000);
