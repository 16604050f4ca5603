import { expect, it } from 'vitest';
import { explain } from '../../../generator/runtime/validation/validator.js';
import { FORMATS } from '../../../generator/runtime/validation/formats.js';
import type { Schema, SchemaObject } from '../../../generator/runtime/validation/schema.js';

/** The issues as `path code`, in order. */
function codes(schema: Schema, value: unknown, mode?: 'lenient'): string[] {
  const issues = explain(schema, value, { mode });
  return issues.map(({ path, code }) => `${path.join('.')} ${code}`.trim());
}

function received(schema: Schema, value: unknown): string | undefined {
  return explain(schema, value)[0]?.received;
}

const pack: SchemaObject = {
  type: 'object',
  required: ['id', 'hosts'],
  properties: {
    id: { type: 'string', maxLength: 5 },
    status: { type: 'string', enum: ['active', 'expired'] },
    hosts: { type: 'array', minItems: 1, uniqueItems: true, items: { type: 'string' } },
    expires_on: { type: 'string', format: 'date-time' },
  },
  additionalProperties: false,
};

it('names path, code, expectation and receipt of every issue', () => {
  expect(explain(pack, { status: 'new', hosts: ['a', 1], x: 1 })).toEqual([
    {
      path: ['id'],
      code: 'required',
      message: 'Expected a value, received undefined.',
      expected: 'a value',
      received: 'undefined',
    },
    {
      path: ['status'],
      code: 'enum',
      message: 'Expected "active" or "expired", received "new".',
      expected: '"active" or "expired"',
      received: '"new"',
    },
    {
      path: ['hosts', 1],
      code: 'type',
      message: 'Expected a string, received 1.',
      expected: 'a string',
      received: '1',
    },
    {
      path: ['x'],
      code: 'additionalProperties',
      message: 'Expected nothing else here, received 1.',
      expected: 'nothing else here',
      received: '1',
    },
  ]);
});

it('reports one issue for a value of the wrong type, however many keywords it violates', () => {
  expect(codes(pack, { id: 1, status: 5, hosts: {} })).toEqual([
    'id type',
    'status type',
    'hosts type',
  ]);
});

it('reports an issue once that several schemas raise', () => {
  const base: Schema = { type: 'object', required: ['a'] };
  expect(codes({ allOf: [base, base, { properties: { b: true } }] }, {})).toEqual(['a required']);
});

it('names a format in the code, and says nothing where formats are annotations', () => {
  const value = { id: 'a', hosts: ['b'], expires_on: '2024-02-30T00:00:00Z' };
  expect(codes(pack, value)).toEqual(['expires_on format:date-time']);
  expect(explain(pack, value, { formats: false })).toEqual([]);
});

it('shows a string only where the schema lists what it may be, and cut', () => {
  expect(received({ type: 'number' }, 'x'.repeat(40))).toBe('a string of length 40');
  expect(received({ pattern: '^a' }, 'hunter2')).toBe('a string of length 7');
  expect(received({ enum: ['active'] }, 'actve')).toBe('"actve"');
  expect(received({ const: 'active' }, 'x'.repeat(400))?.length).toBeLessThan(210);
  expect(received({ type: 'number' }, ['secret'])).toBe('an array of length 1');
  expect(received({ type: 'number' }, { a: 'secret' })).toBe('an object');
  expect(received({ type: 'string' }, 12n)).toBe('12');
});

it.each<[Schema, unknown]>([
  [{ properties: { api_token: { type: 'number' } } }, { api_token: 'hunter2' }],
  [{ properties: { apiKeys: { items: { type: 'number' } } } }, { apiKeys: ['hunter2'] }],
  [{ properties: { a: { writeOnly: true, allOf: [{ type: 'number' }] } } }, { a: 'hunter2' }],
  [{ writeOnly: true, properties: { b: { maxLength: 2 } } }, { b: 'hunter2' }],
  [{ format: 'password', minLength: 20 }, 'hunter2'],
])('never shows a secret: %j', (schema, value) => {
  const issues = explain(schema, value);
  expect(issues.map((issue) => issue.received)).toEqual(['a string of length 7']);
  expect(JSON.stringify(issues)).not.toContain('hunter2');
});

