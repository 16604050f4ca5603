import {
  mkdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { kill, pid } from 'node:process';
import { setTimeout } from 'node:timers/promises';
import { Collector, type Outcome } from '../diagnostics/diagnostic.js';
import { reasonOf } from '../diagnostics/reason.js';
import type { Location } from '../model/location.js';

/** The file that says that a run is at work in an output folder. */
export const LOCK = '.sdkwright.lock';

/** Gives the folder free again. */
export type Release = () => void;

const POLL = 20;

/** After this long a lock of another machine is left over: nobody can ask whether its run lives. */
const STALE = 60_000;

/**
 * Keeps other runs out of an output folder until it is released. Waits for the one that is there; one
 * that was killed is not waited for. Reported is a folder that cannot be made, or that stays busy.
 *
 * @param patience - how long to wait, in milliseconds
 */
export async function lockFolder(
  folder: string,
  namedAt?: Location,
  patience = 10_000,
): Promise<Outcome<Release | undefined>> {
  const out = new Collector();
  const file = path.join(folder, LOCK);
  const end = Date.now() + patience;
  try {
    const made = mkdirSync(folder, { recursive: true });
    while (!take(file)) {
      if (removeLeftOver(file)) continue;
      if (Date.now() > end) {
        out.report('output-busy', { path: folder, lock: LOCK }, namedAt);
        return out.outcome(undefined);
      }
      await setTimeout(POLL);
    }
    return out.outcome(() => {
      rmSync(file, { force: true });
      if (made !== undefined) removeIfEmpty(made, folder);
    });
  } catch (error) {
    const failed = error as NodeJS.ErrnoException;
    const params = { path: failed.path ?? folder, reason: reasonOf(failed) };
    out.report('output-unwritable', params, namedAt);
    return out.outcome(undefined);
  }
}

/** Makes the lock file, which only one can. */
function take(file: string): boolean {
  try {
    writeFileSync(file, `${hostname()} ${pid}\n`, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    rmSync(file, { force: true });
    throw error;
  }
}

/** Removes the lock of a run that is gone; one that was taken meanwhile is put back. */
function removeLeftOver(file: string): boolean {
  try {
    const text = readFileSync(file, 'utf8');
    if (!isLeftOver(text, Date.now() - statSync(file).mtimeMs)) return false;
    const aside = `${file}.${pid}`;
    renameSync(file, aside);
    if (readFileSync(aside, 'utf8') === text) rmSync(aside, { force: true });
    else renameSync(aside, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return true;
    throw error;
  }
}

function isLeftOver(text: string, age: number): boolean {
  const [, host, id] = /^(.*) (\d+)\n$/.exec(text) ?? [];
  return host === hostname() && id !== undefined ? !isAlive(Number(id)) : age > STALE;
}

function isAlive(id: number): boolean {
  try {
    return kill(id, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Removes the folders that were made for the lock, if nothing came to be in them. */
function removeIfEmpty(made: string, folder: string): void {
  try {
    for (let one = folder; one.startsWith(made); one = path.dirname(one)) rmdirSync(one);
  } catch {
    // Something is in it, as there should be.
  }
}
