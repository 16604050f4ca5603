import { getEventListeners } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setImmediate } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { type EventOptions, eventStream } from '../../generator/runtime/stream-events.js';
import { jsonLines } from '../../generator/runtime/stream-lines.js';
import { jsonSequence } from '../../generator/runtime/stream-records.js';
import { type APIStream, openStream, type StreamFormat } from '../../generator/runtime/stream.js';
import { clientWith, fakeFetch, rejection } from './fake.js';
import { CloudflareSSL, CloudflareSSLCore, type ClientOptions } from './sample-sdk.js';
import { serve, type TestServer } from './server.js';

const spec = { method: 'GET', path: '/stream' };
const open: TestServer[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

/** A response whose body comes in these pieces. */
function pieces(type: string, ...parts: (string | Uint8Array)[]): Response {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const part of parts)
        controller.enqueue(typeof part === 'string' ? encoder.encode(part) : part);
      controller.close();
    },
  });
  return new Response(body, { headers: { 'content-type': type } });
}

async function collect<Item>(stream: PromiseLike<AsyncIterable<Item>>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const item of await stream) items.push(item);
  return items;
}

function events(text: string | readonly string[], options?: EventOptions): Promise<unknown[]> {
  const parts = typeof text === 'string' ? [text] : text;
  const client = clientWith(fakeFetch(() => pieces('text/event-stream', ...parts)));
  return collect(openStream(client, spec, eventStream(options)));
}

function lines(text: readonly string[], format: StreamFormat): Promise<unknown[]> {
  const client = clientWith(fakeFetch(() => pieces(format.accept, ...text)));
  return collect(openStream(client, spec, format));
}

const whole = { whole: true, text: true } as const;

// The examples of the HTML standard (section 9.2.6), and what it says of each.
test.each([
  ['data: YHOO\ndata: +2\ndata: 10\n\n', [{ data: 'YHOO\n+2\n10' }]],
  [
    ': test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n\n',
    [
      { data: 'first event', id: '1' },
      { data: 'second event', id: '' },
      { data: ' third event', id: '' },
    ],
  ],
  ['data:test\n\ndata: test\n\n', [{ data: 'test' }, { data: 'test' }]],
  [
    'event: add\ndata: 73857293\n\nevent: remove\ndata: 2153\n\n',
    [
      { event: 'add', data: '73857293' },
      { event: 'remove', data: '2153' },
    ],
  ],
  ['data\n\ndata\ndata\n\n', [{ data: '' }, { data: '\n' }]],
  [
    'event: nothing\n\nretry: 10\ndata: x\n\nretry: soon\ndata: y\n\n',
    [{ retry: 10, data: 'x' }, { data: 'y' }],
  ],
  [
    '\ufeffdata: a\r\rdata: b\r\n\r\nid: a\0b\nunknown: x\ndata: c\n\n',
    [{ data: 'a' }, { data: 'b' }, { data: 'c' }],
  ],
])('reads server-sent events as browsers do: %j', async (text, expected) => {
  expect(await events(text, whole)).toEqual(expected);
});

test('events may be cut anywhere, inside characters and line ends too', async () => {
  const text = 'event: ä\r\ndata: {"a":"😀"}\r\n\r\ndata: [1,\r\ndata: 2]\r\n\r\n';
  const bytes = new TextEncoder().encode(text);
  const each = Array.from(bytes, (byte) => Uint8Array.of(byte));
  const client = clientWith(fakeFetch(() => pieces('text/event-stream', ...each)));
  expect(await collect(openStream(client, spec, eventStream()))).toEqual([{ a: '😀' }, [1, 2]]);
});

test('comments and empty data are signs of life, not items', async () => {
  expect(await events(': ping\n\n:\n\ndata\n\ndata: 1\n\n: bye\n')).toEqual([1]);
});

test('what no event says is the end or an error is an item', async () => {
  expect(await events('event: error\ndata: {"error":1}\n\n')).toEqual([{ error: 1 }]);
});

