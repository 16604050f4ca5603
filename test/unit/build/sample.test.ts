import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Json } from '../../../generator/model/json.js';
import { declarationId } from '../../../generator/model/declaration.js';
import { apiOf, FILE, modelOf, withSchemas } from '../../build-api.js';

const ajv = new Ajv2020({ strict: false, validateFormats: false, ownProperties: true });

const NAMES = ['a', 'b', 'c', '__proto__', 'constructor'];

const scalar: fc.Arbitrary<Json> = fc.oneof(
  fc.record({ type: fc.constant('string'), minLength: fc.nat(9) }),
  fc.record({ type: fc.constant('string'), maxLength: fc.nat(3) }),
  fc.record({
    type: fc.constantFrom('integer', 'number'),
    minimum: fc.integer({ min: -9, max: 9 }),
  }),
  fc.record({
    type: fc.constant('number'),
    exclusiveMinimum: fc.constant(0),
    exclusiveMaximum: fc.double({ min: 0.001, max: 3 }),
  }),
  fc.record({
    type: fc.constant('integer'),
    maximum: fc.integer({ min: -9, max: 9 }),
    multipleOf: fc.integer({ min: 1, max: 4 }),
  }),
  fc.record({
    enum: fc.uniqueArray(fc.constantFrom('x', 'y', 1, 2, true, null), { minLength: 1 }),
  }),
  fc.record({ const: fc.constantFrom('x', 1, null, false) }),
  fc.record({ type: fc.constantFrom('boolean', 'null') }),
  fc.record({
    type: fc.constant('integer'),
    example: fc.constantFrom('no', 5),
    default: fc.constantFrom(7, {}),
  }),
  fc.constant({ type: ['null', 'string'] }),
  fc.boolean(),
);

const { schema } = fc.letrec<{ schema: Json }>((tie) => {
  const inner = tie('schema');
  const properties = fc.dictionary(fc.constantFrom(...NAMES), inner, { maxKeys: 3 });
  const required = fc.uniqueArray(fc.constantFrom(...NAMES), { maxLength: 2 });
  const object = fc.record({ type: fc.constant('object'), properties, required });
  return {
    schema: fc.oneof(
      { maxDepth: 3, depthSize: 'small' },
      scalar,
      object,
      fc.record({ type: fc.constant('object'), additionalProperties: inner, required }),
      fc.record({ type: fc.constant('array'), items: inner, minItems: fc.nat(2) }),
      fc.record({
        type: fc.constant('array'),
        prefixItems: fc.array(inner, { minLength: 1, maxLength: 2 }),
        maxItems: fc.constant(1),
      }),
      fc.record({ allOf: fc.array(inner, { minLength: 1, maxLength: 2 }) }),
      fc.record({ anyOf: fc.array(inner, { minLength: 1, maxLength: 2 }) }),
      fc.record({ allOf: fc.tuple(object), properties, required }),
      fc.constantFrom(
        { $ref: '#/components/schemas/Subject' },
        { $ref: '#/components/schemas/Other' },
      ),
    ),
  };
});

it('makes samples that satisfy their schemas, or says that it does not', () => {
  let valid = 0;
  fc.assert(
    fc.property(schema, schema, (subject, other) => {
      const document = { components: { schemas: { Subject: subject, Other: other } } };
      const { api, diagnostics } = modelOf(document);
      // Ajv does not come to an end there.
      if (!api || diagnostics.some(({ code }) => code === 'ref-cycle')) return;
      const judge = new Ajv2020({
        strict: false,
        validateFormats: false,
        ownProperties: true,
      }).addSchema(document, 'x');
      const owned = diagnostics.flatMap(({ code, at }) =>
        ['sample-invalid', 'schema-impossible'].includes(code) && at && 'pointer' in at
          ? [at.pointer]
          : [],
      );
      for (const name of ['Subject', 'Other']) {
        const pointer = `/components/schemas/${name}`;
        if (owned.includes(pointer)) continue;
        const declaration = api.declarations.get(declarationId({ file: FILE, pointer }));
        if (declaration?.schema === false) continue;
        const accepts = judge.compile({ $ref: `x#${pointer}` });
        expect(accepts(declaration?.sample), JSON.stringify(declaration?.sample)).toBe(true);
        valid += 1;
      }
    }),
    { seed: 21, numRuns: 300 },
  );
  expect(valid).toBeGreaterThan(300);
});