it('keeps every text on one line', () => {
  const [issue] = explain({ type: 'string', pattern: '^a\nb$' }, 'x\n\u2028y');
  expect(issue?.message).not.toMatch(/[\n\u2028]/);
  expect(explain({ enum: ['a\nb'] }, 'x\ny')[0]?.message).not.toMatch(/\n/);
});

it('keeps a sentence short for an enum of hundreds', () => {
  const [issue] = explain({ enum: Array.from({ length: 300 }, (_, n) => `value-${n}`) }, 'x');
  expect(issue?.expected).toMatch(/^"value-0" or .{100,200}…$/);
});

it('accepts unknown enum members and unknown properties in lenient mode only', () => {
  const value = { id: 'a', hosts: ['b'], status: 'pending', added: true };
  expect(codes(pack, value)).toEqual(['status enum', 'added additionalProperties']);
  expect(codes(pack, value, 'lenient')).toEqual([]);
  expect(codes(pack, { ...value, status: 5 }, 'lenient')).toEqual(['status type']);
  expect(codes({ enum: ['a', 1] }, null, 'lenient')).toEqual(['enum']);
  expect(codes({ const: 'a' }, 'b', 'lenient')).toEqual(['const']);
  expect(codes({ unevaluatedProperties: false }, { a: 1 }, 'lenient')).toEqual([]);
  expect(codes({ prefixItems: [true], items: false }, [1, 2], 'lenient')).toEqual(['items']);
});

it('takes lenient matches of oneOf only where no branch is strictly true', () => {
  const branch = (kind: string): Schema => ({
    required: ['kind'],
    properties: { kind: { enum: [kind] }, status: { enum: ['on'] } },
  });
  const union: Schema = { oneOf: [branch('a'), branch('b')] };
  expect(codes(union, { kind: 'a', status: 'on' }, 'lenient')).toEqual([]);
  expect(codes(union, { kind: 'a', status: 'new' }, 'lenient')).toEqual([]);
  expect(codes(union, { kind: 'z' }, 'lenient')).toEqual([]);
  expect(codes(union, { kind: 5 }, 'lenient')).not.toEqual([]);
  expect(codes({ not: { enum: ['a'] } }, 'b', 'lenient')).toEqual([]);
});

it('explains a union by the branch the discriminator names', () => {
  const cat = (): Schema => ({ required: ['lives'], properties: { kind: { const: 'cat' } } });
  const dog = (): Schema => ({ required: ['name', 'age'], properties: { kind: { const: 'dog' } } });
  const union: Schema = {
    oneOf: [{ ref: cat }, { ref: dog }],
    discriminator: () => ({ propertyName: 'kind', mapping: { cat, dog } }),
  };
  expect(codes(union, { kind: 'dog', lives: 9 })).toEqual(['name required', 'age required']);
  expect(codes(union, { kind: 'cow' })).toEqual(['kind enum']);
  expect(codes(union, { kind: 'constructor' })).toEqual(['kind enum']);
  expect(codes(union, {})).toEqual(['kind required']);
  expect(codes(union, { kind: 'cat', lives: 9 })).toEqual([]);
});

it('explains a union without a discriminator by its closest branch', () => {
  const union: Schema = {
    anyOf: [
      { type: 'null' },
      {
        type: 'object',
        required: ['x'],
        properties: { kind: { const: 'a' }, x: { type: 'string' } },
      },
      { type: 'object', required: ['y'], properties: { kind: { const: 'b' } } },
    ],
  };
  expect(codes(union, { kind: 'a', x: 5 })).toEqual(['x type']);
  expect(codes(union, { kind: 'b' })).toEqual(['y required']);
  expect(codes(union, 'text')).toEqual(['type']);
  expect(codes({ anyOf: [{ minimum: 5 }, { multipleOf: 2 }] }, 3)).toEqual(['anyOf']);
  expect(explain({ anyOf: [{ type: 'string' }, { type: 'null' }] }, 1)[0]?.expected).toBe(
    'a string or a null',
  );
  expect(codes({ oneOf: [{ minimum: 1 }, { maximum: 9 }] }, 5)).toEqual(['oneOf']);
});

