import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Config } from '../../../generator/config/config.js';
import { startConfig } from '../../../generator/config/start.js';
import { temporaryFolder } from '../../cases.js';

let folder = '';
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => rmSync(folder, { recursive: true }));

function read(
  text: string,
  name = 'pets.sdk.yaml',
): { config: Config | undefined; codes: string[] } {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  const { value, diagnostics } = startConfig({ file });
  return { config: value?.config, codes: diagnostics.map(({ code }) => code) };
}

it('fills every default in', () => {
  const { config, codes } = read('{}');
  expect(codes).toEqual([]);
  expect(config).toEqual({
    file: path.join(folder, 'pets.sdk.yaml'),
    spec: path.join(folder, 'pets.openapi.yaml'),
    output: path.join(folder, '../generated/pets'),
    allowRefs: [],
    package: {},
    environments: [],
    requestIdHeaders: [],
    query: { arrays: 'repeat', nested: 'brackets' },
    natives: {},
    envelope: { unwrap: [] },
    streaming: { errors: [], skip: [] },
    secretFields: [],
    sharedModels: [],
    namedPathParams: [],
    paginations: [],
    infersPages: true,
    unspecifiedEndpoints: [],
  });
});

it('reads methods in both forms, and where they stand', () => {
  const { config } = read(`
resources:
  pets:
    models: { pet: Pet }
    methods:
      list: get /pets
      create: { endpoint: POST /pets, paginated: false, deprecated: Use list. }
    subresources:
      toys: { description: Toys. }
`);
  const at = (pointer: string) => ({ file: path.join(folder, 'pets.sdk.yaml'), pointer });
  expect(config?.resources).toEqual([
    {
      name: 'pets',
      at: at('/resources/pets'),
      models: [{ name: 'pet', schema: 'Pet', at: at('/resources/pets/models/pet') }],
      methods: [
        { name: 'list', httpMethod: 'GET', path: '/pets', at: at('/resources/pets/methods/list') },
        {
          name: 'create',
          httpMethod: 'POST',
          path: '/pets',
          paginated: false,
          deprecated: 'Use list.',
          at: at('/resources/pets/methods/create'),
        },
      ],
      subresources: [
        {
          name: 'toys',
          description: 'Toys.',
          models: [],
          methods: [],
          subresources: [],
          at: at('/resources/pets/subresources/toys'),
        },
      ],
    },
  ]);
});

it.for<[string, string, object]>([
  [
    'by page number, its members known by their usual names',
    'page_number, request: { page: {}, per_page: {} }, response: { items: { type: array } }',
    { kind: 'page_number', items: ['items'], positionParam: 'page', limitParam: 'per_page' },
  ],
  [
    'by offset',
    'offset, request: { skip: {}, limit: {} }, response: { data: { type: array }, total: { x-stainless-pagination-property: { purpose: offset_total_count_field } } }',
    {
      kind: 'offset',
      items: ['data'],
      positionParam: 'skip',
      limitParam: 'limit',
      totalField: ['total'],
    },
  ],
  [
    'by link, its member known by its usual name',
    'link, response: { results: { type: array }, count: { type: integer }, next: { type: string } }',
    { kind: 'link', items: ['results'], nextField: ['next'] },
  ],
  [
    'by link, as Stainless calls it',
    'cursor_url, request: { limit: {} }, response: { data: { type: array }, links: { properties: { more: { x-stainless-pagination-property: { purpose: cursor_url_field } } } } }',
    { kind: 'link', items: ['data'], limitParam: 'limit', nextField: ['links', 'more'] },
  ],
  [
    'by the header Link',
    'link, response: { items: { type: array, x-stainless-pagination-property: { purpose: items, is_top_level_array: true } }, next: { type: string, x-stainless-pagination-property: { purpose: cursor_url_field, from_header: Link } } }',
    { kind: 'link', items: [] },
  ],
  [
    'by the header Link, where there is no member for the link',
    'link, response: { data: { type: array } }',
    { kind: 'link', items: ['data'] },
  ],
  [
    'by cursor, nested',
    'cursor, request: { token: { x-stainless-pagination-property: { purpose: next_cursor_param } } }, response: { page: { properties: { list: { type: array }, next: { x-stainless-pagination-property: { purpose: next_cursor_field } } } } }',
    {
      kind: 'cursor',
      items: ['page', 'list'],
      positionParam: 'token',
      nextField: ['page', 'next'],
    },
  ],
])('reads a pagination scheme %s', ([, scheme, expected]) => {
  const { config, codes } = read(`pagination:\n  - { name: it, type: ${scheme} }\n`);
  expect(codes).toEqual([]);
  expect(config?.paginations).toEqual([{ name: 'it', ...expected }]);
});

it('accepts what belongs to other platforms with a warning', () => {
  const { codes } = read(
    'readme: {}\ntargets: { python: {} }\nresources: { a: { standalone_api: true } }\n',
  );
  expect(codes).toEqual(Array.from({ length: 3 }, () => 'config-key-unsupported'));
});

it('takes nothing from names that objects inherit', () => {
  expect(read('constructor: 1\ntoString: 2\n').codes).toEqual([
    'config-key-unknown',
    'config-key-unknown',
  ]);
  expect(read('resources: { constructor: { methods: { toString: get /a } } }\n').codes).toEqual([]);
});
