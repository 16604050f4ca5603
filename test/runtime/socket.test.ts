import { getEventListeners } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, expect, test, vi } from 'vitest';
import { fakeFetch, ok, rejection } from './fake.js';
import { CloudflareSSL, type ClientOptions } from './sample-sdk.js';
import { reply, serve, type TestServer } from './server.js';

const zone = { zone_id: 'z' };
const open: TestServer[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

/** A server and a client for it. */
async function start(
  answer: (request: IncomingMessage, response: ServerResponse, index: number) => void,
  options: Partial<ClientOptions> = {},
) {
  const server = await serve(answer);
  open.push(server);
  const client = new CloudflareSSL({ apiToken: 'sekret', baseURL: server.url, ...options });
  return { server, client };
}

/** Sends headers and the beginning of a body. */
function begin(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
  response.write('{"success":true,');
}

test('a call goes over the wire and back', async () => {
  const { server, client } = await start((_, response) => reply(response));
  expect(await client.ssl.certificatePacks.get('p', zone)).toEqual({ id: 'p' });
  expect(server.requests[0]).toMatchObject({
    method: 'GET',
    url: '/zones/z/ssl/certificate_packs/p',
    headers: { authorization: 'Bearer sekret', 'user-agent': 'cloudflare-ssl/0.1.0' },
  });
});

test('headers that do not come are a timeout', async () => {
  const { client } = await start(() => undefined, { timeout: 50, maxRetries: 0 });
  const error = await rejection(client.get('/x'));
  expect(error).toBeInstanceOf(CloudflareSSL.APIConnectionTimeoutError);
  expect(error.message).toContain('50 ms');
});

test('a body that stalls is a timeout', async () => {
  const { client } = await start((_, response) => begin(response), { timeout: 80, maxRetries: 0 });
  expect(await rejection(client.get('/x'))).toMatchObject({ name: 'APIConnectionTimeoutError' });
});

test('an error body that stalls does not hide the status', async () => {
  const { client } = await start(
    (_, response) => {
      response.writeHead(404, { 'content-length': '1000' });
      response.write('{');
    },
    { timeout: 80 },
  );
  expect(await rejection(client.get('/x'))).toMatchObject({ name: 'NotFoundError', status: 404 });
});

test('a body that is cut is a connection error, and is read again for GET', async () => {
  const cut = (response: ServerResponse): void => {
    begin(response);
    setTimeout(() => response.destroy(), 10);
  };
  const { client } = await start((_, response) => cut(response), { maxRetries: 0 });
  const error = await rejection(client.get('/x'));
  expect(error).toMatchObject({ name: 'APIConnectionError', cause: expect.any(TypeError) });
  const { client: second, server } = await start((_, response, index) =>
    index === 0 ? cut(response) : reply(response),
  );
  expect(await second.ssl.certificatePacks.get('p', zone)).toEqual({ id: 'p' });
  expect(server.requests).toHaveLength(2);
});

test('an order whose connection is reset is not sent again', async () => {
  const { client, server } = await start((request) => {
    request.socket.destroy();
  });
  const order = client.ssl.certificatePacks.create({ ...zone, hosts: [], type: 'advanced' });
  expect(await rejection(order)).toMatchObject({ name: 'APIConnectionError' });
  expect(server.requests).toHaveLength(1);
});

test('a refused connection is tried again even for an order', async () => {
  const { client, server } = await start(() => undefined);
  await server.close();
  vi.spyOn(Math, 'random').mockReturnValue(0);
  const fetch = vi.fn((url: string, init?: RequestInit) => globalThis.fetch(url, init));
  const order = client
    .withOptions({ fetch })
    .ssl.certificatePacks.create({ ...zone, hosts: [], type: 'advanced' });
  expect(await rejection(order)).toMatchObject({ name: 'APIConnectionError' });
  expect(fetch).toHaveBeenCalledTimes(3);
  vi.restoreAllMocks();
});

test.each([301, 302, 303, 307, 308])(
  'a %i to another origin gets no credential and no other header of the caller',
  async (status) => {
    const { server: other } = await start((_, response) => reply(response));
    const { client } = await start((_, response) => {
      response.writeHead(status, { location: `${other.url}/elsewhere` }).end();
    });
    const pairs = [
      client,
      client.withOptions({ apiEmail: 'sekret@x', apiKey: 'sekret' }),
      client.withOptions({ userServiceKey: 'sekret', defaultHeaders: { 'x-mine': 'sekret' } }),
    ];
    for (const one of pairs) await one.get('/x', { headers: { 'x-more': 'sekret' } });
    expect(other.requests).toHaveLength(3);
    for (const { headers } of other.requests)
      expect(JSON.stringify(headers)).not.toContain('sekret');
  },
);

test('a body is not sent to another origin', async () => {
  const { server: other } = await start((_, response) => reply(response));
  const { client } = await start((_, response) => {
    response.writeHead(307, { location: `${other.url}/elsewhere` }).end();
  });
  const error = await rejection(client.post('/x', { body: { private_key: 'sekret' } }));
  expect(error.message).toContain('redirected to another origin');
  expect(other.requests).toHaveLength(0);
});

test('redirects on the same origin are followed with credentials', async () => {
  const { client, server } = await start((request, response) => {
    if (request.url === '/a') response.writeHead(308, { location: '/b?c=1' }).end();
    else if (request.url === '/see') response.writeHead(303, { location: '/b' }).end();
    else reply(response);
  });
  await client.put('/a', { body: { x: 1 } });
  await client.post('/see', { body: { x: 1 } });
  expect(server.requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
    'PUT /a',
    'PUT /b?c=1',
    'POST /see',
    'GET /b',
  ]);
  for (const { headers } of server.requests) expect(headers.authorization).toBe('Bearer sekret');
  expect(server.requests[1]?.headers['content-length']).toBe('7');
  expect(server.requests[3]?.headers).not.toHaveProperty('content-type');
});

