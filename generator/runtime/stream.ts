import { APIPromise } from './call.js';
import type { CoreClient } from './client.js';
import {
  APIConnectionError,
  APIResponseError,
  APIUserAbortError,
  type FailureContext,
  SDKError,
} from './errors.js';
import type { RequestOptions, RequestSpec } from './request.js';
import type { PlatformResponse, ResponseLike } from './transport.js';

declare const TextDecoder: new () => {
  decode(bytes?: Uint8Array, options?: { stream: boolean }): string;
};

/** Takes the items out of a body. */
export interface StreamFormat {
  /** Sent as `Accept`. */
  readonly accept: string;
  /** Content types by which an answer shows that it is no stream. */
  readonly refuses?: RegExp;
  /**
   * Yields the items that a text holds, which arrives in pieces of any length.
   *
   * @param fail - makes the error for a text that is not of this format
   * @param parse - in place of `JSON.parse`
   */
  read(
    text: AsyncIterable<string>,
    fail: Fail,
    parse?: (text: string) => unknown,
  ): AsyncGenerator<unknown, void, undefined>;
}

/** Makes the error for a stream that is not what the API promises; `cut` if it only ended early. */
export type Fail = (problem: string, kind?: 'cut' | 'reported', body?: unknown) => Error;

/**
 * The items of a body that arrives bit by bit. It is read once, by `for await`; leaving the loop
 * ends the response.
 */
export class APIStream<Item> implements AsyncIterable<Item> {
  /** The response. Its body is read by this stream. */
  readonly response: PlatformResponse;
  readonly #items: AsyncGenerator<unknown, void, undefined>;
  readonly #body: ReadableBody;
  #used = false;

  /** @internal */
  constructor(
    client: CoreClient,
    response: ResponseLike,
    format: StreamFormat,
    context: FailureContext,
    signal: RequestOptions['signal'],
  ) {
    this.response = response as PlatformResponse;
    this.#body = readable(response.body);
    this.#items = itemsOf(client, this.#body, format, context, signal);
  }

  /** @throws SDKError if the stream is being read already. */
  [Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
    if (this.#used) throw new SDKError('a stream can be read only once');
    this.#used = true;
    return this.#items as AsyncGenerator<Item, void, undefined>;
  }

  /** Ends the response, whether or not it has been read. */
  async cancel(): Promise<void> {
    await this.#body.cancel();
  }
}

/** Sends the request of a method whose response is a stream. It resolves when the headers are there. */
export function openStream<Item>(
  client: CoreClient,
  spec: RequestSpec,
  format: StreamFormat,
  options: RequestOptions = {},
): APIPromise<APIStream<Item>, undefined> {
  const headers = { accept: format.accept, ...spec.headers };
  const sent = client.request<ResponseLike, undefined>(
    { ...spec, headers, responseType: 'binary' },
    options,
  );
  let requestId: string | undefined;
  const convert = (response: ResponseLike): APIStream<Item> => {
    const { status, headers: received, url: sentTo } = response;
    const url = sentTo.replace(/[?#].*/, '') || spec.path;
    const context = { method: spec.method, url, requestId, status, headers: received };
    const opened = new APIStream<Item>(client, response, format, context, options.signal);
    const type = received.get('content-type') ?? '';
    if (!format.refuses?.test(type)) return opened;
    void opened.cancel();
    throw new APIResponseError(`with a body that is no stream (${type})`, context);
  };
  return new APIPromise(
    {
      response: async () => (await sent.asResponse()) as ResponseLike,
      outcome: async () => {
        const { data: response, requestId: id } = await sent.withResponse();
        requestId = id;
        return { url: '', response, envelope: undefined, data: undefined };
      },
      requestId: () => requestId,
      failure: (_, problem) =>
        new APIResponseError(problem, { method: spec.method, url: spec.path }),
    },
    ({ response }) => convert(response),
  );
}

/** Reads the items, ends the response however the reading ends, and says what went wrong. */
async function* itemsOf(
  client: CoreClient,
  body: ReadableBody,
  format: StreamFormat,
  context: FailureContext,
  signal: RequestOptions['signal'],
): AsyncGenerator<unknown, void, undefined> {
  const abort = (): void => void body.cancel();
  const fail: Fail = (problem, kind, received) => {
    const Class = kind === 'cut' ? APIConnectionError : APIResponseError;
    return new Class(problem, { ...context, body: received });
  };
  const stop = signal && client._config.listen(signal, abort);
  try {
    if (signal?.aborted) abort();
    yield* format.read(decoded(body, context), fail);
    // A body that was cancelled ends like any other.
    if (signal?.aborted) throw signal.reason;
  } catch (error) {
    if (!signal?.aborted) throw error;
    throw new APIUserAbortError('aborted by the caller', { ...context, cause: signal.reason });
  } finally {
    stop?.();
    await body.cancel();
  }
}

/** The text of a body, in UTF-8 without its byte order mark. */
async function* decoded(body: ReadableBody, context: FailureContext): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  for (;;) {
    const bytes = await body.read().catch((cause: unknown) => {
      throw new APIConnectionError('the stream broke off', { ...context, cause });
    });
    if (!bytes) break;
    yield decoder.decode(bytes, { stream: true });
  }
  yield decoder.decode();
}

/** A body, whatever the platform or a custom `fetch` makes of it. */
interface ReadableBody {
  /** The next bytes; undefined at the end. */
  read(): Promise<Uint8Array | undefined>;
  /** Ends the body. Never rejects. */
  cancel(): Promise<void>;
}

interface Reader {
  read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }>;
  cancel(): Promise<void>;
}

function readable(body: unknown): ReadableBody {
  const source = Object(body) as Partial<AsyncIterable<Uint8Array>> & { getReader?(): Reader };
  const reader = source.getReader?.();
  const iterator = reader ? undefined : source[Symbol.asyncIterator]?.();
  return {
    read: async () => {
      const next = await (reader?.read() ?? iterator?.next());
      return next?.done === false ? next.value : undefined;
    },
    cancel: async () => {
      try {
        await (reader?.cancel() ?? iterator?.return?.());
      } catch {
        // What was broken off cannot be ended again.
      }
    },
  };
}

/**
 * The lines of a text, without what ends them: a line feed, a carriage return, or both. Only what
 * follows the last of these may be no whole line.
 */
export async function* linesOf(
  text: AsyncIterable<string>,
): AsyncGenerator<{ readonly line: string; readonly isWhole: boolean }> {
  let rest = '';
  let afterReturn = false;
  for await (const piece of text) {
    if (piece === '') continue;
    // A line feed that begins a piece may belong to the carriage return before it.
    const fresh = afterReturn && piece.startsWith('\n') ? piece.slice(1) : piece;
    afterReturn = piece.endsWith('\r');
    const [first = '', ...others] = fresh.split(/\r\n|[\r\n]/);
    const last = others.pop();
    if (last === undefined) {
      rest += first;
      continue;
    }
    yield { line: rest + first, isWhole: true };
    for (const line of others) yield { line, isWhole: true };
    rest = last;
  }
  if (rest) yield { line: rest, isWhole: false };
}

/**
 * JSON of one item.
 *
 * @throws what `fail` makes of a text that is not JSON, which is not quoted: it may hold secrets.
 */
export function parseItem(
  text: string,
  what: string,
  fail: Fail,
  parse: (text: string) => unknown = JSON.parse,
): unknown {
  try {
    return parse(text);
  } catch {
    throw fail(`with ${what} that is not JSON (${text.length} characters)`);
  }
}
