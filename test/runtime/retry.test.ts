import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  broken,
  clientWith,
  failing,
  fakeFetch,
  hang,
  ok,
  rejection,
  type Answer,
} from './fake.js';
import { CloudflareSSL } from './sample-sdk.js';

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const cut: Answer = () =>
  new Response(
    new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('{"success":tr'));
        controller.error(new TypeError('terminated'));
      },
    }),
  );

/** Runs a call on fake time; the outcome, how many requests it took and for how long. */
async function run(
  method: 'get' | 'post' | 'put' | 'patch' | 'delete',
  answers: Answer[],
  options: Parameters<CloudflareSSL['get']>[1] = {},
) {
  const fetch = fakeFetch(...answers);
  const start = Date.now();
  const outcome = clientWith(fetch)
    [method]('/x', options)
    .then(
      () => 'ok',
      (error: Error) => error.name,
    );
  let done = false;
  void outcome.then(() => (done = true));
  while (!done) await vi.advanceTimersToNextTimerAsync();
  return { outcome: await outcome, requests: fetch.sent.length, time: Date.now() - start };
}

test.each(['get', 'put', 'delete'] as const)(
  '%s is tried again after whatever may pass',
  async (method) => {
    for (const answer of [
      failing(408),
      failing(429),
      failing(500),
      failing(503),
      broken('ECONNRESET'),
      broken('ECONNREFUSED'),
      cut,
      hang,
    ]) {
      expect(await run(method, [answer, answer, ok({})])).toMatchObject({
        outcome: 'ok',
        requests: 3,
      });
    }
  },
);

test.each(['post', 'patch'] as const)(
  '%s is not sent again after a failure that leaves open whether it was carried out',
  async (method) => {
    for (const answer of [
      failing(408),
      failing(409),
      failing(500),
      failing(502),
      failing(503),
      broken('ECONNRESET'),
      cut,
      hang,
    ]) {
      expect(await run(method, [answer, ok({})])).toMatchObject({ requests: 1 });
    }
  },
);

test.each(['post', 'patch'] as const)(
  '%s is sent again when the server surely did nothing',
  async (method) => {
    for (const answer of [
      failing(429),
      failing(503, { 'retry-after': '1' }),
      broken('ECONNREFUSED'),
      broken('ENOTFOUND'),
      broken('UND_ERR_CONNECT_TIMEOUT'),
    ]) {
      expect(await run(method, [answer, ok({})])).toMatchObject({ outcome: 'ok', requests: 2 });
    }
  },
);

test('the caller may ask for retries, or forbid them', async () => {
  expect(await run('post', [failing(500), ok({})], { retry: 'always' })).toMatchObject({
    outcome: 'ok',
  });
  expect(await run('get', [failing(500), ok({})], { retry: 'never' })).toMatchObject({
    requests: 1,
  });
  expect(await run('get', [failing(500)], { maxRetries: 0 })).toMatchObject({ requests: 1 });
  expect(await run('get', [failing(500)], { maxRetries: 5 })).toMatchObject({ requests: 6 });
});

test('an operation may have a policy of its own', async () => {
  const fetch = fakeFetch(failing(500), ok({}));
  const call = clientWith(fetch).request({ method: 'POST', path: '/x', retry: 'always' });
  await vi.runAllTimersAsync();
  await call;
  expect(fetch.sent).toHaveLength(2);
});

test('the server’s word on retries wins over the method', async () => {
  const no = { 'x-should-retry': 'false' };
  const yes = { 'x-should-retry': 'true' };
  expect(await run('get', [failing(503, no), ok({})])).toMatchObject({ requests: 1 });
  expect(await run('post', [failing(500, yes), ok({})])).toMatchObject({ outcome: 'ok' });
  expect(await run('get', [failing(404, yes), ok({})])).toMatchObject({ outcome: 'ok' });
});

test.each([400, 401, 403, 404, 409, 422])('status %i is final', async (status) => {
  expect(await run('get', [failing(status), ok({})])).toMatchObject({ requests: 1 });
});

test('a body that is not JSON is final', async () => {
  const html: Answer = () => new Response('<html>');
  expect(await run('get', [html, ok({})])).toMatchObject({
    outcome: 'APIResponseError',
    requests: 1,
  });
});

