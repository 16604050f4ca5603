import { readFileSync } from 'node:fs';
import path from 'node:path';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { packageFolder } from '../generated/package.js';
import { run } from '../support/process.js';
import { expect, inject, it } from 'vitest';

it.each(['@sdkwright/cloudflare-ssl', 'pets'])('publint has nothing to say of %s', async (name) => {
  const pkgDir = path.join(inject('project'), 'node_modules', name);
  expect((await publint({ pkgDir, strict: true })).messages).toEqual([]);
});

it('the types are what is loaded, in every way to resolve them', async () => {
  const packed = createPackageFromTarballData(new Uint8Array(readFileSync(inject('tarball'))));
  // A pattern stands for any number of entry points; two of them are looked at.
  const includeEntrypoints = ['./resources/ssl/analyze', './resources/ssl/universal/settings'];
  const result = await checkPackage(packed, { includeEntrypoints });
  if (!result.types) throw new Error('No types were found.');
  const looked = Object.keys(result.entrypoints);
  expect(looked).toEqual(
    expect.arrayContaining(['.', './core', './guards', './fixtures', ...includeEntrypoints]),
  );
  expect(result.problems).toEqual([]);
});

it('JSR takes the sources, types checked', async () => {
  const deno = path.join(import.meta.dirname, 'node_modules/.bin/deno');
  // As `npx jsr publish` calls it for packages of npm, whose imports end in .js.
  const args = ['publish', '--dry-run', '--allow-dirty', '--unstable-sloppy-imports'];
  const { code, output } = await run(deno, args, packageFolder);
  expect(code, output).toBe(0);
  expect(output).toMatch(/Dry run complete/);
});
