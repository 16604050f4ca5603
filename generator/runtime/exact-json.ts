import type { Convert, ExactJson } from './convert.js';
import { isRecord } from './parameters.js';
import type { BodyEncoder, Style } from './request.js';

/**
 * JSON whose whole numbers keep all their digits. `JSON` knows numbers of the double format only
 * (RFC 8259 section 6), which hold whole numbers up to 2^53, and few engines tell how a number was
 * written. So texts are changed before they are parsed, and after they are made: every string gets a
 * mark in front, and what has another mark is a number.
 */

/** Strings, names of members with their colons, and all else without space or punctuation in it. */
const TOKENS = /"(?:[^"\\]+|\\.)*"(?:\s*:)?|[-+.\w]+/g;

/** Whole numbers that a double may not hold, up to the largest of 64 bits. */
const LONG = /^-?\d{16,20}$/;

/** A whole number of more digits than a double holds, until it is known what it is to be. */
class Long {
  readonly value: bigint;

  constructor(text: string) {
    this.value = BigInt(text);
  }
}

/** The value of a JSON text, with long numbers in it. */
function parse(text: string): unknown {
  const plain: unknown = JSON.parse(text);
  if (!/\d{16}/.test(text)) return plain;
  const marked = text.replace(TOKENS, (token) => {
    if (token.endsWith(':')) return token;
    if (token.startsWith('"')) return `"s${token.slice(1)}`;
    return LONG.test(token) ? `"n${token}"` : token;
  });
  return JSON.parse(marked, (_, value: unknown) => {
    if (typeof value !== 'string') return value;
    const rest = value.slice(1);
    return value.startsWith('n') ? new Long(rest) : rest;
  });
}

/** A value without long numbers: it was parsed here, so it is changed in place. */
function settle(value: unknown): unknown {
  if (value instanceof Long) return Number(value.value);
  if (Array.isArray(value) || isRecord(value)) {
    const parts: Record<string, unknown> = Object(value);
    for (const [key, part] of Object.entries(parts)) parts[key] = settle(part);
  }
  return value;
}

/** Reads JSON without loss. What is not converted of long numbers is a number, as usual. */
export const exactJson: ExactJson = { parse, settle };

/** A whole number: number, and `bigint`. */
export const asBigInt: Convert = (value, to) => (to === 'sdk' ? (exact(value) ?? value) : value);

/** A whole number: number, and its digits as text. */
export const asDigits: Convert = (value, to) => {
  if (to === 'sdk') return exact(value)?.toString() ?? value;
  return typeof value === 'string' && /^-?\d+$/.test(value) ? BigInt(value) : value;
};

function exact(value: unknown): bigint | undefined {
  if (value instanceof Long) return value.value;
  return typeof value === 'number' && Number.isInteger(value) ? BigInt(value) : undefined;
}

/** A value as JSON, `bigint` as a number; of all else what `JSON.stringify` makes of it. */
export function writeExactly(value: unknown): string {
  const marked = JSON.stringify(value, (_, part: unknown) => {
    if (typeof part === 'bigint') return `n${part}`;
    return typeof part === 'string' ? `s${part}` : part;
  });
  return marked.replace(TOKENS, (token) => {
    if (token.startsWith('"s') && !token.endsWith(':')) return `"${token.slice(2)}`;
    return /^"n-?\d+"$/.test(token) ? token.slice(2, -1) : token;
  });
}

/** JSON, as the default encoder writes it, with `bigint`. */
export const exactJsonBody: BodyEncoder = (body) => ({
  body: body === undefined ? body : writeExactly(body),
  contentType: 'application/json',
});

/** Lists as lines of JSON, one for each item, with `bigint`. */
export const exactLinesBody: BodyEncoder = (body) => ({
  body: Array.from(Object(body), (item) => `${writeExactly(item)}\n`).join(''),
  contentType: 'application/jsonl',
});

/** Query: the value as JSON, with `bigint`. */
export const exactJsonQuery: Style = (name, value) =>
  `${encodeURIComponent(name)}=${encodeURIComponent(writeExactly(value))}`;

/** Path: the value as JSON, with `bigint`. */
export const exactJsonPath: Style = (_, value) => encodeURIComponent(writeExactly(value));

/** Header: the value as JSON, with `bigint`, kept in US-ASCII by escapes. */
export const exactJsonHeader: Style = (_, value) =>
  writeExactly(value).replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
