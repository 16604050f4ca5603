import fc from 'fast-check';
import type { Json } from '../../generator/model/json.js';
import { COMPONENTS, schemas } from './schema-arbitraries.js';

/*
 * Random OpenAPI documents: few names, so that they meet, and all that may stand at each place. What
 * they say need not make sense, but it is what the specification allows.
 */

type Members = { readonly [key: string]: Json };

/** Names of components. Some come out as one, some are words of the language, some hold no letter. */
const COMPONENT_NAMES = [
  'One',
  'one',
  'class',
  'Error',
  '1st',
  'x-y',
  'Größe',
  '日本',
  'List.Of',
  '-',
];

const WORDS = [
  'pets',
  'pet',
  'post',
  'delete',
  'class',
  'a-b',
  'a_b',
  'v1',
  'toString',
  '日本',
  'x.y',
];

const names = fc.constantFrom(
  'id',
  'page',
  'limit',
  'class',
  'x-trace',
  'filter[a]',
  'größe',
  'a b',
  '$top',
);

function refsTo(all: readonly string[]): fc.Arbitrary<Json> {
  return fc
    .constantFrom(...all)
    .map((name) => ({ $ref: `#/components/schemas/${encodeURIComponent(name)}` }));
}

const refs = refsTo([...COMPONENT_NAMES, ...Object.keys(COMPONENTS)]);

const scalars = fc.constantFrom<Json>(
  { type: 'string' },
  { type: 'integer', format: 'int32' },
  { type: 'boolean' },
  { type: 'string', enum: ['a', 'b', ''] },
  { type: 'string', format: 'date-time' },
);

/** Schemas of parameters: single values, lists, objects. */
const parameterSchemas: fc.Arbitrary<Json> = fc.oneof(
  scalars,
  scalars.map((items) => ({ type: 'array', items })),
  scalars.map((value) => ({ type: 'object', properties: { a: value, b: value } })),
  refs,
);

const STYLES: Readonly<Record<string, readonly string[]>> = {
  path: ['simple', 'label', 'matrix'],
  query: ['form', 'spaceDelimited', 'pipeDelimited', 'deepObject'],
  header: ['simple'],
  cookie: ['form'],
};

const parameters: fc.Arbitrary<Members> = fc
  .record({
    place: fc.constantFrom('query', 'header', 'cookie'),
    name: names,
    schema: parameterSchemas,
    required: fc.boolean(),
    style: fc.nat(5),
    explode: fc.option(fc.boolean(), { nil: undefined }),
    isContent: fc.integer({ min: 0, max: 9 }),
  })
  .map(({ place, name, schema, required, style, explode, isContent }): Members => {
    const known = STYLES[place]?.[style];
    const value: Members =
      isContent === 0
        ? { content: { 'application/json': { schema } } }
        : {
            schema,
            ...(known !== undefined && { style: known }),
            ...(explode !== undefined && { explode }),
          };
    return { name, in: place, required, ...value };
  });

const MEDIA_TYPES = [
  'application/json',
  'application/merge-patch+json',
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  'application/octet-stream',
  'text/plain',
  'application/xml',
  'text/event-stream',
  'application/jsonl',
];

const objects = fc
  .tuple(schemas, schemas, fc.uniqueArray(fc.constantFrom('id', 'name')))
  .map(([a, b, required]): Json => ({ type: 'object', properties: { id: a, name: b }, required }));

const contents: fc.Arbitrary<Json> = fc
  .uniqueArray(
    fc.tuple(fc.constantFrom(...MEDIA_TYPES), fc.oneof(refs, objects, schemas), fc.boolean()),
    { selector: ([type]) => type, minLength: 1, maxLength: 2 },
  )
  .map((entries) =>
    Object.fromEntries(
      entries.map(([type, schema, isItem]) => {
        const isStream = type === 'text/event-stream' || type === 'application/jsonl';
        return [type, isStream && isItem ? { itemSchema: schema } : { schema }];
      }),
    ),
  );

const responses: fc.Arbitrary<Json> = fc
  .dictionary(
    fc.constantFrom('200', '201', '204', '2XX', '400', '404', '4XX', '500', 'default'),
    fc.record(
      { description: fc.constant('Fine.'), content: contents },
      { requiredKeys: ['description'] },
    ),
    { minKeys: 1, maxKeys: 3 },
  )
  .map((entries): Json => ({ ...entries }));

const SECURITY: Members = {
  token: { type: 'http', scheme: 'bearer' },
  login: { type: 'http', scheme: 'basic' },
  key: { type: 'apiKey', in: 'query', name: 'key' },
  grant: {
    type: 'oauth2',
    flows: { clientCredentials: { tokenUrl: 'https://example.com/token', scopes: {} } },
  },
};

