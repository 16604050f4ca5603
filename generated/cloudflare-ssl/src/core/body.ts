// Part of the sdkwright runtime. Changes made here are lost when it runs again.

import type { BodyEncoder } from './request.js';

/** The default encoder. */
export const jsonBody: BodyEncoder = (body) => ({
  body: JSON.stringify(body),
  contentType: 'application/json',
});

/** Text, sent as it is. */
export const textBody: BodyEncoder = (body) => ({ body: String(body), contentType: 'text/plain' });

/** Bytes: an `ArrayBuffer`, a typed array, a `Blob` or a stream, sent as they are. */
export const binaryBody: BodyEncoder = (body) => ({
  body,
  contentType: 'application/octet-stream',
  once: isStream(body),
});

/** Bodies of `client.post` and the like: see {@link RawRequestOptions.body}. */
export const rawBody: BodyEncoder = (body) =>
  /^\[object (Object|Array|Number|Boolean|Null)\]$/.test(Object.prototype.toString.call(body))
    ? jsonBody(body)
    : { body, once: isStream(body) };

function isStream(body: unknown): boolean {
  return (
    typeof body === 'object' &&
    body !== null &&
    ('getReader' in body || Symbol.asyncIterator in body)
  );
}
