import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Json } from '../../generator/model/json.js';
import { assignNames, type NameTable } from '../../generator/names/assign.js';
import { isIdentifier } from '../../generator/names/reserved.js';
import { apiOf } from '../build-api.js';
import { hostileStrings } from './hostile-strings.js';

/** Names that mean something to TypeScript, to files, or to each other. */
const NAMES = [
  ...'Pet pet PET pe_t PetModel isPet IsPet assertPet AssertPet petSchema PetSchema'.split(' '),
  ...'Promise Array Record String Error class await delete enum interface null NaN'.split(' '),
  ...'constructor prototype __proto__ toString then hasOwnProperty arguments eval'.split(' '),
  ...'Test TestCore APIError ClientOptions RequestOptions Fixture Schema SchemaThunk'.split(' '),
  '1st',
  '2',
  '',
  ' ',
  '!!!',
  '-',
  '日本',
  'ñandú',
  'Ünïcode',
  'ﬁ',
  '👩‍👧',
  'Ǆ',
  'ß',
  'İ',
  'ı',
  '𠀀',
  '𝐀b',
  'a²',
  'a⃝',
  '℘',
  '℮',
  'a.b',
  'a_b',
  'a b',
  'a-b',
  'a/b',
  '../../x',
  'x'.repeat(300),
  'Word'.repeat(80),
];

const names = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...NAMES) },
  hostileStrings,
  fc.string({ unit: 'grapheme', maxLength: 30 }),
);
const sets = fc.uniqueArray(names, { maxLength: 12 });
const paths = sets.map((all) => all.map((name) => name.replace(/[{}/]/g, '')));

function documentOf(schemas: readonly string[], segments: readonly string[]): Record<string, Json> {
  const responses = {
    '200': { description: '', content: { 'application/json': { schema: true } } },
  };
  return {
    paths: Object.fromEntries(
      segments.map((segment, index) => [
        `/${segment}/${segments[index - 1] ?? ''}/{${segment}}`,
        {
          parameters: [{ name: segment, in: 'path', required: true, schema: true }],
          get: { responses },
          post: { responses },
        },
      ]),
    ),
    components: {
      schemas: Object.fromEntries(schemas.map((name) => [name, { type: 'string' }])),
      securitySchemes: Object.fromEntries(
        segments.map((name) => [name, { type: 'http', scheme: 'bearer' }]),
      ),
    },
  };
}

function namesOf(schemas: readonly string[], segments: readonly string[] = []): NameTable {
  return assignNames(apiOf(documentOf(schemas, segments)).api).value;
}

function expectDistinct(all: Iterable<string>): void {
  const keys = [...all].map((name) => name.toLowerCase());
  expect(new Set(keys).size, keys.join(' ')).toBe(keys.length);
}

it('gives each type, class and guard a name of its own that can be declared', () => {
  fc.assert(
    fc.property(sets, paths, (schemas, segments) => {
      const table = namesOf(schemas, segments);
      const types = [...table.declarations.values()];
      const top = [...types, ...table.classes.values(), table.client, `${table.client}Core`];
      expectDistinct(top);
      for (const name of [...top, ...table.fixtures.values(), ...table.positionals.values()]) {
        expect(isIdentifier(name), name).toBe(true);
        expect(name.length).toBeLessThan(130);
      }
      expectDistinct(table.fixtures.values());
      const prefixes = ['is', 'assert', 'validate'];
      const fixtures = [...table.fixtures.values()];
      expectDistinct([
        ...types.flatMap((name) => prefixes.map((prefix) => `${prefix}${name}`)),
        ...fixtures.map((name) => `${name}Schema`),
      ]);
    }),
    { seed: 11, numRuns: 300 },
  );
});

it('gives the members and the files of a resource names that differ', () => {
  fc.assert(
    fc.property(paths, (segments) => {
      const { api } = apiOf(documentOf([], segments));
      const table = assignNames(api).value;
      expectDistinct(table.files.values());
      for (const file of table.files.values()) {
        expect(file).toMatch(/^[\p{L}\p{M}\p{N}]+([-/][\p{L}\p{M}\p{N}]+)*$/u);
      }
      expectDistinct(table.options.values());
      for (const parent of [undefined, ...api.resources.keys()]) {
        const methods = parent === undefined ? [] : (api.resources.get(parent)?.methods ?? []);
        const children = [...api.resources.values()].filter((one) => one.parent === parent);
        expectDistinct([
          ...methods.map(({ operation }) => table.methods.get(operation) ?? ''),
          ...children.map(({ id }) => table.members.get(id) ?? ''),
        ]);
      }
    }),
    { seed: 12, numRuns: 300 },
  );
});

it('renames nothing when something unrelated is added', () => {
  fc.assert(
    fc.property(sets, fc.nat(), (schemas, place) => {
      const at = place % (schemas.length + 1);
      const more = [...schemas.slice(0, at), 'Qwertz Uiop', ...schemas.slice(at)];
      const before = namesOf(schemas).declarations;
      const after = namesOf(more).declarations;
      for (const [id, name] of before) expect(after.get(id)).toBe(name);
    }),
    { seed: 13, numRuns: 300 },
  );
});
