import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';
import { run } from '../support/process.js';
import { root } from './package.js';

export { run, writeFiles, type Finished } from '../support/process.js';

const folders: string[] = [];

// Registered when a test file imports this: inside a running test it would come too late.
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
}, 120_000);

/** A temporary folder that is gone when the tests of the file are done. */
export function scratchFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'sdkwright-'));
  folders.push(folder);
  return folder;
}

/**
 * Earlier compilers. ts-morph carries one in each of its versions, at half the size and, unlike the
 * package itself, without a second `tsc` among the commands of the repository.
 */
const earlier = {
  '5.4': () => import('ts-morph-22'),
  '5.9': () => import('ts-morph-27'),
  '6.0': () => import('ts-morph'),
} as const;

/** A version of TypeScript that the package promises to compile with. */
export type CompilerVersion = keyof typeof earlier | '7';

/** Type-checks the project of a folder, and returns what the compiler complains about. */
export async function check(
  version: CompilerVersion,
  folder: string,
  config = 'tsconfig.json',
): Promise<string> {
  if (version === '7') {
    const tsc = path.join(root, 'node_modules/typescript/bin/tsc');
    return (await run(process.execPath, [tsc, '--noEmit', '-p', config], folder)).output;
  }
  const { Project, ts } = await earlier[version]();
  if (!ts.version.startsWith(version)) throw new Error(`This is TypeScript ${ts.version}.`);
  const project = new Project({ tsConfigFilePath: path.join(folder, config) });
  const complaints = project.getPreEmitDiagnostics().map((one) => {
    const text = one.getMessageText();
    const file = one.getSourceFile()?.getFilePath() ?? '';
    return `${file}(${one.getLineNumber() ?? 0}): ${typeof text === 'string' ? text : text.getMessageText()}`;
  });
  return complaints.join('\n');
}

/** Gives a package the repository's builder, as `npm install` would. */
export function linkBuilder(folder: string): void {
  const modules = path.join(folder, 'node_modules');
  mkdirSync(modules, { recursive: true });
  symlinkSync(path.join(root, 'node_modules/rolldown'), path.join(modules, 'rolldown'), 'dir');
}
