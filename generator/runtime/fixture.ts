/**
 * Test data: a value per type, taken from the API's own documentation, as a frozen example and as a
 * function that makes fresh copies of it with parts replaced.
 */

import {
  copy,
  distinct,
  faults,
  freeze,
  invalidVariants,
  layersOf,
  mapParts,
  merge,
  merged,
  requiredBy,
  rounded,
  says,
  schemaAt,
  UNCLEAR,
  type InvalidVariant,
} from './fixture-faults.js';
import type { Schema, SchemaObject, SchemaThunk } from './validation/schema.js';

export type { InvalidVariant } from './fixture-faults.js';

/** A type with every member optional, all the way down. */
export type DeepPartial<T> = T extends readonly (infer Item)[]
  ? readonly DeepPartial<Item>[]
  : T extends Date
    ? T
    : T extends object
      ? { readonly [Key in keyof T]?: DeepPartial<T[Key]> | Removable<T, Key> }
      : T;

/** `undefined` for a member that may be left out: it removes the member from the copy. */
type Removable<T, Key extends keyof T> =
  Record<never, never> extends Pick<T, Key> ? undefined : never;

/** A type with every member readonly, all the way down. */
export type DeepReadonly<T> = T extends readonly (infer Item)[]
  ? readonly DeepReadonly<Item>[]
  : T extends Date
    ? T
    : T extends object
      ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> }
      : T;

/**
 * The fixture of a type. Called, it returns a fresh, mutable copy of the example; what is passed
 * replaces parts of it. Objects are merged; a list replaces the list, each of its elements completed
 * from the element at that place (or the first one); `undefined` removes an optional member.
 */
export interface Fixture<T, Names extends string = never> {
  (overrides?: DeepPartial<T>): T;
  /** The first documented example, or a valid value where the document has none. Frozen. */
  readonly example: DeepReadonly<T>;
  /** The documented examples by name. Frozen. */
  readonly examples: { readonly [Name in Names]: DeepReadonly<T> };
  /** The example with only the members that are required, lists cut to one element. */
  minimal(overrides?: DeepPartial<T>): T;
  /** A valid value made from an example by a seed, a whole number: the same one wherever it is made. */
  seeded(seed: number, overrides?: DeepPartial<T>): T;
  /** Seeded values, each with its own overrides. */
  list(length: number, overrides?: (index: number) => DeepPartial<T>): T[];
  /** For each constraint of the type a value that violates it and no other. Made when it is read. */
  readonly invalid: readonly InvalidVariant[];
}

/** What a fixture is made of besides the example. */
export interface FixtureParts<T, Names extends string> {
  /** Further documented examples by name. */
  readonly examples?: { readonly [Name in Names]: T };
  /** Further valid values, which show what the examples do not. */
  readonly others?: readonly T[];
  /** The formats of texts that are held to them; others only describe. */
  readonly formats?: readonly string[];
}

/**
 * Makes the fixture of a type.
 *
 * @param schema - what values of the type must satisfy
 * @param example - the value that copies are made of
 */
export function fixture<T, Names extends string = never>(
  schema: SchemaThunk,
  example: T,
  { examples, others = [], formats = [] }: FixtureParts<T, Names> = {},
): Fixture<T, Names> {
  const root = { ref: schema };
  const named = Object.values<T>(examples ?? {});
  const bases: readonly unknown[] = [example, ...named, ...others];
  const make = (base: unknown, overrides: DeepPartial<T> | undefined): unknown =>
    copy(overrides === undefined ? base : merge(base, overrides));
  const seeded = (seed: number, overrides?: DeepPartial<T>): unknown => {
    const luck = luckOf(seed);
    return make(vary(root, bases[luck.roll(bases.length)], luck), overrides);
  };
  const call = (overrides?: DeepPartial<T>): unknown => make(example, overrides);
  const members = {
    example: freeze(example),
    examples: freeze(examples ?? {}),
    minimal: (overrides?: DeepPartial<T>) => make(vary(root, example), overrides),
    seeded,
    list: (length: number, overrides?: (index: number) => DeepPartial<T>) =>
      Array.from({ length }, (_, index) => seeded(index, overrides?.(index))),
  };
  const get = (): InvalidVariant[] => invalidVariants(root, bases, formats);
  return Object.defineProperty(Object.assign(call, members), 'invalid', { get }) as Fixture<
    T,
    Names
  >;
}

