import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { LOCK } from './lock.js';
import { fromFolder, hashOf, readManifest, type Hashes, type Manifest } from './manifest.js';

/**
 * The manifest of an output folder, if the folder holds what a run would write now: the generator,
 * each file that was read and each file that was written are what they were. Nothing else is looked
 * at, and nothing is parsed. While there is a lock it is not certain: another run writes, or was killed
 * and left the lock, which only a run that takes it clears away.
 *
 * @param from - what the run would begin with: the config, if there is one, and the document
 * @param generator - the hash of the generator that would run
 */
export function unchangedSince(
  folder: string,
  from: readonly string[],
  generator: string,
): Manifest | undefined {
  if (existsSync(path.join(folder, LOCK))) return undefined;
  const manifest = readManifest(folder);
  const inputs = manifest?.inputs;
  if (!manifest || !inputs || manifest.pending) return undefined;
  const begin = from.map((file) => fromFolder(folder, file));
  const isSameRun =
    inputs.generator === generator && JSON.stringify(inputs.from) === JSON.stringify(begin);
  const isUnchanged = isSameRun && hold(folder, inputs.files) && hold(folder, manifest.files);
  return isUnchanged ? manifest : undefined;
}

function hold(folder: string, files: Hashes): boolean {
  return Object.entries(files).every(([file, hash]) => {
    try {
      const text = readFileSync(path.join(folder, file), 'utf8');
      return hashOf(text.replace(/^\uFEFF/, '')) === hash;
    } catch {
      return false;
    }
  });
}