it('takes a key __proto__ and the names of Object.prototype for data', () => {
  const hostile: unknown = JSON.parse('{"__proto__": {"admin": true}}');
  const strict: Schema = {
    properties: { ['__proto__']: { type: 'string' } },
    additionalProperties: false,
  };
  expect(codes(strict, hostile)).toEqual(['__proto__ type']);
  expect(codes({ additionalProperties: false }, hostile)).toEqual([
    '__proto__ additionalProperties',
  ]);
  expect(codes({ required: ['toString', '__proto__'] }, {})).toEqual([
    'toString required',
    '__proto__ required',
  ]);
  const inherited = { type: 'string' } satisfies Schema;
  expect(codes({ properties: { constructor: inherited } }, {})).toEqual([]);
  expect(codes({ properties: {}, additionalProperties: false }, { toString: 1 })).toEqual([
    'toString additionalProperties',
  ]);
  expect(codes({ const: hostile }, {})).toEqual(['const']);
  expect(codes({ dependentRequired: { ['__proto__']: ['a'] } }, {})).toEqual([]);
});

it('takes a property that is undefined for absent', () => {
  expect(codes(pack, { id: undefined, hosts: ['a'], x: undefined })).toEqual(['id required']);
  expect(
    codes(
      { maxProperties: 1, unevaluatedProperties: false, properties: { a: true } },
      { a: 1, b: undefined },
    ),
  ).toEqual([]);
});

it('refuses numbers that JSON cannot write', () => {
  for (const value of [NaN, Infinity, -Infinity])
    expect(codes({ type: ['number', 'integer'] }, value)).toEqual(['type']);
});

it('ends deep and cyclic values with one issue', () => {
  const tree = (): Schema => ({ properties: { a: { ref: tree }, b: { ref: tree } } });
  const cyclic: Record<string, unknown> = {};
  Object.assign(cyclic, { a: cyclic, b: cyclic });
  expect(explain(tree(), cyclic).map((issue) => issue.code)).toEqual(['depth']);
  let deep: unknown = 1;
  for (let level = 0; level < 100_000; level++) deep = [deep];
  const list = (): Schema => ({ items: { ref: list } });
  for (const schema of [list(), { uniqueItems: true }, { const: [[]] }, { enum: [[], {}] }])
    expect(explain(schema, deep).map((issue) => issue.code)).toContain('depth');
});

it('lets no keyword hide that a value is too deep', () => {
  const loop = (): Schema => ({ ref: loop });
  for (const schema of [
    { not: { ref: loop } },
    { anyOf: [{ ref: loop }, true] },
    { if: { ref: loop } },
  ])
    expect(explain(schema, 1).map((issue) => issue.code)).toContain('depth');
  expect(explain({ items: { items: true } }, [[1]], { maxDepth: 1 })[0]?.code).toBe('depth');
  expect(explain({ items: { items: true } }, [[1]], { maxDepth: 2 })).toEqual([]);
});

it('follows real recursion to two hundred levels', () => {
  const node = (): Schema => ({
    type: 'object',
    properties: { next: { ref: node }, value: { type: 'integer' } },
  });
  let value: unknown = { value: 'x' };
  for (let level = 0; level < 200; level++) value = { value: level, next: value };
  expect(explain(node(), value).map((issue) => [issue.path.length, issue.code])).toEqual([
    [201, 'type'],
  ]);
});

