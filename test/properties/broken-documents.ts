import fc from 'fast-check';
import { isJsonObject, type Json } from '../../generator/model/json.js';

/*
 * Documents with one or a few mistakes of the kinds that people and tools make: cut off, of a wrong
 * type, leading nowhere, left out, misspelt, nested without end.
 */

/** A mistake, and where it is made: the n-th of all places, counted around. */
export interface Mistake {
  readonly kind: (typeof KINDS)[number];
  readonly place: number;
}

const KINDS = [
  'cut',
  'null',
  'number',
  'text',
  'list',
  'object',
  'flag',
  'left out',
  'misspelt',
  'dangling',
  'to itself',
  'deep',
  'endless',
] as const;

/** Random mistakes, one to three in a document. */
export const mistakes: fc.Arbitrary<readonly Mistake[]> = fc.array(
  fc.record({ kind: fc.constantFrom(...KINDS), place: fc.nat(1_000_000) }),
  { minLength: 1, maxLength: 3 },
);

/** The text of a document as JSON, with mistakes in it. */
export function brokenText(document: Json, list: readonly Mistake[]): string {
  // Nothing is changed inside what has no end.
  const inOrder = list.toSorted(
    (a, b) => Number(a.kind === 'endless') - Number(b.kind === 'endless'),
  );
  const first = inOrder.findIndex(({ kind }) => kind === 'endless') + 1;
  const broken = inOrder.slice(0, first || inOrder.length).reduce(withMistake, document);
  const text = JSON.stringify(broken, null, 2);
  const cut = list.find(({ kind }) => kind === 'cut');
  return cut ? text.slice(0, cut.place % text.length) : text;
}

function withMistake(document: Json, { kind, place }: Mistake): Json {
  if (kind === 'cut') return document;
  const paths = [...pathsIn(document, [])];
  const path = paths[place % paths.length] ?? [];
  return changed(document, path, kind, `#/${path.slice(0, -1).join('/')}`);
}

function* pathsIn(value: Json, path: readonly string[]): Generator<readonly string[]> {
  if (path.length > 0) yield path;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, child] of Object.entries(value) as [string, Json][]) {
    yield* pathsIn(child, [...path, key]);
  }
}

function changed(
  value: Json,
  [token, ...rest]: readonly string[],
  kind: Mistake['kind'],
  self: string,
): Json {
  if (token === undefined) return mistaken(value, kind, self);
  const isLast = rest.length === 0;
  if (Array.isArray(value)) {
    return (value as readonly Json[]).flatMap((item, index) => {
      if (String(index) !== token) return [item];
      return isLast && kind === 'left out' ? [] : [changed(item, rest, kind, self)];
    });
  }
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, child]): [string, Json][] => {
      if (key !== token) return [[key, child]];
      if (isLast && kind === 'left out') return [];
      if (isLast && kind === 'misspelt') return [[`${key.slice(1)}x`, child]];
      return [[key, changed(child, rest, kind, self)]];
    }),
  );
}

function mistaken(value: Json, kind: Mistake['kind'], self: string): Json {
  switch (kind) {
    case 'null':
      return null;
    case 'number':
      return 1;
    case 'text':
      return 'text';
    case 'list':
      return [value];
    case 'object':
      return { value };
    case 'flag':
      return true;
    case 'dangling':
      return { $ref: '#/components/schemas/Absent' };
    case 'to itself':
      return { $ref: self };
    case 'deep':
      return nested(value, 60);
    case 'endless':
      return nested(value, 1500);
    default:
      return value;
  }
}

/** A value in so many objects, one in the other. */
function nested(value: Json, depth: number): Json {
  let outer = value;
  for (let level = 0; level < depth; level += 1) outer = { items: outer };
  return outer;
}
