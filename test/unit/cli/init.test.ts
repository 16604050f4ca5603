import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { parse } from 'yaml';
import { init } from '../../../generator/cli/init.js';
import { generateOptions } from '../../../generator/cli/options.js';
import { run } from '../../../generator/pipeline.js';
import { temporaryFolder } from '../../cases.js';

const json = (schema: object) => ({
  description: 'ok',
  content: { 'application/json': { schema } },
});
const pet = { $ref: '#/components/schemas/Pet' };
const wrapped = (data: object) =>
  json({
    allOf: [
      { $ref: '#/components/schemas/Envelope' },
      {
        type: 'object',
        properties: {
          data,
          meta: { type: 'object', properties: { next_cursor: { type: ['string', 'null'] } } },
        },
      },
    ],
  });
const query = (name: string) => ({ name, in: 'query', schema: { type: 'string' } });
const id = { name: 'pet id', in: 'path', required: true, schema: { type: 'string' } };

const SPEC = {
  openapi: '3.1.0',
  info: { title: 'Pets: "on" #1', version: '1', license: { name: 'MIT', identifier: 'MIT' } },
  servers: [{ url: 'https://pets.test/v1' }],
  security: [{ token: [] }],
  paths: {
    '/pets': {
      get: {
        summary: 'All pets # not a comment\n: of yours',
        parameters: [query('cursor'), query('limit')],
        responses: { 200: wrapped({ type: 'array', items: pet }) },
      },
      post: { responses: { 201: wrapped(pet) } },
    },
    '/pets/{pet id}': {
      parameters: [id],
      get: { responses: { 200: wrapped(pet) } },
      delete: { responses: { 200: wrapped(pet) } },
    },
    '/pets/{pet id}/toys': {
      get: {
        parameters: [id, query('page'), query('per_page')],
        responses: { 200: json({ type: 'array', items: pet }) },
      },
    },
    '/balls': {
      get: {
        responses: {
          200: json({
            type: 'object',
            properties: {
              balls: { type: 'array', items: pet },
              links: { type: 'object', properties: { next: { type: 'string' } } },
            },
          }),
        },
      },
    },
    '/cats': {
      get: {
        responses: {
          200: {
            ...json({ type: 'array', items: pet }),
            headers: { Link: { description: 'The next page.', schema: { type: 'string' } } },
          },
        },
      },
    },
    '/yes': { get: { responses: { 204: { description: 'ok' } } } },
  },
  components: {
    schemas: {
      Pet: { type: 'object', properties: { name: { type: 'string' } } },
      Envelope: { type: 'object', properties: { success: { type: 'boolean' } } },
    },
    securitySchemes: { token: { type: 'http', scheme: 'bearer', description: 'Ask: us' } },
  },
};

let folder = '';
let document = '';
const said = { stdout: '', stderr: '' };
const streams = {
  stdout: { write: (text: string) => void (said.stdout += text) },
  stderr: { write: (text: string) => void (said.stderr += text) },
};
beforeEach(() => {
  folder = temporaryFolder();
  document = path.join(folder, 'pets.openapi.json');
  writeFileSync(document, JSON.stringify(SPEC));
  said.stdout = said.stderr = '';
});
afterEach(() => rmSync(folder, { recursive: true }));

function written(): Record<string, unknown> {
  return parse(readFileSync(path.join(folder, 'pets.sdk.yaml'), 'utf8')) as Record<string, unknown>;
}

it('writes everything that it inferred: calls, pages, envelope, credentials, servers', async () => {
  expect(await init(document, generateOptions({ output: path.join(folder, 'sdk') }), streams)).toBe(
    0,
  );
  expect(said.stderr).toBe('');
  expect(written()).toMatchObject({
    spec: 'pets.openapi.json',
    output: 'sdk',
    environments: { production: 'https://pets.test/v1' },
    client_settings: {
      opts: {
        token: { description: 'Ask: us', auth: { security_scheme: 'token', role: 'value' } },
      },
    },
    settings: {
      license: 'MIT',
      unwrap_response_fields: ['data'],
      envelope: { success: 'success' },
    },
    pagination: [
      { name: 'cursor_page', type: 'cursor', request: { cursor: {}, limit: {} } },
      {
        name: 'link_page',
        type: 'link',
        response: { balls: {}, links: { properties: { next: {} } } },
      },
      { name: 'link_header_page', type: 'link' },
      { name: 'page_number_page', type: 'page_number', request: { page: {}, per_page: {} } },
    ],
    resources: {
      pets: {
        methods: {
          list: 'get /pets',
          create: 'post /pets',
          get: 'get /pets/{pet id}',
          delete: 'delete /pets/{pet id}',
        },
        subresources: { toys: { methods: { list: 'get /pets/{pet id}/toys' } } },
      },
      yes: { methods: { get: 'get /yes' } },
    },
  });
});

it('writes a config with which the SDK is the one without a config', async () => {
  await init(document, generateOptions({ output: path.join(folder, 'sdk') }), streams);
  const without = await run({ file: document, output: path.join(folder, 'sdk') });
  const withConfig = await run(path.join(folder, 'pets.sdk.yaml'));
  expect(withConfig.diagnostics.filter(({ severity }) => severity !== 'note')).toEqual([]);
  const changed = [...(without.tree ?? [])].filter(
    ([file, text]) => withConfig.tree?.get(file) !== text,
  );
  // Only in a config can it be said what environment variables begin with.
  expect(changed.map(([file]) => file).filter((file) => !/README|core-client/.test(file))).toEqual(
    [],
  );
  expect(withConfig.tree?.size).toBe(without.tree?.size);
});

it('leaves a config that is there alone, unless it is forced', async () => {
  const file = path.join(folder, 'pets.sdk.yaml');
  writeFileSync(file, 'mine');
  expect(await init(document, generateOptions({}), streams)).toBe(1);
  expect(said.stderr).toMatch(/error config-exists: .*pets\.sdk\.yaml is there already/);
  expect(readFileSync(file, 'utf8')).toBe('mine');
  expect(await init(document, generateOptions({ force: true }), streams)).toBe(0);
});

it('says what is wrong with a document, and writes nothing', async () => {
  writeFileSync(document, '{"openapi":"3.1.0","paths":{"/a":{"get":{"$ref":"#/nowhere"}}}');
  expect(await init(document, generateOptions({}), streams)).toBe(1);
  expect(said.stderr).toContain('error json-syntax');
});

it('takes a document, and no config', async () => {
  await init(document, generateOptions({}), streams);
  const config = path.join(folder, 'pets.sdk.yaml');
  await expect(init(config, generateOptions({}), streams)).rejects.toThrow(/is a config$/);
});
