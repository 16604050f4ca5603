import { readFileSync, readdirSync, type Dirent } from 'node:fs';
import path from 'node:path';
import { Collector, type Outcome } from '../diagnostics/diagnostic.js';
import type { Location } from '../model/location.js';
import { LOCK } from './lock.js';
import { isOurs, MANIFEST, readManifest, STAGING } from './manifest.js';

/** What stands between an output folder and the tree it should hold. */
export interface Changes {
  /** Absolute path of the folder. */
  readonly folder: string;
  readonly created: readonly string[];
  readonly updated: readonly string[];
  readonly unchanged: readonly string[];
  /** Files that were written once and belong to nothing any more. */
  readonly removed: readonly string[];
}

/** What tools and we ourselves make beside the sources, and what says nothing about an owner. */
const IGNORED = new Set(['node_modules', 'dist', '.git', MANIFEST, LOCK, STAGING]);

/**
 * Compares an output folder with the tree (paths relative to it) that it should hold. A folder whose
 * files we did not write is refused, and so is a file of ours that somebody changed.
 *
 * @param force - overwrite changed files
 * @param namedAt - the place that names the folder
 */
export function compareTree(
  folder: string,
  tree: ReadonlyMap<string, string>,
  force: boolean,
  namedAt?: Location,
): Outcome<Changes> {
  const out = new Collector();
  const manifest = readManifest(folder);
  const [foreign] = manifest ? [] : filesIn(folder);
  if (foreign !== undefined) {
    out.report('output-foreign', { path: folder, example: foreign }, namedAt);
  }
  const states = [...tree].map(([file, text]) => [file, stateOf(folder, file, text)] as const);
  const files = (wanted: FileState): string[] =>
    states.flatMap(([file, state]) => (state === wanted ? [file] : []));
  const once = Object.keys({ ...manifest?.files, ...manifest?.pending });
  const removed = once.filter((file) => !tree.has(file) && exists(path.join(folder, file)));
  for (const file of manifest && !force ? [...files('updated'), ...removed] : []) {
    const present = read(path.join(folder, file)) ?? '';
    if (manifest && !isOurs(manifest, file, present)) {
      out.report('output-edited', { path: path.join(folder, file) });
    }
  }
  return out.outcome({
    folder,
    created: files('created'),
    updated: files('updated'),
    unchanged: files('unchanged'),
    removed,
  });
}

type FileState = 'created' | 'updated' | 'unchanged';

function stateOf(folder: string, file: string, text: string): FileState {
  const present = read(path.join(folder, file));
  if (present === undefined) return 'created';
  return present === text ? 'unchanged' : 'updated';
}

/** The first difference between a file and what it should hold, in words. */
export function firstDifference(folder: string, file: string, expected: string): string {
  const present = read(path.join(folder, file));
  if (present === undefined) return 'it is missing';
  const lines = present.split('\n');
  const wanted = expected.split('\n');
  const index = wanted.findIndex((line, at) => line !== lines[at]);
  const at = index < 0 ? wanted.length : index;
  return `first in line ${at + 1}: ${shown(lines[at])} instead of ${shown(wanted[at])}`;
}

function shown(line: string | undefined): string {
  if (line === undefined) return 'the end of the file';
  const text = line.trim();
  return text === '' ? 'an empty line' : `"${text.length > 60 ? `${text.slice(0, 59)}…` : text}"`;
}

function exists(file: string): boolean {
  return read(file) !== undefined;
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** The files of a folder, by relative path, as far as they could be somebody's work. */
function filesIn(folder: string, prefix = ''): string[] {
  return entries(folder).flatMap((entry) => {
    if (IGNORED.has(entry.name)) return [];
    const name = `${prefix}${entry.name}`;
    if (!entry.isDirectory()) return [name];
    return filesIn(path.join(folder, entry.name), `${name}/`);
  });
}

function entries(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
