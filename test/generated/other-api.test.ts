import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, expect, it } from 'vitest';
import { run as generate } from '../../generator/pipeline.js';
import { startRecorder } from './recorder.js';
import { linkBuilder, run, scratchFolder, writeFiles } from './scratch.js';

/* What the committed API has no use for: styles, encodings, awkward names. Generated, built, called. */

const text = { type: 'string' };
const list = { type: 'array', items: text };
const ok = { 200: { description: 'ok', content: { 'application/json': { schema: { type: 'object', properties: { ok: { type: 'boolean' } } } } } } };

function query(name: string, schema: object, more: object = {}): object {
  return { name, in: 'query', schema, ...more };
}

const spec = {
  openapi: '3.1.0',
  info: { title: 'Other', version: '1' },
  servers: [{ url: 'https://other.example' }],
  components: {
    securitySchemes: { key: { type: 'apiKey', in: 'query', name: 'key' } },
    schemas: {
      Awkward: {
        type: 'object',
        required: ['constructor'],
        properties: {
          constructor: text,
          toString: text,
          ['__proto__']: { type: 'number' },
          'a-b': text,
          '1st': text,
          class: text,
          '': text,
        },
      },
    },
  },
  security: [{ key: [] }],
  paths: {
    '/search': {
      get: {
        operationId: 'search',
        parameters: [
          query('plain', list),
          query('joined', list, { explode: false }),
          query('piped', list, { style: 'pipeDelimited', explode: false }),
          query('deep', { type: 'object', properties: { a: text } }, { style: 'deepObject' }),
          query('free', text, { allowReserved: true }),
          { name: 'filter', in: 'query', content: { 'application/json': { schema: { type: 'object' } } } },
          { name: 'a-b', in: 'header', schema: text },
          { name: 'a.b', in: 'header', schema: text },
          { name: 'options', in: 'header', schema: text },
          // Of the same name as one in another place, so that its key is another.
          { name: 'plain', in: 'header', schema: text },
          query('options', text),
        ],
        responses: ok,
      },
    },
    '/forms': {
      post: {
        operationId: 'form',
        security: [],
        requestBody: {
          content: {
            'application/x-www-form-urlencoded': {
              schema: { type: 'object', properties: { tags: list, name: text } },
              encoding: { tags: { style: 'form', explode: false } },
            },
          },
        },
        responses: ok,
      },
    },
    '/files': {
      post: {
        operationId: 'upload',
        requestBody: {
          content: {
            'multipart/form-data': {
              schema: {
                type: 'object',
                properties: {
                  meta: { type: 'object' },
                  tags: list,
                  file: { type: 'string', format: 'binary' },
                },
              },
              encoding: {
                meta: { contentType: 'application/merge-patch+json' },
                tags: { style: 'form', explode: false },
                file: { headers: { 'X-Kind': { schema: { const: 'thumb' } } } },
              },
            },
          },
        },
        responses: { 204: { description: 'nothing' } },
      },
    },
    '/awkward': {
      get: {
        operationId: 'awkward',
        responses: { 200: { description: 'ok', content: { 'application/json': { schema: { $ref: '#/components/schemas/Awkward' } } } } },
      },
    },
  },
};

const config = `
spec: other.openapi.json
output: out
organization: { name: other }
targets: { typescript: { package_name: other, client_name: Other } }
client_settings: { opts: { key: { type: string, auth: { security_scheme: key } } } }
resources:
  things:
    methods:
      search: get /search
      form: post /forms
      upload: post /files
      awkward: get /awkward
`;

type Things = Record<'search' | 'form' | 'upload' | 'awkward', (params?: object) => Promise<unknown>>;
type OtherClass = new (options: object) => { readonly things: Things };

const server = await startRecorder();
const folder = scratchFolder();
let Other: OtherClass;
let isAwkward: (value: unknown) => boolean;

beforeAll(async () => {
  writeFiles(folder, { 'other.openapi.json': JSON.stringify(spec), 'other.sdk.yaml': config });
  const { tree, diagnostics } = await generate(path.join(folder, 'other.sdk.yaml'));
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const out = path.join(folder, 'out');
  writeFiles(out, Object.fromEntries(tree ?? []));
  linkBuilder(out);
  const built = await run('npm', ['run', 'build'], out);
  expect(built.code, built.output).toBe(0);
  const load = (file: string): Promise<Record<string, unknown>> =>
    import(/* @vite-ignore */ pathToFileURL(path.join(out, 'dist/esm', file)).href);
  Other = (await load('index.js'))['Other'] as OtherClass;
  isAwkward = (await load('guards/index.js'))['isAwkward'] as typeof isAwkward;
}, 60_000);

function things(): Things {
  server.answer = () => ({ body: { ok: true } });
  return new Other({ key: 'k', baseURL: server.url, maxRetries: 0 }).things;
}

it('writes every parameter in its style', async () => {
  await things().search({
    plain: ['a', 'b'],
    joined: ['a', 'b'],
    piped: ['a', 'b'],
    deep: { a: 'x' },
    free: 'a/b?c',
    filter: { a: 1 },
    'a-b': 'one',
    'a.b': 'two',
    options: 'three',
    header_plain: 'four',
    query_options: 'five',
  });
  const { query: sent, headers } = server.requests[0] ?? {};
  expect(sent?.split('&').toSorted()).toEqual([
    'deep%5Ba%5D=x',
    'filter=%7B%22a%22%3A1%7D',
    'free=a/b?c',
    'joined=a,b',
    'key=k',
    'options=five',
    'piped=a%7Cb',
    'plain=a',
    'plain=b',
  ]);
  expect(headers).toMatchObject({ 'a-b': 'one', 'a.b': 'two', options: 'three', plain: 'four' });
});

it('encodes the members of a form as the document says, without a credential where none is asked for', async () => {
  await things().form({ tags: ['a', 'b'], name: 'x y' });
  expect(server.requests[0]).toMatchObject({ body: 'tags=a,b&name=x+y', query: '' });
  expect(server.requests[0]?.headers['content-type']).toBe('application/x-www-form-urlencoded');
});

it('gives the parts of a multipart body their media types', async () => {
  server.answer = () => ({ status: 204 });
  await things().upload({ meta: { a: 1 }, tags: ['a', 'b'] });
  expect(server.requests[0]?.body).toContain('Content-Type: application/merge-patch+json');
  expect(server.requests[0]?.body).toContain('name="tags"\r\n\r\na,b\r\n');
});

it('sends streams as parts of a multipart body, with the headers that the document fixes', async () => {
  server.answer = () => ({ status: 204 });
  await things().upload({ file: new Blob(['piece by piece']).stream(), tags: ['a'] });
  expect(server.requests[0]?.body).toContain(
    'filename="file"\r\nContent-Type: application/octet-stream\r\nX-Kind: thumb\r\n\r\npiece by piece\r\n',
  );
  expect(server.requests[0]?.headers['content-type']).toMatch(/^multipart\/form-data; boundary=form-/);
});

it('guards members that are named like those every object inherits', () => {
  expect(isAwkward({ constructor: 'x' })).toBe(true);
  expect(isAwkward({})).toBe(false);
  expect(isAwkward({ constructor: 'x', toString: 1 })).toBe(false);
  expect(isAwkward(JSON.parse('{"constructor":"x","__proto__":1}'))).toBe(true);
  expect(isAwkward(JSON.parse('{"constructor":"x","__proto__":"1"}'))).toBe(false);
  expect(isAwkward({ constructor: 'x', '1st': 1 })).toBe(false);
});
