import { afterEach, expect, test, vi } from 'vitest';
import { Client } from '../../generator/runtime/client.js';
import type { CoreClientOptions } from '../../generator/runtime/config.js';
import { retries } from '../../generator/runtime/attempts.js';
import { settings } from '../../generator/runtime/settings.js';
import { clientWith, fakeFetch, ok, printed, rejection } from './fake.js';
import { CertificatePacks, CloudflareSSL, CloudflareSSLCore } from './sample-sdk.js';

afterEach(() => {
  vi.unstubAllEnvs();
});

const AUTH = ['authorization', 'x-auth-email', 'x-auth-key', 'x-auth-user-service-key'];

/** Names of the headers with credentials that a client sends. */
async function credentialsOf(options: ConstructorParameters<typeof CloudflareSSL>[0]) {
  const fetch = fakeFetch(ok({}));
  await new CloudflareSSL({ fetch, ...options }).ssl.certificatePacks.get('p', { zone_id: 'z' });
  return Object.keys(fetch.sent[0]?.headers ?? {}).filter((name) => AUTH.includes(name));
}

test('a token is sent as a bearer token', async () => {
  const fetch = fakeFetch(ok({}));
  await clientWith(fetch).ssl.certificatePacks.get('p', { zone_id: 'z' });
  expect(fetch.sent[0]?.headers['authorization']).toBe('Bearer sekret-token');
});

test('exactly one credential is sent, arguments before environment', async () => {
  vi.stubEnv('CLOUDFLARE_API_TOKEN', 'env-token');
  expect(await credentialsOf({})).toEqual(['authorization']);
  expect(await credentialsOf({ apiEmail: 'a@b', apiKey: 'k' })).toEqual([
    'x-auth-email',
    'x-auth-key',
  ]);
  expect(await credentialsOf({ userServiceKey: 'u' })).toEqual(['x-auth-user-service-key']);
});

test('a pair may be completed from the environment', async () => {
  vi.stubEnv('CLOUDFLARE_EMAIL', 'a@b');
  expect(await credentialsOf({ apiKey: 'k' })).toEqual(['x-auth-email', 'x-auth-key']);
});

test('a leftover half of a pair in the environment does not matter beside a token', async () => {
  vi.stubEnv('CLOUDFLARE_EMAIL', 'a@b');
  vi.stubEnv('CLOUDFLARE_API_TOKEN', 'env-token');
  expect(await credentialsOf({})).toEqual(['authorization']);
});

test.each([
  ['half a pair', { apiKey: 'k' }],
  ['the other half', { apiEmail: 'a@b' }],
  ['two at once', { apiToken: 't', userServiceKey: 'u' }],
  ['a token and half a pair', { apiToken: 't', apiKey: 'k' }],
  ['all at once', { apiToken: 't', apiEmail: 'a@b', apiKey: 'k', userServiceKey: 'u' }],
])('%s is an error at construction that says what to give', (_, options) => {
  expect(() => new CloudflareSSL(options)).toThrow(
    /^api\w+.*exactly one credential.*apiToken \(CLOUDFLARE_API_TOKEN\), or apiEmail/,
  );
});

test('two credentials or half a one in the environment are an error at construction', () => {
  vi.stubEnv('CLOUDFLARE_API_KEY', 'k');
  expect(() => new CloudflareSSL()).toThrow('exactly one credential');
  vi.stubEnv('CLOUDFLARE_EMAIL', 'a@b');
  expect(() => new CloudflareSSL()).not.toThrow();
  vi.stubEnv('CLOUDFLARE_API_TOKEN', 't');
  expect(() => new CloudflareSSL()).toThrow('exactly one credential');
  expect(() => new CloudflareSSL({ apiToken: null })).not.toThrow();
});

test.each(['', 7])('%j is no credential', (apiToken) => {
  expect(() => Reflect.construct(CloudflareSSL, [{ apiToken }])).toThrow(/^apiToken: must be/);
});

test('without a credential the request is refused, not the client', async () => {
  const fetch = fakeFetch(ok({}));
  const error = await rejection(new CloudflareSSL({ fetch }).get('/x'));
  expect(error).toBeInstanceOf(CloudflareSSL.ArgumentError);
  expect(error.message).toMatch(/needs one.*apiToken/);
  expect(fetch.sent).toHaveLength(0);
});

test('a function is asked for its credential before every attempt', async () => {
  let count = 0;
  const fetch = fakeFetch(() => new Response('', { status: 503 }), ok({}));
  const client = clientWith(fetch, { apiToken: async () => `t${++count}` });
  vi.spyOn(Math, 'random').mockReturnValue(0);
  await client.get('/x');
  expect(fetch.sent.map(({ headers }) => headers['authorization'])).toEqual([
    'Bearer t1',
    'Bearer t2',
  ]);
});

