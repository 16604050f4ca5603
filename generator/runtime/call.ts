import { type ClientConfig, type Decoded, failureContext } from './config.js';
import { APIConnectionError, APIError, APIUserAbortError, type FailureContext } from './errors.js';
import { createLimit } from './attempts.js';
import type { PreparedRequest, RequestOptions, RequestSpec } from './request.js';
import { parse, requestIdOf, responseFailure } from './response.js';
import type { PlatformResponse, ResponseLike } from './transport.js';

/** Default time limit of an attempt, in milliseconds. */
const TIMEOUT = 60_000;

/** What came of a call. */
export interface Outcome extends Decoded {
  /** What was asked for; credentials that belong in the query are not in it. */
  readonly url: string;
  readonly response: ResponseLike;
}

/** One call of a method. */
export interface Call {
  /** The response, its body unread. */
  response(): Promise<ResponseLike>;
  /** The response and its decoded body, which is read once. */
  outcome(): Promise<Outcome>;
  /** The server's id of the request. */
  requestId(response: ResponseLike): string | undefined;
  /** The error for a body that turns out not to be what the API promises. */
  failure(outcome: Outcome, problem: string): APIError;
}

/**
 * Starts a call: it is sent at once, tried again where the client does that, and its body is read
 * when somebody asks for it.
 */
export function startCall(
  config: ClientConfig,
  spec: RequestSpec,
  options: RequestOptions = {},
): Call {
  const { timeout = TIMEOUT, deadline = Infinity } = config.options;
  const end = Date.now() + (options.deadline ?? deadline);
  const limit = createLimit(config, options.signal, context);
  let request: PreparedRequest | undefined;
  let attempt = 0;
  let outcome: Promise<Outcome> | undefined;
  /** True once the response is in the caller's hands: its body is theirs, so no second try. */
  let shared = false;

  function context(): FailureContext {
    return failureContext(config, request ?? { spec, url: spec.path });
  }

  function time(): number {
    return Math.max(1, Math.min(options.timeout ?? timeout, end - Date.now()));
  }

  /** Attempts until there is a response with a good status. */
  async function run(): Promise<ResponseLike> {
    for (;;) {
      try {
        request ??= config.prepare(config, spec, options);
        const signal = limit.start(time());
        const { url, headers, body, addCredentials } = request;
        // No spread, here and below: it would take longer than all the rest.
        const received = await limit.race(
          config.send({ spec, options, attempt, url, headers, body, addCredentials, signal }),
        );
        if (!received.ok) throw await refusal(request, received);
        // Nobody waits for the body yet, so its time does not run yet.
        if (!outcome) limit.rest(received);
        return received;
      } catch (error) {
        await recover(error);
      }
    }
  }

  /** The error for a response with a bad status. */
  async function refusal(sent: PreparedRequest, received: ResponseLike): Promise<Error> {
    let text = '';
    try {
      text = await limit.race(received.text());
    } catch (error) {
      // The status is what matters; a body that cannot be read tells no more.
      if (error instanceof APIUserAbortError) return error;
    }
    const error = responseFailure(config, sent, received, parse(text) ?? text);
    config.failed?.(error, sent, text);
    return error;
  }

  /** Waits for the next attempt, or throws the error if there is to be none. */
  async function recover(error: unknown): Promise<void> {
    try {
      const wait =
        request && !shared && error instanceof APIError
          ? config.retry?.(error, request, attempt)
          : undefined;
      if (wait === undefined || wait >= end - Date.now()) throw error;
      attempt++;
      await limit.wait(wait);
    } catch (reason) {
      limit.release();
      throw reason;
    }
  }

  async function read(): Promise<Outcome> {
    for (;;) {
      const received = await response;
      const sent = request as PreparedRequest;
      const { url } = sent;
      if (spec.responseType === 'binary') {
        limit.handOver(received);
        return { url, response: received, envelope: undefined, data: received };
      }
      try {
        limit.resume(time());
        const text = await limit.race(
          received.text().catch((cause: unknown) => {
            const requestId = requestIdOf(config, received);
            throw new APIConnectionError('the body broke off', { ...context(), requestId, cause });
          }),
        );
        limit.release();
        const { envelope, data } = config.decode(config, sent, received, text);
        return { url, response: received, envelope, data };
      } catch (error) {
        await recover(error);
        response = run();
      }
    }
  }

  let response = run();
  return {
    response: async () => {
      const received = await response;
      shared = true;
      if (!outcome) limit.handOver(received);
      return received;
    },
    outcome: () => (outcome ??= read()),
    requestId: (received) => requestIdOf(config, received),
    failure: ({ response: received, envelope, url }, problem) =>
      responseFailure(config, { spec, url }, received, envelope, problem),
  };
}

/** A value with the response it came in. */
export interface WithResponse<Value, Envelope> {
  readonly data: Value;
  /** Its body has been read, unless the value is the response itself. */
  readonly response: PlatformResponse;
  /** The server's id of the request. */
  readonly requestId: string | undefined;
  /** The whole body, of which `data` may be a part. */
  readonly envelope: Envelope;
}

/** Callbacks for rejections, typed as those of plain promises are. */
type OnRejected<Failure> = Parameters<typeof Promise.prototype.catch<Failure>>[0];

/**
 * The promise of a call's value. The request starts at once and runs once, however often and in
 * whatever way its outcome is asked for; the body is read when that happens first.
 */
export class APIPromise<Value, Envelope = unknown> extends Promise<Value> {
  /** Promises derived by `then` are plain ones. */
  static override get [Symbol.species](): PromiseConstructor {
    return Promise;
  }

  readonly #call: Call;
  readonly #convert: (outcome: Outcome) => Value;
  #value: Promise<Value> | undefined;

  /** @internal */
  constructor(call: Call, convert: (outcome: Outcome) => Value) {
    super(() => undefined);
    this.#call = call;
    this.#convert = convert;
  }

  /**
   * The response with its body unread. Time limits end with its headers; the caller's signal still
   * ends the body.
   *
   * @throws APIError if the status is not 2xx.
   */
  async asResponse(): Promise<PlatformResponse> {
    return (await this.#call.response()) as PlatformResponse;
  }

  /** The same value as awaiting this promise gives, with its response, request id and envelope. */
  async withResponse(): Promise<WithResponse<Value, Envelope>> {
    const data = await this.#settle();
    const { response, envelope } = await this.#call.outcome();
    return {
      data,
      response: response as PlatformResponse,
      requestId: this.#call.requestId(response),
      envelope: envelope as Envelope,
    };
  }

  /** The whole body, of which the value may be a part. */
  async envelope(): Promise<Envelope> {
    return (await this.withResponse()).envelope;
  }

  override then<Result = Value, Failure = never>(
    onFulfilled?: ((value: Value) => Result | PromiseLike<Result>) | null,
    onRejected?: OnRejected<Failure>,
  ): Promise<Result | Failure> {
    return this.#settle().then(onFulfilled, onRejected);
  }

  #settle(): Promise<Value> {
    return (this.#value ??= this.#call.outcome().then(this.#convert));
  }
}
