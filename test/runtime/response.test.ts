import { expect, test, vi } from 'vitest';
import * as errors from '../../generator/runtime/errors.js';
import { validation, type Validator } from '../../generator/runtime/validator.js';
import {
  broken,
  clientWith,
  failing,
  fakeFetch,
  json,
  ok,
  printed,
  rejection,
  type Answer,
} from './fake.js';
import { CloudflareSSL, CloudflareSSLCore } from './sample-sdk.js';

const zone = { zone_id: 'z' };
const URL_OF_PACK = 'https://api.cloudflare.com/client/v4/zones/z/ssl/certificate_packs/p';

/** The error of getting a pack. */
async function failure(answer: Answer): Promise<Error> {
  const client = clientWith(fakeFetch(answer), { maxRetries: 0 });
  return rejection(client.ssl.certificatePacks.get('p', zone));
}

test('a call resolves with the result, and the rest is within reach', async () => {
  const fetch = fakeFetch(ok({ id: 'p' }, { headers: { 'cf-ray': 'ray-1' } }));
  const call = clientWith(fetch).ssl.certificatePacks.get('p', zone);
  const { data, response, requestId, envelope } = await call.withResponse();
  expect(data).toEqual({ id: 'p' });
  expect(await call).toBe(data);
  expect(await call.asResponse()).toBe(response);
  expect((await call.withResponse()).response).toBe(response);
  expect(await call.envelope()).toBe(envelope);
  expect(envelope).toEqual({ success: true, errors: [], messages: [], result: { id: 'p' } });
  expect(requestId).toBe('ray-1');
  expect(fetch.sent).toHaveLength(1);
});

test('asResponse leaves the body unread', async () => {
  const response = await clientWith(fakeFetch(ok({ id: 'p' })))
    .ssl.certificatePacks.get('p', zone)
    .asResponse();
  expect(response).toBeInstanceOf(Response);
  expect(response.bodyUsed).toBe(false);
  expect(await response.json()).toMatchObject({ result: { id: 'p' } });
});

test('a call is a promise in every respect', async () => {
  const get = (answer: Answer) => clientWith(fakeFetch(answer)).get('/x');
  const last = vi.fn();
  expect(get(ok(1))).toBeInstanceOf(Promise);
  expect(await get(ok(1)).finally(last)).toMatchObject({ result: 1 });
  expect(await get(failing(404)).catch(() => 'caught')).toBe('caught');
  expect(await Promise.all([get(ok(1)), get(ok(2))])).toHaveLength(2);
  expect(last).toHaveBeenCalledOnce();
});

test('the request starts before anything is awaited', async () => {
  const fetch = fakeFetch(ok({}));
  void clientWith(fetch).get('/x');
  await vi.waitFor(() => expect(fetch.sent).toHaveLength(1));
});

test.each([
  [400, errors.BadRequestError, 'BadRequestError'],
  [401, errors.AuthenticationError, 'AuthenticationError'],
  [403, errors.PermissionDeniedError, 'PermissionDeniedError'],
  [404, errors.NotFoundError, 'NotFoundError'],
  [409, errors.ConflictError, 'ConflictError'],
  [422, errors.UnprocessableEntityError, 'UnprocessableEntityError'],
  [429, errors.RateLimitError, 'RateLimitError'],
  [500, errors.InternalServerError, 'InternalServerError'],
  [503, errors.InternalServerError, 'InternalServerError'],
  [418, errors.APIError, 'APIError'],
])('status %i is a class of its own with a name', async (status, Class, name) => {
  const error = await failure(failing(status, { 'cf-ray': 'ray-1' }));
  expect(error).toBeInstanceOf(Class);
  expect(error).toBeInstanceOf(CloudflareSSL.APIError);
  expect(error).toBeInstanceOf(Error);
  expect(error.stack).toContain(`${name}: GET`);
  expect(error).toMatchObject({
    name,
    status,
    method: 'GET',
    url: URL_OF_PACK,
    requestId: 'ray-1',
    errors: [{ code: 1000 + status, message: 'no luck' }],
    error: { success: false },
    message: `GET ${URL_OF_PACK}: ${status} ${1000 + status} no luck (request ray-1)`,
  });
  expect((error as errors.APIError).headers?.get('cf-ray')).toBe('ray-1');
});

test('errors carry pointers and documentation links, and only well-formed entries', async () => {
  const entry = {
    code: 1004,
    message: 'bad host',
    documentation_url: 'https://d.example',
    source: { pointer: '/hosts/0' },
  };
  const error = await failure(json({ errors: [entry, null, 'x', { code: 1 }] }, { status: 400 }));
  expect(error).toMatchObject({ errors: [entry] });
});

