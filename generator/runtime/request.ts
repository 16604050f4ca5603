import type { ClientConfig } from './config.js';
import { ArgumentError } from './errors.js';
import {
  type HeaderRecord,
  expandPath,
  setHeaders,
  styleOf,
  textOf,
  withQuery,
  writeQuery,
} from './parameters.js';
import type { FetchOptions, OutgoingRequest, SignalLike } from './transport.js';

/** Values of request headers by name. `null` removes a header the client would send. */
export type HeaderValues = Readonly<
  Record<string, string | number | boolean | readonly string[] | null | undefined>
>;

/** Request headers as callers may give them: an object, pairs, or a `Headers` instance. */
export type HeadersInput =
  | HeaderValues
  | readonly (readonly [name: string, value: string | null])[]
  | { forEach(callback: (value: string, name: string) => void): void };

/**
 * Writes the value of a parameter in one of OpenAPI's styles (OpenAPI 3.1, section 4.8.12.3).
 * For the query the text is the whole `name=value&…`, encoded; for the path it replaces the
 * placeholder, encoded; for headers it is the value.
 */
export type Style = (name: string, value: unknown) => string;

/** A body ready to be sent. */
export interface EncodedBody {
  /** What `fetch` gets. */
  readonly body: unknown;
  /** Absent when the platform sets it, as for multipart with its boundary. */
  readonly contentType?: string;
  /** True for streams: they can be read once, so such a request is never sent twice. */
  readonly once?: boolean;
}

/** Turns the value of a request body into what `fetch` gets. */
export type BodyEncoder = (body: unknown) => EncodedBody;

/**
 * When a request may be sent again after a failure. `safe`: by method (RFC 9110 section 9.2.2), so
 * POST and PATCH only if the server surely did nothing. `always`: as if the method were idempotent.
 */
export type RetryPolicy = 'safe' | 'always' | 'never';

/** One credential of a request and the place it is sent in. */
export interface SecurityPart {
  /** Client option that holds the credential. */
  readonly option: string;
  /** Second client option, for encoders that join two, such as `basicAuth`. */
  readonly password?: string;
  readonly in: 'header' | 'query' | 'cookie';
  readonly name: string;
  /** Written before the credential, `'Bearer '`. */
  readonly prefix?: string;
  /** Makes the value that is sent out of the credential and the second one. */
  readonly encode?: (value: string, password: string) => string;
}

/** Credentials that are sent together. An empty list means that none is needed. */
export type SecurityAlternative = readonly SecurityPart[];

/**
 * How the body of a response is read. `auto` is `json`, except that 204 and 205 give `null`; `any` takes
 * what there is: JSON, else the text, else `null`.
 */
export type ResponseType = 'json' | 'text' | 'binary' | 'empty' | 'auto' | 'any';

/** A request as emitted code states it and as middleware sees it. */
export interface RequestSpec {
  /** Upper case. */
  readonly method: string;
  /** Path template, `/zones/{zone_id}`, or an absolute URL. */
  readonly path: string;
  /** The absolute URL that is asked for in place of the path, as of a page that another one links to. */
  readonly url?: string | undefined;
  readonly pathParams?: Readonly<Record<string, unknown>> | undefined;
  readonly query?: object | undefined;
  readonly headers?: Readonly<Record<string, unknown>> | undefined;
  readonly cookies?: Readonly<Record<string, unknown>> | undefined;
  /** Styles other than the default, by parameter name, or by place and name: `header id`. */
  readonly styles?: Readonly<Record<string, Style>> | undefined;
  readonly body?: unknown;
  /** How the body is written. Default: JSON. */
  readonly encode?: BodyEncoder | undefined;
  /** `Content-Type` in place of the encoder's own. */
  readonly contentType?: string | undefined;
  /** Default: `json`. */
  readonly responseType?: ResponseType | undefined;
  /** Member of the body that the call resolves with. */
  readonly unwrap?: string | undefined;
  /** True when that member may be missing. */
  readonly unwrapOptional?: boolean | undefined;
  /** Alternatives in place of the client's own. An empty list: no credential. */
  readonly security?: readonly SecurityAlternative[] | undefined;
  /** Default: `safe`. */
  readonly retry?: RetryPolicy | undefined;
}

/** Options of a single call, the last argument of every method. */
export interface RequestOptions {
  /** Headers to add; `null` removes one that the client would send. */
  headers?: HeadersInput | null | undefined;
  /** Query parameters to add; `null` removes one. */
  query?: object | null | undefined;
  /** Milliseconds for one attempt, body included. Default: the client's. */
  timeout?: number | undefined;
  /** Milliseconds for the whole call with its retries and waits. Default: the client's. */
  deadline?: number | undefined;
  /** How often to try again at most. Default: the client's. */
  maxRetries?: number | undefined;
  /** Overrides when the request may be sent again. */
  retry?: RetryPolicy | undefined;
  /** Ends the call, waits included. */
  signal?: SignalLike | null | undefined;
  /** Sent in the header that the API has for it, if it has one; makes a POST safe to repeat. */
  idempotencyKey?: string | undefined;
  /** Further members of `fetch`'s second argument. */
  fetchOptions?: FetchOptions | undefined;
  /** Overrides the mode of the client's validator. */
  validate?: 'off' | 'warn' | 'error' | undefined;
}

/** Options of `client.get`, `client.post` and so on, for endpoints the SDK has no method for. */
export interface RawRequestOptions extends RequestOptions {
  /**
   * Objects, arrays, numbers and booleans are sent as JSON; strings, bytes, `FormData`,
   * `URLSearchParams`, `Blob` and streams as they are.
   */
  body?: unknown;
  /** Values for `{placeholders}` of the path. */
  pathParams?: Readonly<Record<string, unknown>> | undefined;
  /** Default: `auto`. */
  responseType?: ResponseType | undefined;
}

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
    const style = styleOf(styles, 'header', name);
    setHeaders(headers, {
      [name]: style
        ? style(name, value)
        : [value]
            .flat()
            .map((item) => textOf(name, item))
            .join(),
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
