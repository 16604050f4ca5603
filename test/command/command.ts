import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { root } from '../generated/package.js';
import { run, type Finished } from '../support/process.js';

/** The built command. */
export const MAIN = path.join(root, 'dist/main.js');

/** Runs the built command in a folder. */
export function sdkwright(folder: string, ...args: readonly string[]): Promise<Finished> {
  return run(process.execPath, [MAIN, ...args], folder);
}

/** Starts the built command in a folder, for a test that interferes with it. */
export function start(folder: string, ...args: readonly string[]): ChildProcess {
  return spawn(process.execPath, [MAIN, ...args], { cwd: folder, stdio: 'pipe' });
}

/** The texts of a folder by path; empty if there is no such folder. */
export function textsOf(folder: string): Readonly<Record<string, string>> {
  if (!existsSync(folder)) return {};
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return Object.fromEntries(
    files
      .map((entry) => path.join(entry.parentPath, entry.name))
      .toSorted()
      .map((file) => [path.relative(folder, file), readFileSync(file, 'utf8')]),
  );
}

/** An OpenAPI document with one list of each name. */
export function documentOf(names: readonly string[], description = ''): object {
  const item = { type: 'object', properties: { id: { type: 'string', description } } };
  const content = { 'application/json': { schema: { type: 'array', items: item } } };
  const get = { responses: { 200: { description: 'ok', content } } };
  return {
    openapi: '3.1.0',
    info: { title: 'Lists', version: '1' },
    paths: Object.fromEntries(names.map((name) => [`/${name}`, { get }])),
  };
}
