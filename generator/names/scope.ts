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

/** What is special about one name. */
export interface NameOptions {
  /** A word that tells it from others of its name. */
  readonly suffix?: string;
  /** Names that come with it and must be free too: `isPet`, `petSchema`. */
  readonly companions?: (name: string) => readonly string[];
}

/**
 * Names that must differ from each other, in one spelling. Candidates are tried in order; if all are
 * taken, the first gets a suffix, and the lowest number from 2 that makes it free. Names that differ
 * in case only count as the same, since files and search do not tell them apart.
 */
export class Scope {
  readonly #rules: ScopeRules;
  readonly #holders = new Map<string, string>();

  constructor(rules: ScopeRules) {
    this.#rules = rules;
  }

  /** Gives a name to something that `holder` describes. */
  assign(candidates: readonly string[], holder: string, options: NameOptions = {}): Assigned {
    const { suffix = '', companions = () => [] } = options;
    const all = (name: string): readonly string[] => [name, ...companions(name)].map(key);
    const isFree = (name: string): boolean =>
      this.#rules.reserved?.has(name) !== true && !all(name).some((one) => this.#holders.has(one));
    const take = (name: string): Assigned => {
      for (const one of all(name)) this.#holders.set(one, holder);
      return { name, unusable };
    };
    const spelled = this.#spellAll(candidates);
    const unusable = spelled.length === 0;
    const [wanted = this.#rules.fallback] = spelled;
    const free = [...spelled, wanted].find(isFree);
    if (free !== undefined) return take(free);
    const rival = all(wanted).find((one) => this.#holders.has(one));
    const conflict = {
      wanted,
      holder: this.#holders.get(rival ?? '') ?? 'the language or the SDK itself',
    };
    const [longer = wanted] = suffix === '' ? [] : this.#spellAll([`${wanted} ${suffix}`]);
    let name = longer;
    for (let count = 2; !isFree(name); count += 1) name = `${longer}${this.#separator}${count}`;
    return { ...take(name), conflict };
  }

  #spellAll(candidates: readonly string[]): string[] {
    const spelled = candidates.map((one) => this.#spell(one)).filter((one) => one !== '');
    return [...new Set(spelled)];
  }

  get #separator(): string {
    return this.#rules.spelling === 'kebab-case' ? '-' : '';
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
