import { ModuleMemory } from '../emit/module-memory.js';

/**
 * Remembers what a function made of a text, for as long as the text is asked for: what was not asked
 * for between two calls of {@link Memory.forget} is forgotten. `watch` keeps one, for most of a
 * package stays as it was from one run to the next.
 */
export class Memory {
  readonly modules: ModuleMemory = new ModuleMemory();
  #known = new Map<string, string>();
  #asked = new Map<string, string>();

  /** What was made of the key, or is made now. */
  recall(key: string, make: () => string): string {
    const value = this.#asked.get(key) ?? this.#known.get(key) ?? make();
    this.#asked.set(key, value);
    return value;
  }

  /** The same, where making takes its time. */
  async recallAsync(key: string, make: () => Promise<string>): Promise<string> {
    const value = this.#asked.get(key) ?? this.#known.get(key) ?? (await make());
    this.#asked.set(key, value);
    return value;
  }

  /** Ends a run. */
  forget(): void {
    this.#known = this.#asked;
    this.#asked = new Map();
  }
}
