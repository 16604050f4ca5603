import { isRecord } from '../spec/openapi.js';

/** A value with one thing changed. */
export interface Mutant {
  readonly what: string;
  readonly value: unknown;
}

/** All values that differ from a JSON value in one place: a member left out, or another value there. */
export function mutants(value: unknown, path = '$'): Mutant[] {
  return [
    ...replacements(value).map((other) => ({ what: `${path} = ${JSON.stringify(other)}`, value: other })),
    ...inside(value, path),
  ];
}

function inside(value: unknown, path: string): Mutant[] {
  if (Array.isArray(value)) {
    return value.flatMap((item: unknown, index) =>
      mutants(item, `${path}[${index}]`).map((one) => ({ ...one, value: value.with(index, one.value) })),
    );
  }
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([name, member]) => {
    const { [name]: _, ...others } = value;
    return [
      { what: `${path} without ${name}`, value: others },
      ...mutants(member, `${path}.${name}`).map((one) => ({
        ...one,
        value: { ...value, [name]: one.value },
      })),
    ];
  });
}

function replacements(value: unknown): unknown[] {
  const others: unknown[] = ['no such value', 12.5, true, null, [], {}, [null]];
  return others.filter((other) => JSON.stringify(other) !== JSON.stringify(value));
}
