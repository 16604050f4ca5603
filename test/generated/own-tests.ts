import { readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';
import { root } from './package.js';
import { check, run, scratchFolder, writeFiles } from './scratch.js';

/** What the test runner tells of the tests of a package. */
export interface Report {
  readonly numFailedTests: number;
  readonly numPassedTests: number;
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly title: string; readonly status: string }[];
  }[];
}

/**
 * Compiles the tests that a package brings along, and runs them. Fails unless all of them pass.
 *
 * @param files - the files of the package, by path
 */
export async function ownTests(files: Iterable<readonly [string, string]>): Promise<Report> {
  const folder = scratchFolder();
  writeFiles(folder, Object.fromEntries(files));
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'dir');
  expect(await check('7', folder, 'test/tsconfig.json')).toBe('');
  const report = path.join(folder, 'report.json');
  const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
  const args = [vitest, 'run', '--reporter=default', '--reporter=json', `--outputFile=${report}`];
  const { code, output } = await run(process.execPath, args, folder);
  expect(code, output).toBe(0);
  return JSON.parse(readFileSync(report, 'utf8')) as Report;
}