test('redirects without end are an error', async () => {
  const { client, server } = await start(
    (_, response) => response.writeHead(302, { location: '/again' }).end(),
    { maxRetries: 0 },
  );
  expect((await rejection(client.get('/x'))).message).toContain('too many redirects');
  expect(server.requests).toHaveLength(6);
});

test('the caller may forbid redirects', async () => {
  const { client, server } = await start(
    (_, response) => response.writeHead(302, { location: '/again' }).end(),
    { maxRetries: 0 },
  );
  const get = (redirect: 'error' | 'manual') =>
    rejection(client.get('/x', { fetchOptions: { redirect } }));
  expect(await get('error')).toMatchObject({ name: 'APIConnectionError' });
  expect(await get('manual')).toMatchObject({ name: 'APIError', status: 302 });
  expect(server.requests).toHaveLength(2);
});

test('connections are kept and used again, also after errors and redirects', async () => {
  const { client, server } = await start((request, response, index) => {
    if (index % 4 === 1) response.writeHead(404).end('{"errors":[]}');
    else if (index % 4 === 2) response.writeHead(302, { location: '/y' }).end('moved');
    else reply(response);
    request.resume();
  });
  for (let index = 0; index < 12; index++) await client.get('/x').catch(() => undefined);
  expect(server.connections()).toBeLessThanOrEqual(2);
});

test('a thousand calls at once all get their own answer', async () => {
  const { client } = await start((request, response) => reply(response, { id: request.url }));
  const packs = client.ssl.certificatePacks;
  const ids = Array.from({ length: 1000 }, (_, index) => `p${index}`);
  const answers = await Promise.all(ids.map((id) => packs.get(id, zone)));
  expect(answers.map(({ id }) => id)).toEqual(
    ids.map((id) => `/zones/z/ssl/certificate_packs/${id}`),
  );
});

test('abort ends a call at every stage, and no listener stays', async () => {
  const { client } = await start((request, response) => {
    if (request.url === '/body') begin(response);
    if (request.url === '/retry') response.writeHead(503, { 'retry-after': '50' }).end();
  });
  for (const path of ['/headers', '/body', '/retry']) {
    const controller = new AbortController();
    const { signal } = controller;
    const call = rejection(client.get(path, { signal }));
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(getEventListeners(signal, 'abort')).toHaveLength(1);
    controller.abort();
    expect(await call).toMatchObject({ name: 'APIUserAbortError' });
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  }
});

test('abort ends the body of a raw response', async () => {
  const { client } = await start((_, response) => begin(response));
  const controller = new AbortController();
  const response = await client.get('/x', { signal: controller.signal }).asResponse();
  const body = rejection(response.text());
  controller.abort();
  expect(await body).toBeInstanceOf(Error);
});

test('20,000 calls on one signal leave no listener on it', async () => {
  const { signal } = new AbortController();
  const packs = new CloudflareSSL({ apiToken: 't', fetch: fakeFetch(ok({})) }).ssl.certificatePacks;
  for (let done = 0; done < 20_000; done += 100) {
    await Promise.all(Array.from({ length: 100 }, () => packs.get('p', zone, { signal })));
  }
  expect(getEventListeners(signal, 'abort')).toHaveLength(0);
}, 30_000);

test('many calls at a time on one signal raise no warning and end together', async () => {
  const warn = vi.fn();
  process.on('warning', warn);
  const { client } = await start(() => undefined);
  const controller = new AbortController();
  const calls = Array.from({ length: 50 }, () =>
    rejection(client.get('/x', { signal: controller.signal })),
  );
  await new Promise((resolve) => setTimeout(resolve, 50));
  controller.abort();
  for (const error of await Promise.all(calls)) expect(error.name).toBe('APIUserAbortError');
  await new Promise((resolve) => setTimeout(resolve, 10));
  process.off('warning', warn);
  expect(warn).not.toHaveBeenCalled();
  expect(getEventListeners(controller.signal, 'abort')).toHaveLength(0);
});

test('many calls over the wire on one signal leave no listener on it', async () => {
  const { client } = await start((_, response, index) => {
    if (index % 3 === 0) response.writeHead(404).end();
    else reply(response);
  });
  const { signal } = new AbortController();
  for (let done = 0; done < 300; done++) await client.get('/x', { signal }).catch(() => undefined);
  expect(getEventListeners(signal, 'abort')).toHaveLength(0);
});

test('a raw response leaves its listener when it is collected', async () => {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  const { client } = await start((_, response) => reply(response));
  const { signal } = new AbortController();
  for (let done = 0; done < 5; done++) {
    await (await client.get('/x', { signal }).asResponse()).text();
  }
  await vi.waitFor(
    () => {
      collect();
      expect(getEventListeners(signal, 'abort')).toHaveLength(0);
    },
    { timeout: 5000, interval: 50 },
  );
}, 10_000);
