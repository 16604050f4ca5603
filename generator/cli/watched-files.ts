import { existsSync, watch, type FSWatcher } from 'node:fs';
import path from 'node:path';

/**
 * Watches files by way of their folders: editors save by renaming, after which a watch of the file
 * itself would go on looking at the old one. Tells which of the files changed, all that change within
 * a moment at once.
 */
export class WatchedFiles {
  readonly #onChange: (files: readonly string[]) => void;
  readonly #watchers = new Map<string, FSWatcher>();
  readonly #changed = new Set<string>();
  #files: ReadonlySet<string> = new Set();
  #timer: NodeJS.Timeout | undefined;

  constructor(onChange: (files: readonly string[]) => void) {
    this.#onChange = onChange;
  }

  /** Watches these files from now on, and everything in these folders. */
  set(files: Iterable<string>, folders: Iterable<string> = []): void {
    this.#files = new Set(files);
    const whole = new Set(folders);
    const wanted = new Set([...[...this.#files].map((file) => path.dirname(file)), ...whole]);
    for (const folder of this.#watchers.keys()) {
      if (!wanted.has(folder)) this.#forget(folder);
    }
    for (const folder of wanted) this.#watch(folder, whole.has(folder));
  }

  /** Ends the watching. */
  close(): void {
    clearTimeout(this.#timer);
    for (const watcher of this.#watchers.values()) watcher.close();
    this.#watchers.clear();
  }

  #watch(folder: string, isWhole: boolean): void {
    if (this.#watchers.has(folder)) return;
    const [at, next] = nearest(folder);
    try {
      const watcher = watch(at, (_, name) => {
        const file = name === null ? at : path.join(at, name);
        // The watch of a folder that goes away ends, though another one may come in its place.
        const isGone = name === path.basename(at) && !existsSync(file);
        const isComing = next !== undefined && name === next;
        if (isGone || isComing) this.#forget(folder);
        const isMeant = next === undefined && (name === null || isWhole || this.#files.has(file));
        if (isGone || isComing || isMeant) this.#note(isGone ? at : file);
      });
      watcher.on('error', () => this.#forget(folder));
      this.#watchers.set(folder, watcher);
    } catch {
      // It went away just now: the run that found it missing has said so.
    }
  }

  /** The run that follows watches it again, or what is left above it. */
  #forget(folder: string): void {
    this.#watchers.get(folder)?.close();
    this.#watchers.delete(folder);
  }

  #note(file: string): void {
    this.#changed.add(file);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const files = [...this.#changed];
      this.#changed.clear();
      this.#onChange(files);
    }, MOMENT);
  }
}

/** How long to wait for more of the same save, in milliseconds. */
const MOMENT = 10;

/** A folder, or the nearest one above it that is there, and what of the way to it would come next. */
function nearest(folder: string): readonly [at: string, next?: string] {
  const parent = path.dirname(folder);
  if (parent === folder || existsSync(folder)) return [folder];
  const [at, next = path.basename(folder)] = nearest(parent);
  return [at, next];
}
