// Part of the sdkwright runtime. Changes made here are lost when it runs again.

import { type ClientConfig, type Feature, failureContext } from './config.js';
import { APIConnectionError, APIError, type FailureContext, SDKError } from './errors.js';
import type { HeaderRecord } from './parameters.js';
import { type RequestOptions, type RequestSpec, isStream } from './request.js';
import { addCredentials } from './settings.js';

/** One attempt of a request. Credentials are no part of it: they are added after all middleware. */
export interface OutgoingRequest {
  /** The request as the method of the SDK stated it. */
  readonly spec: RequestSpec;
  readonly options: RequestOptions;
  /** 0 for the first attempt, 1 for the first retry. */
  readonly attempt: number;
  readonly url: string;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  /** The encoded body. */
  readonly body: unknown;
  /** False if the caller set or removed the header of a credential: the client's is not added then. */
  readonly addCredentials: boolean;
  /** Fires at the attempt's time limit and when the caller aborts. */
  readonly signal: NonNullable<PlatformInit['signal']>;
}

/** Sends a request and resolves with the response to it. */
export type Handler = (request: OutgoingRequest) => Promise<ResponseLike>;

/**
 * A function around every attempt of every request. It may change the request it hands on, answer
 * in place of the server, or look at the response.
 *
 * @example
 * ```ts
 * const timing: Middleware = async (request, next) => {
 *   const start = Date.now();
 *   const response = await next(request);
 *   console.log(request.spec.path, response.status, Date.now() - start);
 *   return response;
 * };
 * ```
 */
export type Middleware = (request: OutgoingRequest, next: Handler) => Promise<ResponseLike>;

/** Wraps a handler in middleware, the first function outermost. */
export function compose(middleware: readonly Middleware[], last: Handler): Handler {
  return middleware.reduceRight<Handler>(
    (next, around) => (request) => around(request, next),
    last,
  );
}

/**
 * Sends one attempt, after all middleware. Credentials are added here and only if the URL is on
 * the API's origin; `fetch` is kept from following redirects, since they would go along.
 *
 * @throws APIConnectionError if there is no response.
 */
export async function transport(
  config: ClientConfig,
  request: OutgoingRequest,
): Promise<ResponseLike> {
  const { spec, options, body, signal } = request;
  const headers = { ...request.headers };
  let { url } = request;
  if (request.addCredentials && url.startsWith(config.origin)) {
    url = await addCredentials(config, spec.security, url, headers);
  }
  const init: FetchInitLike = { method: spec.method, headers, body, signal };
  if (isStream(body)) init.duplex = 'half';
  // Nothing is assigned in most cases, which is cheaper than to spread nothing.
  Object.assign(init, config.options.fetchOptions, options.fetchOptions);
  const { redirect } = init;
  init.redirect = redirect === 'error' ? redirect : 'manual';
  try {
    const response = await config.fetch(url, init as PlatformInit);
    return response.ok || redirect === 'manual' || !config.follow
      ? response
      : await config.follow(response, url, init);
  } catch (cause) {
    throw cause instanceof SDKError
      ? cause
      : new APIConnectionError('no connection, or it was lost', {
          ...failureContext(config, request),
          cause,
        });
  }
}

declare const URL: new (url: string, base?: string) => { readonly href: string };

/** More redirects than this in a row are an error. */
const MAX_REDIRECTS = 5;

/**
 * Follows redirects (RFC 9110 section 15.4) in place of `fetch`, which would take headers with
 * credentials along to other origins. Only GET and HEAD go to another origin, and without any
 * header that might be secret. What cannot be followed is an `APIConnectionError`.
 */
