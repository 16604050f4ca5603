import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Beside the sources, where they are also what `generate --build` runs. */
const FOLDER = new URL('../../generator/packaging/', import.meta.url);

/** The scripts of the output that build it, by name. */
export function buildScripts(): (readonly [name: string, text: string])[] {
  return ['build.mjs', 'build-declarations.mjs'].map(
    (name) => [name, readFileSync(fileURLToPath(new URL(name, FOLDER)), 'utf8')] as const,
  );
}
