import { expect, it } from 'vitest';
import { MOST, sizeOfAll, splitByWords, type Named } from '../../../generator/plan/split.js';
import { apiOf, withSchemas } from '../../build-api.js';

const SYLLABLES = 'ba ce di fo gu ha je ki lo mu na pe qui ro su ta ve wo xi ya'.split(' ');

/** Different words, the same ones every time. */
const words = SYLLABLES.flatMap((first) =>
  SYLLABLES.flatMap((second) => SYLLABLES.map((third) => `${first}${second}${third}`)),
).filter((_, index) => index % 3 === 0);

const [declaration] = apiOf(withSchemas({ Any: { type: 'object' } })).api.declarations.values();

function named(name: string, size: number): Named {
  if (!declaration) throw new Error('no declaration');
  return { declaration, name: `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`, size };
}

/** The module of each name. */
function places(members: readonly Named[]): Map<string, string> {
  return new Map(
    splitByWords('shared', members).flatMap(({ file, members: inside }) =>
      inside.map(({ name }) => [name, file] as const),
    ),
  );
}

const many = words.map((word) => named(word, 1200));

it('cuts many small declarations of unlike names into modules of a fair size', () => {
  const parts = splitByWords('shared', many);
  const sizes = parts.map(({ members }) => sizeOfAll(members));
  expect(many.length).toBeGreaterThan(2500);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(MOST);
  expect(parts.length).toBeLessThan(many.length / 6);
  expect(new Set(parts.map(({ file }) => file)).size).toBe(parts.length);
  expect(parts.flatMap(({ members }) => members)).toHaveLength(many.length);
});

it('moves hardly any of them when one comes and another goes', () => {
  const before = places(many);
  const after = places([...many.slice(0, 700), named('zanzibar', 1200), ...many.slice(701)]);
  const moved = [...after].filter(([name, file]) => before.has(name) && before.get(name) !== file);
  expect(moved.length).toBeLessThan(5);
});

it('leaves together what is small, and splits what is called alike by the next word', () => {
  const alike = words.slice(0, 100).map((word) => named(`issue ${word}`, 2000));
  const others = words.slice(0, 10).map((word) => named(word, 500));
  const found = places([...alike, ...others]);
  expect(new Set(others.map(({ name }) => found.get(name)))).toEqual(new Set(['shared']));
  for (const { name } of alike) expect(found.get(name)).toMatch(/^shared\/issue/);
});
