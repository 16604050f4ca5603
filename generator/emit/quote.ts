/*
 * The text of scalar literals, as Prettier prints them. Invisible and reordering characters are
 * escaped, so that what a reader sees is what the string holds.
 */

const ESCAPES: Readonly<Record<string, string>> = {
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\v': '\\v',
  '\f': '\\f',
  '\r': '\\r',
};

/** Controls, formats (bidi, zero width), lone surrogates, separators, fillers: all but the space. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{DI}]|(?! )\p{Zs}/gu;

/** A string literal: in single quotes, or double ones where that saves escapes. */
export function quoteString(value: string): string {
  const quote = count(value, "'") > count(value, '"') ? '"' : "'";
  const body = value.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`);
  return quote + escapeInvisible(body) + quote;
}

/** A number literal. Refuses what is not a finite number. */
export function quoteNumber(value: number): string {
  if (!Number.isFinite(value)) throw new Error(`${value} has no literal.`);
  return Object.is(value, -0) ? '-0' : String(value).replace('e+', 'e');
}

function escapeInvisible(text: string): string {
  return text.replace(INVISIBLE, (character) => ESCAPES[character] ?? escapeUnits(character));
}

function escapeUnits(character: string): string {
  const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}
