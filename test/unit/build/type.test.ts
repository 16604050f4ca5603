import { expect, it } from 'vitest';
import { print } from '../../../generator/emit/layout/print.js';
import { typeCode } from '../../../generator/emit/type.js';
import type { Api } from '../../../generator/model/api.js';
import { declarationId } from '../../../generator/model/declaration.js';
import type { Json } from '../../../generator/model/json.js';
import { assignNames } from '../../../generator/names/assign.js';
import { planFiles } from '../../../generator/plan/plan.js';
import { apiOf, FILE, withSchemas } from '../../build-api.js';

/** Schemas that others refer to. */
const COMMON = {
  Item: { type: 'object', required: ['id'], properties: { id: { type: 'string' } } },
  Sized: { type: 'object', properties: { size: { type: 'number' } } },
  Colour: { enum: ['red', 'green'] },
  Words: { type: 'array', items: { type: 'string' } },
};

const item = { $ref: '#/components/schemas/Item' };
const sized = { $ref: '#/components/schemas/Sized' };
const colour = { $ref: '#/components/schemas/Colour' };

/** The TypeScript type of a schema, as it is emitted. */
function typeOf(schema: Json, openapi = '3.1.0'): string {
  const { api } = apiOf({ openapi, ...withSchemas({ Subject: schema, ...COMMON }) });
  return typeIn(api, 'Subject');
}

function typeIn(api: Api, name: string): string {
  const names = assignNames(api).value;
  const context = { api, names, plan: planFiles(api, names) };
  const id = declarationId({ file: FILE, pointer: `/components/schemas/${name}` });
  const declaration = api.declarations.get(id);
  if (!declaration) throw new Error(`no ${name}`);
  return print(typeCode(context, declaration.type), (binding) => binding.name)
    .replace(/\s+/g, ' ')
    .trim();
}

it.for<[string, Json, string]>([
  ['anything', true, 'unknown'],
  ['nothing', false, 'never'],
  ['an empty schema', {}, 'unknown'],
  ['a string', { type: 'string', format: 'date-time' }, 'string'],
  ['an integer', { type: 'integer' }, 'number'],
  ['a file', { type: 'string', format: 'binary' }, 'FileContent'],
  ['several types', { type: ['string', 'null', 'integer'] }, 'string | null | number'],
  ['types that are one', { type: ['integer', 'number'] }, 'number'],
  ['an enum', { enum: ['a', 1, true, null] }, "'a' | 1 | true | null"],
  ['a constant', { const: 'a' }, "'a'"],
  ['a constant object', { const: { a: 1 } }, '{ [key: string]: unknown }'],
  ['an array', { type: 'array', items: { type: 'string' } }, 'string[]'],
  [
    'an array of a union',
    { type: 'array', items: { type: ['string', 'null'] } },
    '(string | null)[]',
  ],
  ['an array of anything', { type: 'array' }, 'unknown[]'],
  [
    'a tuple',
    { type: 'array', prefixItems: [{ type: 'string' }], items: false, minItems: 1 },
    '[string]',
  ],
  [
    'an open tuple',
    { type: 'array', prefixItems: [{ type: 'string' }] },
    '[string?, ...unknown[]]',
  ],
  [
    'a tuple with a rest',
    { type: 'array', prefixItems: [item], items: { type: 'number' }, minItems: 1 },
    '[Item, ...number[]]',
  ],
  [
    'an object',
    { type: 'object', required: ['a'], properties: { a: true, b: { type: 'null' } } },
    '{ a: unknown; b?: null }',
  ],
  ['a required member without a schema', { type: 'object', required: ['a'] }, '{ a: unknown }'],
  ['an untyped object', { properties: { a: true } }, '{ a?: unknown }'],
  ['any object', { type: 'object' }, '{ [key: string]: unknown }'],
  ['a map', { type: 'object', additionalProperties: item }, '{ [key: string]: Item }'],
  [
    'a closed object',
    { type: 'object', properties: { a: true }, additionalProperties: false },
    '{ a?: unknown }',
  ],
  ['a reference', item, 'Item'],
  ['a union', { oneOf: [item, sized] }, 'Item | Sized'],
  [
    'a flat union',
    { anyOf: [{ type: 'string' }, { anyOf: [{ type: 'number' }, { type: 'string' }] }] },
    'string | number',
  ],
  [
    'known texts beside any text',
    { anyOf: [{ const: 'a' }, { type: 'string' }] },
    "'a' | (string & {})",
  ],
  ['a known number beside any number', { anyOf: [{ const: 1 }, { type: 'number' }] }, 'number'],
  ['a union with anything', { anyOf: [{ type: 'string' }, {}] }, 'unknown'],
  ['a nullable reference', { anyOf: [item, { type: 'null' }] }, 'Item | null'],
  ['not', { not: { type: 'string' } }, 'unknown'],
])('makes %s the right type', ([, schema, type]) => {
  expect(typeOf(schema)).toBe(type);
});

