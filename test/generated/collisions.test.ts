import { beforeAll, expect, it } from 'vitest';
import { startRecorder } from './recorder.js';
import { check } from './scratch.js';
import { buildSdk, type BuiltSdk } from './sdk.js';

/* Names that something else has: another parameter, a page, every object. */

const text = { type: 'string' };
const list = { type: 'array', items: text };
const object = (properties: object, ...required: readonly string[]): object => ({
  type: 'object',
  required,
  properties,
});
const ok = (schema: object): object => ({
  200: { description: 'ok', content: { 'application/json': { schema } } },
});
const parameter = (place: string, name: string, schema: object, more: object = {}): object => ({
  name,
  in: place,
  schema,
  ...more,
});
const shadowed = object({ constructor: text, toString: text, valueOf: text });

const spec = {
  openapi: '3.1.0',
  info: { title: 'Collisions', version: '1' },
  servers: [{ url: 'https://collisions.example' }],
  components: {
    schemas: {
      Shadowed: shadowed,
      Holder: object({ inner: { $ref: '#/components/schemas/Shadowed' } }, 'inner'),
      Upload: object({ file: { type: ['string', 'null'], format: 'binary' } }, 'file'),
      Counted: {
        allOf: [object({ count: { type: 'number' } })],
        properties: { flag: { type: 'boolean' } },
        unevaluatedProperties: text,
      },
    },
  },
  paths: {
    '/things/{id}': {
      get: {
        parameters: [
          parameter('path', 'id', text, { required: true }),
          parameter('query', 'id', list, { explode: false }),
          parameter('header', 'id', object({ a: text })),
        ],
        responses: ok(shadowed),
      },
    },
    '/shadowed': {
      get: {
        parameters: [
          parameter('query', 'constructor', text),
          parameter('query', 'list', list, { explode: false }),
          parameter('header', 'valueOf', text),
        ],
        responses: ok({ $ref: '#/components/schemas/Holder' }),
      },
    },
    '/pages': {
      get: {
        parameters: [parameter('query', 'cursor', text)],
        responses: ok(
          object({
            iterPages: { type: 'array', items: text },
            query: object({ nextPage: { type: ['string', 'null'] } }),
          }),
        ),
      },
    },
  },
};

const config = `
resources:
  things: { methods: { get: 'get /things/{id}', find: get /shadowed, list: get /pages } }
pagination:
  - name: awkward
    type: cursor
    request: { cursor: { type: string, x-stainless-pagination-property: { purpose: next_cursor_param } } }
    response:
      iterPages: { type: array, x-stainless-pagination-property: { purpose: items } }
      query: { type: object, properties: { nextPage: { type: string, x-stainless-pagination-property: { purpose: next_cursor_field } } } }
`;

const server = await startRecorder();
let sdk: BuiltSdk;
let things: Readonly<Record<'get' | 'find' | 'list', (...args: unknown[]) => Promise<unknown>>>;

beforeAll(async () => {
  sdk = await buildSdk(spec, config);
  const Sample = (await sdk.load('index.js'))['Sample'] as new (options: object) => {
    readonly things: typeof things;
  };
  ({ things } = new Sample({ baseURL: server.url, maxRetries: 0 }));
}, 60_000);

it('compiles with every strict flag', async () => {
  expect(await check('5.9', sdk.folder)).toBe('');
  expect(await check('7', sdk.folder)).toBe('');
}, 60_000);

it('writes parameters of one name each in its own style', async () => {
  server.answer = () => ({ body: {} });
  await things.get('1,2', { query_id: ['a', 'b'], header_id: { a: 'x' } });
  await things.get('1', { id: ['a', 'b'], header_id: { a: 'x' } });
  const [, last] = server.requests;
  expect(last).toMatchObject({ query: 'id=a,b', headers: { id: 'a,x' } });
  expect(last?.path).toMatch(/\/things\/1$/);
});

it('sends nothing of what every object inherits', async () => {
  server.answer = () => ({ body: { inner: {} } });
  await things.find();
  await things.find({ list: ['a', 'b'] });
  await things.find({ constructor: 'c', valueOf: 'v', list: ['a'] });
  expect(server.requests.map(({ query }) => query)).toEqual(['', 'list=a,b', 'constructor=c&list=a']);
  expect(server.requests.map(({ headers }) => headers['valueof'])).toEqual([undefined, undefined, 'v']);
});

it('pages through bodies whose members are called like those of pages', async () => {
  server.answer = ({ query }) =>
    query === ''
      ? { body: { iterPages: ['a'], query: { nextPage: '2' } } }
      : { body: { iterPages: ['b'], query: { nextPage: null } } };
  const found: unknown[] = [];
  for await (const item of (await things.list()) as AsyncIterable<unknown>) found.push(item);
  expect(found).toEqual(['a', 'b']);
  expect(await things.list()).toMatchObject({ iterPages_: ['a'], query_: { nextPage: '2' } });
});

it('takes null for a file that may be null, and any file', async () => {
  const { isUpload, validateUpload } = (await sdk.load('guards/index.js')) as Record<
    string,
    (value: unknown) => unknown
  >;
  for (const file of [null, 'text', new Blob(['x']), new Uint8Array(1)]) {
    expect(isUpload?.({ file })).toBe(true);
    expect(validateUpload?.({ file })).toMatchObject({ valid: true });
  }
  expect(isUpload?.({ file: 1 })).toBe(false);
  expect(validateUpload?.({ file: 1 })).toMatchObject({ valid: false });
});

it('holds no member that is evaluated elsewhere to what is said of all others', async () => {
  const { isCounted, validateCounted } = (await sdk.load('guards/index.js')) as Record<
    string,
    (value: unknown) => unknown
  >;
  const value = { count: 1, flag: true, more: 'text' };
  expect(validateCounted?.(value)).toMatchObject({ valid: true });
  expect(isCounted?.(value)).toBe(true);
  expect(validateCounted?.({ count: 1, more: 2 })).toMatchObject({ valid: false });
});
