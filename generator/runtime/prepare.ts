import { jsonBody } from './body.js';
import type { ClientConfig } from './config.js';
import { ArgumentError } from './errors.js';
import { setHeaders, type HeaderRecord } from './headers.js';
import type { OutgoingRequest } from './middleware.js';
import { checkNumbers } from './numbers.js';
import { expandPath } from './path.js';
import { writeQuery } from './query.js';
import type { RequestOptions, RequestSpec } from './request.js';
import { isIdempotent } from './retry.js';
import { textOf } from './text.js';

declare const URL: new (url: string) => {
  readonly href: string;
  readonly username: string;
  readonly password: string;
};
declare const crypto: { randomUUID(): string };

/** What all attempts of a call have in common. */
export interface PreparedRequest extends Omit<OutgoingRequest, 'attempt' | 'signal'> {
  /** True if sending it again does no harm. */
  readonly repeatable: boolean;
  /** True if it can be sent only once. */
  readonly once: boolean;
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
  checkNumbers(options);
  const path = expandPath(spec);
  const absolute = /^https?:\/\//i.test(path);
  const url = absolute
    ? absoluteUrl(path)
    : config.baseURL + (path.startsWith('/') ? '' : '/') + path;
  const home = url.startsWith(config.origin);
  // An absolute URL is taken as it is: links to next pages repeat the query already.
  const defaults = absolute ? undefined : config.query;
  const query =
    defaults || options.query ? { ...defaults, ...spec.query, ...options.query } : spec.query;
  const text = query && writeQuery(query, spec.styles, config.profile.queryStyle);
  const headers: HeaderRecord = { ...(home ? config.headers : config.plainHeaders) };
  if (/^(text|binary)$/.test(spec.responseType ?? '') && !config.headerNames.has('accept')) {
    headers['accept'] = '*/*';
  }
  const { body, contentType, once = false } = encodeBody(spec);
  const type = spec.contentType ?? contentType;
  if (type !== undefined) headers['content-type'] = type;
  setParameters(spec, headers);
  const key = idempotency(config, spec, options, headers);
  const seen = new Set(config.headerNames);
  setHeaders(headers, options.headers, seen);
  const policy = options.retry ?? spec.retry;
  return {
    spec,
    options,
    url: text ? url + (url.includes('?') ? '&' : '?') + text : url,
    headers,
    body,
    addCredentials: !config.authHeaders.some((name) => seen.has(name)),
    repeatable: policy === 'always' || key || isIdempotent(spec.method),
    once: once || policy === 'never',
  };
}

function absoluteUrl(text: string): string {
  const { href, username, password } = new URL(text);
  if (username || password) throw new ArgumentError('path', 'must not hold user and password');
  return href;
}

function encodeBody({ body, encode = jsonBody }: RequestSpec): ReturnType<typeof jsonBody> {
  if (body === undefined) return { body };
  try {
    return encode(body);
  } catch (error) {
    if (error instanceof ArgumentError) throw error;
    throw new ArgumentError('body', 'cannot be written in its media type');
  }
}

/** Header and cookie parameters. */
function setParameters({ headers, cookies, styles }: RequestSpec, target: HeaderRecord): void {
  for (const name in headers) {
    const value = headers[name];
    if (value === undefined || value === null) continue;
    const write = styles?.[name] ?? textOf;
    setHeaders(target, { [name]: Array.isArray(value) ? value.join(',') : write(name, value) });
  }
  const pairs = cookies && writeQuery(cookies, styles).replace(/&/g, '; ');
  if (pairs) target['cookie'] = pairs;
}

/** Sets the API's idempotency header, with a new key unless one was given. */
function idempotency(
  { profile, warn }: ClientConfig,
  { method }: RequestSpec,
  { idempotencyKey }: RequestOptions,
  headers: HeaderRecord,
): boolean {
  const name = profile.idempotencyHeader;
  if (name === undefined) {
    if (idempotencyKey !== undefined) warn('idempotencyKey: this API has no header for it');
    return false;
  }
  if (idempotencyKey === undefined && isIdempotent(method)) return false;
  setHeaders(headers, { [name]: idempotencyKey ?? crypto.randomUUID() });
  return true;
}
