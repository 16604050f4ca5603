/**
 * Test data: a value per type, taken from the API's own documentation, as a frozen example and as a
 * function that makes fresh copies of it with parts replaced.
 */

import { copy, invalidVariants, mapParts, type InvalidVariant } from './fixture/faults.js';
import { luckOf, vary } from './fixture/vary.js';
import { isRecord } from './guard.js';
import type { SchemaThunk } from './validation/schema.js';

export type { InvalidVariant } from './fixture/faults.js';

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

/** A value with parts replaced, those that go undefined; both values may be in it. */
function merge(base: unknown, overrides: unknown): unknown {
  if (Array.isArray(overrides)) {
    const elements = Object(base) as readonly unknown[];
    return overrides.map((item: unknown, index) => merge(elements[index] ?? elements[0], item));
  }
  if (!isRecord(overrides)) return overrides;
  const known = isRecord(base) ? base : {};
  const changed = mapParts(overrides, (part, key) => merge(known[key], part));
  return { ...known, ...(changed as object) };
}

/**
 * Freezes a value all the way down.
 *
 * @internal
 */
export function freeze<T>(value: T): T {
  mapParts(value, freeze);
  return Object.freeze(value);
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
