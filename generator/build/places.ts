/** What is given up on: patterns of more places, and more work, than real ones have. */
const MOST_PLACES = 400;
const MOST_CHECKS = 1_000_000;

/** The places of a pattern that is repeated, each with the signs it matches and the places behind it. */
export class Places {
  /** One bit for each sign. */
  readonly #signs: bigint[] = [];
  readonly #next: number[][] = [];

  /** True if there is no room for another place. */
  get isFull(): boolean {
    return this.#signs.length >= MOST_PLACES;
  }

  /**
   * Makes a new place.
   *
   * @param signs - those that it matches, one bit for each
   */
  add(signs: bigint): number {
    this.#next.push([]);
    return this.#signs.push(signs) - 1;
  }

  /** Makes ways from places to others. Between two of them there may be two ways; more do not matter. */
  connect(from: readonly number[], to: readonly number[]): void {
    for (const place of from) {
      const next = this.#next[place] ?? [];
      for (const one of to) {
        if (next.indexOf(one) === next.lastIndexOf(one)) next.push(one);
      }
    }
  }

  /**
   * True if two ways that part at some place meet again behind the same text. As from every place there
   * is a way back, it can be taken any number of times, and each time doubles the ways there are. Not
   * known, and so false, where there is too much to look at.
   */
  meetAgain(): boolean {
    if (this.isFull) return false;
    const seen = new Set<number>();
    const queue: (readonly [number, number])[] = [];
    let checks = 0;
    const meet = (a: number, b: number): boolean => {
      checks += 1;
      if (a === b) return true;
      const key = Math.min(a, b) * MOST_PLACES + Math.max(a, b);
      if (!seen.has(key) && this.#overlap(a, b)) queue.push([a, b]);
      seen.add(key);
      return false;
    };
    for (const next of this.#next) {
      if (next.some((a, index) => next.slice(index + 1).some((b) => meet(a, b)))) return true;
      if (checks > MOST_CHECKS) return false;
    }
    for (let pair = queue.pop(); pair && checks <= MOST_CHECKS; pair = queue.pop()) {
      const [left, right] = pair.map((place) => this.#next[place] ?? []);
      if (left?.some((a) => right?.some((b) => meet(a, b)))) return true;
    }
    return false;
  }

  #overlap(a: number, b: number): boolean {
    return ((this.#signs[a] ?? 0n) & (this.#signs[b] ?? 0n)) !== 0n;
  }
}
