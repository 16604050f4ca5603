import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The file that says which files of an output folder are ours. */
export const MANIFEST = '.sdkwright.json';

/** The folder in which files wait until all are written. */
export const STAGING = '.sdkwright.tmp';

/** Hashes of texts by path (POSIX, relative to the output folder). */
export type Hashes = Readonly<Record<string, string>>;

/** What was written to a folder, and what it was made of. */
export interface Manifest {
  /** The version that wrote it. */
  readonly generator: string;
  /** Absent in what an earlier version wrote. */
  readonly inputs?: Inputs;
  readonly files: Hashes;
  /** What a run began to write and did not get to finish. */
  readonly pending?: Hashes;
}

/** All that the content of a folder depends on. */
export interface Inputs {
  /** Hash of the generator: its code, templates and runtime, and the versions of what it uses. */
  readonly generator: string;
  /** What a run begins with: the config, if there is one, and the document. */
  readonly from: readonly string[];
  /** The config, the document and the files that this refers to. */
  readonly files: Hashes;
  /** How many warnings there were, which a run that finds nothing changed does not show again. */
  readonly warnings: number;
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

/** A file as the manifest of a folder names it. */
export function fromFolder(folder: string, file: string): string {
  return path.relative(folder, file).replaceAll(path.sep, '/');
}

/** The manifest of an output folder; absent if there is none, or it is not one. */
export function readManifest(folder: string): Manifest | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(path.join(folder, MANIFEST), 'utf8'));
    if (!isManifest(value)) return undefined;
    const { inputs, ...others } = value;
    return areInputs(inputs) ? value : others;
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
  return areOwnHashes(value.files) && (!('pending' in value) || areOwnHashes(value.pending));
}

function areInputs(value: unknown): value is Inputs {
  if (typeof value !== 'object' || value === null) return false;
  const { generator, from, files, warnings }: Partial<Record<keyof Inputs, unknown>> = value;
  const isNamed = typeof generator === 'string' && Array.isArray(from);
  return isNamed && typeof warnings === 'number' && areHashes(files);
}

function areOwnHashes(value: unknown): value is Hashes {
  return areHashes(value) && Object.keys(value).every(isInside);
}

function areHashes(value: unknown): value is Hashes {
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).every((hash) => typeof hash === 'string');
}

/** Paths of a manifest stay in its folder, whoever wrote it. */
function isInside(file: string): boolean {
  return file !== '' && !path.isAbsolute(file) && !file.split(/[/\\]/).includes('..');
}
