/**
 * Stage "write": tree → disk. Only files that differ are written. All of them are written to a folder
 * beside their places first and then renamed, so that a file is either the old or the new one and a
 * disk that refuses one leaves all as they were. The manifest says beforehand what is to come: after
 * an interruption the next run takes nothing for somebody else's, and finishes.
 */
import {
  accessSync,
  constants,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  rmdirSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { Collector, type Outcome } from '../diagnostics/diagnostic.js';
import { reasonOf } from '../diagnostics/reason.js';
import type { Location } from '../model/location.js';
import type { Changes } from './compare.js';
import {
  hashesOf,
  MANIFEST,
  manifestText,
  readManifest,
  STAGING,
  type Inputs,
  type Manifest,
} from './manifest.js';

/** What a manifest says of a run. */
export interface RunRecord {
  /** The version of the generator. */
  readonly generator: string;
  readonly inputs?: Inputs;
}

/**
 * Makes a folder hold a tree. Files that we did not write stay as they are. The caller holds the
 * folder's lock.
 *
 * @param namedAt - the place that names the folder
 */
export function writeTree(
  changes: Changes,
  tree: ReadonlyMap<string, string>,
  record: RunRecord,
  namedAt?: Location,
): Outcome<Changes> {
  const out = new Collector();
  const { folder, created, updated, removed } = changes;
  const files = hashesOf(tree);
  const manifest = manifestText({ ...record, files });
  const before = readManifest(folder);
  const staging = path.join(folder, STAGING);
  if (before && manifestText(before) === manifest && created.length + updated.length === 0) {
    return out.outcome(changes);
  }
  const during: Manifest = { ...record, files: before?.files ?? {}, pending: files };
  try {
    // What a run that was killed left behind.
    rmSync(staging, { recursive: true, force: true });
    const texts = [...created, ...updated].map((file) => [file, tree.get(file) ?? ''] as const);
    const staged = new Map(texts);
    stage(staging, new Map([...staged, [DURING, manifestText(during)], [MANIFEST, manifest]]));
    place(folder, staging, [...staged.keys()]);
    for (const file of removed) remove(folder, file);
    renameSync(path.join(staging, MANIFEST), path.join(folder, MANIFEST));
  } catch (error) {
    const failed = error as NodeJS.ErrnoException;
    const params = { path: failed.path ?? folder, reason: reasonOf(failed) };
    out.report('output-unwritable', params, namedAt);
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
  return out.outcome(changes);
}

/** The manifest that holds while files are put into place; no file of a tree is named so. */
const DURING = `${MANIFEST}.during`;

/** Writes files to the staging folder. */
function stage(staging: string, files: ReadonlyMap<string, string>): void {
  for (const [file, text] of files) {
    const target = path.join(staging, file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
}

/** Puts staged files into place. Whatever can be refused is tried before the first one is moved. */
function place(folder: string, staging: string, files: readonly string[]): void {
  const made: string[] = [];
  try {
    for (const parent of new Set(files.map((file) => path.dirname(path.join(folder, file))))) {
      const first = mkdirSync(parent, { recursive: true });
      if (first !== undefined) made.push(first);
      // Asked, not tried: what a trial leaves when it is killed nobody would remove.
      accessSync(parent, constants.W_OK | constants.X_OK);
    }
    for (const file of files) refuseFolder(path.join(folder, file));
  } catch (error) {
    for (const one of made) removeEmpty(one);
    throw error;
  }
  renameSync(path.join(staging, DURING), path.join(folder, MANIFEST));
  for (const file of files) renameSync(path.join(staging, file), path.join(folder, file));
}

/** Throws if there is a folder where a file is to be. */
function refuseFolder(file: string): void {
  if (!statSync(file, { throwIfNoEntry: false })?.isDirectory()) return;
  const problem: NodeJS.ErrnoException = new Error('a folder stands in the place of a file');
  problem.path = file;
  throw problem;
}

/** Removes folders in which there is nothing but such folders. */
function removeEmpty(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) removeEmpty(path.join(folder, entry.name));
  }
  if (readdirSync(folder).length === 0) rmdirSync(folder);
}

/** Removes a file, and the folders that this leaves empty. */
function remove(folder: string, file: string): void {
  rmSync(path.join(folder, file), { force: true });
  for (let parent = path.dirname(file); parent !== '.'; parent = path.dirname(parent)) {
    try {
      rmdirSync(path.join(folder, parent));
    } catch {
      return;
    }
  }
}
