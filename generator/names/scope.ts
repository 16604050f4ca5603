import { isIdentifier, RESERVED_WORDS } from './reserved.js';
import { spell, type Spelling } from './words.js';

/** A name that was given, and what stood in the way of a better one. */
export interface Assigned {
  readonly name: string;
  /** The name that was wanted and taken, by whom; absent when a candidate was free. */
  readonly conflict?: { readonly wanted: string; readonly holder: string };
  /** True when no candidate held a letter that a name may hold. */
  readonly unusable: boolean;
}

/** What the names of a scope are like. */
export interface ScopeRules {
  readonly spelling: Spelling;
  /** The name of what has no candidate with a letter in it. */
  readonly fallback: string;
  /** Names that are taken from the start. */
  readonly reserved?: ReadonlySet<string>;
  /** True for names that follow a dot, where words of the language are names like any other. */
  readonly members?: boolean;
}

/**
 * Names that must differ from each other, in one spelling. Candidates are tried in order; if all are
 * taken, the first gets the lowest number from 2 that makes it free. Names that differ in case only
 * count as the same, since files and search do not tell them apart.
 */
export class Scope {
  readonly #rules: ScopeRules;
  readonly #holders = new Map<string, string>();

  constructor(rules: ScopeRules) {
    this.#rules = rules;
  }

  /** Gives a name to something that `holder` describes. */
  assign(candidates: readonly string[], holder: string): Assigned {
    const spelled = [...new Set(candidates.map((one) => this.#spell(one)))].filter(
      (one) => one !== '',
    );
    const unusable = spelled.length === 0;
    const [wanted = this.#rules.fallback] = spelled;
    const free = spelled.find((name) => this.#isFree(name));
    if (free !== undefined) return this.#take(free, holder, unusable);
    if (this.#isFree(wanted)) return this.#take(wanted, holder, unusable);
    let count = 2;
    while (!this.#isFree(`${wanted}${this.#separator}${count}`)) count += 1;
    const name = `${wanted}${this.#separator}${count}`;
    const rival = this.#holders.get(key(wanted)) ?? 'the language';
    return { ...this.#take(name, holder, unusable), conflict: { wanted, holder: rival } };
  }

  get #separator(): string {
    return this.#rules.spelling === 'kebab-case' ? '-' : '';
  }

  #take(name: string, holder: string, unusable: boolean): Assigned {
    this.#holders.set(key(name), holder);
    return { name, unusable };
  }

  #isFree(name: string): boolean {
    return this.#rules.reserved?.has(name) !== true && !this.#holders.has(key(name));
  }

  /** The candidate as a name: with an underscore before a digit, and after a reserved word. */
  #spell(candidate: string): string {
    const { spelling, members } = this.#rules;
    const name = spell(candidate, spelling);
    if (name === '' || spelling === 'kebab-case' || isIdentifier(name)) return name;
    if (members === true && RESERVED_WORDS.has(name)) return name;
    if (RESERVED_WORDS.has(name)) return `${name}_`;
    return isIdentifier(`_${name}`) ? `_${name}` : '';
  }
}

function key(name: string): string {
  return name.toLowerCase();
}