/** Keywords that say more of a value than what each of its parts is, and how long it may be. */
const JOINT = /anyOf|oneOf|enum|const|uniq|minP/;

/** What a seed decides: everything random about a value. */
export interface Luck {
  /** A whole number from 0 to below the number of sides. */
  readonly roll: (sides: number) => number;
  /** Month and day of all dates, which so stay in their order; a mark of what else has no shape. */
  readonly day: string;
  /** What became of texts, so that what refers to the same thing still does. */
  readonly texts: Map<string, string>;
}

/** The luck of a seed: steps that are mixed by multiplication. */
export function luckOf(seed: number): Luck {
  let state = seed;
  const roll = (sides: number): number => {
    state = Math.imul(state + 1, 0x21f0aaad);
    state ^= state >>> 15;
    return (state >>> 0) % sides;
  };
  return { roll, day: `-1${roll(3)}-${10 + roll(19)}`, texts: new Map() };
}

/**
 * Another valid value, made from a valid one: varied by luck, or without luck the least of it.
 * Wherever a change is not sure to be valid, the value stays as it is.
 */
export function vary(schema: Schema, value: unknown, luck?: Luck): unknown {
  const layers = layersOf(schema, value);
  const all = merged(layers);
  if (says(all, UNCLEAR)) return value;
  const isFree = typeof value === 'object' && !says(all, JOINT);
  const fits = (other: unknown): boolean => isFree || !faults(schema, other);
  if (all.type && luck?.roll(9) === 0 && !faults(schema, null)) return null;
  const other =
    typeof value !== 'object'
      ? luck
        ? otherScalar(all, value, luck)
        : value
      : Array.isArray(value)
        ? otherList(layers, value, all, luck)
        : otherMembers(layers, value, fits, luck);
  return fits(other) ? other : value;
}

function otherScalar(all: SchemaObject, value: unknown, luck: Luck): unknown {
  // Whether a text is of a format is not known.
  if (all.enum) return all.format ? value : all.enum[luck.roll(all.enum.length)];
  if (typeof value === 'number') return otherNumber(all, value, luck);
  return typeof value === 'string' ? otherText(all, value, luck) : luck.roll(2) > 0;
}

/** Another number near one, of the same sign. */
function otherNumber({ multipleOf }: SchemaObject, value: number, { roll }: Luck): number {
  const reach = 2 ** roll(8);
  const step = multipleOf ?? (Number.isInteger(value) ? 1 : 0.01);
  const other = rounded(value + step * (roll(2 * reach) - reach));
  return value < 0 ? other : Math.abs(other);
}

/** Another text of the same shape; prose stays as it is. */
function otherText({ pattern }: SchemaObject, text: string, luck: Luck): string {
  const { day, texts } = luck;
  let other =
    texts.get(text) ??
    text
      .replace(/(?<=\b\d{4})-\d\d-\d\d(?!\d)/, day)
      .replace(/\b(?=example\.)/g, `site${day}.`)
      .replace(/^string$/, `$&${day}`);
  if (other === text && (pattern ?? text.length < 99))
    other = text.replace(pattern ? /[^]+/ : /[a-z\d]{8,}|\b\d$/gi, (word) =>
      (pattern ?? /^[\da-f]+$|\d[a-z]/i.test(word)) ? otherWord(word, luck) : word,
    );
  texts.set(text, other);
  return other;
}