test('ends at its mark, and misses it', async () => {
  const options = { end: '[DONE]', mustEnd: true };
  expect(await events('data: 1\n\ndata: [DONE]\n\ndata: 2\n\n', options)).toEqual([1]);
  // Without the blank line after it.
  expect(await events('data: 1\n\ndata: [DONE]', options)).toEqual([1]);
  expect(await events('data: 1\n\n', { end: '[DONE]' })).toEqual([1]);
  expect(await rejection(events('data: 1\n\n', options))).toMatchObject({
    name: 'APIConnectionError',
    message: 'GET /stream: the stream ended before it was complete',
  });
});

test('skips events, and fails at those that report an error', async () => {
  const options = { skip: ['ping'], errors: ['error'] };
  expect(await events('event: ping\ndata: x\n\ndata: 1\n\n', options)).toEqual([1]);
  const error = await rejection(events('event: error\ndata: {"type":"overloaded"}\n\n', options));
  expect(error).toMatchObject({ name: 'APIResponseError', error: { type: 'overloaded' } });
});

test('reads text and JSON from one stream', async () => {
  const text = 'event: a\ndata: 1\n\nevent: b\ndata: 1\n\n';
  expect(await events(text, { whole: true, text: ['b'] })).toEqual([
    { event: 'a', data: 1 },
    { event: 'b', data: '1' },
  ]);
});

test('an event that is not JSON is an error that does not quote it', async () => {
  const error = await rejection(events('data: sekret\n\n'));
  expect(error).toMatchObject({ name: 'APIResponseError' });
  expect(error.message).toBe(
    'GET /stream: with an event "message" that is not JSON (6 characters)',
  );
});

test('a stream that ends inside an event was cut', async () => {
  expect(await rejection(events('data: {"a":'))).toMatchObject({ name: 'APIConnectionError' });
  expect(await rejection(events('data: te', whole))).toMatchObject({ name: 'APIConnectionError' });
  // All of it is there, but for the blank line.
  expect(await events('data: {"a":1}')).toEqual([{ a: 1 }]);
});

test('reads lines of JSON', async () => {
  const text = ['{"a":', '1}\r\n\n', '{"a":2}\n', '{"a":3}'];
  const format = jsonLines('application/jsonl');
  expect(await lines(text, format)).toEqual([{ a: 1 }, { a: 2 }, { a: 3 }]);
  expect(await rejection(lines(['{"a":1}\n{"a'], format))).toMatchObject({
    name: 'APIConnectionError',
  });
  expect(await rejection(lines(['{"a\n'], format))).toMatchObject({ name: 'APIResponseError' });
});

test('reads JSON behind record separators', async () => {
  const text = ['\u001e{"a":\n1}\n\u001e', '[2]\n\u001e3\n'];
  expect(await lines(text, jsonSequence)).toEqual([{ a: 1 }, [2], 3]);
  // RFC 7464, section 2.4: a number without the line feed may have been cut.
  expect(await rejection(lines(['\u001e12'], jsonSequence))).toMatchObject({
    name: 'APIConnectionError',
  });
});

test('asks for the format, resolves with the headers, and is read once', async () => {
  const fetch = fakeFetch(() => pieces('text/event-stream', 'data: 1\n\n'));
  const sent = openStream<number>(clientWith(fetch), spec, eventStream());
  const { data: stream, response } = await sent.withResponse();
  expect(fetch.sent[0]?.headers['accept']).toBe('text/event-stream');
  expect(stream.response).toBe(response);
  expect(await collect(Promise.resolve(stream))).toEqual([1]);
  expect(() => stream[Symbol.asyncIterator]()).toThrow('only once');
  expect((await sent.asResponse()).status).toBe(200);
});

test('an answer that is no stream is an error', async () => {
  const client = clientWith(fakeFetch(() => Response.json({ error: 'sekret' })));
  const error = await rejection(openStream(client, spec, eventStream()));
  expect(error).toMatchObject({ name: 'APIResponseError', status: 200 });
  expect(error.message).not.toContain('sekret');
});

