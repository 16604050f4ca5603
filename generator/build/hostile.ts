import { RegExpParser, visitRegExpAST, type AST } from '@eslint-community/regexpp';
import { Places } from './places.js';

/** From so many repetitions on, the number makes no difference: what is hostile is hopeless already. */
const MANY = 25;

/** Signs that classes of characters are compared by, besides those that a pattern names. */
const COMMON = [
  ...Array.from({ length: 0x180 }, (_, point) => point),
  0x3b1,
  0x65e5,
  0x2028,
  0x1f600,
];

/**
 * Finds the part of a valid regular expression that makes it backtrack exponentially: something that
 * is repeated, that can match one text in several ways, and after which something may fail, so that all
 * ways are tried: `(a+)+$`, `(a|ab|b)*$`, `(\w|\d)+$`. Assertions and references to groups are taken to
 * match nothing.
 */
export function hostilePart(source: string): string | undefined {
  const pattern = new RegExpParser().parsePattern(source, 0, source.length, { unicode: true });
  const points = new Set(COMMON);
  const found: AST.Quantifier[] = [];
  visitRegExpAST(pattern, {
    onCharacterEnter: ({ value }) => void points.add(value),
    onQuantifierLeave: (quantifier) => {
      const isGroup = quantifier.element.type.endsWith('Group');
      if (isGroup && quantifier.max >= MANY && mayFailAfter(quantifier)) found.push(quantifier);
    },
  });
  const signs = [...points].map((point) => String.fromCodePoint(point));
  return found.find((quantifier) => new Loop(signs).isAmbiguous(quantifier))?.raw;
}

/** True if something stands behind a part of a pattern, there or around the groups that it is in. */
function mayFailAfter(part: AST.Node): boolean {
  const { parent } = part;
  // What an assertion holds is not tried in another way once it has matched.
  if (!parent || parent.type === 'Assertion') return false;
  const isLast = parent.type !== 'Alternative' || parent.elements.at(-1) === part;
  return !isLast || mayFailAfter(parent);
}

/** A part of a pattern: whether it may match nothing, and the places that it begins and ends with. */
interface Piece {
  readonly nullable: boolean;
  readonly first: readonly number[];
  readonly last: readonly number[];
}

const NOTHING: Piece = { nullable: true, first: [], last: [] };

/** What is repeated, as the ways from each of its places to the next (Glushkov's construction). */
class Loop {
  readonly #signs: readonly string[];
  readonly #places = new Places();

  constructor(signs: readonly string[]) {
    this.#signs = signs;
  }

  /** True if some text can be matched in several ways. */
  isAmbiguous(quantifier: AST.Quantifier): boolean {
    this.#repeated(quantifier);
    return this.#places.meetAgain();
  }

  #piece(element: AST.Element): Piece {
    switch (element.type) {
      case 'Assertion':
      case 'Backreference':
        return NOTHING;
      case 'Quantifier':
        return this.#repeated(element);
      case 'Group':
      case 'CapturingGroup':
        return this.#choice(element.alternatives);
      default:
        return this.#sign(element);
    }
  }

  #choice(alternatives: readonly AST.Alternative[]): Piece {
    const pieces = alternatives.map(({ elements }) =>
      elements.reduce<Piece>(
        (before, element) => this.#then(before, this.#piece(element)),
        NOTHING,
      ),
    );
    return {
      nullable: pieces.some(({ nullable }) => nullable),
      first: pieces.flatMap(({ first }) => first),
      last: pieces.flatMap(({ last }) => last),
    };
  }

  #then(left: Piece, right: Piece): Piece {
    this.#places.connect(left.last, right.first);
    return {
      nullable: left.nullable && right.nullable,
      first: left.nullable ? [...left.first, ...right.first] : left.first,
      last: right.nullable ? [...left.last, ...right.last] : right.last,
    };
  }

  #repeated({ min, max, element }: AST.Quantifier): Piece {
    if (max >= MANY) {
      const body = this.#piece(element);
      this.#places.connect(body.last, body.first);
      return { ...body, nullable: min === 0 || body.nullable };
    }
    let rest = NOTHING;
    for (let count = max; count > 0; count -= 1) {
      const both = this.#then(this.#piece(element), rest);
      rest = count > min ? { ...both, nullable: true } : both;
    }
    return rest;
  }

  #sign(element: Exclude<AST.Element, AST.Assertion | AST.Quantifier>): Piece {
    if (this.#places.isFull) return NOTHING;
    const matches = new RegExp(`^${element.raw}$`, 'u');
    const bits = this.#signs.map((sign) => (matches.test(sign) ? '1' : '0'));
    const place = this.#places.add(BigInt(`0b${bits.join('')}`));
    return { nullable: false, first: [place], last: [place] };
  }
}
