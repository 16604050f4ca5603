import { RegExpParser, type AST } from '@eslint-community/regexpp';
import type { SchemaObject } from '../model/schema.js';
import { textOfField } from './sample-field.js';

const FORMATS: Readonly<Record<string, string>> = {
  'date-time': '2024-01-01T00:00:00Z',
  date: '2024-01-01',
  time: '12:00:00Z',
  duration: 'P1D',
  email: 'user@example.com',
  'idn-email': 'user@example.com',
  hostname: 'example.com',
  'idn-hostname': 'example.com',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
  uri: 'https://example.com/',
  'uri-reference': '/path',
  iri: 'https://example.com/',
  'iri-reference': '/path',
  'uri-template': '/{id}',
  uuid: '123e4567-e89b-42d3-a456-426614174000',
  'json-pointer': '/a',
  'relative-json-pointer': '0',
  regex: '.*',
  byte: 'AAAA',
};

/**
 * Texts that a schema may accept: what the name of a field suggests if there is no format, then the
 * plainest, of its format, or made after its pattern.
 */
export function sampleTexts(schema: SchemaObject, field = ''): readonly string[] {
  const { format, pattern, minLength = 0, maxLength = Infinity } = schema;
  const isProse = (format ?? schema.contentEncoding ?? schema.contentMediaType) === undefined;
  const likely = isProse ? textOfField(field) : undefined;
  const isKnown = format !== undefined && Object.hasOwn(FORMATS, format);
  const base = isKnown ? (FORMATS[format] ?? '') : 'string';
  const plain = base.padEnd(minLength, 'x').slice(0, maxLength);
  const lengths = [8, minLength, minLength + 1, maxLength, 0].filter((one) => one <= LONGEST);
  const made = pattern === undefined ? [] : lengths.map((length) => matchOf(pattern, length));
  return [
    ...(likely === undefined ? [] : [likely]),
    plain,
    ...(format === 'date-time' ? [withFraction(base, minLength)] : []),
    ...LONGER.map(
      ([start, end]) =>
        start + 'x'.repeat(Math.max(0, minLength - start.length - end.length)) + end,
    ),
    ...made,
    // What a pattern asks for may stand at the end of what the format does.
    ...(isKnown ? made.map((text) => base + text) : []),
    ...SHORT,
  ];
}

/** A time with as many digits behind the second as make it long enough. */
function withFraction(time: string, length: number): string {
  return time.replace('Z', `.${'0'.repeat(Math.max(1, length - time.length - 1))}Z`);
}

/** What is longer is not made to match a pattern. */
const LONGEST = 10_000;

/** Beginnings and ends of texts that can be of any length in between. */
const LONGER = [
  ['user@', '.example.com'],
  ['https://example.com/', ''],
  ['/', ''],
] as const;

/** Where the plainest text is not wanted. */
const SHORT = ['text', 'a', '0', '', 'A', '/'];

/**
 * A text made after a pattern. It may not match all the same: what looks ahead or behind is left
 * out, so that whoever asks has to try.
 *
 * @param length - how long it is at least, if the pattern leaves that open
 */
export function matchOf(pattern: string, length: number): string {
  const ast = new RegExpParser().parsePattern(pattern, 0, pattern.length, { unicode: true });
  const writer = new Writer(length);
  return writer.choice(ast.alternatives);
}

/** Writes a text, part by part. */
class Writer {
  readonly #length: number;
  readonly #groups = new Map<AST.CapturingGroup, string>();
  #written = 0;

  constructor(length: number) {
    this.#length = length;
  }

  choice(alternatives: readonly AST.Alternative[]): string {
    const [first] = alternatives;
    return (first?.elements ?? []).map((element) => this.#element(element)).join('');
  }

  #element(element: AST.Element): string {
    switch (element.type) {
      case 'Assertion':
        return '';
      case 'Quantifier':
        return this.#repeated(element);
      case 'Group':
        return this.choice(element.alternatives);
      case 'CapturingGroup': {
        const text = this.choice(element.alternatives);
        this.#groups.set(element, text);
        return text;
      }
      case 'Backreference':
        return [element.resolved].flat().map((group) => this.#groups.get(group) ?? '')[0] ?? '';
      default:
        return this.#sign(element);
    }
  }

  #repeated({ min, max, element }: AST.Quantifier): string {
    let text = '';
    const before = this.#written;
    for (let count = 0; count < max; count += 1) {
      const isEnough =
        count >= min && (this.#written >= this.#length || count - min > this.#length);
      if (isEnough || count > LONGEST) break;
      text += this.#element(element);
      if (count >= min && this.#written === before) break;
    }
    return text;
  }

  /** One after another of the signs that may stand here, so that an id does not look like none. */
  #sign(
    element: AST.Character | AST.CharacterSet | AST.CharacterClass | AST.ExpressionCharacterClass,
  ): string {
    const matches = new RegExp(`^${element.raw}$`, 'u');
    const signs =
      element.type === 'Character'
        ? [String.fromCodePoint(element.value)]
        : SIGNS.filter((sign) => matches.test(sign));
    const fitting = signs.length > 0 ? signs : firstOf(matches);
    const sign = fitting[(this.#written * 7) % fitting.length] ?? '';
    this.#written += 1;
    return sign;
  }
}

/** The signs of most texts, letters first. */
const SIGNS = Array.from(
  'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-_.:/+ @#%&=,;!?*~$()[]{}<>|^\'"`\\',
);

/** The first other character that matches, in the order of Unicode. */
function firstOf(matches: RegExp): readonly string[] {
  for (let point = 0; point < 0x11000; point += 1) {
    const sign = String.fromCodePoint(point);
    if (matches.test(sign)) return [sign];
  }
  return [];
}
