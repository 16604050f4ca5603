// Part of the sdkwright runtime. Changes made here are lost when it runs again.

import { APIConnectionError, type APIError } from './errors.js';
import type { HeadersLike } from './platform.js';

/** Longest wait between two attempts, whatever the server asks for: one minute. */
const MAX_SERVER_DELAY = 60_000;
/** First and longest step of the exponential backoff, in milliseconds. */
const FIRST_DELAY = 500;
const MAX_DELAY = 8_000;

/** Methods whose repetition changes nothing (RFC 9110 section 9.2.2). */
const IDEMPOTENT = /^(GET|HEAD|OPTIONS|TRACE|PUT|DELETE)$/;

/** Errors of Node, Bun and Deno that mean that no connection was made, so nothing was sent. */
const REFUSED =
  /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|UND_ERR_CONNECT_TIMEOUT|ConnectionRefused|Connection refused/;

/** True if sending a request of this method twice does what sending it once does. */
export function isIdempotent(method: string): boolean {
  return IDEMPOTENT.test(method);
}

/**
 * True if the request may be sent again. `repeatable`: a second request does no harm, so anything
 * that may pass is retried; otherwise only what says that the server did nothing.
 */
export function mayRetry(failure: APIError, repeatable: boolean): boolean {
  const { status, headers } = failure;
  if (!headers || status === undefined) {
    return failure instanceof APIConnectionError && (repeatable || wasRefused(failure.cause));
  }
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
export function retryDelay(attempt: number, headers: HeadersLike | undefined): number {
  const asked = headers && serverDelay(headers);
  return asked === undefined
    ? Math.random() * Math.min(MAX_DELAY, FIRST_DELAY * 2 ** attempt)
    : Math.min(asked, MAX_SERVER_DELAY);
}

function serverDelay(headers: HeadersLike): number | undefined {
  const milliseconds = headers.get('retry-after-ms');
  if (milliseconds && Number(milliseconds) >= 0) return Number(milliseconds);
  const after = headers.get('retry-after');
  if (!after) return undefined;
  // A date begins with the name of its day; parsers make dates of much else.
  const delay = /^[a-z]/i.test(after)
    ? Math.max(Date.parse(after) - Date.now(), 0)
    : Number(after) * 1000;
  return delay >= 0 ? delay : undefined;
}

function wasRefused(cause: unknown): boolean {
  return cause instanceof Error
    ? REFUSED.test(`${'code' in cause ? cause.code : ''} ${cause.message}`) ||
        wasRefused(cause.cause)
    : false;
}
