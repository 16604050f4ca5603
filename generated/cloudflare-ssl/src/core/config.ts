// Part of the sdkwright runtime. Changes made here are lost when it runs again.

import type { APIError, FailureContext } from './errors.js';
import type { LogLevel, Logger } from './log.js';
import type { HeaderRecord } from './parameters.js';
import type {
  HeadersInput,
  PreparedRequest,
  RawRequestOptions,
  RequestOptions,
  RequestSpec,
  SecurityAlternative,
  Style,
} from './request.js';
import type {
  Fetch,
  FetchInitLike,
  FetchOptions,
  Handler,
  Middleware,
  ResponseLike,
  SignalLike,
} from './transport.js';

/**
 * Something that a client can do beyond the least. It is called once, while the client is made, and
 * replaces members of the client's configuration, or wraps the functions among them. So a bundle
 * holds the features in use and no others.
 */
export type Feature = (config: ClientConfig) => void;

/** A body that was read: whole, and the part of it the call resolves with. */
export interface Decoded {
  readonly envelope: unknown;
  readonly data: unknown;
}

/**
 * What a client works by. Features change it, nothing does later; users of the package do not see what
 * is in it.
 */
export interface ClientConfig {
  /** @internal */
  readonly profile: ClientProfile;
  /** @internal */
  options: CoreClientOptions;
  /** Without a slash at its end. @internal */
  baseURL: string;
  /** With a slash at its end, so that it is a safe prefix to compare URLs by. @internal */
  origin: string;
  /** Headers for any server. @internal */
  readonly headers: Readonly<HeaderRecord>;
  /** @internal */
  fetch: Fetch;
  /** Makes a request out of what a method was called with. @internal */
  prepare: (config: ClientConfig, spec: RequestSpec, options: RequestOptions) => PreparedRequest;
  /** Middleware around the transport. @internal */
  send: Handler;
  /** Makes the value of a call out of the text of a response with a good status. @internal */
  decode: (
    config: ClientConfig,
    request: PreparedRequest,
    response: ResponseLike,
    text: string,
  ) => Decoded;
  /** Is told of errors that the API answered with, and of the text of their bodies. @internal */
  failed?: (error: APIError, request: PreparedRequest, text: string) => void;
  /** The URL as errors show it, without secrets. @internal */
  redact: (url: string) => string;
  /** True for a URL of another server that the API names for some operations. @internal */
  isOwnServer?: (url: string) => boolean;
  /** The URL of a path. @internal */
  locate: (config: ClientConfig, path: string) => string;
  /** Listens to a signal until the function that it returns is called. @internal */
  listen: (signal: SignalLike, listener: () => void) => () => void;
  /** Calls back when a response is out of use, so that its body cannot be read any more. @internal */
  collected?: (response: ResponseLike, callback: () => void) => void;
  /** Milliseconds until the next attempt. Absent or undefined: there is none. @internal */
  retry?: (error: APIError, request: PreparedRequest, attempt: number) => number | undefined;
  /**
   * Follows the redirect that a response asks for, if it does. Absent: a redirect is an error.
   *
   * @internal
   */
  follow?: (response: ResponseLike, url: string, init: FetchInitLike) => Promise<ResponseLike>;
}

/**
 * What an error tells of a request.
 *
 * @internal
 */
export function failureContext(
  { redact }: ClientConfig,
  { spec, url }: Pick<PreparedRequest, 'spec' | 'url'>,
): FailureContext {
  return { method: spec.method, url: redact(url) };
}

export type { RawRequestOptions, RequestOptions };

/** A credential, or a function that is asked for it before every attempt (rotating tokens). */
export type Credential = string | (() => string | Promise<string>);

/** Options every client has. Those of its credentials join them in the emitted `ClientOptions`. */
export interface CoreClientOptions {
  /** Overrides the base URL. Default: the environment variable, else that of `environment`. */
  baseURL?: string | null | undefined;
  /** Name of one of the API's environments. */
  environment?: string | undefined;
  /** Milliseconds for one attempt, body included. Default: 60,000. */
  timeout?: number | undefined;
  /** Milliseconds for a whole call with its retries and waits. Default: none. */
  deadline?: number | undefined;
  /** How often a call is tried again at most. Default: 2. */
  maxRetries?: number | undefined;
  /** Used in place of the global `fetch`. */
  fetch?: Fetch | undefined;
  /** Further members of `fetch`'s second argument, for every request. */
  fetchOptions?: FetchOptions | undefined;
  /** Headers of every request to the API. Not sent to other origins. */
  defaultHeaders?: HeadersInput | undefined;
  /** Query parameters of every request to the API. Not sent to other origins. */
  defaultQuery?: Readonly<Record<string, unknown>> | undefined;
  /** Default: the environment variable, else `warn`. */
  logLevel?: LogLevel | undefined;
  /** Default: the global `console`. */
  logger?: Logger | undefined;
  /** Functions around every attempt, the first one outermost. */
  middleware?: readonly Middleware[] | undefined;
  /** Judges requests and responses: what `validation` makes of a validator. */
  validate?: Feature | undefined;
}

/** Members of response bodies that wrap the result. */
export interface EnvelopeNames {
  /** Boolean: `false` makes the call fail whatever the status is. */
  readonly success?: string;
  /** List of errors, each an object with `code` and `message`. */
  readonly errors?: string;
}

/** What a client knows of its API: plain data, emitted from the document and the config. */
export interface ClientProfile {
  /** Sent as `User-Agent`, `name/version`. */
  readonly name: string;
  readonly version: string;
  readonly baseURL: string;
  /** Further base URLs, by name of the environment. */
  readonly environments?: Readonly<Record<string, string>>;
  /** Names of environment variables. */
  readonly env?: { readonly baseURL?: string; readonly logLevel?: string };
  /** Client options that hold credentials, each with its environment variable or `null`. */
  readonly credentials?: Readonly<Record<string, string | null>>;
  /** Alternatives, one of which is sent. */
  readonly security?: readonly SecurityAlternative[];
  readonly envelope?: EnvelopeNames;
  /** Response headers that may carry the id of the request; the first one present is taken. */
  readonly requestIdHeaders?: readonly string[];
  /** Names of members and query parameters that are never logged, in lower case. */
  readonly secretFields?: readonly string[];
  /** How query parameters without a style of their own are written. Default: `brackets`. */
  readonly queryStyle?: Style;
}
