import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the runtime's modules are put in the output. */
export const RUNTIME_FOLDER = 'src/core';

/** The runtime's sources: beside this stage in the sources, and at the same distance when built. */
const SOURCES = fileURLToPath(new URL('../../generator/runtime/', import.meta.url));

/**
 * The runtime's modules that emitted modules reach, copied byte for byte below a header.
 *
 * @param roots - paths below {@link RUNTIME_FOLDER} that emitted modules import
 */
export function runtimeModules(
  roots: Iterable<string>,
  header: string,
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const queue = [...roots].map((root) => path.posix.relative(RUNTIME_FOLDER, root));
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    const target = `${RUNTIME_FOLDER}/${file}`;
    if (found.has(target)) continue;
    const text = readFileSync(path.join(SOURCES, file), 'utf8');
    found.set(target, header + text);
    queue.push(...importsOf(text).map((specifier) => resolve(file, specifier)));
  }
  return found;
}

/** The modules that a module of the runtime imports; it imports nothing but itself. */
function importsOf(text: string): string[] {
  const found = text.matchAll(/^(?:import|export)\b[^;]*?\bfrom '(\.[^']+)';/gm);
  return [...found].map(([, specifier = '']) => specifier);
}

function resolve(importer: string, specifier: string): string {
  const target = path.posix.join(path.posix.dirname(importer), specifier);
  return target.replace(/\.js$/, '.ts');
}
