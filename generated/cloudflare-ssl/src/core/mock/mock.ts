// Part of the sdkwright runtime. Changes made here are lost when it runs again.

import type { HeadersLike, ResponseLike, SignalLike } from '../transport.js';
import { behave, createState } from './behaviour.js';
import { checkRequest, createRouter, refusalOf, relativePath } from './check.js';
import { type Incoming, type IncomingInit, readBody, readIncoming, signalOf } from './request.js';
import type {
  MockAnswer,
  MockApi,
  MockFetch,
  MockInput,
  MockOperation,
  MockOptions,
  MockRefusal,
  MockReply,
  MockRequest,
  MockRequestLike,
} from './types.js';

/** How many items a collection starts with. */
const ITEMS = 3;

/** Makes a `fetch` that serves an API in process. */
export function createMock<Bodies extends object>(
  api: MockApi,
  options: MockOptions<Bodies> = {},
): MockFetch<Bodies> {
  const { items = ITEMS, auth = true, record = true, baseURL, pageSize } = options;
  const baseURLs = baseURL === undefined ? api.baseURLs : [baseURL, ...api.baseURLs];
  const route = createRouter(api.parts.flatMap(({ operations }) => operations));
  const requests: MockRequest[] = [];
  let state = createState(api, items);
  let answers = answersOf(options);

  /** Judges and records a request, and says what is answered if nothing else is wanted. */
  function receive(incoming: Incoming): Received {
    const { method, url, query, headers } = incoming;
    const path = relativePath(incoming.path, baseURLs);
    const seen = { method, url, path, query, headers };
    const found = route(method, path);
    if (!('operation' in found)) {
      const request = { ...seen, body: readBody(incoming), params: {} };
      return { request, operation: undefined, standard: () => lost(api, request, found.allowed) };
    }
    const { operation } = found;
    const checked = checkRequest(api, found, incoming, auth);
    const { body, params, refusal } = checked;
    const request = { operation: operation.name, ...seen, body, params };
    if (refusal) {
      return { request, operation: undefined, standard: () => refused(api, operation, refusal) };
    }
    const standard = (): Answer => {
      const done = behave(api, state, { route: found, checked, path, url, pageSize });
      return 'refusal' in done
        ? refused(api, operation, done.refusal)
        : good(operation, done.body, done.headers);
    };
    return { request, operation, standard };
  }

  async function serve(
    input: MockInput,
    init: IncomingInit,
    signal: SignalLike | undefined,
  ): Promise<ResponseLike> {
    const { request, operation, standard } = receive(await readIncoming(input, init));
    if (record) requests.push(request);
    const wanted = operation && answers.get(operation.name);
    const reply = (typeof wanted === 'function' ? await wanted(request) : wanted) ?? {};
    await pause(reply.delay ?? options.delay ?? 0, signal);
    // Who asked has gone, so nothing is done any more.
    if (signal?.aborted) throw signal.reason;
    if (reply.error !== undefined) throw reply.error;
    return respond(operation ? replied(api, operation, reply, standard) : standard());
  }

  const fetch = async (input: MockInput, init: unknown = {}): Promise<ResponseLike> => {
    const given = (init ?? {}) as IncomingInit;
    const signal = signalOf(input, given);
    return untilAborted(signal, () => serve(input, given, signal));
  };
  return Object.assign(fetch, {
    requests,
    baseURLs,
    answer: (name: keyof Bodies, answer?: MockAnswer<never>) => {
      if (answer) answers.set(String(name), answer);
      else answers.delete(String(name));
    },
    reset: () => {
      requests.length = 0;
      state = createState(api, items);
      answers = answersOf(options);
    },
  });
}

/** A request, and what is answered to it. */
interface Received {
  readonly request: MockRequest;
  /** The operation; undefined if the request is refused. */
  readonly operation: MockOperation | undefined;
  readonly standard: () => Answer;
}

function answersOf(options: {
  readonly answers?: object | undefined;
}): Map<string, MockAnswer<unknown>> {
  return new Map(
    Object.entries(options.answers ?? {}).filter(([, answer]) => answer !== undefined),
  );
}

/** What a reply comes to: it changes nothing on the server unless it leaves the answer to the mock. */
function replied(
  api: MockApi,
  operation: MockOperation,
  reply: MockReply,
  standard: () => Answer,
): Answer {
  const { status = operation.status ?? 200, headers = {}, body, text } = reply;
  const answer = (): Answer => {
    if (text !== undefined) return { ...good(operation, undefined), text };
    if (body !== undefined) return good(operation, body);
    if (status < 400) return standard();
    const message = `The mock was told to answer with status ${status}.`;
    return refused(api, operation, refusalOf(status, { message, pointer: '' }));
  };
  const made = answer();
  return {
    text: made.text,
    status: reply.status ?? made.status,
    headers: { ...made.headers, ...headers },
  };
}

