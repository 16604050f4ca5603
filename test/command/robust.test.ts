import { once } from 'node:events';
import { existsSync, rmSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { beforeAll, expect, it } from 'vitest';
import { scratchFolder } from '../generated/scratch.js';
import { run, writeFiles } from '../support/process.js';
import { documentOf, MAIN, sdkwright, start, textsOf } from './command.js';

const folder = scratchFolder();
const out = path.join(folder, 'out');
const names = Array.from({ length: 25 }, (_, index) => `things${index}`);
/** What a whole run makes of each of the two documents. */
const whole: Record<string, Readonly<Record<string, string>>> = {};

beforeAll(async () => {
  for (const [name, document] of Object.entries({
    a: documentOf(names, 'As it was.'),
    b: documentOf(names, 'As it is now.'),
  })) {
    writeFiles(folder, {
      [`${name}.openapi.json`]: document,
      [`${name}.sdk.yaml`]: `spec: ${name}.openapi.json\noutput: out\n`,
    });
    rmSync(out, { recursive: true, force: true });
    const { code, output } = await sdkwright(folder, 'generate', `${name}.sdk.yaml`);
    expect(code, output).toBe(0);
    whole[name] = textsOf(out);
  }
}, 60_000);

it.each([0, 3, 10, 30])(
  'killed %i ms after it began to write, it leaves whole files, and the next run finishes',
  async (delay) => {
    await sdkwright(folder, 'generate', 'a.sdk.yaml');
    expect(textsOf(out)).toEqual(whole['a']);
    const child = start(folder, 'generate', 'b.sdk.yaml');
    const ended = once(child, 'close');
    while (!existsSync(path.join(out, '.sdkwright.tmp')) && child.exitCode === null) {
      await setTimeout(1);
    }
    await setTimeout(delay);
    child.kill('SIGKILL');
    await ended;
    for (const [file, text] of Object.entries(textsOf(out))) {
      if (file.startsWith('.sdkwright')) continue;
      expect([whole['a']?.[file], whole['b']?.[file]], file).toContain(text);
    }
    const { code, output } = await sdkwright(folder, 'generate', 'b.sdk.yaml');
    expect(code, output).toBe(0);
    expect(textsOf(out)).toEqual(whole['b']);
  },
);

it('clears away the lock of a run that was killed when all was written', async () => {
  const child = start(folder, 'generate', 'a.sdk.yaml');
  await once(child, 'close');
  writeFiles(out, { '.sdkwright.lock': `${hostname()} ${child.pid}\n` });
  const { code, output } = await sdkwright(folder, 'generate', 'a.sdk.yaml');
  expect(code, output).toBe(0);
  expect(textsOf(out)).toEqual(whole['a']);
});

it('two runs on one folder take turns', async () => {
  rmSync(out, { recursive: true });
  const ended = await Promise.all(
    ['a', 'b', 'a', 'b'].map((name) => sdkwright(folder, 'generate', `${name}.sdk.yaml`)),
  );
  expect(ended.map(({ code }) => code)).toEqual([0, 0, 0, 0]);
  expect([whole['a'], whole['b']]).toContainEqual(textsOf(out));
});

it('leaves all as it was when the disk refuses a file', async () => {
  await sdkwright(folder, 'generate', 'a.sdk.yaml');
  const before = textsOf(folder);
  // No file may grow over 4 KiB, as if the disk was full.
  const limit = `trap '' XFSZ; ulimit -f 4; exec "${process.execPath}" "${MAIN}" generate b.sdk.yaml --force`;
  const { code, output } = await run('bash', ['-c', limit], folder);
  expect(output).toMatch(/^b\.sdk\.yaml:2:9 error output-unwritable: .* EFBIG/);
  expect(code).toBe(1);
  expect(textsOf(folder)).toEqual(before);
});

it('leaves nothing when the disk refuses a file of a folder that was not there', async () => {
  rmSync(out, { recursive: true });
  const before = textsOf(folder);
  const limit = `trap '' XFSZ; ulimit -f 4; exec "${process.execPath}" "${MAIN}" generate b.sdk.yaml`;
  const { code } = await run('bash', ['-c', limit], folder);
  expect(code).toBe(1);
  expect(textsOf(folder)).toEqual(before);
  expect(existsSync(out)).toBe(false);
});

it('tells bad input at its place, with its line, and exits with 1', async () => {
  writeFiles(folder, {
    'bad.openapi.yaml':
      "openapi: 3.1.0\ninfo: { title: Bad, version: '1' }\npaths:\n  /pets:\n    get:\n      responses:\n        '200': { $ref: '../out.yaml' }\n",
    'bad.sdk.yaml': 'spec: bad.openapi.yaml\noutput: bad\n',
  });
  const { code, output } = await sdkwright(folder, 'generate', 'bad.sdk.yaml');
  expect(code).toBe(1);
  expect(output).toBe(
    [
      'bad.openapi.yaml:7:24 error ref-outside: The reference ../out.yaml leaves the folder of the spec.',
      '    6 |       responses:',
      "    7 |         '200': { $ref: '../out.yaml' }",
      '      |                        ^',
      '    Move the file below that folder, or list its folder under "allow_refs" in the config.',
      '',
    ].join('\n'),
  );
  expect(existsSync(path.join(folder, 'bad'))).toBe(false);
});