const requirements: fc.Arbitrary<Json> = fc.array(
  fc
    .uniqueArray(fc.constantFrom(...Object.keys(SECURITY)), { maxLength: 2 })
    .map((all): Json => Object.fromEntries(all.map((name) => [name, []]))),
  { maxLength: 2 },
);

const operations: fc.Arbitrary<Members> = fc.record(
  {
    responses,
    parameters: fc.uniqueArray(parameters, {
      selector: (one) => `${String(one['in'])} ${String(one['name']).toLowerCase()}`,
      maxLength: 3,
    }),
    requestBody: fc.record({ required: fc.boolean(), content: contents }),
    operationId: fc.constantFrom('get', 'list-pets', 'createPet', 'class', '日本', 'x'),
    tags: fc.array(fc.constantFrom(...WORDS), { maxLength: 1 }),
    security: requirements,
    deprecated: fc.boolean(),
    summary: fc.constantFrom('Does it.', '*/ ends', 'Zwei Wörter'),
  },
  { requiredKeys: ['responses'] },
);

/** A path, its operations, and the parameters that it names. */
const pathItems: fc.Arbitrary<readonly [string, Json]> = fc
  .tuple(
    fc.array(
      fc.oneof(
        { weight: 3, arbitrary: fc.constantFrom(...WORDS) },
        fc.constantFrom('{id}', '{pet_id}', '{class}'),
      ),
      { minLength: 1, maxLength: 4 },
    ),
    fc.dictionary(fc.constantFrom('get', 'post', 'put', 'patch', 'delete'), operations, {
      minKeys: 1,
      maxKeys: 3,
    }),
    fc.tuple(scalars, fc.constantFrom(...(STYLES['path'] ?? []))),
  )
  .map(([segments, methods, [schema, style]]) => {
    const named = [...new Set(segments.filter((one) => one.startsWith('{')))];
    const kept = segments.filter(
      (one, index) => !one.startsWith('{') || segments.indexOf(one) === index,
    );
    const inPath = named.map((one) => ({
      name: one.slice(1, -1),
      in: 'path',
      required: true,
      style,
      schema,
    }));
    return [`/${kept.join('/')}`, { ...methods, parameters: inPath }] as const;
  });

/**
 * Schemas that refer to other components, by all ways that a reference may take. What a schema is
 * itself stands further down, so that nothing is made of itself alone.
 */
function componentAt(index: number): fc.Arbitrary<Json> {
  const below = refsTo([...COMPONENT_NAMES.slice(index + 1), ...Object.keys(COMPONENTS)]);
  return fc.oneof(
    { weight: 3, arbitrary: schemas },
    refs.map((items) => ({ type: 'array', items })),
    fc.tuple(refs, schemas).map(([next, value]) => ({
      type: 'object',
      properties: { next, value },
    })),
    refs.map((value) => ({ type: 'object', additionalProperties: value })),
    fc.tuple(below, objects).map(([base, own]) => ({ allOf: [base, own] })),
    fc.tuple(below, below).map((oneOf) => ({ oneOf })),
    below.map((one) => ({ anyOf: [one, { type: 'null' }], description: 'Or nothing.' })),
    below,
  );
}

/** Random documents of OpenAPI 3.1 and 3.2. */
export const documents: fc.Arbitrary<Members> = fc
  .record({
    openapi: fc.constantFrom('3.1.0', '3.2.0'),
    title: fc.constantFrom('Sample', 'class', '日本', '1'),
    servers: fc.constantFrom<Json>(
      [{ url: 'https://example.com/api' }],
      [{ url: '/v1' }],
      [{ url: 'https://{region}.example.com', variables: { region: { default: 'eu' } } }],
      [],
    ),
    paths: fc.uniqueArray(pathItems, {
      // Paths that differ in the names of parameters alone are one (OpenAPI 3.1, section 4.8.8).
      selector: ([path]) => path.replace(/\{[^}]*\}/g, '{}'),
      maxLength: 4,
    }),
    schemas: fc.tuple(...COMPONENT_NAMES.map((_, index) => componentAt(index))),
    security: requirements,
  })
  .map(({ openapi, title, servers, paths, schemas: all, security }) => ({
    openapi,
    info: { title, version: '1' },
    servers,
    security,
    paths: Object.fromEntries(paths),
    components: {
      schemas: {
        ...COMPONENTS,
        ...Object.fromEntries(COMPONENT_NAMES.map((name, index) => [name, all[index] ?? {}])),
      },
      securitySchemes: SECURITY,
    },
  }));