test('waits grow exponentially, up to a limit, with full jitter', async () => {
  const { time } = await run('get', [failing(500)], { maxRetries: 6 });
  expect(time).toBe((500 + 1000 + 2000 + 4000 + 8000 + 8000) / 2);
  vi.mocked(Math.random).mockReturnValue(0);
  expect((await run('get', [failing(500)])).time).toBe(0);
});

test.each([
  [{ 'retry-after': '3' }, 3000],
  [{ 'retry-after': '0' }, 0],
  [{ 'retry-after-ms': '120', 'retry-after': '3' }, 120],
  [{ 'retry-after': '86400' }, 60_000],
  [{ 'retry-after-ms': '1e12' }, 60_000],
  [{ 'retry-after': 'soon' }, 250],
  [{ 'retry-after': '-5' }, 250],
])('the server’s %j is honoured, within a minute', async (headers, time) => {
  expect(await run('get', [failing(429, headers), ok({})])).toMatchObject({ outcome: 'ok', time });
});

test('Retry-After may be a date', async () => {
  vi.setSystemTime(new Date('2026-01-01T00:00:00Z'));
  const at = (date: string) => failing(429, { 'retry-after': date });
  expect((await run('get', [at('Thu, 01 Jan 2026 00:00:20 GMT'), ok({})])).time).toBe(20_000);
  expect((await run('get', [at('Thu, 01 Jan 2015 00:00:00 GMT'), ok({})])).time).toBe(0);
  expect((await run('get', [at('Thu, 01 Jan 2099 00:00:00 GMT'), ok({})])).time).toBe(60_000);
});

test('a deadline ends the call rather than wait past it', async () => {
  const limited = failing(429, { 'retry-after': '30' });
  expect(await run('get', [limited, ok({})], { deadline: 10_000 })).toEqual({
    outcome: 'RateLimitError',
    requests: 1,
    time: 0,
  });
});

test('a deadline bounds attempts too', async () => {
  const { outcome, time } = await run('get', [hang], { timeout: 4000, deadline: 9000 });
  expect(outcome).toBe('APIConnectionTimeoutError');
  expect(time).toBeLessThanOrEqual(9000);
});

test('a deadline may be set for the client', async () => {
  const call = rejection(clientWith(fakeFetch(hang), { deadline: 50 }).get('/x'));
  await vi.runAllTimersAsync();
  expect(await call).toMatchObject({ name: 'APIConnectionTimeoutError' });
});

test('the timeout applies to each attempt and is by default a minute', async () => {
  expect(await run('get', [hang], { maxRetries: 0 })).toMatchObject({
    outcome: 'APIConnectionTimeoutError',
    time: 60_000,
  });
  expect(await run('get', [hang, hang, ok({})], { timeout: 1000 })).toMatchObject({
    outcome: 'ok',
    time: 1000 + 250 + 1000 + 500,
  });
});

test('no timer is left when a call is over', async () => {
  await run('get', [ok({})]);
  await run('get', [failing(500)]);
  await run('get', [hang]);
  await clientWith(fakeFetch(ok({})))
    .get('/x')
    .asResponse();
  expect(vi.getTimerCount()).toBe(0);
});

test('a timeout of months or none at all does not fire at once', async () => {
  for (const timeout of [1e11, Infinity]) {
    const slow: Answer = async (sent) => {
      await new Promise((resolve) => setTimeout(resolve, 1e6));
      return ok({})(sent);
    };
    expect(await run('get', [slow], { timeout })).toMatchObject({ outcome: 'ok' });
  }
});

test('abort ends a wait between attempts at once', async () => {
  const fetch = fakeFetch(failing(429, { 'retry-after': '50' }));
  const controller = new AbortController();
  const call = rejection(clientWith(fetch).get('/x', { signal: controller.signal }));
  await vi.advanceTimersByTimeAsync(1000);
  controller.abort(new Error('enough'));
  const error = await call;
  expect(error).toMatchObject({ name: 'APIUserAbortError', cause: { message: 'enough' } });
  expect(fetch.sent).toHaveLength(1);
  expect(vi.getTimerCount()).toBe(0);
});