it('counts decimals as JSON writes them', () => {
  const multiple = (value: number, multipleOf: number): boolean =>
    !explain({ multipleOf }, value).length;
  for (const [value, factor] of [
    [1.13, 0.01],
    [0.3, 0.1],
    [19.99, 0.01],
    [4.35, 0.05],
    [1e308, 1e-8],
    [1e308, 1e307],
    [-7.5, 2.5],
    [0, 0.1],
    [12_391_239_123, 1e-8],
    [5e-324, 5e-324],
  ] as const)
    expect(multiple(value, factor), `${value} / ${factor}`).toBe(true);
  for (const [value, factor] of [
    [1.135, 0.01],
    [1e308, 0.123456789],
    [1e308, 3],
    [0.35, 0.1],
    [7, 2],
    [1e-10, 1],
    [1, 0],
  ] as const)
    expect(multiple(value, factor), `${value} / ${factor}`).toBe(false);
});

it('counts a string in code points', () => {
  expect(codes({ maxLength: 1 }, '😀')).toEqual([]);
  expect(codes({ minLength: 2 }, '😀')).toEqual(['minLength']);
  expect(codes({ maxLength: 1 }, '\ud83d\ud83d')).toEqual(['maxLength']);
  expect(codes({ pattern: '^.$' }, '😀')).toEqual([]);
});

it('finds equal items by JSON equality', () => {
  const unique = (value: unknown[]): boolean => !codes({ uniqueItems: true }, value).length;
  expect(unique([1, '1', true, 'true', null, 'null', [], {}, [1], ['1'], 0, false])).toBe(true);
  expect(
    unique([
      { a: 1, b: [2] },
      { b: [2], a: 1 },
    ]),
  ).toBe(false);
  expect(unique([0, -0])).toBe(false);
  expect(unique([{ a: undefined }, {}])).toBe(false);
  expect(unique(['\ud800', '\\ud800'])).toBe(true);
});

it('finds equal items in time nearly linear', () => {
  const many = Array.from({ length: 200_000 }, (_, n) => (n % 2 ? n : { n }));
  const start = performance.now();
  expect(codes({ uniqueItems: true }, many)).toEqual([]);
  expect(codes({ uniqueItems: true }, [...many, { n: 0 }])).toEqual(['uniqueItems']);
  expect(performance.now() - start).toBeLessThan(5000);
});

it('looks no further at values that an exact guard accepts', () => {
  let looked = 0;
  const item = (): Schema => ({
    guard: (value) => (looked++, typeof value === 'string'),
    type: 'string',
  });
  expect(codes({ items: { ref: item } }, ['a', 1, 'b'])).toEqual(['1 type']);
  expect(looked).toBe(3);
});

it('keeps annotations although a guard has accepted', () => {
  const schema: Schema = {
    allOf: [{ properties: { a: true }, guard: () => true }],
    unevaluatedProperties: false,
  };
  expect(codes(schema, { a: 1 })).toEqual([]);
  expect(codes(schema, { b: 1 })).toEqual(['b unevaluatedProperties']);
});

it('leaves a long value in linear time', () => {
  const texts = [
    'a'.repeat(1e6),
    `${'a.'.repeat(5e5)}!`,
    `a@${'b-'.repeat(5e5)}`,
    '{'.repeat(1e6),
    '1:'.repeat(5e5),
    `http://${'%41'.repeat(5e5)}[`,
    `${'~1/'.repeat(3e5)}~`,
    `"${'\\"'.repeat(5e5)}@`,
    `P${'1'.repeat(1e6)}`,
    `{${'a,'.repeat(5e5)}`,
    '::'.repeat(5e5),
    `data:,${'%20'.repeat(2e6)}`,
  ];
  for (const [name, check] of Object.entries(FORMATS)) {
    if (name === 'regex') continue;
    for (const text of texts) {
      const start = performance.now();
      check(text);
      expect(performance.now() - start, `${name} ${text.slice(0, 12)}`).toBeLessThan(10_000);
    }
  }
});
