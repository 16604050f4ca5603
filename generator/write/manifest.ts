import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The file that says which files of an output folder are ours. */
export const MANIFEST = '.sdkwright.json';

/** Hashes of texts by path (POSIX, relative to the output folder). */
export type Hashes = Readonly<Record<string, string>>;

/** What was written to a folder. */
export interface Manifest {
  /** The version that wrote it. */
  readonly generator: string;
  readonly files: Hashes;
  /** What a run began to write and did not get to finish. */
  readonly pending?: Hashes;
}

/** The hash that manifests hold. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

/** The hashes of a tree, sorted by path. */
export function hashesOf(tree: ReadonlyMap<string, string>): Hashes {
  const sorted = [...tree].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted.map(([file, text]) => [file, hashOf(text)]));
}

/** The manifest of an output folder; absent if there is none, or it is not one. */
export function readManifest(folder: string): Manifest | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(path.join(folder, MANIFEST), 'utf8'));
    return isManifest(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** True if a text is one that we wrote to a path, or began to write. */
export function isOurs(manifest: Manifest, file: string, text: string): boolean {
  const hash = hashOf(text);
  return manifest.files[file] === hash || manifest.pending?.[file] === hash;
}

/** The text of a manifest. */
export function manifestText(manifest: Manifest): string {
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

function isManifest(value: unknown): value is Manifest {
  if (typeof value !== 'object' || value === null || !('files' in value)) return false;
  return areHashes(value.files) && (!('pending' in value) || areHashes(value.pending));
}

function areHashes(value: unknown): value is Hashes {
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).every(([file, hash]) => isInside(file) && typeof hash === 'string');
}

/** Paths of a manifest stay in its folder, whoever wrote it. */
function isInside(file: string): boolean {
  return file !== '' && !path.isAbsolute(file) && !file.split(/[/\\]/).includes('..');
}
