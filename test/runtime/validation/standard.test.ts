import type { StandardJSONSchemaV1, StandardSchemaV1 } from '@standard-schema/spec';
import Ajv07 from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, expectTypeOf, it } from 'vitest';
import type { SchemaThunk } from '../../../generator/runtime/validation/schema.js';
import { DIALECTS } from '../../../generator/runtime/validation/standard.js';
import { EVERYTHING } from '../../../generator/runtime/validation/validator.js';
import { createValidate } from '../../../generator/runtime/validation/validator.js';

interface Node {
  readonly name: string | null;
  readonly kids?: readonly Node[];
  readonly tag?: 'x';
}

const tagSchema: SchemaThunk = () => ({ id: 'Tag', const: 'x' });
const nodeSchema: SchemaThunk = () => ({
  id: 'Node',
  type: 'object',
  required: ['name'],
  properties: {
    name: { type: ['string', 'null'], maxLength: 9 },
    kids: { type: 'array', items: { ref: nodeSchema } },
    tag: { allOf: [{ ref: tagSchema }], description: 'a tag' },
    ['__proto__']: { type: 'integer', exclusiveMinimum: 1 },
  },
});

const everything = { ...EVERYTHING, dialects: DIALECTS };
const schema = createValidate<Node>(nodeSchema, everything);
const props = schema['~standard'];
const TARGETS = ['draft-2020-12', 'draft-07', 'openapi-3.0'];

it('is a function, a Standard Schema and a Standard JSON Schema at once', () => {
  expectTypeOf(schema).toExtend<StandardSchemaV1<Node>>();
  expectTypeOf(schema).toExtend<StandardJSONSchemaV1<Node>>();
  const value: unknown = { name: 'a' };
  const result = schema(value);
  expect(result.valid && result.value.name).toBe('a');
  expect(props).toMatchObject({ version: 1, vendor: 'sdkwright' });
});

it('validates synchronously and gives the same value back', () => {
  const value = { name: 'a', extra: [] };
  const result = props.validate(value);
  expect(result).toEqual({ value });
  expect('value' in result && result.value).toBe(value);
  expect('issues' in result).toBe(false);
});

it('fails with messages and plain paths, and without a value', () => {
  const result = props.validate({ name: 'a', kids: [{ name: 5 }] });
  expect(result).toMatchObject({
    issues: [{ message: 'Expected a string or a null, received 5.', path: ['kids', 0, 'name'] }],
  });
  expect('value' in result).toBe(false);
});

it('has none of the members that other libraries look for', () => {
  for (const name of [
    'parse',
    'parseAsync',
    'assert',
    'validate',
    'validateSync',
    'create',
    'safeParse',
    '_def',
    '_zod',
    'kind',
    'then',
  ])
    expect(name in schema, name).toBe(false);
});

it.each(TARGETS)('gives a fresh deep copy for %s', (target) => {
  const first = props.jsonSchema.input({ target });
  const text = JSON.stringify(first);
  const { properties } = first as { properties: Record<string, Record<string, unknown>> };
  first['additionalProperties'] = false;
  for (const sub of Object.values(properties)) sub['polluted'] = true;
  expect(JSON.stringify(props.jsonSchema.output({ target }))).toBe(text);
});

it('refuses other targets', () => {
  for (const target of ['draft-04', '', 'constructor', '__proto__'])
    expect(() => props.jsonSchema.input({ target })).toThrow(TypeError);
});

it('writes draft 2020-12 with definitions and recursion', () => {
  expect(props.jsonSchema.input({ target: 'draft-2020-12' })).toEqual({
    type: 'object',
    required: ['name'],
    properties: {
      name: { type: ['string', 'null'], maxLength: 9 },
      kids: { type: 'array', items: { $ref: '#' } },
      tag: { allOf: [{ $ref: '#/$defs/Tag' }], description: 'a tag' },
      ['__proto__']: { type: 'integer', exclusiveMinimum: 1 },
    },
    $defs: { Tag: { const: 'x' } },
  });
});

it('writes OpenAPI 3.0 without what it does not have', () => {
  const value = props.jsonSchema.input({ target: 'openapi-3.0' });
  expect(value).toEqual({
    type: 'object',
    required: ['name'],
    properties: {
      name: { type: 'string', nullable: true, maxLength: 9 },
      kids: { type: 'array', items: { $ref: '#' } },
      tag: { allOf: [{ $ref: '#/$defs/Tag' }], description: 'a tag' },
      ['__proto__']: { type: 'integer', minimum: 1, exclusiveMinimum: true },
    },
    $defs: { Tag: { enum: ['x'] } },
  });
});

it('gives schemas of the same verdict as its own', () => {
  const ajvs = {
    'draft-2020-12': new Ajv2020({ strict: false }),
    'draft-07': new Ajv07.default({ strict: false }),
  };
  const values = [
    { name: null },
    { name: 'a', tag: 'x' },
    { name: 'a', tag: 'y' },
    { name: 'a', kids: [{}] },
    {},
    5,
    { name: '0123456789' },
  ];
  for (const [target, ajv] of Object.entries(ajvs)) {
    const judge = ajv.compile(props.jsonSchema.input({ target }));
    for (const value of values)
      expect(judge(value), JSON.stringify(value)).toBe(!props.validate(value).issues);
  }
});

it('rewrites tuples, dependencies and boolean schemas for older targets', () => {
  const table: SchemaThunk = () => ({
    prefixItems: [true, { type: ['null', 'string', 'number'] }],
    items: false,
    dependentRequired: { a: ['b'] },
    dependentSchemas: { c: { required: ['d'] } },
    unevaluatedProperties: false,
    not: false,
  });
  const { jsonSchema } = createValidate(table, everything)['~standard'];
  expect(jsonSchema.input({ target: 'draft-07' })).toEqual({
    items: [true, { type: ['null', 'string', 'number'] }],
    additionalItems: false,
    dependencies: { a: ['b'], c: { required: ['d'] } },
    not: false,
  });
  expect(jsonSchema.input({ target: 'openapi-3.0' })).toEqual({
    items: {
      anyOf: [
        {},
        {
          allOf: [
            {
              anyOf: [
                { type: 'string', nullable: true },
                { type: 'number', nullable: true },
              ],
            },
          ],
        },
      ],
    },
    maxItems: 2,
    not: { not: {} },
  });
});

it('keeps a boolean root', () => {
  const jsonOf = (table: SchemaThunk): object =>
    createValidate(table)['~standard'].jsonSchema.input({ target: 'openapi-3.0' });
  expect(jsonOf(() => false)).toEqual({ not: {} });
  expect(jsonOf(() => true)).toEqual({});
});

it('leaves out what depends on where a schema is come from, and names of properties alone', () => {
  const itemSchema: SchemaThunk = () => ({ id: 'Item', type: 'string' });
  const listSchema: SchemaThunk = () => ({
    id: 'List',
    dynamicAnchors: () => [['item', itemSchema]],
    items: { dynamicRef: () => ({ anchor: 'item', ref: itemSchema }) },
    properties: { dynamicRef: { ref: itemSchema }, dynamicAnchors: { default: null } },
    examples: [{ dynamicRef: null, dynamicAnchors: null, discriminator: null }],
  });
  const { jsonSchema } = createValidate(listSchema, everything)['~standard'];
  expect(jsonSchema.input({ target: 'draft-2020-12' })).toEqual({
    items: {},
    properties: { dynamicRef: { $ref: '#/$defs/Item' }, dynamicAnchors: { default: null } },
    examples: [{ dynamicRef: null, dynamicAnchors: null, discriminator: null }],
    $defs: { Item: { type: 'string' } },
  });
});