function good(
  { status = 200, mediaType = JSON_TYPE, write = JSON.stringify }: MockOperation,
  body: unknown,
  more: Readonly<Record<string, string>> = {},
): Answer {
  if (body === undefined) return { status, headers: more, text: '' };
  const isJson = /[/+]json\b/i.test(mediaType);
  const text = isJson || typeof body !== 'string' ? write(body) : body;
  return { status, headers: { 'content-type': mediaType, ...more }, text };
}

const JSON_TYPE = 'application/json';

function refused(
  api: MockApi,
  operation: Pick<MockOperation, 'refuse'> | undefined,
  refusal: MockRefusal,
): Answer {
  const body = (operation?.refuse ?? api.refuse)(refusal);
  const headers = { 'content-type': JSON_TYPE };
  return { status: refusal.status, headers, text: JSON.stringify(body) };
}

/** The answer to a request that no operation is for. */
function lost(api: MockApi, { method, path }: MockRequest, allowed: readonly string[]): Answer {
  if (allowed.length === 0) {
    return refused(
      api,
      undefined,
      refusalOf(404, { message: `There is no ${path}.`, pointer: '' }),
    );
  }
  const message = `${path} does not know ${method}, only ${allowed.join(', ')}.`;
  const answer = refused(api, undefined, refusalOf(405, { message, pointer: '' }));
  return { ...answer, headers: { ...answer.headers, allow: allowed.join(', ') } };
}

declare function setTimeout(callback: () => void, milliseconds: number): unknown;
declare function clearTimeout(timer: unknown): void;

/** An answer ready to be sent. */
interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** Statuses that come without a body (Fetch standard, "null body status"). */
const BODILESS: ReadonlySet<number> = new Set([204, 205, 304]);

/** The response for an answer: the platform's own, or what the SDK reads of one. */
function respond({ status, headers, text }: Answer): ResponseLike {
  const { Response } = globalThis as unknown as {
    Response?: new (body: string | null, init: object) => ResponseLike;
  };
  const body = BODILESS.has(status) ? null : text;
  if (Response) return new Response(body, { status, headers });
  return {
    ok: status >= 200 && status < 300,
    status,
    type: 'default',
    url: '',
    headers: headersLike(headers),
    body,
    text: async () => body ?? '',
    json: async () => JSON.parse(body ?? ''),
    arrayBuffer: async () => Uint8Array.from(body ?? '', (unit) => unit.charCodeAt(0)).buffer,
  };
}

function headersLike(headers: Readonly<Record<string, string>>): HeadersLike {
  const entries = Object.entries(headers).map(
    ([name, value]) => [name.toLowerCase(), value] as const,
  );
  const values = new Map(entries);
  return {
    get: (name) => values.get(name.toLowerCase()) ?? null,
    has: (name) => values.has(name.toLowerCase()),
    forEach: (callback) => values.forEach(callback),
  };
}

/** Settles as the work does, or rejects with the signal's reason as soon as it fires. */
async function untilAborted<Value>(
  signal: SignalLike | undefined,
  work: () => Promise<Value>,
): Promise<Value> {
  if (!signal) return work();
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason);
    if (signal.aborted) return abort();
    signal.addEventListener('abort', abort);
    work()
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', abort));
  });
}

/** Waits, for no longer than until the signal fires. */
async function pause(milliseconds: number, signal: SignalLike | undefined): Promise<void> {
  if (!(milliseconds > 0)) return;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(done, milliseconds);
    function done(): void {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    }
    signal?.addEventListener('abort', done);
  });
}

/** What is used of the `http` of Mock Service Worker, version 2 and later. */
export interface MswHttp<Handler> {
  all(path: string, resolver: never): Handler;
}

/**
 * Request handlers for Mock Service Worker that answer as the mock does: one for each base URL.
 * Nothing is imported from `msw`, so that who does not use it does not need it.
 *
 * @param http - `http` of the package `msw`
 */
export function mockHandlers<Handler, Bodies extends object>(
  http: MswHttp<Handler>,
  mock: MockFetch<Bodies>,
): Handler[] {
  const resolver = async ({ request }: { readonly request: MockRequestLike }): Promise<unknown> => {
    try {
      return await mock(request);
    } catch (error) {
      // What `fetch` rejects with becomes a network error of the same kind in the page.
      const { Response } = globalThis as unknown as { Response?: { error?(): ResponseLike } };
      if (!Response?.error) throw error;
      return Response.error();
    }
  };
  // The resolvers of msw have types of its own, which only its own functions can make.
  return mock.baseURLs.map((url) => http.all(`${url.replace(/\/$/, '')}/*`, resolver as never));
}