test.each(['a\nb', 'a\u2028b'])(
  'a credential that no header can carry is not quoted',
  async (bad) => {
    const fetch = fakeFetch(ok({}));
    const error = await rejection(clientWith(fetch, { apiToken: `sekret${bad}` }).get('/x'));
    expect(error.message).toMatch(/^apiToken: /);
    expect(await printed(error)).not.toContain('sekret');
    expect(fetch.sent).toHaveLength(0);
  },
);

test('a credential header that the caller sets or removes takes the place of the client’s', async () => {
  const fetch = fakeFetch(ok({}));
  const client = clientWith(fetch);
  await client.get('/x', { headers: { Authorization: 'Basic eA==' } });
  await client.get('/x', { headers: { authorization: null } });
  await client.get('/x', { headers: { 'X-Auth-Key': 'k' } });
  await client.get('/x', { headers: { authorization: undefined } });
  expect(
    fetch.sent.map(({ headers }) => [headers['authorization'], headers['x-auth-key']]),
  ).toEqual([
    ['Basic eA==', undefined],
    [undefined, undefined],
    [undefined, 'k'],
    ['Bearer sekret-token', undefined],
  ]);
});

test('a URL on another origin gets neither credential nor default headers and query', async () => {
  const fetch = fakeFetch(ok({}));
  const client = clientWith(fetch, {
    defaultHeaders: { 'X-Mine': 'm' },
    defaultQuery: { q: 1 },
  });
  for (const url of [
    'https://evil.example/x',
    'http://api.cloudflare.com/client/v4/x',
    'https://api.cloudflare.com.evil.example/x',
    'https://api.cloudflare.com:444/x',
  ]) {
    await client.get(url);
  }
  for (const { url, headers } of fetch.sent) {
    expect(Object.keys(headers)).toEqual(['accept', 'user-agent']);
    expect(url).not.toContain('?');
  }
  await client.get('HTTPS://API.cloudflare.com:443/other');
  expect(fetch.sent.at(-1)).toMatchObject({
    url: 'https://api.cloudflare.com/other',
    headers: { authorization: 'Bearer sekret-token', 'x-mine': 'm' },
  });
  // An absolute URL holds its whole query, also when it is one of the API's.
  await client.get('https://api.cloudflare.com/client/v4/x?page=2');
  expect(fetch.sent.at(-1)?.url).toBe('https://api.cloudflare.com/client/v4/x?page=2');
});

test.each(['//evil.example/x', '@evil.example/x', '\\\\evil.example/x', '.evil.example/x'])(
  'the path %s stays on the API’s origin',
  async (path) => {
    const fetch = fakeFetch(ok({}));
    await clientWith(fetch).get(path);
    expect(new URL(fetch.sent[0]?.url ?? '').origin).toBe('https://api.cloudflare.com');
  },
);

test('a URL with user and password is refused without quoting it', async () => {
  const fetch = fakeFetch(ok({}));
  const error = await rejection(clientWith(fetch).get('https://u:sekret@api.cloudflare.com/x'));
  expect(error.message).not.toContain('sekret');
  expect(fetch.sent).toHaveLength(0);
});

test('nothing that is printed of a client, its resources, promises and pages holds a secret', async () => {
  const fetch = fakeFetch(ok([{ id: 'p' }]));
  const client = clientWith(fetch, { defaultHeaders: { 'X-Auth-Thing': 'sekret' } });
  const promise = client.ssl.certificatePacks.list({ zone_id: 'z' });
  for (const value of [client, client.ssl.certificatePacks, promise, await promise]) {
    expect(await printed(value)).not.toContain('sekret');
  }
});

test('a resource class works on a core client alone', async () => {
  const fetch = fakeFetch(ok({ id: 'p' }));
  const packs = new CertificatePacks(new CloudflareSSLCore({ apiToken: 't', fetch }));
  expect(await packs.get('p', { zone_id: 'z' })).toEqual({ id: 'p' });
});

test('a core client sends one credential, and to its own origin only', async () => {
  const fetch = fakeFetch(ok({ id: 'p' }));
  const core = new CloudflareSSLCore({ apiToken: 'sekret', userServiceKey: 'sekret', fetch });
  await new CertificatePacks(core).get('p', { zone_id: 'z' });
  expect(Object.keys(fetch.sent[0]?.headers ?? {}).filter((name) => AUTH.includes(name))).toEqual([
    'authorization',
  ]);
  await core.request({ method: 'GET', path: '@evil.example/' });
  await core.request({ method: 'GET', path: '.evil.example/' });
  for (const { url } of fetch.sent) expect(new URL(url).host).toBe('api.cloudflare.com');
  expect(await printed(core)).not.toContain('sekret');
});

test('a core client without a credential, or with a part of one, sends nothing', async () => {
  const fetch = fakeFetch(ok({}));
  for (const options of [{}, { apiKey: 'k' }, { apiToken: '' }]) {
    const packs = new CertificatePacks(new CloudflareSSLCore({ ...options, fetch }));
    expect(await rejection(packs.get('p', { zone_id: 'z' }))).toMatchObject({
      name: 'ArgumentError',
    });
  }
  expect(fetch.sent).toHaveLength(0);
});

