import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Start } from '../config/start.js';
import { UsageError } from './usage-error.js';

/**
 * What a command works on: the file it names, or every `spec/*.sdk.yaml`.
 *
 * @throws UsageError if another document or folder is named for more than one of them
 */
export function findStarts(
  input: string | undefined,
  overrides: { readonly spec?: string; readonly output?: string; readonly lenient?: boolean },
): Start[] {
  const files = input === undefined ? configsOfFolder() : [path.resolve(input)];
  const { spec, output, lenient = false } = overrides;
  if (files.length > 1 && (spec ?? output) !== undefined) {
    throw new UsageError('--spec and --output need the config that they are for');
  }
  return files.map((file) => ({
    file,
    ...(spec !== undefined && { spec: path.resolve(spec) }),
    ...(output !== undefined && { output: path.resolve(output) }),
    lenient,
  }));
}

function configsOfFolder(): string[] {
  const folder = path.resolve('spec');
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => /\.sdk\.ya?ml$/.test(name));
  return names.toSorted().map((name) => path.join(folder, name));
}
