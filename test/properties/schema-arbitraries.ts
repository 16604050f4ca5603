import fc from 'fast-check';
import type { Json } from '../../generator/model/json.js';

/*
 * Random schemas as documents have them: most say a type, and some say things that are hard to find
 * values for. Names and references are few, so that they meet.
 */

/** Components that the schemas refer to, one of them to itself. */
export const COMPONENTS: Readonly<Record<string, Json>> = {
  Tree: {
    type: 'object',
    required: ['name'],
    properties: {
      name: { type: 'string' },
      left: { $ref: '#/components/schemas/Tree' },
      children: { type: 'array', items: { $ref: '#/components/schemas/Tree' } },
    },
  },
  Id: { type: 'string', format: 'uuid' },
  Pet: {
    oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }],
    discriminator: { propertyName: 'kind' },
  },
  Cat: {
    type: 'object',
    required: ['kind', 'id'],
    properties: { kind: { const: 'Cat' }, id: { $ref: '#/components/schemas/Id' } },
  },
  Dog: {
    type: 'object',
    required: ['kind'],
    properties: { kind: { enum: ['Dog'] }, tags: { type: 'array', items: { type: 'string' } } },
    additionalProperties: false,
  },
};

// No names of `Object.prototype`, which Ajv takes for what they are there.
const names = fc.constantFrom('a', 'b', 'id', 'name', 'length');

const formats = fc.constantFrom(
  'date-time',
  'date',
  'time',
  'duration',
  'email',
  'hostname',
  'ipv4',
  'ipv6',
  'uri',
  'uri-reference',
  'uri-template',
  'uuid',
  'json-pointer',
  'relative-json-pointer',
  'regex',
  'byte',
  'password',
  'no-such-format',
);

const patterns = fc.constantFrom(
  '^[0-9a-f]{32}$',
  '^(cat|dog)$',
  '^[A-Z][a-z]+(-\\d{2,4})?$',
  '[^a]',
  '^\\p{Lu}',
  '^\\+\\d{6,14}$',
  '(?=.*\\d)^[a-z\\d]+$',
  '^$|^x',
  '^(\\w)-\\1$',
);

const texts: fc.Arbitrary<Json> = fc.oneof(
  fc.constant({ type: 'string' }),
  formats.map((format) => ({ type: 'string', format })),
  patterns.map((pattern) => ({ type: 'string', pattern })),
  fc
    .tuple(fc.nat(12), fc.nat(5))
    .map(([minLength, more]) => ({ type: 'string', minLength, maxLength: minLength + more })),
  fc.constantFrom<Json>(
    { type: 'string', format: 'hostname', maxLength: 30 },
    { type: 'string', format: 'date', pattern: '^20' },
    { type: 'string', pattern: '^[a-z]*$', minLength: 3, maxLength: 20 },
    { type: 'string', not: { const: 'string' } },
    { type: 'string', not: { pattern: '^s' } },
    { type: 'string', example: '023e105f4ecef8ad9ca31a8372d0c353' },
    { type: 'string', format: 'date-time', example: '2016-02-29T23:59:60Z' },
    { type: 'string', example: 'Order 12345678 of *.example.com' },
  ),
);

const numbers: fc.Arbitrary<Json> = fc.oneof(
  fc
    .tuple(fc.constantFrom('integer', 'number'), fc.integer({ min: -99, max: 99 }), fc.nat(9))
    .map(([type, minimum, more]) => ({ type, minimum, maximum: minimum + more })),
  fc.constantFrom<Json>(
    { type: 'number' },
    { type: 'integer', format: 'int32', example: 2147483647 },
    { type: 'integer', format: 'int64', example: 9007199254740991 },
    { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1, example: 0.25 },
    { type: 'number', exclusiveMinimum: 0, multipleOf: 0.01 },
    { type: 'integer', multipleOf: 5, maximum: -5 },
    { type: 'number', multipleOf: 0.1, example: 0.3 },
    { type: 'integer', not: { const: 0 } },
  ),
);

const others: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>(
    { type: 'boolean' },
    { type: 'null' },
    { const: 'x' },
    { const: 1 },
    { const: null },
    { enum: [{ a: 1 }, { a: 2 }] },
    true,
    {},
  ),
  fc
    .uniqueArray(fc.constantFrom('x', 'y', 'z', 1, 2, true, null), { minLength: 1 })
    .map((values) => ({ enum: values })),
  fc.constant({ type: ['string', 'null'] }),
  fc.constant({ type: ['integer', 'boolean'] }),
);

/** Random schemas. */
export const schemas: fc.Arbitrary<Json> = fc.letrec<{ schema: Json }>((tie) => {
  const inner = tie('schema');
  const properties = fc.dictionary(names, inner, { maxKeys: 4 });
  const required = fc.uniqueArray(names, { maxLength: 2 });
  const object = fc.record(
    {
      type: fc.constant('object'),
      properties,
      required,
      additionalProperties: fc.constantFrom<Json>(false, { type: 'string' }),
      minProperties: fc.nat(2),
      maxProperties: fc.integer({ min: 2, max: 5 }),
      dependentRequired: fc.constant({ a: ['b'] }),
      propertyNames: fc.constant({ pattern: '^[a-z_]+$' }),
    },
    { requiredKeys: ['type', 'properties'] },
  );
  const list = fc.record(
    {
      type: fc.constant('array'),
      items: inner,
      minItems: fc.nat(3),
      maxItems: fc.integer({ min: 3, max: 5 }),
      uniqueItems: fc.boolean(),
    },
    { requiredKeys: ['type', 'items'] },
  );
  const tuple = fc
    .array(inner, { minLength: 1, maxLength: 3 })
    .map((items) => ({ type: 'array', prefixItems: items, items: false, minItems: items.length }));
  const map = fc.record(
    { type: fc.constant('object'), additionalProperties: inner, minProperties: fc.nat(2) },
    { requiredKeys: ['type', 'additionalProperties'] },
  );
  const tagged = fc.tuple(inner, inner).map(([a, b]) => ({
    oneOf: [
      { type: 'object', required: ['kind'], properties: { kind: { const: 'a' }, value: a } },
      { type: 'object', required: ['kind'], properties: { kind: { const: 'b' }, value: b } },
    ],
  }));
  const conditional = inner.map((then) => ({
    type: 'object',
    properties: { a: { type: 'boolean' }, b: then },
    if: { required: ['a'], properties: { a: { const: true } } },
    then: { required: ['b'] },
  }));
  const choices = fc.array(inner, { minLength: 1, maxLength: 3 });
  return {
    schema: fc.oneof(
      { maxDepth: 3, depthSize: 'small' },
      { weight: 3, arbitrary: texts },
      { weight: 2, arbitrary: numbers },
      { weight: 2, arbitrary: others },
      { weight: 4, arbitrary: object },
      { weight: 2, arbitrary: list },
      tuple,
      map,
      tagged,
      conditional,
      choices.map((anyOf) => ({ anyOf })),
      choices.map((oneOf) => ({ oneOf })),
      fc.tuple(object, object).map((allOf) => ({ allOf })),
      inner.map((one) => ({ anyOf: [one, { type: 'null' }] })),
      fc.constantFrom(
        ...['Tree', 'Id', 'Pet', 'Dog'].map((name) => ({ $ref: `#/components/schemas/${name}` })),
      ),
    ),
  };
}).schema;