test('an error of a core client shows neither query nor body', async () => {
  const fetch = fakeFetch(() => Response.json({ private_key: 'sekret' }, { status: 404 }));
  const core = new CloudflareSSLCore({ apiToken: 'sekret', fetch });
  const spec = { method: 'GET', path: '/x', query: { token: 'sekret' } };
  const error = await rejection(core.request(spec));
  expect(error).toMatchObject({ name: 'NotFoundError', status: 404 });
  expect(await printed(error)).not.toContain('sekret');
});

test('a core client follows no redirect and tries once', async () => {
  const fetch = fakeFetch(
    () => new Response('', { status: 302, headers: { location: '/elsewhere' } }),
    () => new Response('', { status: 503 }),
  );
  const packs = new CertificatePacks(new CloudflareSSLCore({ apiToken: 't', fetch }));
  expect(await rejection(packs.get('p', { zone_id: 'z' }))).toMatchObject({ status: 302 });
  expect(await rejection(packs.get('p', { zone_id: 'z' }))).toMatchObject({ status: 503 });
  expect(fetch.sent).toHaveLength(2);
});

test('features are added to a core client one by one', async () => {
  vi.stubEnv('CLOUDFLARE_API_TOKEN', 'env-token');
  vi.spyOn(Math, 'random').mockReturnValue(0);
  const fetch = fakeFetch(() => new Response('', { status: 503 }), ok({ id: 'p' }));
  const packs = new CertificatePacks(new CloudflareSSLCore({ fetch }, [settings, retries]));
  expect(await packs.get('p', { zone_id: 'z' })).toEqual({ id: 'p' });
  expect(fetch.sent.map(({ headers }) => headers['authorization'])).toEqual([
    'Bearer env-token',
    'Bearer env-token',
  ]);
});

test('withOptions changes what it is given and keeps the rest', async () => {
  vi.stubEnv('CLOUDFLARE_API_TOKEN', 'env-token');
  const fetch = fakeFetch(ok({}));
  const client = new CloudflareSSL({ fetch, defaultHeaders: { 'x-a': '1' } });
  vi.unstubAllEnvs();
  await client.withOptions({ timeout: 5 }).get('/x');
  await client.withOptions({ apiEmail: 'a@b', apiKey: 'k' }).get('/x');
  await client.withOptions({ apiEmail: 'a@b', apiKey: 'k' }).withOptions({ apiKey: 'l' }).get('/x');
  expect(fetch.sent.map(({ headers }) => headers)).toMatchObject([
    { authorization: 'Bearer env-token', 'x-a': '1' },
    { 'x-auth-email': 'a@b', 'x-auth-key': 'k' },
    { 'x-auth-email': 'a@b', 'x-auth-key': 'l' },
  ]);
  expect(fetch.sent[1]?.headers).not.toHaveProperty('authorization');
  expect(client.withOptions({})).toBeInstanceOf(CloudflareSSL);
});

test('undefined leaves the credentials of the client as they are', async () => {
  const fetch = fakeFetch(ok({}));
  const client = new CloudflareSSL({ apiEmail: 'a@x', apiKey: 'k', fetch });
  await client.withOptions({ apiToken: undefined }).get('/x');
  expect(fetch.sent[0]?.headers).toMatchObject({ 'x-auth-email': 'a@x', 'x-auth-key': 'k' });
});

test.each(['https://elsewhere.example/', 'http://['])(
  'a credential in the query is not shown by the error for a redirect to %s',
  async (location) => {
    const profile = {
      name: 'x',
      version: '1',
      baseURL: 'https://x.example',
      credentials: { key: null },
      security: [[{ option: 'key', in: 'query' as const, name: 'k' }]],
    };
    const fetch = fakeFetch(() => new Response(null, { status: 302, headers: { location } }));
    const client = new Client<CoreClientOptions & { key: string }>(profile, {
      key: 'sekret',
      fetch,
    });
    const error = await rejection(client.post('/a', { body: {} }));
    expect(await printed(error)).not.toContain('sekret');
  },
);

test('a request that may go without a credential takes one that there is', async () => {
  const profile = {
    name: 'x',
    version: '1',
    baseURL: 'https://x.example',
    credentials: { key: null },
    security: [[], [{ option: 'key', in: 'header' as const, name: 'X-Key' }]],
  };
  const fetch = fakeFetch(ok({}));
  const options = { fetch, key: 'k' };
  await new Client<CoreClientOptions & { key: string | null }>(profile, options).get('/a');
  await new Client<CoreClientOptions & { key: string | null }>(profile, {
    ...options,
    key: null,
  }).get('/a');
  expect(fetch.sent.map(({ headers }) => headers['x-key'])).toEqual(['k', undefined]);
});
