import path from 'node:path';
import { expect, it } from 'vitest';
import { run } from './support/process.js';

it('is laid out as Prettier would: all that is written by hand', async () => {
  const root = path.resolve(import.meta.dirname, '..');
  const prettier = path.join(root, 'node_modules/prettier/bin/prettier.cjs');
  const { code, output } = await run(process.execPath, [prettier, '--check', '.'], root);
  expect(code, output).toBe(0);
});
