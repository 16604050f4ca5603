// Part of the sdkwright runtime. Changes made here are lost when it runs again.

/**
 * Test data: a value per type, taken from the API's own documentation, as a frozen example and as a
 * function that makes fresh copies of it with parts replaced.
 */

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
}

/**
 * Makes the fixture of a type.
 *
 * @param example - the value that copies are made of
 * @param examples - further documented examples by name
 */
export function fixture<T, Names extends string = never>(
  example: T,
  examples?: { readonly [Name in Names]: T },
): Fixture<T, Names> {
  const make = (overrides?: DeepPartial<T>): T => merge(example, overrides) as T;
  // The casts above and below only add or remove `readonly`, which changes nothing at run time.
  const frozen = { example: freeze(example), examples: freeze(examples ?? {}) };
  return Object.assign(make, frozen) as unknown as Fixture<T, Names>;
}

type Members = Readonly<Record<string, unknown>>;

function merge(base: unknown, overrides: unknown): unknown {
  if (overrides === undefined) return copy(base);
  if (Array.isArray(overrides)) {
    const elements: readonly unknown[] = Array.isArray(base) ? base : [];
    return overrides.map((item: unknown, index) => merge(elements[index] ?? elements[0], item));
  }
  if (!isMembers(overrides)) return overrides;
  const merged = isMembers(base) ? copy(base) : {};
  for (const [key, value] of Object.entries(overrides)) {
    if (value === undefined) delete merged[key];
    else define(merged, key, merge(own(base, key), value));
  }
  return merged;
}

function copy(value: Members): Record<string, unknown>;
function copy(value: unknown): unknown;
function copy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copy);
  if (!isMembers(value)) return value;
  const result: Record<string, unknown> = {};
  for (const [key, member] of Object.entries(value)) define(result, key, copy(member));
  return result;
}

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    for (const member of Object.values(value)) freeze(member);
    Object.freeze(value);
  }
  return value;
}

/** Plain assignment to `__proto__` would set the prototype instead. */
function define(target: Record<string, unknown>, key: string, value: unknown): void {
  Object.defineProperty(target, key, {
    value,
    enumerable: true,
    writable: true,
    configurable: true,
  });
}

function own(value: unknown, key: string): unknown {
  return isMembers(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
