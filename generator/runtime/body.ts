import type { BodyEncoder } from './request.js';

/** The default encoder. */
export const jsonBody: BodyEncoder = (body) => ({
  body: JSON.stringify(body),
  contentType: 'application/json',
});

/** Bodies of `client.post` and the like: see {@link RawRequestOptions.body}. */
export const rawBody: BodyEncoder = (body) =>
  /^\[object (Object|Array|Number|Boolean|Null)\]$/.test(Object.prototype.toString.call(body))
    ? jsonBody(body)
    : { body, once: isStream(body) };

/** True for what is read bit by bit, and only once. */
export function isStream(body: unknown): boolean {
  return (
    typeof body === 'object' &&
    body !== null &&
    ('getReader' in body || Symbol.asyncIterator in body)
  );
}
