import { type BodyEncoder, isStream } from './request.js';

/** Text, sent as it is. */
export const textBody: BodyEncoder = (body) => ({ body: String(body), contentType: 'text/plain' });

/** Bytes: an `ArrayBuffer`, a typed array, a `Blob` or a stream, sent as they are. */
export const binaryBody: BodyEncoder = (body) => ({
  body,
  contentType: 'application/octet-stream',
  once: isStream(body),
});

/** Lists as lines of JSON, one for each item. */
export const linesBody: BodyEncoder = (body) => ({
  body: Array.from(Object(body), (item) => `${JSON.stringify(item)}\n`).join(''),
  contentType: 'application/jsonl',
});
