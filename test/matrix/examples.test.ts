import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { parse } from 'yaml';
import { root } from '../generated/package.js';
import { run, writeFiles } from '../support/process.js';

const scratch = mkdtempSync(path.join(tmpdir(), 'sdkwright-examples-'));
const examples = path.join(scratch, 'examples');
const modules = path.join(scratch, 'node_modules');

// What `npm install` would put there.
beforeAll(() => {
  cpSync(path.join(root, 'examples'), examples, { recursive: true });
  const tools = path.join(import.meta.dirname, 'node_modules');
  mkdirSync(path.join(modules, '@sdkwright'), { recursive: true });
  for (const name of readdirSync(tools))
    symlinkSync(path.join(tools, name), path.join(modules, name));
  rmSync(path.join(modules, '.bin'));
  mkdirSync(path.join(modules, '.bin'));
  for (const name of ['vite', 'esbuild', 'turbo']) {
    symlinkSync(path.join(tools, '.bin', name), path.join(modules, '.bin', name));
  }
  symlinkSync(root, path.join(modules, 'sdkwright'));
  chmodSync(path.join(root, 'dist/main.js'), 0o755);
  symlinkSync(path.join(root, 'dist/main.js'), path.join(modules, '.bin/sdkwright'));
  symlinkSync(
    path.join(inject('project'), 'node_modules/@sdkwright/cloudflare-ssl'),
    path.join(modules, '@sdkwright/cloudflare-ssl'),
  );
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const inExamples = (file: string): string => path.join(examples, file);

async function npmRun(script: string, folder: string): Promise<string> {
  const { code, output } = await run('npm', ['run', script], inExamples(folder));
  expect(code, output).toBe(0);
  return output;
}

async function appears(file: string, text: string): Promise<void> {
  for (let wait = 0; wait < 600; wait += 1) {
    if (existsSync(file) && readFileSync(file, 'utf8').includes(text)) return;
    await setTimeout(50);
  }
  expect.fail(`${text} does not appear in ${file}`);
}

it('a script that uses require', async () => {
  expect(await npmRun('start', 'commonjs')).toMatch(/\ninitializing true\n|\n\w+ true\n/);
});

it('a Vite app is built, generating first', async () => {
  await npmRun('build', 'vite-app');
  const assets = inExamples('vite-app/dist/assets');
  const code = readdirSync(assets).map((file) => readFileSync(path.join(assets, file), 'utf8'));
  expect(code.join('')).toContain('https://pets.example.com');
});

it('a Vite app is developed: the SDK follows its spec', async () => {
  const folder = inExamples('vite-app');
  const vite = path.join(import.meta.dirname, 'node_modules/vite/bin/vite.js');
  const child = spawn(process.execPath, [vite, '--host', '127.0.0.1', '--port', '0'], {
    cwd: folder,
  });
  const ended = once(child, 'close');
  try {
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    for (let wait = 0; wait < 400 && !said.includes('Local'); wait += 1) await setTimeout(50);
    const spec = path.join(folder, 'pets.openapi.yaml');
    writeFileSync(spec, readFileSync(spec, 'utf8').replace('pets.example.com', 'cats.example.com'));
    await appears(path.join(folder, 'pets-sdk/src/core-client.ts'), 'https://cats.example.com');
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
});

it('npm generates before each build', async () => {
  await npmRun('build', 'npm-prebuild');
  expect(readFileSync(inExamples('npm-prebuild/dist/main.js'), 'utf8')).toContain('/pets');
});

it('Turborepo generates once, and then only when an input changes', async () => {
  const folder = inExamples('turborepo');
  mkdirSync(path.join(folder, 'node_modules'));
  symlinkSync('../packages/sdk', path.join(folder, 'node_modules/sdk'));
  writeFiles(folder, {
    'package-lock.json': { name: 'example-turborepo', lockfileVersion: 3, packages: {} },
  });
  const turbo = (): ReturnType<typeof run> =>
    run(path.join(modules, '.bin/turbo'), ['run', 'build', '--no-color'], folder);
  const first = await turbo();
  expect(first.code, first.output).toBe(0);
  expect(first.output).toContain('Cached:    0 cached');
  expect((await turbo()).output).toContain('Cached:    2 cached, 2 total');
  const spec = path.join(folder, 'packages/sdk/pets.openapi.yaml');
  writeFileSync(spec, readFileSync(spec, 'utf8').replace('All pets', 'Every pet'));
  expect((await turbo()).output).not.toContain('2 cached, 2 total');
});

it('a workflow fails when the SDK is not what its spec gives', async () => {
  const file = inExamples('github-actions/.github/workflows/sdk.yml');
  const workflow = parse(readFileSync(file, 'utf8')) as {
    jobs: Record<string, { steps: { run?: string }[] }>;
  };
  const command = workflow.jobs['up-to-date']?.steps.at(-1)?.run ?? '';
  expect(command).toMatch(/^npx sdkwright check/);
  const folder = inExamples('workflow');
  writeFiles(folder, { 'package.json': {} });
  cpSync(inExamples('npm-prebuild/pets.openapi.yaml'), path.join(folder, 'spec/pets.openapi.yaml'));
  writeFiles(folder, { 'spec/pets.sdk.yaml': 'spec: pets.openapi.yaml\noutput: ../sdk\n' });
  await run('npx', ['sdkwright', 'generate'], folder);
  const [program = '', ...args] = command.split(' ');
  const good = await run(program, args, folder);
  expect([good.code, good.output.includes('::error')]).toEqual([0, false]);
  const spec = path.join(folder, 'spec/pets.openapi.yaml');
  writeFileSync(spec, readFileSync(spec, 'utf8').replace('  /pets:', '  /cats:'));
  const bad = await run(program, args, folder);
  expect(bad.code).toBe(1);
  expect(bad.output).toContain('::error title=output-differs::sdk/src/resources/cats.ts is not');
});
