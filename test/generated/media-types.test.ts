import { beforeAll, expect, it } from 'vitest';
import { startRecorder } from './recorder.js';
import { check, writeFiles } from './scratch.js';
import { buildSdk, type BuiltSdk } from './sdk.js';

/* Bodies in several media types: one is usual, others are chosen by the option `contentType`. */

const text = { type: 'string' };
const none = { 204: { description: 'ok' } };
const object = (properties: object, ...required: readonly string[]): object => ({
  type: 'object',
  required,
  properties,
});
const json = object({ url: text, title: text }, 'url');

const spec = {
  openapi: '3.1.0',
  info: { title: 'Media', version: '1' },
  servers: [{ url: 'https://media.example' }],
  paths: {
    '/albums/{album}/photos/{id}': {
      put: {
        parameters: [
          { name: 'album', in: 'path', required: true, schema: text },
          { name: 'id', in: 'path', required: true, schema: text },
          { name: 'x-trace', in: 'header', schema: text },
        ],
        requestBody: {
          required: true,
          content: {
            'application/json': { schema: json },
            // The same by another name, and a range: no choices.
            'text/json': { schema: json },
            'application/*+json': { schema: json },
            'application/merge-patch+json': { schema: object({ title: { type: ['string', 'null'] } }) },
            'application/x-www-form-urlencoded': { schema: json },
            'image/png': {},
            'text/plain': { schema: text },
          },
        },
        responses: {
          200: {
            description: 'ok',
            content: {
              'application/json': { schema: object({ ok: { type: 'boolean' } }) },
              'text/csv': { schema: text },
            },
          },
        },
      },
    },
    '/notes': {
      post: {
        requestBody: {
          content: {
            'application/json': { schema: object({ note: text }) },
            'multipart/form-data': {
              schema: object({ note: text, file: { type: 'string', format: 'binary' } }, 'file'),
            },
          },
        },
        responses: none,
      },
    },
  },
};

const config = `
resources:
  photos: { methods: { put: 'put /albums/{album}/photos/{id}', note: post /notes } }
`;

const server = await startRecorder();
let sdk: BuiltSdk;
type Call = (...args: unknown[]) => Promise<unknown>;
let photos: Readonly<Record<'put' | 'note', Call>>;

async function clientWith(options: object): Promise<typeof photos> {
  const Sample = (await sdk.load('index.js'))['Sample'] as new (options: object) => {
    readonly photos: typeof photos;
  };
  return new Sample({ baseURL: server.url, maxRetries: 0, ...options }).photos;
}

beforeAll(async () => {
  sdk = await buildSdk(spec, config);
  photos = await clientWith({});
}, 60_000);

it('has params for each media type, which compilers hold callers to', async () => {
  writeFiles(sdk.folder, {
    'src/caller.ts': `
      import Sample, { type PhotoPutFormParams, type PhotoPutMergePatchJSONParams } from './index.js';
      const { photos } = new Sample();
      const form: PhotoPutFormParams = { album: 'a', url: 'b' };
      const patch: PhotoPutMergePatchJSONParams = { album: 'a', title: null };
      export async function run(): Promise<boolean | undefined> {
        await photos.put('1', { album: 'a', url: 'b' });
        await photos.put('1', form, { contentType: 'application/x-www-form-urlencoded' });
        await photos.put('1', patch, { contentType: 'application/merge-patch+json' });
        await photos.put('1', { album: 'a', body: 'x' }, { contentType: 'text/plain' });
        const csv: string = await photos.put('1', { album: 'a', url: 'b' }, { accept: 'text/csv' });
        const both = { accept: 'text/csv', contentType: 'text/plain' } as const;
        const other: string = await photos.put('1', { album: 'a', body: csv }, both);
        // @ts-expect-error -- a mistake to be found: these are the members of another media type
        await photos.put('1', { album: 'a', url: other }, { accept: 'text/csv', contentType: 'text/plain' });
        await photos.note({ file: csv });
        await photos.note({ note: csv }, { contentType: 'application/json' });
        // @ts-expect-error -- a mistake to be found: these are the members of another media type
        await photos.put('1', { album: 'a', title: null });
        // @ts-expect-error -- a mistake to be found: the request has no such media type
        await photos.put('1', form, { contentType: 'text/json' });
        const { ok } = await photos.put('1', patch, { contentType: 'application/merge-patch+json' });
        return ok;
      }
    `,
  });
  for (const version of ['5.9', '7'] as const) expect(await check(version, sdk.folder)).toBe('');
}, 60_000);

it('sends the body in the media type that is chosen', async () => {
  server.answer = () => ({ body: { ok: true } });
  const sent = async (params: object, contentType?: string): Promise<unknown[]> => {
    const options = contentType === undefined ? [] : [{ contentType }];
    expect(await photos.put('1', { album: 'a', 'x-trace': 't', ...params }, ...options)).toEqual({ ok: true });
    const { path, headers, body } = server.requests.at(-1) ?? {};
    expect(path).toMatch(/\/albums\/a\/photos\/1$/);
    expect(headers?.['x-trace']).toBe('t');
    return [headers?.['content-type'], body];
  };
  expect(await sent({ url: 'u' })).toEqual(['application/json', '{"url":"u"}']);
  expect(await sent({ title: null }, 'application/merge-patch+json')).toEqual([
    'application/merge-patch+json',
    '{"title":null}',
  ]);
  expect(await sent({ url: 'u v' }, 'application/x-www-form-urlencoded')).toEqual([
    'application/x-www-form-urlencoded',
    'url=u+v',
  ]);
  expect(await sent({ body: new Uint8Array([65]) }, 'image/png')).toEqual(['image/png', 'A']);
  expect(await sent({ body: 'text' }, 'text/plain')).toEqual(['text/plain', 'text']);
});

it('sends one media type and asks for another', async () => {
  server.answer = () => ({ body: 'a,b', headers: { 'content-type': 'text/csv' } });
  const options = { accept: 'text/csv', contentType: 'application/x-www-form-urlencoded' };
  expect(await photos.put('1', { album: 'a', url: 'u v' }, options)).toBe('a,b');
  expect(server.requests.at(-1)).toMatchObject({
    headers: { accept: 'text/csv', 'content-type': 'application/x-www-form-urlencoded' },
    body: 'url=u+v',
  });
});

it('sends files by itself where the document takes any, and JSON if asked', async () => {
  server.answer = () => ({ status: 204, body: '' });
  await photos.note({ file: new Blob(['x']) });
  expect(server.requests.at(-1)?.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
  await photos.note({ note: 'n' }, { contentType: 'application/json' });
  expect(server.requests.at(-1)?.body).toBe('{"note":"n"}');
});

it('validates and mocks each of them', async () => {
  const { validator } = (await sdk.load('guards/index.js')) as { validator: () => unknown };
  const { createMockFetch } = (await sdk.load('mock/index.js')) as { createMockFetch: () => unknown };
  const checked = await clientWith({ validate: validator(), fetch: createMockFetch(), baseURL: 'https://media.example' });
  await checked.put('1', { album: 'a', url: 'u' });
  await checked.put('1', { album: 'a', title: null }, { contentType: 'application/merge-patch+json' });
  await checked.put('1', { album: 'a', body: 'x' }, { contentType: 'text/plain' });
  await expect(checked.put('1', { album: 'a', title: 5 })).rejects.toThrow();
});
