import type { ResponseLike, SignalLike } from '../platform.js';
import type { MockApi, MockOperation, MockRefusal } from './api.js';
import { behave } from './behaviour.js';
import { checkRequest, refusalOf } from './check.js';
import { readIncoming, signalOf, type Incoming, type IncomingInit } from './incoming.js';
import { readBody } from './message.js';
import type {
  MockAnswer,
  MockFetch,
  MockInput,
  MockOptions,
  MockReply,
  MockRequest,
} from './options.js';
import { pause, respond, untilAborted, type Answer } from './respond.js';
import { createRouter, relativePath } from './routes.js';
import { createState } from './state.js';

/** How many items a collection starts with. */
const ITEMS = 3;

/** Makes a `fetch` that serves an API in process. */
export function createMock<Bodies extends object>(
  api: MockApi,
  options: MockOptions<Bodies> = {},
): MockFetch<Bodies> {
  const { items = ITEMS, auth = true, record = true, baseURL } = options;
  const baseURLs = baseURL === undefined ? api.baseURLs : [baseURL, ...api.baseURLs];
  const route = createRouter(api.operations);
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
      const done = behave(api, state, found, checked, path);
      return 'refusal' in done ? refused(api, operation, done.refusal) : good(operation, done.body);
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

function good({ status = 200, mediaType = JSON_TYPE }: MockOperation, body: unknown): Answer {
  if (body === undefined) return { status, headers: {}, text: '' };
  const isJson = /[/+]json\b/i.test(mediaType);
  const text = isJson || typeof body !== 'string' ? JSON.stringify(body) : body;
  return { status, headers: { 'content-type': mediaType }, text };
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
