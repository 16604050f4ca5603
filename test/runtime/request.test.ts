import { expect, test, vi } from 'vitest';
import { basicAuth } from '../../generator/runtime/settings.js';
import { formBody, formBodyWith } from '../../generator/runtime/form-body.js';
import { multipartBody, multipartBodyWith } from '../../generator/runtime/multipart-body.js';
import { binaryBody, linesBody, textBody } from '../../generator/runtime/raw-body.js';
import { CoreClient } from '../../generator/runtime/client.js';
import type { EncodedBody, RequestSpec, Style } from '../../generator/runtime/request.js';
import { idempotencyKeys, retries } from '../../generator/runtime/attempts.js';
import * as styles from '../../generator/runtime/styles.js';
import { clientWith, fakeFetch, ok, rejection, type FakeFetch } from './fake.js';
import { CloudflareSSL, type ClientOptions } from './sample-sdk.js';

const zone = { zone_id: 'z' };

/** Sends a request as emitted code states it and gives back what was sent. */
async function send(spec: Partial<RequestSpec>, fetch: FakeFetch = fakeFetch(ok({}))) {
  const client = clientWith(fetch);
  await client.request({ method: 'GET', path: '/x', ...spec });
  const sent = fetch.sent[0];
  if (!sent) throw new Error('nothing was sent');
  return { ...sent, path: sent.url.replace('https://api.cloudflare.com/client/v4', '') };
}

test.each([
  ['', 'must not be empty'],
  ['.', 'must not be a dot segment'],
  ['..', 'must not be a dot segment'],
  [undefined, 'is missing'],
  [null, 'is missing'],
  [{}, 'must be a string'],
  [['a'], 'must be a string'],
])('the path parameter %j is refused by name and nothing is sent', async (id, problem) => {
  const fetch = fakeFetch(ok({}));
  const packs = clientWith(fetch).ssl.certificatePacks;
  const error = await rejection(Reflect.apply(packs.delete, packs, [id, zone]));
  expect(error).toBeInstanceOf(CloudflareSSL.ArgumentError);
  expect(error).toMatchObject({ name: 'ArgumentError', parameter: 'certificate_pack_id' });
  expect(error.message).toContain(`certificate_pack_id: ${problem}`);
  expect(fetch.sent).toHaveLength(0);
});

test('a path parameter stays within its segment', async () => {
  const id = 'a/../b?c#d%2e é';
  expect((await send({ path: '/x/{id}', pathParams: { id } })).path).toBe(
    '/x/a%2F..%2Fb%3Fc%23d%252e%20%C3%A9',
  );
});

test.each(['/a/../b', '/a/%2E%2e/b', '/a/.', '/a/..?b=1', '/a#b', '/a\\..\\b', '/a/.\t./b'])(
  'the path %s is refused',
  async (path) => {
    const fetch = fakeFetch(ok({}));
    const error = await rejection(clientWith(fetch).get(path));
    expect(error).toMatchObject({ name: 'ArgumentError', parameter: 'path' });
    expect(fetch.sent).toHaveLength(0);
  },
);

test('dots in the query of a path are nothing special', async () => {
  expect((await send({ path: '/x?a=/../b' })).path).toBe('/x?a=/../b');
});

test('two parameters cannot make up a dot segment together', async () => {
  const error = await rejection(send({ path: '/x/{a}{b}', pathParams: { a: '.', b: '.' } }));
  expect(error).toMatchObject({ parameter: 'a' });
});

test.each<[RequestSpec['query'], string]>([
  [{}, '/x'],
  [{ a: 1, b: true, c: 'é &', d: null, e: undefined }, '/x?a=1&b=true&c=%C3%A9%20%26'],
  [{ a: [1, 2], e: [] }, '/x?a=1&a=2'],
  [
    { name: { contains: 'x', not: { in: ['y', 'z'] } } },
    '/x?name.contains=x&name.not.in=y&name.not.in=z',
  ],
  [{ at: new Date(0) }, '/x?at=1970-01-01T00%3A00%3A00.000Z'],
])('the query %j is written as %s', async (query, path) => {
  expect((await send({ query })).path).toBe(path);
});

