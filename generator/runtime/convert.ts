import { isRecord } from './parameters.js';

/**
 * Values that the SDK has in place of those that JSON can hold. What is not what it should be is left
 * as it came, so that it is seen as it is, and validation can tell.
 */

/** Makes the SDK's values out of those of JSON, or the other way round. */
export type Convert = (value: unknown, to: Side) => unknown;

/** How JSON is read where `JSON.parse` would lose digits of numbers. */
export interface ExactJson {
  /** @throws SyntaxError if it is not JSON. */
  readonly parse: (text: string) => unknown;
  /** Makes numbers of all that was not converted. It may change the value itself. */
  readonly settle: (value: unknown) => unknown;
}

/** Who is to get a value. */
export type Side = 'sdk' | 'json';

/** True for a `Date` that is a point in time. */
export function isDateValue(value: unknown): value is Date {
  return value instanceof Date && !Number.isNaN(value.getTime());
}

/** RFC 3339 section 5.6. */
const DATE_TIME = /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/;

/** Date and time: text, and `Date`. */
export const asDate: Convert = (value, to) => {
  if (to === 'json') return isDateValue(value) ? value.toISOString() : value;
  if (typeof value !== 'string' || !DATE_TIME.test(value)) return value;
  const made = new Date(value.replace(' ', 'T').toUpperCase());
  return isDateValue(made) ? made : value;
};

/** Leaves a value as it is. */
export const asIs: Convert = (value) => value;

/** The items of a list. */
export function asItems(convert: Convert): Convert {
  return (value, to) =>
    Array.isArray(value) ? value.map((item: unknown) => convert(item, to)) : value;
}

/** The items of a list whose first ones are of their own kinds. */
export function asTuple(first: readonly Convert[], rest: Convert = asIs): Convert {
  return (value, to) =>
    Array.isArray(value)
      ? value.map((item: unknown, index) => (first[index] ?? rest)(item, to))
      : value;
}

/** Some members of an object, and all others. */
export function asMembers(
  known: Readonly<Record<string, Convert>>,
  others: Convert = asIs,
): Convert {
  return (value, to) => {
    if (!isRecord(value)) return value;
    const entries = Object.entries(value).map(([name, member]) => {
      const convert = (Object.hasOwn(known, name) && known[name]) || others;
      return [name, member === undefined ? member : convert(member, to)];
    });
    // Unlike an assignment, this makes a member even of `__proto__`.
    return Object.fromEntries(entries);
  };
}

/** A value that is what a member of an object is. */
export function asMemberOf(convert: Convert, name: string): Convert {
  return (value, to) => {
    const made = convert({ [name]: value }, to);
    return isRecord(made) ? made[name] : value;
  };
}

/** A value of which several things are said. */
export function asAll(...parts: readonly Convert[]): Convert {
  return (value, to) => parts.reduce((converted, convert) => convert(converted, to), value);
}

/** One way that a value may be, and what tells that the SDK's value is so. */
export type Variant = readonly [is: (value: unknown) => boolean, convert: Convert];

/** A value that is in one of several ways; where it is in none, each converts what it can. */
export function asOneOf(...variants: readonly Variant[]): Convert {
  return (value, to) => {
    for (const [is, convert] of variants) {
      const converted = convert(value, to);
      if (is(to === 'sdk' ? converted : value)) return converted;
    }
    return asAll(...variants.map(([, convert]) => convert))(value, to);
  };
}
