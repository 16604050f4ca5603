import { existsSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { LOCK, lockFolder } from '../../../generator/write/lock.js';
import { temporaryFolder } from '../../cases.js';

let folder = '';
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('lets the second run in when the first is done', async () => {
  const { value: release } = await lockFolder(folder);
  const order: string[] = [];
  const second = lockFolder(folder).then(({ value }) => {
    order.push('second');
    value?.();
  });
  order.push('first');
  release?.();
  await second;
  expect(order).toEqual(['first', 'second']);
  expect(readdirSync(folder)).toEqual([]);
});

it('reports a folder that stays busy', async () => {
  const { value: release } = await lockFolder(folder);
  const { value, diagnostics } = await lockFolder(folder, undefined, 50);
  expect([value, diagnostics.map(({ code }) => code)]).toEqual([undefined, ['output-busy']]);
  expect(existsSync(path.join(folder, LOCK))).toBe(true);
  release?.();
});

it.each([
  ['a run that was killed', ''],
  ['a machine that is gone', 'elsewhere 1\n'],
])('does not wait for %s', async (_, owner) => {
  // No process has a number as large as this one.
  const { hostname } = await import('node:os');
  const file = path.join(folder, LOCK);
  writeFileSync(file, owner || `${hostname()} 2147483646\n`);
  const long = new Date(Date.now() - 3_600_000);
  if (owner) utimesSync(file, long, long);
  const { value, diagnostics } = await lockFolder(folder, undefined, 200);
  expect(diagnostics).toEqual([]);
  value?.();
  expect(readdirSync(folder)).toEqual([]);
});

it('removes the folder that it made, if nothing came to be in it', async () => {
  const inner = path.join(folder, 'a/b');
  const { value } = await lockFolder(inner);
  expect(existsSync(path.join(inner, LOCK))).toBe(true);
  value?.();
  expect(readdirSync(folder)).toEqual([]);
});
