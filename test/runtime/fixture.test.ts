import { expect, it } from 'vitest';
import { fixture } from '../../generator/runtime/fixture.js';
import type { Schema, SchemaThunk } from '../../generator/runtime/validation/schema.js';
import { validate } from '../../generator/runtime/validation/validator.js';

/* One keyword, or a few that meet, at a time. */

const uuid = '123e4567-e89b-42d3-a456-426614174000';
const base: SchemaThunk = () => ({
  type: 'object',
  required: ['id'],
  properties: { id: { type: 'string', format: 'uuid' } },
});
const cat: SchemaThunk = () => ({
  type: 'object',
  required: ['kind'],
  properties: { kind: { const: 'cat' }, lives: { type: 'integer', minimum: 1, maximum: 9 } },
});
const dog: SchemaThunk = () => ({
  type: 'object',
  required: ['kind'],
  properties: { kind: { const: 'dog' } },
});
const tree: SchemaThunk = () => ({
  type: 'object',
  required: ['name'],
  properties: { name: { type: 'string' }, branches: { type: 'array', items: { ref: tree } } },
});

interface Row {
  readonly what: string;
  readonly schema: Schema;
  readonly example: unknown;
  readonly minimal?: unknown;
  /** The invalid variants by name. */
  readonly invalid: readonly string[];
}

/** The formats of the rows that texts are held to. */
const FORMATS = ['uuid', 'hostname', 'ipv6', 'email'];

const rows: readonly Row[] = [
  {
    what: 'a string of a pattern',
    schema: { type: 'string', pattern: '^[A-Z]{2}-\\d{4}$' },
    example: 'AB-1234',
    invalid: ['type', 'pattern'],
  },
  {
    what: 'lengths in code points',
    schema: { type: 'string', minLength: 2, maxLength: 3 },
    example: '😀😀',
    invalid: ['type', 'minLength', 'maxLength'],
  },
  {
    what: 'exclusive bounds',
    schema: { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1 },
    example: 0.25,
    invalid: ['type', 'exclusiveMinimum', 'exclusiveMaximum'],
  },
  {
    what: 'multiples within bounds',
    schema: { type: 'integer', minimum: 5, maximum: 20, multipleOf: 5 },
    example: 10,
    invalid: ['type', 'minimum', 'maximum', 'multipleOf'],
  },
  {
    what: 'int32',
    schema: { type: 'integer', format: 'int32' },
    example: 2147483647,
    invalid: ['type', 'format'],
  },
  {
    what: 'a format that only describes',
    schema: { type: 'string', format: 'password' },
    example: 'hunter2',
    invalid: ['type'],
  },
  {
    what: 'a hostname',
    schema: { type: 'string', format: 'hostname' },
    example: 'www.example.com',
    invalid: ['type', 'format'],
  },
  {
    what: 'an address',
    schema: { type: 'string', format: 'ipv6' },
    example: '2001:db8::1',
    invalid: ['type', 'format'],
  },
  {
    what: 'an email',
    schema: { type: 'string', format: 'email' },
    example: 'user@example.com',
    invalid: ['type', 'format'],
  },
  { what: 'a constant', schema: { type: 'string', const: 'x' }, example: 'x', invalid: ['const'] },
  {
    what: 'an enum with null',
    schema: { type: ['string', 'null'], enum: ['a', 'b', null] },
    example: 'a',
    invalid: ['enum'],
  },
  {
    what: 'something nullable',
    schema: { anyOf: [{ ref: base }, { type: 'null' }] },
    example: { id: uuid },
    invalid: ['type', 'id:required', 'id:type', 'id:format'],
  },
  {
    what: 'a closed object',
    schema: { type: 'object', properties: { a: { type: 'boolean' } }, additionalProperties: false },
    example: { a: true },
    minimal: {},
    invalid: ['type', 'unexpected:additionalProperties', 'a:type'],
  },
  {
    what: 'a map',
    schema: { type: 'object', additionalProperties: { type: 'integer' }, minProperties: 1 },
    example: { one: 1, two: 2 },
    minimal: { two: 2 },
    invalid: ['type', 'minProperties', 'one:type', 'two:type'],
  },
  {
    what: 'a list of different things',
    schema: {
      type: 'array',
      items: { type: 'integer' },
      minItems: 2,
      maxItems: 4,
      uniqueItems: true,
    },
    example: [1, 2],
    invalid: ['type', 'minItems', 'uniqueItems', '0:type'],
  },
  {
    what: 'a tuple',
    schema: {
      type: 'array',
      prefixItems: [{ type: 'string' }, { type: 'boolean' }],
      items: false,
      minItems: 2,
    },
    example: ['a', true],
    invalid: ['type', 'minItems', 'items', '0:type', '1:type'],
  },
  {
    what: 'a variant that a member names',
    schema: {
      oneOf: [{ ref: cat }, { ref: dog }],
      discriminator: () => ({ propertyName: 'kind', mapping: { cat, dog } }),
    },
    example: { kind: 'cat', lives: 9 },
    minimal: { kind: 'cat' },
    invalid: [
      'type',
      'kind:required',
      'kind:const',
      'lives:type',
      'lives:minimum',
      'lives:maximum',
    ],
  },
  {
    what: 'all of several schemas',
    schema: {
      allOf: [{ ref: base }],
      required: ['note'],
      properties: { note: { type: 'string' }, more: { type: 'string' } },
    },
    example: { id: uuid, note: 'n', more: 'm' },
    minimal: { id: uuid, note: 'n' },
    invalid: [
      'note:required',
      'type',
      'id:required',
      'id:type',
      'id:format',
      'note:type',
      'more:type',
    ],
  },
  {
    what: 'a tree',
    schema: { ref: tree },
    example: { name: 'a', branches: [{ name: 'b', branches: [] }] },
    minimal: { name: 'a' },
    invalid: [
      'type',
      'name:required',
      'name:type',
      'branches:type',
      'branches.0:type',
      'branches.0.name:required',
      'branches.0.name:type',
      'branches.0.branches:type',
    ],
  },
  {
    what: 'members of any name',
    schema: JSON.parse(
      '{"type":"object","required":["__proto__"],"properties":{"__proto__":{"type":"string"}}}',
    ) as Schema,
    example: JSON.parse('{"__proto__":"x"}'),
    invalid: ['type', '__proto__:required', '__proto__:type'],
  },
  {
    what: 'a condition, which leaves nothing sure',
    schema: { type: 'object', if: { required: ['a'] }, then: { required: ['b'] } },
    example: { a: 1, b: 2 },
    invalid: [],
  },
];

