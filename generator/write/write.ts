/**
 * Stage "write": tree → disk. Only files that differ are written, each by way of a temporary file
 * beside it, so that a file is either the old or the new one. The manifest says beforehand what is to
 * come, so that an interrupted run leaves nothing that the next one takes for somebody else's.
 */
import { mkdirSync, readdirSync, renameSync, rmSync, rmdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Collector, type Outcome } from '../diagnostics/diagnostic.js';
import type { Location } from '../model/location.js';
import type { Changes } from './compare.js';
import { hashesOf, MANIFEST, manifestText, readManifest, type Manifest } from './manifest.js';

/**
 * Makes a folder hold a tree. Files that we did not write stay as they are.
 *
 * @param namedAt - the place that names the folder
 */
export function writeTree(
  changes: Changes,
  tree: ReadonlyMap<string, string>,
  generator: string,
  namedAt?: Location,
): Outcome<Changes> {
  const out = new Collector();
  const { folder, created, updated, removed } = changes;
  const files = hashesOf(tree);
  const manifest = manifestText({ generator, files });
  const before = readManifest(folder);
  if (before && manifestText(before) === manifest && created.length + updated.length === 0) {
    return out.outcome(changes);
  }
  const during: Manifest = { generator, files: before?.files ?? {}, pending: files };
  try {
    replaceAll(
      folder,
      [...created, ...updated].map((file) => [file, tree.get(file) ?? '']),
      () => replaceAll(folder, [[MANIFEST, manifestText(during)]]),
    );
    for (const file of removed) remove(folder, file);
    replaceAll(folder, [[MANIFEST, manifest]]);
  } catch (error) {
    const { code, message, path: at } = error as NodeJS.ErrnoException;
    out.report('output-unwritable', { path: at ?? folder, reason: code ?? message }, namedAt);
  }
  return out.outcome(changes);
}

/**
 * Writes all temporary files first: a folder that refuses one is then as it was.
 *
 * @param onReady - called when only the renaming is left
 */
function replaceAll(
  folder: string,
  files: readonly (readonly [string, string])[],
  onReady: () => void = () => {},
): void {
  const pending: [temporary: string, target: string][] = [];
  const folders: string[] = [];
  try {
    for (const [file, text] of files) {
      const target = path.join(folder, file);
      const temporary = `${target}.${process.pid}.tmp`;
      const made = mkdirSync(path.dirname(target), { recursive: true });
      if (made !== undefined) folders.push(made);
      pending.push([temporary, target]);
      writeFileSync(temporary, text);
    }
    onReady();
    for (const [temporary, target] of pending) renameSync(temporary, target);
  } catch (error) {
    for (const [temporary] of pending) rmSync(temporary, { force: true });
    for (const made of folders) removeEmpty(made);
    throw error;
  }
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