export const redirects: Feature = (config) => {
  config.follow = async (response, url, init) => {
    let { method = 'GET', headers, body, ...rest } = init;
    let acted = false;
    for (let hops = 0; ; hops++) {
      const { status, type } = response;
      const hidden = type === 'opaqueredirect';
      const location = /^30[12378]$/.test(`${status}`) ? response.headers.get('location') : null;
      if (location === null && !hidden) return response;
      const sent = { method, url: config.redact(url), status, headers: response.headers };
      url = resolve(location ?? '', url);
      const home = url.startsWith(config.origin);
      if (status === 303 || (status < 303 && method === 'POST')) {
        acted ||= method !== 'GET' && method !== 'HEAD';
        method = method === 'HEAD' ? method : 'GET';
        body = undefined;
        const { 'content-type': _type, ...others } = headers as HeaderRecord;
        headers = others;
      }
      const refused =
        (hidden && 'redirected, and this platform hides where to') ||
        (hops === MAX_REDIRECTS && 'too many redirects') ||
        (!/^https?:/.test(url) && 'redirected to what is no http URL') ||
        (!home && !/^(GET|HEAD)$/.test(method) && 'redirected to another origin');
      // With its status, so that it is not tried again.
      if (refused) throw new APIError(refused, sent);
      // Reading the body frees the connection.
      await response.text();
      // Never secret again, even if a later redirect leads back home.
      if (!home) headers = config.headers;
      const next = config.fetch(url, { ...rest, method, headers, body } as PlatformInit);
      // The request was acted on already, so nothing may make it seem as if it could be sent again.
      response = acted ? await followed(next, sent) : await next;
    }
  };
};

/** The URL of a link, empty if it is none: the error of the platform would quote the base. */
function resolve(link: string, base: string): string {
  try {
    return new URL(link, base).href;
  } catch {
    return '';
  }
}

async function followed(
  next: Promise<ResponseLike>,
  { method, url }: FailureContext,
): Promise<ResponseLike> {
  const response = await next.catch(() => undefined);
  if (response && (response.ok || String(response.status).startsWith('30'))) return response;
  const problem = response ? `status ${response.status}` : 'no connection';
  throw new APIConnectionError(`the redirect that answered it led to ${problem}`, { method, url });
}

/*
 * The parts of the Fetch standard that the runtime uses, typed so that neither the DOM lib nor
 * `@types/node` is needed. Where the consumer has the real types, the aliases below resolve to
 * them; where not, to the minimal interfaces.
 */

/** What the runtime reads of `Headers`. */
export interface HeadersLike {
  get(name: string): string | null;
  has(name: string): boolean;
  forEach(callback: (value: string, name: string) => void): void;
}

/** What the runtime reads of `Response`. A custom `fetch` may answer with anything of this shape. */
export interface ResponseLike {
  readonly ok: boolean;
  readonly status: number;
  readonly type: string;
  readonly url: string;
  readonly headers: HeadersLike;
  readonly body: unknown;
  text(): Promise<string>;
  json(): Promise<unknown>;
  arrayBuffer(): Promise<ArrayBuffer>;
  clone?(): ResponseLike;
}

/** What the runtime uses of `AbortSignal`. */
export interface SignalLike {
  readonly aborted: boolean;
  readonly reason?: unknown;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** The second argument of `fetch`, as far as the runtime fills it in. */
export interface FetchInitLike {
  method?: string;
  headers?: Record<string, string>;
  body?: unknown;
  signal?: SignalLike;
  redirect?: string;
  duplex?: string;
}

/** `Response` of the platform. */
export type PlatformResponse = typeof globalThis extends { Response: { prototype: infer Type } }
  ? Type
  : ResponseLike;

/** `Headers` of the platform. */
export type PlatformHeaders = typeof globalThis extends { Headers: { prototype: infer Type } }
  ? Type
  : HeadersLike;

/** `RequestInit` of the platform. */
export type PlatformInit = typeof globalThis extends {
  fetch: (input: never, init?: infer Type) => unknown;
}
  ? NonNullable<Type>
  : FetchInitLike;

/**
 * A function that can stand in for the global `fetch`. It is a method type on purpose: parameters
 * of methods are compared both ways, so that the `fetch` of other packages fits too.
 */
export type Fetch = { call(url: string, init?: PlatformInit): Promise<ResponseLike> }['call'];

/** What of `RequestInit` callers may set: all but the members the runtime sets itself. */
export type FetchOptions = Omit<PlatformInit, 'body' | 'headers' | 'method' | 'signal'> & {
  /** Connection pool or proxy of undici (Node). */
  dispatcher?: unknown;
};
