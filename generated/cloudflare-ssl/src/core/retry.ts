// Part of the sdkwright runtime. Changes made here are lost when it runs again.

import type { Feature } from './config.js';
import { APIConnectionError, type APIError } from './errors.js';
import type { HeadersLike } from './transport.js';

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
