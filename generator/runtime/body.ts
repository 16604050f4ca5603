import { isRecord, textOf, writeQuery } from './parameters.js';
import { ArgumentError } from './errors.js';
import type { BodyEncoder, Style } from './request.js';
import { formExploded } from './styles.js';

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

/** True for what can be read only once. */
export function isStream(body: unknown): boolean {
  return (
    typeof body === 'object' &&
    body !== null &&
    ('getReader' in body || Symbol.asyncIterator in body)
  );
}

/** `application/x-www-form-urlencoded`; lists are repeated, members with a style use it. */
export const formBody: BodyEncoder = (body) => encode(body, undefined);

/** As `formBody`, with the styles of OpenAPI's Encoding Object by member. */
export function formBodyWith(styles: Readonly<Record<string, Style>>): BodyEncoder {
  return (body) => encode(body, styles);
}

function encode(
  body: unknown,
  styles: Readonly<Record<string, Style>> | undefined,
): { body: string; contentType: string } {
  return {
    // The form type writes spaces as plus signs (URL standard, section 5.2).
    body: writeQuery(Object(body), styles, formExploded).replace(/%20/g, '+'),
    contentType: 'application/x-www-form-urlencoded',
  };
}

declare class Blob {
  constructor(parts: readonly unknown[], options?: { type: string });
}
declare class FormData {
  append(name: string, value: unknown, filename?: string): void;
}

/**
 * `multipart/form-data` (RFC 7578). Blobs, files and bytes are file parts, objects are JSON parts,
 * lists are one part per item, everything else is a text part.
 */
export const multipartBody: BodyEncoder = (body) => multipartBodyWith({})(body);

/** As `multipartBody`, with the media types of OpenAPI's Encoding Object by member. */
export function multipartBodyWith(types: Readonly<Record<string, string>>): BodyEncoder {
  return (body) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(Object(body))) {
      for (const item of Array.isArray(value) ? value : [value]) {
        if (item !== undefined && item !== null) append(form, name, item, types[name]);
      }
    }
    // The platform writes the content type, since only it knows the boundary.
    return { body: form };
  };
}

function append(form: FormData, name: string, value: unknown, type: string | undefined): void {
  const bytes = ArrayBuffer.isView(value) || value instanceof ArrayBuffer;
  if (bytes)
    form.append(name, new Blob([value], { type: type ?? 'application/octet-stream' }), name);
  else if (value instanceof Blob) form.append(name, value);
  else if (isRecord(value)) {
    form.append(name, new Blob([JSON.stringify(value)], { type: type ?? 'application/json' }));
  } else if (type) form.append(name, new Blob([textOf(name, value)], { type }));
  else form.append(name, textOf(name, value));
}
