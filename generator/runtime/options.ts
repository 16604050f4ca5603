import type { Logger, LogLevel } from './log.js';
import type { Middleware } from './middleware.js';
import type { Fetch, FetchOptions } from './platform.js';
import type { HeadersInput, RawRequestOptions, RequestOptions } from './request.js';
import type { Validator } from './validator.js';

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
  /** Judges requests and responses by their schemas. */
  validate?: Validator | undefined;
}
