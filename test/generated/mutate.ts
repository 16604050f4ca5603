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
  const added = { what: `${path} with one more`, value: { ...value, 'one more': 'added' } };
  const changed = Object.entries(value).flatMap(([name, member]) => {
    const { [name]: _, ...others } = value;
    return [
      { what: `${path} without ${name}`, value: others },
      ...mutants(member, `${path}.${name}`).map((one) => ({
        ...one,
        value: { ...value, [name]: one.value },
      })),
    ];
  });
  return [added, ...changed];
}

function replacements(value: unknown): unknown[] {
  const others: unknown[] = ['no such value', 12.5, true, null, [], {}, [null]];
  const all = [...others, ...boundaries(value)];
  return all.filter((other) => JSON.stringify(other) !== JSON.stringify(value));
}

/** Values of the same kind that are a little, or much, larger or smaller. */
function boundaries(value: unknown): unknown[] {
  if (typeof value === 'number') return [0, -1, value + 1, 1e12];
  if (typeof value === 'string') return ['', `${value}x`, 'x'.repeat(300)];
  return Array.isArray(value) && value.length > 0 ? [[...value, value[0]]] : [];
}
