import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The script beside the sources, where it is also what `generate --build` runs. */
const SCRIPT = new URL('../../generator/packaging/build.mjs', import.meta.url);

/** The `build.mjs` of the output. */
export function buildScript(): string {
  return readFileSync(fileURLToPath(SCRIPT), 'utf8');
}
