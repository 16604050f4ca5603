import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { root } from '../generated/package.js';
import { run, writeFiles } from '../support/process.js';

/*
 * The way of somebody who has a description of an API and has just installed the generator: config,
 * SDK, package, a Vite app and a CommonJS script that use it, a change, and a check.
 */

const PAGE = `type: object
                required: [data, total_pages]
                properties:
                  data: { type: array, items: { $ref: '#/components/schemas/List' } }
                  total_pages: { type: integer }`;

const DOCUMENT = `openapi: 3.1.0
info: { title: Todo, version: 1.2.0, description: Lists of things to do. }
servers: [{ url: 'https://api.todo.test/v1' }]
security: [{ token: [] }]
paths:
  /lists:
    get:
      parameters:
        - { name: page, in: query, schema: { type: integer, minimum: 1 } }
        - { name: per_page, in: query, schema: { type: integer, maximum: 100 } }
      responses:
        '200':
          description: A page of lists.
          content:
            application/json:
              schema:
                ${PAGE}
    post:
      requestBody:
        required: true
        content: { application/json: { schema: { $ref: '#/components/schemas/NewList' } } }
      responses:
        '201':
          description: The list.
          content: { application/json: { schema: { $ref: '#/components/schemas/List' } } }
  /lists/{list_id}:
    get:
      parameters: [{ name: list_id, in: path, required: true, schema: { type: string } }]
      responses:
        '200':
          description: The list.
          content: { application/json: { schema: { $ref: '#/components/schemas/List' } } }
components:
  securitySchemes: { token: { type: http, scheme: bearer } }
  schemas:
    NewList:
      type: object
      required: [title]
      properties: { title: { type: string, minLength: 1 } }
    List:
      type: object
      required: [id, title, state]
      properties:
        id: { type: string }
        title: { type: string, minLength: 1 }
        state: { type: string, enum: [open, done] }
`;

/** Makes a list, and reads all of them; ends with what the types of the SDK make of it. */
const USE = `
const client = new Todo({ token: 'secret', fetch: createMockFetch({ items: 2 }) });
const made = await client.lists.create({ title: 'Shopping' });
const titles = [];
for await (const list of client.lists.list({ per_page: 2 })) titles.push(list.title);
console.log('made', made.title, titles.length, titles.includes('Shopping'));
`;

const folder = mkdtempSync(path.join(tmpdir(), 'sdkwright-newcomer-'));
const modules = path.join(folder, 'node_modules');
const inFolder = (...names: string[]): string => path.join(folder, ...names);

// What `npm install` puts there.
beforeAll(() => {
  mkdirSync(modules);
  symlinkSync(root, path.join(modules, 'sdkwright'));
  symlinkSync(path.join(root, 'node_modules/rolldown'), path.join(modules, 'rolldown'));
  symlinkSync(path.join(import.meta.dirname, 'node_modules/vite'), path.join(modules, 'vite'));
  writeFiles(folder, {
    'package.json': { name: 'newcomer', private: true },
    'todo.openapi.yaml': DOCUMENT,
  });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function command(...args: readonly string[]): Promise<string> {
  return node([path.join(modules, 'sdkwright/dist/main.js'), ...args]);
}

async function node(args: readonly string[], code = 0): Promise<string> {
  const finished = await run(process.execPath, args, folder);
  expect(finished.code, finished.output).toBe(code);
  return finished.output;
}

it('infers a config that says so, and generates from it', async () => {
  expect(await command('init', 'todo.openapi.yaml')).toMatch(
    /^todo\.sdk\.yaml: 3 operations in 1 resource, 1 way of pagination\n/,
  );
  const config = readFileSync(inFolder('todo.sdk.yaml'), 'utf8');
  expect(config).toContain('purpose: page_number_param');
  expect(config).toContain('read_env: TODO_TOKEN');
  expect(await command('generate', 'todo.sdk.yaml')).toMatch(/^todo-sdk: 3 operations, /);
});

it('is packed and installed as npm does', async () => {
  const quiet = ['--offline', '--no-audit', '--no-fund', '--cache', inFolder('cache')];
  const packed = await run('npm', ['pack', ...quiet], inFolder('todo-sdk'));
  expect(packed.code, packed.output).toBe(0);
  writeFiles(inFolder('app'), { 'package.json': { name: 'app', private: true } });
  const tarball = inFolder('todo-sdk/todo-0.1.0.tgz');
  const installed = await run('npm', ['install', tarball, ...quiet], inFolder('app'));
  expect(installed.code, installed.output).toBe(0);
});

it('works in a Vite app', async () => {
  const imports = `import Todo from 'todo';\nimport { createMockFetch } from 'todo/mock';\n`;
  writeFiles(inFolder('app'), {
    'index.html': '<!doctype html><script type="module" src="/main.js"></script>',
    'main.js': imports + USE,
    'vite.config.js': `export default { build: {
      target: 'es2022', modulePreload: false, rolldownOptions: { output: { entryFileNames: 'app.mjs' } },
    } };`,
  });
  await node([path.join(modules, 'vite/bin/vite.js'), 'build', 'app', '--logLevel', 'warn']);
  expect(await node([inFolder('app/dist/app.mjs')])).toBe('made Shopping 3 true\n');
});

it('works in a CommonJS script', async () => {
  writeFiles(inFolder('app'), {
    'script.cjs': `const { Todo } = require('todo');
const { createMockFetch } = require('todo/mock');
(async () => {${USE}})();`,
  });
  expect(await node([inFolder('app/script.cjs')])).toBe('made Shopping 3 true\n');
});

it('is generated again when the description changes, and checked', async () => {
  expect(await command('check', 'todo.sdk.yaml')).toMatch(/todo-sdk/);
  const main = path.join(modules, 'sdkwright/dist/main.js');
  const watching = spawn(process.execPath, [main, 'watch', 'todo.sdk.yaml'], { cwd: folder });
  let said = '';
  watching.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const hears = async (pattern: RegExp): Promise<void> => {
    for (let wait = 0; wait < 1500 && !pattern.test(said); wait += 1) await setTimeout(20);
    expect(said).toMatch(pattern);
  };
  await hears(/watching for changes/);
  const changed = DOCUMENT.replace('[open, done]', '[open, done, dropped]');
  writeFileSync(inFolder('todo.openapi.yaml'), changed);
  await hears(/todo\.openapi\.yaml → todo-sdk: /);
  const closed = once(watching, 'close');
  watching.kill('SIGTERM');
  expect(await closed).toEqual([0, null]);
  const types = readFileSync(inFolder('todo-sdk/src/resources/lists.ts'), 'utf8');
  expect(types).toContain(`'dropped'`);
  await command('check', 'todo.sdk.yaml');

  writeFileSync(inFolder('todo.openapi.yaml'), changed.replace('dropped', 'gone'));
  const differences = await node([main, 'check', 'todo.sdk.yaml'], 1);
  expect(differences).toMatch(/error output-differs: .*lists\.ts/);
});