test('a message is one line and does not hold the body', async () => {
  const html = () =>
    new Response('<html>\n<body>Bad gateway</body>', { status: 502, headers: { a: 'b' } });
  expect(await failure(html)).toMatchObject({
    message: `GET ${URL_OF_PACK}: 502`,
    error: '<html>\n<body>Bad gateway</body>',
    errors: [],
  });
  const long = { errors: [{ code: 1, message: `a\nb${'c'.repeat(1000)}` }] };
  const { message } = await failure(json(long, { status: 400 }));
  expect(message).not.toContain('\n');
  expect(message.length).toBeLessThan(450);
});

test('neither headers nor body of an error are printed', async () => {
  const answer = json(
    { errors: [{ code: 1, message: 'm' }], private_key: 'sekret' },
    { status: 400, headers: { 'set-cookie': 'sekret' } },
  );
  expect(await printed(await failure(answer))).not.toContain('sekret');
});

test('secrets in the query are not in errors', async () => {
  const client = clientWith(fakeFetch(failing(404)));
  const error = await rejection(
    client.get('/x?client%5Fsecret=sekret&a=1', {
      query: { token: 'sekret', filter: { private_key: 'sekret', b: 1 } },
    }),
  );
  expect(await printed(error)).not.toContain('sekret');
  expect(error).toMatchObject({
    url: 'https://api.cloudflare.com/client/v4/x?client%5Fsecret=***&a=1&token=***&filter.private_key=***&filter.b=1',
  });
});

test('success: false is an error whatever the status is', async () => {
  const answer = json({ success: false, errors: [{ code: 7, message: 'no' }], result: null });
  const error = await failure(answer);
  expect(error).toBeInstanceOf(errors.APIError);
  expect(error).toMatchObject({ name: 'APIError', status: 200, errors: [{ code: 7 }] });
  const raw = clientWith(fakeFetch(answer)).get('/x');
  expect(await rejection(raw)).toMatchObject({ name: 'APIError' });
});

test.each<[string, Answer, RegExp]>([
  [
    'HTML',
    () => new Response('<html>', { headers: { 'content-type': 'text/html' } }),
    /text\/html, 6 characters/,
  ],
  ['nothing', () => new Response(''), /empty body/],
  ['status 204', () => new Response(null, { status: 204 }), /204 with an empty body/],
  ['truncated JSON', () => new Response('{"success":true,"result":{"id":"sekr'), /not JSON/],
  ['no result', json({ success: true }), /lacks "result"/],
  ['a list for an object', json([1]), /lacks "result"/],
  ['a bare value', json('x'), /lacks "result"/],
])('%s with a good status is a typed error', async (_, answer, message) => {
  const error = await failure(answer);
  expect(error).toBeInstanceOf(CloudflareSSL.APIResponseError);
  expect(error).toBeInstanceOf(CloudflareSSL.APIError);
  expect(error.name).toBe('APIResponseError');
  expect(error.message).toMatch(message);
  expect(await printed(error)).not.toContain('sekr');
});

test('a result of null is null, and an optional one may be missing', async () => {
  expect(await clientWith(fakeFetch(ok(null))).ssl.certificatePacks.get('p', zone)).toBeNull();
  const quota = clientWith(fakeFetch(json({ success: true }))).ssl.certificatePacks.quota;
  expect(await quota.get(zone)).toBeUndefined();
});

test.each([204, 205])('a core client gives null for status %i where it may', async (status) => {
  const client = new CloudflareSSLCore({
    apiToken: 't',
    fetch: fakeFetch(() => new Response(null, { status })),
  });
  expect(await client.request({ method: 'GET', path: '/x', responseType: 'auto' })).toBeNull();
});

test('client.get gives null for a status that has no body', async () => {
  const client = clientWith(fakeFetch(() => new Response(null, { status: 204 })));
  expect(await client.delete('/x')).toBeNull();
});

test('responses may be text, bytes, or nothing', async () => {
  const client = clientWith(fakeFetch(() => new Response('a,b')));
  const get = (responseType: 'text' | 'binary' | 'empty') =>
    client.request<unknown, unknown>({ method: 'GET', path: '/x', responseType });
  expect(await get('text')).toBe('a,b');
  expect(await get('empty')).toBeUndefined();
  const response = await get('binary');
  expect(response).toBeInstanceOf(Response);
  expect(await (response as Response).text()).toBe('a,b');
});

test.each([
  ['JSON', '{"a":[1]}', { a: [1] }],
  ['the null of JSON', 'null', null],
  ['text', 'fine <b>', 'fine <b>'],
  ['nothing', '', null],
])('a response that nothing is known of may be %s', async (_, body, value) => {
  const client = clientWith(fakeFetch(() => new Response(body)));
  expect(await client.request({ method: 'GET', path: '/x', responseType: 'any' })).toEqual(value);
});

