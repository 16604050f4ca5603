/**
 * The attempts of a call: how long each may take, what ends it, and whether there is another.
 */
import type { ClientConfig, Feature } from './config.js';
import {
  APIConnectionError,
  APIConnectionTimeoutError,
  APIUserAbortError,
  type APIError,
  type FailureContext,
} from './errors.js';
import type { HeadersLike, OutgoingRequest, ResponseLike, SignalLike } from './transport.js';

declare const AbortController: new () => {
  readonly signal: OutgoingRequest['signal'];
  abort(reason?: unknown): void;
};
declare function setTimeout(callback: () => void, milliseconds: number): unknown;
declare function clearTimeout(timer: unknown): void;

/** Longest delay of a timer; a longer one would fire at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** Ends the work of one call at a time limit or when the caller's signal fires. */
export interface Limit {
  /**
   * Begins an attempt of at most so many milliseconds.
   *
   * @throws APIUserAbortError if the caller's signal has fired.
   */
  start(milliseconds: number): OutgoingRequest['signal'];
  /** Starts the timer unless it is running. */
  resume(milliseconds: number): void;
  /** Stops the timer until somebody wants the body; the listener goes if nobody ever does. */
  rest(response: ResponseLike): void;
  /** Settles as the work does, or rejects as soon as the limit is reached. */
  race<Value>(work: Promise<Value>): Promise<Value>;
  /** Waits. Rejects at once when the caller's signal fires. */
  wait(milliseconds: number): Promise<void>;
  /** Takes the listener off the signal and stops the timer. */
  release(): void;
  /**
   * Leaves the body of a response to the caller: no time limit any more, but their signal ends it
   * still. The end of the body cannot be seen, so the listener goes when the response is collected.
   */
  handOver(response: ResponseLike): void;
}

/**
 * Makes the limit of one call. It listens to the signal once for the whole call and runs one timer
 * at a time. Work is raced rather than merely cancelled, so that a `fetch` that ignores
 * its signal cannot hang a call.
 *
 * @internal
 */
export function createLimit(
  { listen, collected }: ClientConfig,
  signal: SignalLike | null | undefined,
  context: () => FailureContext,
): Limit {
  let controller: InstanceType<typeof AbortController> | undefined;
  let timer: unknown;
  let refuse: ((error: Error) => void) | undefined;

  const aborted = (): APIUserAbortError =>
    new APIUserAbortError('aborted by the caller', { ...context(), cause: signal?.reason });
  const pause = (): void => {
    clearTimeout(timer);
    timer = undefined;
  };
  const end = (error: Error): void => {
    pause();
    refuse?.(error);
    controller?.abort(error);
  };
  const resume = (milliseconds: number): void => {
    if (milliseconds > LONGEST_TIMER) return;
    timer ??= setTimeout(() => {
      const problem = `no complete response within ${milliseconds} ms`;
      end(new APIConnectionTimeoutError(problem, context()));
    }, milliseconds);
  };
  const race = <Value>(work: Promise<Value>): Promise<Value> =>
    new Promise((resolve, reject) => {
      refuse = reject;
      work.then(resolve, reject);
      if (signal?.aborted) reject(aborted());
    });
  const stop = signal && !signal.aborted ? listen(signal, () => end(aborted())) : undefined;
  const release = (): void => {
    pause();
    stop?.();
  };

  const unhook = (): void => {
    // What these hold on to holds the response, which could never be collected.
    refuse = undefined;
    const known = context();
    context = () => known;
  };

  return {
    rest: (response) => {
      pause();
      if (!signal || !collected) return;
      collected(response, release);
      unhook();
    },
    resume,
    race,
    release,
    start: (milliseconds) => {
      pause();
      if (signal?.aborted) throw aborted();
      controller = new AbortController();
      resume(milliseconds);
      return controller.signal;
    },
    wait: (milliseconds) => {
      pause();
      return race(
        new Promise((resolve) => {
          timer = setTimeout(resolve, milliseconds);
        }),
      );
    },
    handOver: (response) => {
      pause();
      if (response.body === null || !collected) release();
      else if (signal) collected(response, release);
      unhook();
    },
  };
}

/**
 * Puts a single listener on a signal however many calls share it: Node takes more than ten for a
 * leak and warns. It is taken off with the last call. A call whose response is read by the caller
 * listens for as long as that response is in use.
 */