test.each<[keyof typeof styles, unknown, string]>([
  ['form', [1, 'a b'], 'p=1,a%20b'],
  ['form', { r: 1, g: 2 }, 'p=r,1,g,2'],
  ['form', 'x', 'p=x'],
  ['formExploded', [1, 2], 'p=1&p=2'],
  ['formExploded', { r: 1, g: undefined, b: 'ü' }, 'r=1&b=%C3%BC'],
  ['spaceDelimited', [1, 2], 'p=1%202'],
  ['pipeDelimited', [1, 2], 'p=1%7C2'],
  ['deepObject', { r: 1, g: [2, 3], b: null }, 'p%5Br%5D=1&p%5Bg%5D=2&p%5Bg%5D=3'],
  ['bracketList', [1, 2], 'p%5B%5D=1&p%5B%5D=2'],
  ['indexedList', [1, 2], 'p%5B0%5D=1&p%5B1%5D=2'],
  ['json', { r: [1] }, 'p=%7B%22r%22%3A%5B1%5D%7D'],
])('the query style %s writes %j as %s', async (style, value, text) => {
  const write = styles[style];
  expect((await send({ query: { p: value }, styles: { p: write as Style } })).path).toBe(
    `/x?${text}`,
  );
});

test.each<[keyof typeof styles, unknown, string]>([
  ['simple', ['a', 'b/c'], 'a,b%2Fc'],
  ['simple', { r: 1, g: 2 }, 'r,1,g,2'],
  ['simpleExploded', { r: 1, g: 2 }, 'r=1,g=2'],
  ['label', ['a', 'b'], '.a,b'],
  ['labelExploded', ['a', 'b'], '.a.b'],
  ['labelExploded', { r: 1, g: 2 }, '.r=1.g=2'],
  ['matrix', ['a', 'b'], ';p=a,b'],
  ['matrixExploded', ['a', 'b'], ';p=a;p=b'],
  ['matrixExploded', { r: 1, g: 2 }, ';r=1;g=2'],
  ['jsonPath', ['a/b'], '%5B%22a%2Fb%22%5D'],
])('the path style %s writes %j as %s', async (style, value, text) => {
  const sent = await send({
    path: '/x/{p}/y',
    pathParams: { p: value },
    styles: { p: styles[style] as Style },
  });
  expect(sent.path).toBe(`/x/${text}/y`);
});

test('reserved characters that delimit nothing can be left as they are', async () => {
  const style = styles.allowReserved(styles.form);
  expect((await send({ query: { p: "a/b:c?d&e=f#g+h'" }, styles: { p: style } })).path).toBe(
    "/x?p=a/b:c?d%26e%3Df%23g%2Bh'",
  );
});

test('a value without a text is refused by the name of its parameter', async () => {
  const error = await rejection(send({ query: { p: [[{}]] }, styles: { p: styles.form } }));
  expect(error).toMatchObject({ name: 'ArgumentError', parameter: 'p' });
});

test('query of the client, of the method and of the call are merged, null removes', async () => {
  const fetch = fakeFetch(ok([]));
  const client = clientWith(fetch, { defaultQuery: { a: 1, b: 1, c: 1 } });
  await client.ssl.certificatePacks.list(
    { ...zone, status: 'all', page: 2 },
    { query: { b: 2, c: null, page: 3 } },
  );
  expect(fetch.sent[0]?.url).toMatch(/\?a=1&b=2&status=all&page=3$/);
});

test('headers of the client, of the method and of the call are merged, null removes', async () => {
  const fetch = fakeFetch(ok({}));
  const client = clientWith(fetch, {
    defaultHeaders: { 'X-A': '1', 'X-B': '1', 'X-C': '1', 'user-agent': null },
  });
  await client.request(
    {
      method: 'GET',
      path: '/x',
      headers: { 'X-D': ['1', 2], 'X-E': undefined, 'X-F': new Date(0) },
    },
    { headers: { 'x-b': '2', 'x-c': null } },
  );
  expect(fetch.sent[0]?.headers).toEqual({
    accept: 'application/json',
    authorization: 'Bearer sekret-token',
    'x-a': '1',
    'x-b': '2',
    'x-d': '1,2',
    'x-f': '1970-01-01T00:00:00.000Z',
  });
});

test.each([[new Headers({ 'X-A': '1' })], [[['X-A', '1']] as const], [{ 'X-A': 1 }]])(
  'headers may be given as %o',
  async (headers) => {
    const fetch = fakeFetch(ok({}));
    await clientWith(fetch).get('/x', { headers });
    expect(fetch.sent[0]?.headers['x-a']).toBe('1');
  },
);

