import type { Convert } from './convert.js';
import type { DeepPartial, Fixture } from './fixture.js';
import { freeze } from './fixture-faults.js';
import { isRecord } from './parameters.js';

/** Fixtures of what values are in JSON, by those of the values. */
const PLAIN = new WeakMap<object, Fixture<unknown, string>>();

/** Makes the fixture of a type whose values are not those of JSON out of that of their JSON. */
export function convertedFixture<T, Names extends string = never>(
  plain: Fixture<unknown, Names>,
  convert: Convert,
): Fixture<T, Names> {
  const made = (value: unknown, overrides?: DeepPartial<T>): T =>
    withoutAbsent(merged(convert(value, 'sdk'), overrides)) as T;
  const examples = Object.entries<unknown>(plain.examples).map(([name, value]) => [
    name,
    freeze(made(value)),
  ]);
  const members = {
    example: freeze(made(plain.example)),
    examples: freeze(Object.fromEntries(examples)),
    minimal: (overrides?: DeepPartial<T>) => made(plain.minimal(), overrides),
    seeded: (seed: number, overrides?: DeepPartial<T>) => made(plain.seeded(seed), overrides),
    list: (length: number, overrides?: (index: number) => DeepPartial<T>) =>
      plain.list(length).map((value, index) => made(value, overrides?.(index))),
  };
  const get = (): Fixture<T>['invalid'] =>
    plain.invalid.map((one) => ({ ...one, value: convert(one.value, 'sdk') }));
  const call = (overrides?: DeepPartial<T>): T => made(plain(), overrides);
  const fixture = Object.defineProperty(Object.assign(call, members), 'invalid', {
    get,
  }) as Fixture<T, Names>;
  PLAIN.set(fixture, plain);
  return fixture;
}

/** Makes what the values of a fixture are in JSON. */
export function plainFixture<T>(fixture: (overrides?: DeepPartial<T>) => T): () => unknown {
  return PLAIN.get(fixture) ?? fixture;
}

/** A value with parts replaced, as fixtures do it; what is no list and no record is one part. */
function merged(base: unknown, overrides: unknown): unknown {
  if (overrides === undefined) return base;
  if (Array.isArray(overrides)) {
    const elements: readonly unknown[] = Array.isArray(base) ? base : [];
    return overrides.map((item: unknown, index) => merged(elements[index] ?? elements[0], item));
  }
  if (!isRecord(overrides)) return overrides;
  const known = isRecord(base) ? base : {};
  const changed = Object.entries(overrides).map(([name, part]): [string, unknown] => [
    name,
    part === undefined ? part : merged(known[name], part),
  ]);
  return Object.fromEntries([...Object.entries(known), ...changed]);
}

function withoutAbsent(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutAbsent);
  if (!isRecord(value)) return value;
  const present = Object.entries(value).filter(([, part]) => part !== undefined);
  return Object.fromEntries(present.map(([name, part]) => [name, withoutAbsent(part)]));
}