it.for<[string, Json, Json]>([
  ['the example', { type: 'integer', example: 5, default: 6 }, 5],
  ['the default', { type: 'integer', default: 6 }, 6],
  ['no example that is invalid', { type: 'integer', example: '5' }, 0],
  ['the first of an enum that the type admits', { type: 'string', enum: ['b', 'a'] }, 'b'],
  [
    'a required list of at least two',
    { type: 'array', minItems: 2, items: { type: 'boolean' } },
    [true, true],
  ],
  ['a round number above the bound', { type: 'number', minimum: 2.5 }, 3],
  ['a whole number above the bound', { type: 'integer', minimum: 2.5 }, 3],
  ['a multiple below the bound', { type: 'integer', maximum: -5, multipleOf: 2 }, -6],
  [
    'members that a reference gives',
    { allOf: [{ $ref: '#/components/schemas/Base' }], required: ['name'] },
    { name: 'name-1' },
  ],
  ['the variant that fits', { type: 'string', anyOf: [{ type: 'number' }, { enum: ['a'] }] }, 'a'],
  ['text of the format', { type: 'string', format: 'date-time' }, '2024-01-01T00:00:00Z'],
])('takes %s', ([, subject, sample]) => {
  const base = { type: 'object', properties: { name: { type: 'string' } } };
  const { api } = apiOf(withSchemas({ Subject: subject, Base: base }));
  const [declaration] = [...api.declarations.values()];
  expect(declaration?.sample).toEqual(sample);
  expect(
    ajv.validate({ ...(subject as object), components: { schemas: { Base: base } } }, sample),
  ).toBe(true);
});

it('tells open variants apart that have no member in common', () => {
  const open = (name: string, type: string): { readonly [key: string]: Json } => ({
    type: 'object',
    properties: { [name]: { type } },
  });
  const found = { type: 'object', properties: { data: { type: 'array', items: {} } } };
  const variants = {
    Two: { oneOf: [found, open('warning', 'string')] },
    Many: { oneOf: [open('a', 'string'), open('b', 'integer'), open('c', 'boolean'), found] },
    Required: { oneOf: [{ ...open('a', 'string'), required: ['a'] }, open('b', 'integer')] },
    Parts: { allOf: [open('id', 'string')], oneOf: [open('a', 'string'), open('b', 'null')] },
  };
  const { api, diagnostics } = apiOf(withSchemas(variants));
  expect(diagnostics.map(({ code }) => code)).not.toContain('sample-invalid');
  for (const [name, variant] of Object.entries(variants)) {
    const id = declarationId({ file: FILE, pointer: `/components/schemas/${name}` });
    const sample = api.declarations.get(id)?.sample;
    expect(ajv.validate(variant, sample), `${name}: ${JSON.stringify(sample)}`).toBe(true);
  }
});

it('makes no sample without end of schemas that all hold each other', () => {
  const names = Array.from({ length: 40 }, (_, index) => `Part${index}`);
  const properties = Object.fromEntries(
    names.map((name) => [name, { $ref: `#/components/schemas/${name}` }]),
  );
  const { api } = apiOf(
    withSchemas(Object.fromEntries(names.map((name) => [name, { type: 'object', properties }]))),
  );
  for (const { sample } of api.declarations.values()) {
    expect(JSON.stringify(sample).length).toBeLessThan(100_000);
  }
});