test.each([{ 'a b': '1' }, { 'x-a': 'sekret\r\nx-b: 1' }, { 'x-a': 'sekret \u2713' }])(
  'headers that cannot be sent are refused without quoting them: %j',
  async (headers) => {
    const fetch = fakeFetch(ok({}));
    const error = await rejection(clientWith(fetch).get('/x', { headers }));
    expect(error).toMatchObject({ name: 'ArgumentError' });
    expect(error.message).not.toContain('sekret');
    expect(fetch.sent).toHaveLength(0);
  },
);

test('cookie parameters share one header', async () => {
  const sent = await send({ cookies: { a: 1, b: 'x y', c: undefined } });
  expect(sent.headers['cookie']).toBe('a=1; b=x%20y');
});

test('bodies are JSON unless an encoder says otherwise', async () => {
  const body = { a: [1, 2], b: 'x y', c: undefined };
  expect(await send({ method: 'POST', body })).toMatchObject({
    body: '{"a":[1,2],"b":"x y"}',
    headers: { 'content-type': 'application/json' },
  });
  expect(
    await send({ method: 'POST', body, contentType: 'application/merge-patch+json' }),
  ).toMatchObject({
    headers: { 'content-type': 'application/merge-patch+json' },
  });
  expect(await send({ method: 'POST', body, encode: formBody })).toMatchObject({
    body: 'a=1&a=2&b=x+y',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  expect(
    await send({ method: 'POST', body, encode: formBodyWith({ a: styles.pipeDelimited }) }),
  ).toMatchObject({ body: 'a=1%7C2&b=x+y' });
  expect(await send({ method: 'POST', body: 'hi', encode: textBody })).toMatchObject({
    body: 'hi',
    headers: { 'content-type': 'text/plain' },
  });
  expect(await send({ method: 'POST', body: 'hi' })).toMatchObject({ body: '"hi"' });
  const bytes = new Uint8Array([1]);
  expect(await send({ method: 'POST', body: bytes, encode: binaryBody })).toMatchObject({
    body: bytes,
    headers: { 'content-type': 'application/octet-stream' },
  });
  expect((await send({ method: 'POST' })).headers).not.toHaveProperty('content-type');
});

test('multipart bodies have a part for each member and item', async () => {
  const file = new File(['pem'], 'a.pem', { type: 'application/x-pem-file' });
  const body = {
    file,
    tags: ['a', 'b'],
    meta: { x: 1 },
    raw: new Uint8Array([65]),
    none: undefined,
  };
  const sent = await send({ method: 'POST', body, encode: multipartBody });
  const form = await new Response(sent.body as FormData).formData();
  expect(sent.headers).not.toHaveProperty('content-type');
  expect(form.getAll('tags')).toEqual(['a', 'b']);
  expect([...form.keys()]).toEqual(['file', 'tags', 'tags', 'meta', 'raw']);
  const part = async (name: string) => {
    const value = form.get(name);
    return value instanceof Blob ? `${value.type} ${await value.text()}` : value;
  };
  expect(await part('file')).toBe('application/x-pem-file pem');
  expect(await part('meta')).toBe('application/json {"x":1}');
  expect(await part('raw')).toBe('application/octet-stream A');
  const typed = multipartBodyWith({ note: 'text/markdown' })({ note: '# a' });
  expect((typed.body as FormData).get('note')).toMatchObject({ type: 'text/markdown' });
});

test('a body that cannot be written is refused', async () => {
  const error = await rejection(send({ method: 'POST', body: { a: 1n } }));
  expect(error).toMatchObject({ name: 'ArgumentError', parameter: 'body' });
});

test.each<[unknown, string | undefined]>([
  [{ a: 1 }, 'application/json'],
  [[1], 'application/json'],
  [null, 'application/json'],
  ['a=1', undefined],
  [new URLSearchParams({ a: '1' }), undefined],
  [new Uint8Array([1]), undefined],
])('client.post sends %o in its own media type', async (body, type) => {
  const fetch = fakeFetch(ok({}));
  await clientWith(fetch).post('/x', { body });
  expect(fetch.sent[0]?.headers['content-type']).toBe(type);
  expect(fetch.sent[0]?.body).toEqual(type ? JSON.stringify(body) : body);
});

test.each(['get', 'post', 'put', 'patch', 'delete'] as const)(
  'client.%s reaches endpoints without a method',
  async (method) => {
    const fetch = fakeFetch(ok({ id: 1 }));
    const body = await clientWith(fetch)[method]<{ result: { id: number } }>('x/{id}', {
      pathParams: { id: 'a/b' },
      query: { q: 1 },
      headers: { 'x-a': '1' },
    });
    expect(body.result.id).toBe(1);
    expect(fetch.sent[0]).toMatchObject({
      method: method.toUpperCase(),
      url: 'https://api.cloudflare.com/client/v4/x/a%2Fb?q=1',
    });
  },
);

test('fetchOptions of client and call are handed to fetch', async () => {
  const inits: RequestInit[] = [];
  const fetch: ClientOptions['fetch'] = async (_, init) => {
    inits.push(init ?? {});
    return Response.json({});
  };
  const client = new CloudflareSSL({
    apiToken: 't',
    fetch,
    fetchOptions: { keepalive: true, credentials: 'omit' },
  });
  await client.get('/x', { fetchOptions: { credentials: 'include' } });
  expect(inits[0]).toMatchObject({ keepalive: true, credentials: 'include', redirect: 'manual' });
});

test('an idempotency key is sent where the API has a header for it, and makes POST repeatable', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(0);
  const down = () => new Response('', { status: 500 });
  const fetch = fakeFetch(down, ok({}), ok({}), ok({}));
  const profile = {
    name: 'x',
    version: '1',
    baseURL: 'https://x.example',
  };
  const client = new CoreClient(profile, { fetch }, [retries, idempotencyKeys('Idempotency-Key')]);
  await client.request({ method: 'POST', path: '/a' });
  await client.request({ method: 'POST', path: '/a' }, { idempotencyKey: 'mine' });
  await client.request({ method: 'GET', path: '/a' });
  const keys = fetch.sent.map(({ headers }) => headers['idempotency-key']);
  expect(keys[0]).toMatch(/^[\da-f-]{36}$/);
  expect(keys).toEqual([keys[0], keys[0], 'mine', undefined]);
});

test('a POST whose idempotency key was taken out is not repeatable', async () => {
  const profile = { name: 'x', version: '1', baseURL: 'https://x.example' };
  const fetch = fakeFetch(() => new Response('', { status: 500 }));
  const client = new CoreClient(profile, { fetch }, [retries, idempotencyKeys('Idempotency-Key')]);
  await rejection(
    client.request({ method: 'POST', path: '/a' }, { headers: { 'idempotency-key': null } }),
  );
  expect(fetch.sent).toHaveLength(1);
});

test('fetch is called without a receiver, which the one of browsers would refuse', async () => {
  const receivers: unknown[] = [];
  function fetch(this: unknown): Promise<Response> {
    receivers.push(this);
    return Promise.resolve(Response.json({}));
  }
  await new CloudflareSSL({ apiToken: 't', fetch }).get('/x');
  expect(receivers).toEqual([undefined]);
});

test('a stream is sent in half duplex, as the Fetch standard wants it', async () => {
  const inits: (RequestInit & { duplex?: string })[] = [];
  const fetch = (_: string, init: RequestInit = {}): Promise<Response> => {
    inits.push(init);
    return Promise.resolve(Response.json({}));
  };
  const client = new CloudflareSSL({ apiToken: 't', fetch });
  await client.post('/x', { body: new Blob(['a']).stream() });
  await client.post('/x', { body: 'a' });
  expect(inits.map(({ duplex }) => duplex)).toEqual(['half', undefined]);
});

test.each([new Map(), new Date(), (function* () {})()])(
  'a body without a form of its own is refused: %o',
  async (body) => {
    const fetch = fakeFetch(ok({}));
    expect(await rejection(clientWith(fetch).post('/x', { body }))).toMatchObject({
      name: 'ArgumentError',
      parameter: 'body',
    });
    expect(fetch.sent).toHaveLength(0);
  },
);

test('text that is no Unicode is refused by the name of its parameter', async () => {
  const client = clientWith(fakeFetch(ok({})));
  for (const call of [
    () => client.ssl.certificatePacks.get('\ud800', zone),
    () => client.get('/x', { query: { name: '\udfff' } }),
  ]) {
    expect(await rejection(call())).toMatchObject({ name: 'ArgumentError' });
  }
});

test('credentials may go into the query, a cookie, or a basic header', async () => {
  const profile = {
    name: 'x',
    version: '1',
    baseURL: 'https://x.example',
    credentials: { key: null, user: null, pass: null },
    security: [
      [
        { option: 'key', in: 'query', name: 'api_key' },
        { option: 'key', in: 'cookie', name: 'sid' },
      ],
      [
        {
          option: 'user',
          password: 'pass',
          in: 'header',
          name: 'Authorization',
          encode: basicAuth,
        },
      ],
    ],
  } as const;
  const fetch = fakeFetch(ok({}));
  const options = (more: object) => ({ fetch, ...more });
  const byKey = new CoreClient(profile, options({ key: 'a&b' }));
  await byKey.request({ method: 'GET', path: '/a', query: { q: 1 }, cookies: { c: 2 } });
  await new CoreClient(profile, options({ user: 'ü', pass: 'p:w' })).request({
    method: 'GET',
    path: '/a',
  });
  await byKey.request({ method: 'GET', path: '/a', security: [] });
  expect(fetch.sent).toMatchObject([
    { url: 'https://x.example/a?q=1&api_key=a%26b', headers: { cookie: 'c=2; sid=a%26b' } },
    { url: 'https://x.example/a', headers: { authorization: 'Basic w7w6cDp3' } },
    { url: 'https://x.example/a' },
  ]);
  const { error } = await byKey
    .request({ method: 'GET', path: '/a', security: profile.security.slice(1) })
    .then(
      () => ({ error: undefined }),
      (reason: unknown) => ({ error: reason }),
    );
  expect(error).toMatchObject({ name: 'ArgumentError' });
});

test.each([
  ['baseURL', { baseURL: 'api.example.com' }],
  ['baseURL', { baseURL: 'ftp://x.example' }],
  ['baseURL', { baseURL: 'https://u:sekret@x.example' }],
  ['baseURL', { baseURL: 'https://x.example?sekret=1' }],
  ['environment', { environment: 'moon' }],
  ['timeout', { timeout: 0 }],
  ['timeout', { timeout: Number.NaN }],
  ['deadline', { deadline: -1 }],
  ['maxRetries', { maxRetries: -1 }],
])('an unusable %s is an error at construction: %j', (parameter, options) => {
  const construct = () => new CloudflareSSL({ apiToken: 't', ...options });
  expect(construct).toThrow(expect.objectContaining({ name: 'ArgumentError', parameter }));
  expect(construct).not.toThrow('sekret');
});

test('the base URL comes from the arguments, the environment, or the profile', async () => {
  const fetch = fakeFetch(ok({}));
  vi.stubEnv('CLOUDFLARE_BASE_URL', 'https://env.example/v4/');
  await clientWith(fetch).get('/x');
  await clientWith(fetch, { baseURL: 'https://arg.example:8443//' }).get('/x');
  vi.unstubAllEnvs();
  await clientWith(fetch, { baseURL: null }).get('/x');
  expect(fetch.sent.map(({ url }) => url)).toEqual([
    'https://env.example/v4/x',
    'https://arg.example:8443/x',
    'https://api.cloudflare.com/client/v4/x',
  ]);
});

test('an unusable option of a call is refused by name', async () => {
  for (const options of [{ timeout: 0 }, { maxRetries: -1 }, { deadline: Number.NaN }]) {
    const fetch = fakeFetch(ok({}));
    const error = await rejection(clientWith(fetch).get('/x', options));
    expect(error).toMatchObject({ name: 'ArgumentError', parameter: Object.keys(options)[0] });
    expect(fetch.sent).toHaveLength(0);
  }
});

test('multipart parts are files where they can be', async () => {
  const { body } = multipartBodyWith({ raw: 'image/png', untyped: 'image/gif' })({
    raw: new Uint8Array([1]),
    untyped: new File(['a'], 'a.gif'),
    typed: new File(['b'], 'b.txt', { type: 'text/plain' }),
  });
  const files = [...(body as FormData).values()].map((part) => part as File);
  expect(files.map(({ name, type }) => [name, type])).toEqual([
    ['raw', 'image/png'],
    ['a.gif', 'image/gif'],
    ['b.txt', 'text/plain'],
  ]);
});

/** What a server reads of a body that is sent over a connection. */
async function received({ body, contentType = '' }: EncodedBody): Promise<FormData> {
  const init = { method: 'POST', body, duplex: 'half', headers: { 'content-type': contentType } };
  return new Request('https://a.example', init as RequestInit).formData();
}

async function* pieces(): AsyncGenerator<Uint8Array | string> {
  yield new Uint8Array([65]);
  yield 'b';
}

test('multipart parts may be streams, which are read while they are sent, and once', async () => {
  const named = Object.assign(pieces(), { path: '/home/me/a b".txt' });
  const body = {
    note: 'n',
    a: named,
    b: new Blob(['c']).stream(),
    d: new File(['e'], 'e.txt'),
    f: { g: 1 },
  };
  const encoded = multipartBody(body);
  expect(encoded).toMatchObject({ once: true });
  const form = await received(encoded);
  expect([...form.keys()]).toEqual(['note', 'a', 'b', 'd', 'f']);
  const parts = [...form.values()].map(async (part) =>
    typeof part === 'string' ? part : [part.name, part.type, await part.text()],
  );
  expect(await Promise.all(parts)).toEqual([
    'n',
    ['a b".txt', 'application/octet-stream', 'Ab'],
    ['b', 'application/octet-stream', 'c'],
    ['e.txt', 'application/octet-stream', 'e'],
    '{"g":1}',
  ]);
});

test('what is left of a stream is not read once the request has ended', async () => {
  let ended = false;
  async function* endless(): AsyncGenerator<string> {
    try {
      for (;;) yield 'x';
    } finally {
      ended = true;
    }
  }
  const reader = (multipartBody({ file: endless() }).body as ReadableStream).getReader();
  for (let count = 0; count < 3; count += 1) await reader.read();
  await reader.cancel();
  expect(ended).toBe(true);
});

test('multipart parts have the headers and styles of the document', async () => {
  const encoded = multipartBodyWith({
    file: { type: 'image/png', headers: { 'X-Kind': 'thumb' } },
    tags: { style: styles.form },
    deep: { style: styles.deepObject },
    long: { stringify: () => '{"n":9007199254740993}' },
    constructor: 'text/markdown',
  })({
    file: new Uint8Array([65]),
    tags: ['a&b', 'c'],
    deep: { x: '1=2', y: ['z', 'w'] },
    long: {},
    constructor: '#',
    toString: 'plain',
  });
  const text = await (encoded.body as Blob).text();
  expect(text).toContain(
    'Content-Disposition: form-data; name="file"; filename="file"\r\nContent-Type: image/png\r\nX-Kind: thumb\r\n\r\nA\r\n',
  );
  expect(encoded.once).toBeUndefined();
  const form = await received(encoded);
  const entries = [...form.entries()].filter(([name]) => name !== 'file');
  expect(entries).toEqual([
    ['tags', 'a&b,c'],
    ['deep[x]', '1=2'],
    ['deep[y]', 'z'],
    ['deep[y]', 'w'],
    ['long', '{"n":9007199254740993}'],
    ['constructor', '#'],
    ['toString', 'plain'],
  ]);
});

test('lists are lines of JSON where the document says so', async () => {
  const sent = await send({ method: 'POST', body: [{ a: 'x\ny' }, 1], encode: linesBody });
  expect(sent.body).toBe('{"a":"x\\ny"}\n1\n');
  expect(sent.headers['content-type']).toBe('application/jsonl');
});

test('lists in headers are written as the document says, item by item', async () => {
  const list = ['a', 'b'];
  const { headers } = await send({
    headers: { 'x-json': list, 'x-plain': list, 'x-mixed': [new Date(0), 1, true] },
    styles: { 'x-json': styles.jsonHeader, 'x-plain': styles.simpleHeader },
  });
  expect(headers).toMatchObject({
    'x-json': '["a","b"]',
    'x-plain': 'a,b',
    'x-mixed': '1970-01-01T00:00:00.000Z,1,true',
  });
  const error = await rejection(send({ headers: { 'x-a': [{}] } }));
  expect(error).toMatchObject({ name: 'ArgumentError', parameter: 'x-a' });
});

// RFC 6570, section 2.3: such a list is undefined, which is not the same as an empty text.
test.each([styles.form, styles.spaceDelimited, styles.pipeDelimited])(
  'a list or an object without members is no parameter (%#)',
  async (style) => {
    const query = { a: [], b: {}, c: [''] };
    expect(await send({ query, styles: { a: style, b: style, c: style } })).toMatchObject({
      path: '/x?c=',
    });
  },
);

test('a list without items gives a multipart body no part', () => {
  const encode = multipartBodyWith({ a: { style: styles.formExploded } });
  expect([...(encode({ a: [], b: 'c' }).body as FormData).keys()]).toEqual(['b']);
});