export const sharedSignals: Feature = (config) => {
  const hubs = new WeakMap<SignalLike, { listeners: Set<() => void>; fire: () => void }>();
  config.listen = (signal, listener) => {
    let hub = hubs.get(signal);
    if (!hub) {
      const listeners = new Set<() => void>();
      hub = { listeners, fire: () => listeners.forEach((each) => each()) };
      hubs.set(signal, hub);
    }
    const { listeners, fire } = hub;
    if (listeners.size === 0) signal.addEventListener('abort', fire);
    listeners.add(listener);
    return () => {
      if (listeners.delete(listener) && listeners.size === 0) {
        signal.removeEventListener('abort', fire);
      }
    };
  };
  if ('FinalizationRegistry' in globalThis) {
    const responses = new FinalizationRegistry<() => void>((callback) => callback());
    // The body may outlive the response it came in.
    config.collected = (response, callback) =>
      responses.register((response.body ?? response) as ResponseLike, callback);
  }
};

/** How often a call is tried again at most, by default. */
const MAX_RETRIES = 2;
/** Longest wait between two attempts, whatever the server asks for: one minute. */
const MAX_SERVER_DELAY = 60_000;
/** First and longest step of the exponential backoff, in milliseconds. */
const FIRST_DELAY = 500;
const MAX_DELAY = 8_000;

/** Errors of Node, Bun and Deno that mean that no connection was made, so nothing was sent. */
const REFUSED =
  /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|UND_ERR_CONNECT_TIMEOUT|Connection ?[rR]efused/;

/** Tries calls again that failed, where that does no harm. */
export const retries: Feature = (config) => {
  config.retry = (error, { spec, options, once, repeatable }, attempt) => {
    const policy = options.retry ?? spec.retry;
    const left = (options.maxRetries ?? config.options.maxRetries ?? MAX_RETRIES) - attempt;
    return !once &&
      left > 0 &&
      policy !== 'never' &&
      mayRetry(error, policy === 'always' || repeatable || isIdempotent(spec.method))
      ? retryDelay(attempt, error.headers)
      : undefined;
  };
};

/** True if sending a request of this method twice does what sending it once does. */
function isIdempotent(method: string): boolean {
  // RFC 9110 section 9.2.2.
  return /^(GET|HEAD|OPTIONS|TRACE|PUT|DELETE)$/.test(method);
}

/**
 * True if the request may be sent again. `repeatable`: a second request does no harm, so anything
 * that may pass is retried; otherwise only what says that the server did nothing.
 */
function mayRetry(failure: APIError, repeatable: boolean): boolean {
  const { status, headers, cause } = failure;
  if (!headers || !status) {
    return failure instanceof APIConnectionError && (repeatable || wasRefused(cause));
  }
  // A good status with a bad body: the server did what it was asked for.
  if (status < 300) return false;
  const hint = headers.get('x-should-retry');
  if (hint === 'true' || hint === 'false') return hint === 'true';
  return (
    status === 429 ||
    (repeatable
      ? status === 408 || status >= 500
      : status === 503 && headers.get('retry-after') !== null)
  );
}

/**
 * Milliseconds to wait before the next attempt: what the server asks for in `retry-after-ms` or
 * `Retry-After` (RFC 9110 section 10.2.3: seconds or a date), at most a minute; otherwise
 * exponential backoff with full jitter.
 *
 * @param attempt - 0 for the first attempt.
 */
function retryDelay(attempt: number, headers: HeadersLike | undefined): number {
  const after = headers?.get('retry-after');
  const asked = [
    Number(headers?.get('retry-after-ms') || NaN),
    // A date begins with the name of its day; parsers make dates of much else.
    /^[a-z]/i.test(after ?? '')
      ? Math.max(Date.parse(after ?? '') - Date.now(), 0)
      : Number(after || NaN) * 1000,
  ].find((delay) => delay >= 0);
  return asked === undefined
    ? Math.random() * Math.min(MAX_DELAY, FIRST_DELAY * 2 ** attempt)
    : Math.min(asked, MAX_SERVER_DELAY);
}

function wasRefused(cause: unknown): boolean {
  return (
    cause instanceof Error &&
    // Later calls of the system fail by the same codes, on connections that were made.
    (!('syscall' in cause) || /^(connect|getaddrinfo)$/.test(String(cause.syscall))) &&
    (REFUSED.test(`${'code' in cause ? cause.code : ''} ${cause.message}`) ||
      wasRefused(cause.cause))
  );
}

declare const crypto: { randomUUID(): string };

/**
 * Makes POST and PATCH carry an idempotency key, a new one unless the caller gave one. What carries
 * a key may be sent again.
 *
 * @param header - the request header that the API has for it
 */
export function idempotencyKeys(header: string): Feature {
  return (config) => {
    const { prepare } = config;
    config.prepare = (_, spec, options) => {
      const { idempotencyKey: key } = options;
      if (key === undefined && isIdempotent(spec.method)) return prepare(config, spec, options);
      const headers = { ...spec.headers, [header]: key ?? crypto.randomUUID() };
      const request = prepare(config, { ...spec, headers }, options);
      return { ...request, spec, repeatable: header.toLowerCase() in request.headers };
    };
  };
}