test('a bad status is the error it always is, after the usual retries', async () => {
  const fetch = fakeFetch(() =>
    Response.json({}, { status: 503, headers: { 'retry-after-ms': '1' } }),
  );
  const error = await rejection(openStream(clientWith(fetch), spec, eventStream()));
  expect(error).toMatchObject({ name: 'InternalServerError', status: 503 });
  expect(fetch.sent).toHaveLength(3);
});

/** A stream from a real server that sends what `answer` writes. */
async function real(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
  options: Partial<ClientOptions> & { signal?: AbortSignal } = {},
  Client: typeof CloudflareSSLCore | typeof CloudflareSSL = CloudflareSSL,
) {
  const { signal, ...own } = options;
  let close = (): void => undefined;
  const closed = new Promise<void>((resolve) => {
    close = resolve;
  });
  const server = await serve((request, response) => {
    response.on('close', close);
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write('data: 1\n\n');
    answer(request, response);
  });
  open.push(server);
  const client = new Client({ apiToken: 'sekret', baseURL: server.url, ...own });
  const stream: APIStream<number> = await openStream(
    client,
    spec,
    eventStream(),
    signal ? { signal } : {},
  );
  return { stream, closed };
}

test.each([CloudflareSSL, CloudflareSSLCore])(
  'leaving the loop ends the response (%o)',
  async (Client) => {
    const { stream, closed } = await real(() => undefined, {}, Client);
    for await (const item of stream) {
      expect(item).toBe(1);
      break;
    }
    await closed;
  },
);

test.each([CloudflareSSL, CloudflareSSLCore])('the signal ends a stream (%o)', async (Client) => {
  const controller = new AbortController();
  const { signal } = controller;
  const { stream, closed } = await real(() => undefined, { signal }, Client);
  const items: number[] = [];
  const read = async (): Promise<void> => {
    for await (const item of stream) {
      items.push(item);
      controller.abort(new Error('enough'));
    }
  };
  const error = await rejection(read());
  expect(error).toMatchObject({ name: 'APIUserAbortError', cause: { message: 'enough' } });
  expect(items).toEqual([1]);
  await closed;
});

test('a connection that breaks off is an error, after the items that came', async () => {
  const { stream } = await real((_, response) => {
    setTimeout(() => response.destroy(), 20);
  });
  const items: number[] = [];
  const read = async (): Promise<void> => {
    for await (const item of stream) items.push(item);
  };
  expect(await rejection(read())).toMatchObject({ name: 'APIConnectionError', method: 'GET' });
  expect(items).toEqual([1]);
});

test('time limits end with the headers', async () => {
  const { stream } = await real(
    (_, response) => {
      setTimeout(() => response.end('data: 2\n\n'), 120);
    },
    { timeout: 50, maxRetries: 0 },
  );
  expect(await collect(Promise.resolve(stream))).toEqual([1, 2]);
});

test('can be given up without being read', async () => {
  const { stream, closed } = await real(() => undefined);
  await stream.cancel();
  await closed;
  expect(await collect(Promise.resolve(stream))).toEqual([]);
});

test('streams that share a signal listen to it once', async () => {
  const never = (): Response =>
    new Response(new ReadableStream({}), { headers: { 'content-type': 'text/event-stream' } });
  const fetch = fakeFetch(never);
  const client = clientWith(fetch);
  const controller = new AbortController();
  const { signal } = controller;
  const read = async (): Promise<void> => {
    for await (const _ of await openStream(client, spec, eventStream(), { signal })) return;
  };
  const reads = Array.from({ length: 20 }, () => rejection(read()));
  // Long enough for all of them to wait for their first event.
  for (let turn = 0; turn < 50; turn += 1) await setImmediate();
  expect(fetch.sent).toHaveLength(20);
  expect(getEventListeners(signal, 'abort')).toHaveLength(1);
  controller.abort();
  const names = (await Promise.all(reads)).map(({ name }) => name);
  expect(new Set(names)).toEqual(new Set(['APIUserAbortError']));
});
