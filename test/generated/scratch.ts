import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';
import { root } from './package.js';

const folders: string[] = [];

// Registered when a test file imports this: inside a running test it would come too late.
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A temporary folder that is gone when the tests of the file are done. */
export function scratchFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'sdkwright-'));
  folders.push(folder);
  return folder;
}

/** Writes files below a folder; what is not text becomes JSON. */
export function writeFiles(folder: string, files: Readonly<Record<string, unknown>>): void {
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content, null, 2));
  }
}

/** What a command came to. */
export interface Finished {
  readonly code: number | null;
  readonly output: string;
}

const LONGEST = 240_000;

/** Runs a command to its end, without what npm and the caller's shell put in the environment. */
export async function run(
  command: string,
  args: readonly string[],
  cwd: string,
): Promise<Finished> {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(npm_|CLOUDFLARE_|NODE_OPTIONS$)/.test(name)),
  );
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, timeout: LONGEST });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output: Buffer.concat(chunks).toString() }));
  });
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

/** Gives a folder the repository's compiler, as `npm install` would. */
export function linkCompiler(folder: string): void {
  const modules = path.join(folder, 'node_modules');
  mkdirSync(path.join(modules, '.bin'), { recursive: true });
  const compiler = path.join(root, 'node_modules/typescript');
  symlinkSync(compiler, path.join(modules, 'typescript'), 'dir');
  symlinkSync(path.join(compiler, 'bin/tsc'), path.join(modules, '.bin/tsc'));
}