it.for<[string, Json, string]>([
  ['two references', { allOf: [item, sized] }, 'Item & Sized'],
  [
    'a reference and members',
    { allOf: [item, { type: 'object', properties: { b: true } }] },
    'Item & { b?: unknown }',
  ],
  ['members beside allOf', { allOf: [item], properties: { b: true } }, 'Item & { b?: unknown }'],
  ['members beside $ref', { ...item, properties: { b: true } }, 'Item & { b?: unknown }'],
  ['required beside allOf', { allOf: [sized], required: ['size'] }, 'Sized & { size: number }'],
  ['required in a part', { allOf: [sized, { required: ['size'] }] }, 'Sized & { size: number }'],
  ['required that is known already', { allOf: [item], required: ['id'] }, 'Item'],
  ['one part', { allOf: [item] }, 'Item'],
  ['a part and its description', { allOf: [item], description: 'Words.' }, 'Item'],
  ['the same part twice', { allOf: [item, item] }, 'Item'],
  [
    'inline objects',
    {
      allOf: [
        { type: 'object', properties: { a: { type: 'string' } } },
        { type: 'object', properties: { a: { enum: ['x', 1] }, b: true } },
      ],
    },
    "{ a?: 'x'; b?: unknown }",
  ],
  [
    'a narrowed member',
    { allOf: [sized, { type: 'object', properties: { size: { const: 1 } } }] },
    'Sized & { size?: 1 }',
  ],
  ['a type and an enum', { allOf: [{ type: 'string' }, colour] }, 'Colour'],
  ['an enum and an enum', { allOf: [{ enum: ['a', 'b'] }, { enum: ['b', 'c'] }] }, "'b'"],
  ['types that exclude each other', { allOf: [{ type: 'string' }, { type: 'number' }] }, 'never'],
  [
    'nullable types',
    { allOf: [{ type: ['string', 'null'] }, { type: ['number', 'null'] }] },
    'null',
  ],
  ['only bounds', { allOf: [{ type: 'string' }, { minLength: 3 }] }, 'string'],
  [
    'variants and members',
    { properties: { b: true }, type: 'object', oneOf: [item, sized] },
    '{ b?: unknown } & (Item | Sized)',
  ],
])('merges %s', ([, schema, type]) => {
  expect(typeOf(schema)).toBe(type);
});

it.for<[string, Json, string]>([
  ['a nullable string', { type: 'string', nullable: true }, 'string | null'],
  ['a nullable enum', { type: 'string', enum: ['a'], nullable: true }, "'a' | null"],
  ['a nullable reference in allOf', { allOf: [item], nullable: true }, 'Item | null'],
  ['what stands beside $ref', { ...item, properties: { b: {} } }, 'Item'],
  ['nullable false', { type: 'string', nullable: false }, 'string'],
])('reads %s as OpenAPI 3.0 means it', ([, schema, type]) => {
  expect(typeOf(schema, '3.0.3')).toBe(type);
});
