// Part of the sdkwright runtime. Changes made here are lost when it runs again.

/**
 * Test data: a value per type, taken from the API's own documentation, as a frozen example and as a
 * function that makes fresh copies of it with parts replaced.
 */

import { copy, mapParts } from './fixture/json.js';
import { invalidVariants, type InvalidVariant } from './fixture/invalid.js';
import { luckOf } from './fixture/luck.js';
import { vary } from './fixture/vary.js';
import { isRecord } from './guard.js';
import type { SchemaThunk } from './validation/schema.js';

export type { InvalidVariant } from './fixture/invalid.js';

/** A type with every member optional, all the way down. */
export type DeepPartial<T> = T extends readonly (infer Item)[]
  ? readonly DeepPartial<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]?: DeepPartial<T[Key]> | Removable<T, Key> }
    : T;

/** `undefined` for a member that may be left out: it removes the member from the copy. */
type Removable<T, Key extends keyof T> =
  Record<never, never> extends Pick<T, Key> ? undefined : never;

/** A type with every member readonly, all the way down. */
export type DeepReadonly<T> = T extends readonly (infer Item)[]
  ? readonly DeepReadonly<Item>[]
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

/**
 * Makes the fixture of a type.
 *
 * @param schema - what values of the type must satisfy
 * @param example - the value that copies are made of
 * @param examples - further documented examples by name
 * @param others - further valid values, which show what the examples do not
 */
export function fixture<T, Names extends string = never>(
  schema: SchemaThunk,
  example: T,
  examples?: { readonly [Name in Names]: T },
  others: readonly T[] = [],
): Fixture<T, Names> {
  const root = { ref: schema };
  const bases: readonly unknown[] = [example, ...Object.values<T>(examples ?? {}), ...others];
  // What is made of a valid value by its schema has its type, and freezing changes no value.
  const make = (base: unknown, overrides?: DeepPartial<T>): T => merge(base, overrides) as T;
  const made: Omit<Fixture<T, Names>, never> = {
    example: freeze(example) as DeepReadonly<T>,
    examples: freeze(examples ?? {}) as Fixture<T, Names>['examples'],
    minimal: (overrides) => make(vary(root, example), overrides),
    seeded(seed, overrides) {
      const luck = luckOf(seed);
      return make(vary(root, bases[luck.roll(bases.length)], luck), overrides);
    },
    list: (length, overrides) =>
      Array.from({ length }, (_, index) => made.seeded(index, overrides?.(index))),
    get invalid() {
      return invalidVariants(root, bases);
    },
  };
  const call = (overrides?: DeepPartial<T>): T => make(example, overrides);
  // Assigning would read what is to be made only when it is asked for.
  return Object.defineProperties(call, Object.getOwnPropertyDescriptors(made)) as Fixture<T, Names>;
}

function merge(base: unknown, overrides: unknown): unknown {
  if (overrides === undefined) return copy(base);
  if (Array.isArray(overrides)) {
    const elements: readonly unknown[] = Array.isArray(base) ? base : [];
    return overrides.map((item: unknown, index) => merge(elements[index] ?? elements[0], item));
  }
  if (!isRecord(overrides)) return overrides;
  const merged = new Map(Object.entries(isRecord(base) ? base : {}));
  for (const [key, value] of Object.entries(overrides)) {
    if (value === undefined) merged.delete(key);
    else merged.set(key, merge(merged.get(key), value));
  }
  return copy(Object.fromEntries(merged));
}

function freeze<T>(value: T): T {
  mapParts(value, freeze);
  return Object.freeze(value);
}