test('abort ends an attempt whose fetch ignores its signal', async () => {
  const controller = new AbortController();
  const fetch = fakeFetch(hang);
  const call = rejection(clientWith(fetch).get('/x', { signal: controller.signal }));
  await vi.advanceTimersByTimeAsync(10);
  controller.abort();
  expect(await call).toMatchObject({ name: 'APIUserAbortError' });
  expect(fetch.sent[0]?.signal.aborted).toBe(true);
});

test('abort ends the body', async () => {
  const controller = new AbortController();
  const fetch = fakeFetch(() => new Response(new ReadableStream()));
  const call = rejection(clientWith(fetch).get('/x', { signal: controller.signal }));
  await vi.advanceTimersByTimeAsync(10);
  controller.abort();
  expect(await call).toMatchObject({ name: 'APIUserAbortError' });
});

test('a signal that has fired sends nothing', async () => {
  const fetch = fakeFetch(ok({}));
  const call = clientWith(fetch).get('/x', { signal: AbortSignal.abort() });
  expect(await rejection(call)).toMatchObject({ name: 'APIUserAbortError' });
  expect(fetch.sent).toHaveLength(0);
});

test('a body that stalls is a timeout, and is read again for GET', async () => {
  const stalled: Answer = () => new Response(new ReadableStream());
  expect(await run('get', [stalled, ok({})], { timeout: 1000 })).toMatchObject({
    outcome: 'ok',
    requests: 2,
  });
  expect(await run('post', [stalled, ok({})], { timeout: 1000 })).toEqual({
    outcome: 'APIConnectionTimeoutError',
    requests: 1,
    time: 1000,
  });
});

test('a stream as body is sent once, since it cannot be read again', async () => {
  const body = new ReadableStream();
  expect(await run('put', [failing(500), ok({})], { body })).toMatchObject({ requests: 1 });
});

test('a call that is not awaited yet does not time out in its body', async () => {
  const call = clientWith(fakeFetch(ok({}))).get('/x', { timeout: 1000 });
  await vi.advanceTimersByTimeAsync(5000);
  expect(await call).toMatchObject({ success: true });
});

test('a call whose raw response is wanted is tried again like any other', async () => {
  const fetch = fakeFetch(failing(503), ok({ id: 'p' }));
  const call = clientWith(fetch).get('/x').asResponse();
  await vi.runAllTimersAsync();
  expect((await call).status).toBe(200);
  expect(fetch.sent).toHaveLength(2);
});

test('an order is not sent again when an open connection became unreachable', async () => {
  const fetch = fakeFetch(() => {
    const cause = Object.assign(new Error('read EHOSTUNREACH'), {
      code: 'EHOSTUNREACH',
      syscall: 'read',
    });
    throw new TypeError('fetch failed', { cause });
  });
  expect(await rejection(clientWith(fetch).post('/x', { body: {} }))).toMatchObject({
    name: 'APIConnectionError',
  });
  expect(fetch.sent).toHaveLength(1);
});

test('an order that was answered by a redirect is not sent again when that leads nowhere', async () => {
  const away = () => new Response(null, { status: 303, headers: { location: '/elsewhere' } });
  const later: Answer[] = [
    broken('ECONNREFUSED'),
    failing(429),
    failing(503, { 'retry-after': '0' }),
  ];
  for (const answer of later) {
    const fetch = fakeFetch(away, answer, ok({}));
    expect(await rejection(clientWith(fetch).post('/x', { body: {} }))).toMatchObject({
      name: 'APIConnectionError',
    });
    expect(fetch.sent.map(({ method }) => method)).toEqual(['POST', 'GET']);
  }
});

test('a redirect that is refused is final', async () => {
  const round = () => new Response(null, { status: 302, headers: { location: '/x' } });
  const fetch = fakeFetch(round);
  expect(await rejection(clientWith(fetch).get('/x'))).toMatchObject({ status: 302 });
  expect(fetch.sent).toHaveLength(6);
  const data = fakeFetch(
    () => new Response(null, { status: 302, headers: { location: 'data:application/json,{}' } }),
  );
  expect((await rejection(clientWith(data).get('/x'))).message).toContain('no http URL');
  expect(data.sent).toHaveLength(1);
});