it.each(rows)('$what', ({ schema, example, minimal, invalid }) => {
  const table = (): Schema => schema;
  const subject = fixture<unknown>(table, example, { formats: FORMATS });
  expect(subject.minimal()).toEqual(minimal ?? example);
  for (let seed = 0; seed < 200; seed += 1) {
    const value = subject.seeded(seed);
    expect(validate(table, value).issues, JSON.stringify(value)).toEqual([]);
  }
  const variants = subject.invalid;
  expect(variants.map(({ name }) => name).toSorted()).toEqual(invalid.toSorted());
  for (const { name, path, value } of variants) {
    const { issues } = validate(table, value);
    expect(
      issues.map((issue) => issue.path),
      name,
    ).toEqual([path]);
  }
});

it.each<[string, Schema, unknown, RegExp]>([
  ['ids', { type: 'string' }, '023e105f4ecef8ad9ca31a8372d0c353', /^[0-9a-f]{32}$/],
  ['ids with a prefix', { type: 'string' }, 'chatcmpl-a1b2c3d4e5', /^chatcmpl-[a-f\d]{10}$/],
  ['uuids', { type: 'string', format: 'uuid' }, uuid, /^[0-9a-f]{8}-e89b-42d3-a456-[0-9a-f]{12}$/],
  ['dates', { type: 'string', format: 'date' }, '2024-02-29', /^2024-1\d-\d\d$/],
  [
    'times',
    { type: 'string', format: 'date-time' },
    '2024-01-01T05:20:00+01:00',
    /^2024-1\d-\d\dT05:20:00\+01:00$/,
  ],
  ['hosts', { type: 'string' }, '*.example.com', /^\*\.site[-\d]+\.example\.com$/],
  ['addresses', { type: 'string', format: 'ipv4' }, '192.0.2.1', /^192\.0\.2\.\d$/],
  ['patterns', { type: 'string', pattern: '^[A-Z]+-\\d$' }, 'AB-1', /^[A-Z]{2}-\d$/],
])('varies %s, and keeps their shape', (_, schema, example, shape) => {
  const values = fixture(() => schema, example)
    .list(50)
    .map(String);
  for (const value of values) expect(value).toMatch(shape);
  expect(new Set(values).size).toBeGreaterThan(9);
});

it('leaves prose as it is, and takes the examples and other values in turn', () => {
  const subject = fixture<string, 'second'>(() => ({ type: 'string' }), "Let's Encrypt", {
    examples: { second: 'Another text' },
    others: ['A third'],
  });
  expect(new Set(subject.list(60))).toEqual(new Set(["Let's Encrypt", 'Another text', 'A third']));
});