test('a response that nothing is known of may report failure', async () => {
  const client = clientWith(fakeFetch(json({ success: false, errors: [{ message: 'no' }] })));
  const call = client.request({ method: 'GET', path: '/x', responseType: 'any' });
  await expect(call).rejects.toThrow(errors.APIError);
});

test('a lost connection is an error with the cause', async () => {
  const error = await failure(broken('ECONNRESET'));
  expect(error).toBeInstanceOf(errors.APIConnectionError);
  expect(error).toMatchObject({
    name: 'APIConnectionError',
    status: undefined,
    headers: undefined,
    cause: { message: 'fetch failed', cause: { code: 'ECONNRESET' } },
  });
});

test('a body that breaks off is an error with the cause and the request id', async () => {
  const cause = new TypeError('terminated');
  const error = await failure(() => {
    const body = new ReadableStream({ pull: (controller) => controller.error(cause) });
    return new Response(body, { headers: { 'cf-ray': 'ray-1' } });
  });
  expect(error).toMatchObject({
    name: 'APIConnectionError',
    message: `GET ${URL_OF_PACK}: the body broke off`,
    requestId: 'ray-1',
    cause,
  });
});

test('an error of the caller’s own middleware or credential is passed on as it is', async () => {
  const mine = new RangeError('mine');
  const fail = () => Promise.reject(mine);
  const fetch = fakeFetch(ok({}));
  expect(await rejection(clientWith(fetch, { middleware: [fail] }).get('/x'))).toBe(mine);
  expect(await rejection(clientWith(fetch, { apiToken: fail }).get('/x'))).toBe(mine);
});

test('middleware is composed in order and sees every attempt, without credentials', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(0);
  const lines: string[] = [];
  const fetch = fakeFetch(failing(500), ok({ id: 'p' }));
  const client = clientWith(fetch, {
    middleware: [
      async (request, next) => {
        lines.push(`${request.spec.path} ${request.attempt} ${request.headers['authorization']}`);
        const response = await next({
          ...request,
          headers: { ...request.headers, 'x-traced': 'yes' },
        });
        lines.push(`${response.status}`);
        return response;
      },
      (request, next) => {
        lines.push(`inner ${request.headers['x-traced']}`);
        return next(request);
      },
    ],
  });
  await client.ssl.certificatePacks.get('p', zone);
  const path = '/zones/{zone_id}/ssl/certificate_packs/{certificate_pack_id}';
  expect(lines).toEqual([
    `${path} 0 undefined`,
    'inner yes',
    '500',
    `${path} 1 undefined`,
    'inner yes',
    '200',
  ]);
  expect(fetch.sent[1]?.headers).toMatchObject({
    'x-traced': 'yes',
    authorization: 'Bearer sekret-token',
  });
});

test('middleware may answer in place of the server, and cannot lead credentials astray', async () => {
  const fetch = fakeFetch(ok({}));
  const cached = clientWith(fetch, { middleware: [async () => Response.json({ result: 1 })] });
  expect(await cached.get('/x')).toEqual({ result: 1 });
  expect(fetch.sent).toHaveLength(0);
  const rerouted = clientWith(fetch, {
    middleware: [(request, next) => next({ ...request, url: 'https://evil.example/' })],
  });
  await rerouted.get('/x');
  expect(fetch.sent[0]?.headers).not.toHaveProperty('authorization');
});

test('a validator may refuse requests and responses, or only report them', async () => {
  const issues = [{ path: ['hosts', 0], message: 'must be a host name' }];
  const validator: Validator = {
    request: ({ method, path }) =>
      `${method} ${path}` === 'POST /zones/{zone_id}/ssl/certificate_packs/order' ? issues : [],
    response: (_, body) => (JSON.stringify(body).includes('odd') ? issues : []),
  };
  const logger = { debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn() };
  const fetch = fakeFetch(ok({ id: 'odd' }));
  const client = clientWith(fetch, { validate: validation(validator), logger });
  const params = { ...zone, hosts: ['?'], type: 'advanced' as const };
  const refused = await rejection(client.ssl.certificatePacks.create(params));
  expect(refused).toMatchObject({ name: 'ArgumentError', issues });
  expect(refused.message).toContain('hosts.0 must be a host name');
  expect(fetch.sent).toHaveLength(0);
  const odd = await rejection(client.ssl.certificatePacks.get('p', zone));
  expect(odd).toMatchObject({ name: 'APIResponseError', issues, status: 200 });
  await client.ssl.certificatePacks.create(params, { validate: 'warn' });
  expect(logger.warn).toHaveBeenCalledTimes(2);
  await client
    .withOptions({ validate: validation({ ...validator, mode: 'off' }) })
    .ssl.certificatePacks.get('p', zone);
  expect(logger.warn).toHaveBeenCalledTimes(2);
});
