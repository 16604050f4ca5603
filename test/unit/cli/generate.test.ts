import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { filesOf, runCommand, temporaryFolder, type Files } from '../../cases.js';

const SPEC = {
  openapi: '3.1.0',
  info: { title: 'Test', version: '1' },
  paths: { '/pets': { get: { responses: { '204': { description: '' } } } } },
};

let folder = '';
beforeEach(() => {
  folder = temporaryFolder();
  writeFileSync(path.join(folder, 'spec.json'), JSON.stringify(SPEC));
  writeFileSync(path.join(folder, 'api.sdk.yaml'), 'spec: spec.json\noutput: out\n');
});
afterEach(() => rmSync(folder, { recursive: true }));

function output(): Files {
  return filesOf(folder);
}

it('says what it did: operations, types, files written, unchanged and removed', async () => {
  const first = await runCommand(folder, {});
  expect(first.stdout).toMatch(
    /^out: 1 operations, 0 types; \d+ files written, 0 unchanged, 0 removed \(\d+\.\d\d s\)\n$/,
  );
  const second = await runCommand(folder, { fresh: true });
  expect(second.stdout).toMatch(/; 0 files written, \d+ unchanged, 0 removed /);
  expect([first.exitCode, second.exitCode, first.stderr, second.stderr]).toEqual([0, 0, '', '']);
});

it('finds out that there is nothing to do without doing it', async () => {
  await runCommand(folder, {});
  const before = output();
  const { stdout, stderr, exitCode } = await runCommand(folder, {});
  expect(stdout).toMatch(/^out: up to date, \d+ files \(\d+\.\d\d s\)\n$/);
  expect([stderr, exitCode]).toEqual(['', 0]);
  expect(output()).toEqual(before);
});

it('says that there are warnings that it does not repeat', async () => {
  const config = 'spec: spec.json\noutput: out\nreadme: {}\n';
  writeFileSync(path.join(folder, 'api.sdk.yaml'), config);
  const first = await runCommand(folder, {});
  expect(first.stderr).toContain('warning config-key-unsupported');
  const second = await runCommand(folder, {});
  expect(second.stdout).toContain(', 1 warnings as before (--fresh shows them)');
  const third = await runCommand(folder, { fresh: true });
  expect(third.stderr).toBe(first.stderr);
});

it('says nothing with --quiet', async () => {
  const { stdout, stderr, exitCode } = await runCommand(folder, { quiet: true });
  expect([stdout, stderr, exitCode]).toEqual(['', '', 0]);
});

it('generates from a document alone, into the folder that is named', async () => {
  rmSync(path.join(folder, 'api.sdk.yaml'));
  const { exitCode, stderr } = await runCommand(folder, { output: 'sdk' }, 'spec.json');
  expect([exitCode, stderr]).toEqual([0, '']);
  expect(Object.keys(output())).toContain('sdk/src/resources/pets.ts');
  const again = await runCommand(folder, {}, 'spec.json');
  expect(again.stdout).toMatch(/^spec-sdk: 1 operations/);
});

it('takes another document and another folder than those of the config', async () => {
  const cats = JSON.stringify(SPEC).replace('/pets', '/cats');
  writeFileSync(path.join(folder, 'cats.json'), cats);
  await runCommand(folder, {});
  const { exitCode } = await runCommand(folder, { spec: 'cats.json' });
  expect([exitCode, Object.keys(output()).includes('out/src/resources/cats.ts')]).toEqual([
    0,
    true,
  ]);
  await runCommand(folder, {});
  expect(Object.keys(output())).toContain('out/src/resources/pets.ts');
});

it('writes nothing with --dry-run and says what it would write', async () => {
  const before = output();
  const { exitCode, stdout } = await runCommand(folder, { dryRun: true });
  expect(stdout).toMatch(/ \d+ files to write, /);
  expect(exitCode).toBe(0);
  expect(output()).toEqual(before);
});

it('finds no difference with --check after a run, writing nothing', async () => {
  await runCommand(folder, {});
  const before = output();
  const { exitCode, stderr } = await runCommand(folder, { check: true });
  expect([exitCode, stderr]).toEqual([0, '']);
  expect(output()).toEqual(before);
});

it('fails with --check and lists each difference: changed, missing and stale files', async () => {
  await runCommand(folder, {});
  const index = path.join(folder, 'out/src/index.ts');
  writeFileSync(index, `${readFileSync(index, 'utf8')}// mine\n`);
  rmSync(path.join(folder, 'out/package.json'));
  const renamed = JSON.stringify(SPEC).replace('/pets', '/cats');
  writeFileSync(path.join(folder, 'spec.json'), renamed);
  const before = output();
  const { exitCode, stderr } = await runCommand(folder, { check: true });
  expect(exitCode).toBe(1);
  expect(stderr).toContain(
    'error output-differs: out/package.json is not what would be generated (it is missing).',
  );
  expect(stderr).toMatch(
    /out\/src\/index\.ts is not .* \(first in line \d+: ".*pets\.js';" instead of ".*cats\.js';"\)/,
  );
  expect(stderr).toMatch(
    /out\/src\/resources\/pets\.ts is not .*\(it belongs to nothing any more\)/,
  );
  // The remedy is the same for all of them.
  expect(stderr.split('Run "sdkwright generate"')).toHaveLength(2);
  expect(output()).toEqual(before);
});

it.for(['model', 'names', 'plan'] as const)(
  'prints the %s with --dump, with no path of the machine, and writes nothing',
  async (dump) => {
    const before = output();
    const { exitCode, stdout } = await runCommand(folder, { dump });
    expect(exitCode).toBe(0);
    expect(Object.keys(JSON.parse(stdout) as object)).not.toEqual([]);
    expect(stdout).not.toContain(folder);
    expect(output()).toEqual(before);
  },
);

it('says with --timing how long each stage took', async () => {
  const { stderr } = await runCommand(folder, { timing: true });
  const stages = [...stderr.matchAll(/^ {2}(\w+) +\d+\.\d ms$/gm)].map(([, stage]) => stage);
  expect(stages).toEqual('config read build check names plan emit assemble'.split(' '));
});

it('writes nothing of any config if one of several is bad', async () => {
  rmSync(path.join(folder, 'api.sdk.yaml'));
  mkdirSync(path.join(folder, 'spec'));
  writeFileSync(path.join(folder, 'spec/a.sdk.yaml'), 'spec: ../spec.json\noutput: ../out-a\n');
  writeFileSync(path.join(folder, 'spec/b.sdk.yml'), 'spec: ../absent.json\noutput: ../out-b\n');
  const before = output();
  const { exitCode, stderr } = await runCommand(folder, {});
  expect(stderr).toMatch(
    /^spec\/b\.sdk\.yml:1:7 error file-missing: There is no file absent\.json/,
  );
  expect(exitCode).toBe(1);
  expect(output()).toEqual(before);
});
