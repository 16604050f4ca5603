import { ArgumentError } from './errors.js';
import type { BodyEncoder } from './request.js';

/** The default encoder. */
export const jsonBody: BodyEncoder = (body) => ({
  body: JSON.stringify(body),
  contentType: 'application/json',
});

/** Bodies of `client.post` and the like: see {@link RawRequestOptions.body}. */
export const rawBody: BodyEncoder = (body) => {
  const kind = Object.prototype.toString.call(body).slice(8, -1);
  if (/^(Object|Array|Number|Boolean|Null)$/.test(kind)) return jsonBody(body);
  const once = isStream(body);
  if (
    once ||
    /^(String|ArrayBuffer|.+Array|DataView|Blob|File|FormData|URLSearchParams)$/.test(kind)
  ) {
    return { body, once };
  }
  throw new ArgumentError('body', `is a ${kind}, which has no form of its own on the wire`);
};

/** True for what is read bit by bit, and only once. */
export function isStream(body: unknown): boolean {
  return (
    typeof body === 'object' &&
    body !== null &&
    ('getReader' in body || Symbol.asyncIterator in body)
  );
}
