import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { generatorVersion } from '../version.js';

/** The code that runs: the sources, or what is built of them. */
const CODE = fileURLToPath(new URL('../', import.meta.url));

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** What is read when the generator runs, besides its own code. */
const WORKED_ON = ['generator/runtime', 'generator/packaging', 'templates'];

/** The JSON Schema of configs, which is written when the generator is built. */
export const SCHEMA_FILE = path.join(ROOT, 'dist/config.schema.json');

/**
 * Hash of all that decides what becomes of an input: the generator's version, code, templates and
 * runtime, and the versions of the packages it works with. Two generators with the same hash write the same.
 */
export function generatorHash(): string {
  const hash = createHash('sha256').update(`${generatorVersion()}\0`);
  const folders = [CODE, ...WORKED_ON.map(inRoot)];
  for (const folder of new Set(folders)) {
    for (const file of filesOf(folder))
      hash
        .update(`${path.relative(ROOT, file)}\0`)
        .update(readFileSync(file))
        .update('\0');
  }
  for (const [name, version] of dependencies()) hash.update(`${name}@${version}\0`);
  return hash.digest('hex').slice(0, 32);
}

/** The folders with the templates and the runtime, which someone at work on them changes; all levels. */
export function templateFolders(): readonly string[] {
  return WORKED_ON.map(inRoot).flatMap((folder) => {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
    const inner = entries.filter((entry) => entry.isDirectory());
    return [folder, ...inner.map(({ parentPath, name }) => path.join(parentPath, name))];
  });
}

function inRoot(folder: string): string {
  return path.join(ROOT, folder);
}

/** The files below a folder that are read when the generator runs, sorted. */
function filesOf(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const used = names.filter((name) => /(?<!\.d)\.(m?[jt]s|hbs)$/.test(name));
  return used.map((name) => path.join(folder, name)).toSorted();
}

function dependencies(): [name: string, version: string][] {
  const { dependencies: wanted = {} }: { dependencies?: Record<string, string> } = JSON.parse(
    readFileSync(path.join(ROOT, 'package.json'), 'utf8'),
  );
  return Object.entries(wanted).map(([name, range]) => [name, installedVersion(name) ?? range]);
}

/** The version of a package, in the `node_modules` of this one or of a folder above it. */
function installedVersion(name: string): string | undefined {
  for (let folder = ROOT; ; folder = path.dirname(folder)) {
    const file = path.join(folder, 'node_modules', name, 'package.json');
    if (existsSync(file)) {
      const { version }: { version?: string } = JSON.parse(readFileSync(file, 'utf8'));
      return version;
    }
    if (path.dirname(folder) === folder) return undefined;
  }
}
