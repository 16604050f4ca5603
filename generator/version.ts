import { readFileSync } from 'node:fs';

/** The version of this generator, as its package says. */
export function generatorVersion(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  const data: unknown = JSON.parse(text);
  const version =
    typeof data === 'object' && data !== null && 'version' in data ? data.version : '';
  return String(version);
}
