/** What is known of a piece of a regular expression. */
interface Piece {
  /** It may match nothing. */
  readonly nullable: boolean;
  /** Two of it in a row may also be one of it. */
  readonly merges: boolean;
}

const ASSERTION: Piece = { nullable: true, merges: false };

/**
 * Finds the part of a valid regular expression that makes it backtrack exponentially: a group that is
 * repeated without bound, whose content can be cut into repetitions in more than one way, and after
 * which something may fail: `(a+)+$`, `(a*b?)*$`, `(a|a)*$`. Rarer forms are not found.
 */
export function hostilePart(source: string): string | undefined {
  const scanner = new Scanner(source);
  scanner.alternatives();
  return scanner.hostile;
}

class Scanner {
  readonly #source: string;
  #at = 0;
  hostile: string | undefined;

  constructor(source: string) {
    this.#source = source;
  }

  /** Reads to the end of a group. */
  alternatives(): Piece & { readonly repeats: boolean } {
    const texts: string[] = [];
    const pieces: Piece[] = [];
    do {
      const start = this.#at;
      pieces.push(this.#sequence());
      texts.push(this.#source.slice(start, this.#at));
    } while (this.#take(/\|/y) !== undefined);
    return {
      nullable: pieces.some(({ nullable }) => nullable),
      merges: pieces.some(({ merges }) => merges),
      repeats: new Set(texts).size < texts.length,
    };
  }

  #sequence(): Piece {
    const items: Piece[] = [];
    while (/[^|)]/.test(this.#source.charAt(this.#at))) items.push(this.#item());
    const needed = items.filter(({ nullable }) => !nullable);
    return {
      nullable: needed.length === 0,
      // All but the one that merges may be left out.
      merges:
        needed.length < 2 && (needed.length === 0 ? items : needed).some(({ merges }) => merges),
    };
  }

  #item(): Piece {
    const start = this.#at;
    const opening = this.#take(/\((?:\?(?:[:=!]|<[=!]|<[^>]*>))?/y);
    if (opening === undefined) return this.#atom();
    const content = this.alternatives();
    this.#take(/\)/y);
    const quantified = this.#quantified(content);
    if (/[=!]$/.test(opening)) return ASSERTION;
    const rest = this.#source.slice(this.#at).replace(/\)+$/, '');
    if (quantified.isUnbounded && (content.merges || content.repeats) && rest !== '')
      this.hostile ??= this.#source.slice(start, this.#at);
    return quantified;
  }

  #atom(): Piece {
    if (this.#take(/\\[bB]|[$^]/y) !== undefined) return ASSERTION;
    this.#take(/\\[pPu]\{[^}]*\}|\\[^]|\[(?:\\[^]|[^\]\\])*\]|[^]/y);
    return this.#quantified({ nullable: false, merges: false });
  }

  #quantified({ nullable, merges }: Piece): Piece & { readonly isUnbounded: boolean } {
    const quantifier = this.#take(/(?:[*+?]|\{\d+(?:,\d*)?\})\??/y) ?? '';
    const isUnbounded = /^(?:[*+]|\{\d+,\})/.test(quantifier);
    return {
      nullable: nullable || /^(?:[*?]|\{0)/.test(quantifier),
      merges: merges || isUnbounded,
      isUnbounded,
    };
  }

  #take(token: RegExp): string | undefined {
    token.lastIndex = this.#at;
    const found = token.exec(this.#source)?.[0];
    this.#at += found?.length ?? 0;
    return found;
  }
}
