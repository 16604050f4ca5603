import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

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
  more: Readonly<Record<string, string>> = {},
): Promise<Finished> {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(npm_|CLOUDFLARE_|NODE_OPTIONS$)/.test(name),
  );
  const env = { ...Object.fromEntries(kept), ...more };
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, timeout: LONGEST });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output: Buffer.concat(chunks).toString() }));
  });
}