/** Digits for digits and letters for letters, hexadecimal ones if they were. */
function otherWord(word: string, { roll }: Luck): string {
  const letters = /[g-z]/i.test(word) ? 26 : 6;
  return word.replace(/[a-z\d]/gi, (sign) =>
    sign < 'A' ? `${roll(10)}` : String.fromCharCode((sign < 'a' ? 65 : 97) + roll(letters)),
  );
}

function otherList(
  layers: readonly SchemaObject[],
  list: readonly unknown[],
  { minItems = 1, maxItems = Infinity, uniqueItems, prefixItems }: SchemaObject,
  luck: Luck | undefined,
): unknown {
  const wanted = luck ? list.length - 1 + luck.roll(4) : 1;
  const length =
    prefixItems || list.length === 0 ? list.length : Math.min(maxItems, Math.max(minItems, wanted));
  const items = Array.from({ length }, (_, index) => {
    // What is there once more is something else.
    const own = luck && (index < list.length ? luck : luckOf(luck.roll(2 ** 32)));
    return vary(schemaAt(layers, index), list[index % list.length], own);
  });
  return uniqueItems ? distinct(items) : items;
}

function otherMembers(
  layers: readonly SchemaObject[],
  object: unknown,
  fits: (other: unknown) => boolean,
  luck: Luck | undefined,
): unknown {
  const required = requiredBy(layers);
  let result = mapParts(object, (part, key) => vary(schemaAt(layers, key), part, luck));
  mapParts(object, (_, key) => {
    const { [key]: __, ...others } = result as Readonly<Record<string, unknown>>;
    if (!required.has(key) && !luck?.roll(5) && fits(others)) result = others;
  });
  return result;
}

/** A response, as a server would give it. */
export interface Reply<Body> {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Body;
}

/** The fixtures of a call: what it is given, what it is answered, and how it is refused. */
export interface CallFixture<Params, Body, Refusal> {
  /** The fixture of the method's params; undefined if it takes none. */
  readonly params: Params;
  /** The documented good response, its body a fresh copy. */
  response(overrides?: DeepPartial<Body>): Reply<Body>;
  /** The documented response of an error status, `404` for example. */
  error(status: number, overrides?: DeepPartial<Refusal>): Reply<Refusal>;
}

/** A documented body; without a fixture there is none. */
export interface DocumentedBody<Body> {
  /** `200`, `4XX` or `default`. */
  readonly status: string;
  readonly mediaType?: string;
  /** The body's fixture. A method type, so that the fixture of one of several bodies fits. */
  body?(overrides?: DeepPartial<Body>): Body;
}

/**
 * Makes the fixtures of a call. Asking for an error that the document does not describe throws a
 * `RangeError`.
 */
export function callFixture<Params, Body, Refusal>(
  params: Params,
  success: DocumentedBody<Body>,
  errors: readonly DocumentedBody<Refusal>[],
): CallFixture<Params, Body, Refusal> {
  return {
    params,
    response: (overrides) => reply(success, numberOf(success.status), overrides),
    error(status, overrides) {
      const range = `${Math.floor(status / 100)}XX`;
      const names = [String(status), range, 'default'];
      const found = names.flatMap((name) => errors.filter((one) => one.status === name));
      const [first] = found;
      if (!first) throw new RangeError(`no response with status ${status} is documented`);
      return reply(first, status, overrides);
    },
  };
}

function reply<Body>(
  { mediaType, body }: DocumentedBody<Body>,
  status: number,
  overrides: DeepPartial<Body> | undefined,
): Reply<Body> {
  return {
    status,
    headers: mediaType === undefined ? {} : { 'content-type': mediaType },
    // Where the document describes no body, the type says so too.
    body: body?.(overrides) as Body,
  };
}

/** `2XX` and `default` stand for 200. */
function numberOf(status: string): number {
  return /^\d+$/.test(status) ? Number(status) : 200;
}
