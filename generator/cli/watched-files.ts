import { watch, type FSWatcher } from 'node:fs';
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
    for (const [folder, watcher] of this.#watchers) {
      if (wanted.has(folder)) continue;
      watcher.close();
      this.#watchers.delete(folder);
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
    try {
      const watcher = watch(folder, (_, name) => {
        const file = name === null ? folder : path.join(folder, name);
        if (name === null || isWhole || this.#files.has(file)) this.#note(file);
      });
      // A folder that goes away ends its watch; the run that follows says what is missing.
      watcher.on('error', () => this.#watchers.delete(folder));
      this.#watchers.set(folder, watcher);
    } catch {
      // The folder is not there yet: the run has said so.
    }
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
