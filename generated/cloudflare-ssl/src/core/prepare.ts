// Part of the sdkwright runtime. Changes made here are lost when it runs again.

import type { ClientConfig } from './config.js';
import { ArgumentError } from './errors.js';
import {
  expandPath,
  setHeaders,
  textOf,
  type HeaderRecord,
  withQuery,
  writeQuery,
  styleOf,
} from './parameters.js';
import type { BodyEncoder, RequestOptions, RequestSpec } from './request.js';
import type { OutgoingRequest } from './transport.js';

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

/** What all attempts of a call have in common. */
export interface PreparedRequest extends Omit<OutgoingRequest, 'attempt' | 'signal'> {
  headers: HeaderRecord;
  /** True if it can be sent only once. */
  readonly once?: boolean | undefined;
  /** True if sending it again does no harm whatever its method is. */
  repeatable?: boolean;
}

/**
 * Makes a request out of what a method was called with.
 *
 * @throws ArgumentError naming the parameter that cannot be sent.
 */
export function prepare(
  config: ClientConfig,
  spec: RequestSpec,
  options: RequestOptions,
): PreparedRequest {
  const { profile, options: own, origin } = config;
  const { styles, cookies, headers: parameters } = spec;
  const url = spec.url ?? config.locate(config, expandPath(spec));
  const headers: HeaderRecord = { ...config.headers };
  const seen = new Set<string>();
  if (/^(text|binary)$/.test(spec.responseType ?? '')) headers['accept'] = '*/*';
  if (url.startsWith(origin)) setHeaders(headers, own.defaultHeaders, seen);
  const { body, contentType, once } = encodeBody(spec);
  const type = spec.contentType ?? contentType;
  if (type !== undefined) headers['content-type'] = type;
  for (const name in parameters) {
    const value = parameters[name];
    if (value === undefined || value === null) continue;
    setHeaders(headers, {
      [name]: Array.isArray(value)
        ? value.join(',')
        : (styleOf(styles, 'header', name) ?? textOf)(name, value),
    });
  }
  const pairs = cookies && writeQuery(cookies, styles, undefined, 'cookie').replace(/&/g, '; ');
  if (pairs) headers['cookie'] = pairs;
  setHeaders(headers, options.headers, seen);
  // An absolute URL is taken as it is: links to next pages repeat the query already.
  const defaults = /^https?:/i.test(spec.url ?? spec.path) ? undefined : own.defaultQuery;
  const query =
    defaults || options.query ? { ...defaults, ...spec.query, ...options.query } : spec.query;
  return {
    spec,
    options,
    url: query ? withQuery(url, writeQuery(query, styles, profile.queryStyle)) : url,
    headers,
    body,
    once,
    addCredentials:
      seen.size === 0 ||
      !(spec.security ?? profile.security)
        ?.flat()
        .some((part) => part.in === 'header' && seen.has(part.name.toLowerCase())),
  };
}

function encodeBody({ body, encode = jsonBody }: RequestSpec): ReturnType<typeof jsonBody> {
  if (body === undefined) return { body };
  try {
    return encode(body);
  } catch (error) {
    throw error instanceof ArgumentError
      ? error
      : new ArgumentError('body', 'cannot be written in its media type');
  }
}
