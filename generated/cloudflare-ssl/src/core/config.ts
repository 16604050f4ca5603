// Part of the sdkwright runtime. Changes made here are lost when it runs again.

import type { HeaderRecord } from './headers.js';
import type { Handler } from './middleware.js';
import type { CoreClientOptions } from './options.js';
import type { APIError, FailureContext } from './errors.js';
import type { Fetch, FetchInitLike, ResponseLike, SignalLike } from './platform.js';
import type { PreparedRequest } from './prepare.js';
import type { ClientProfile } from './profile.js';
import type { RequestOptions, RequestSpec } from './request.js';

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

/** What a client works by. Features change it, nothing does later. */
export interface ClientConfig {
  readonly profile: ClientProfile;
  options: CoreClientOptions;
  /** Without a slash at its end. */
  baseURL: string;
  /** With a slash at its end, so that it is a safe prefix to compare URLs by. */
  origin: string;
  /** Headers for any server. */
  readonly headers: Readonly<HeaderRecord>;
  fetch: Fetch;
  /** Makes a request out of what a method was called with. */
  prepare: (config: ClientConfig, spec: RequestSpec, options: RequestOptions) => PreparedRequest;
  /** Middleware around the transport. */
  send: Handler;
  /** Makes the value of a call out of the text of a response with a good status. */
  decode: (
    config: ClientConfig,
    request: PreparedRequest,
    response: ResponseLike,
    text: string,
  ) => Decoded;
  /** The URL as errors show it, without secrets. */
  redact: (url: string) => string;
  /** The URL of a path. */
  locate: (config: ClientConfig, path: string) => string;
  /** Listens to a signal until the function that it returns is called. */
  listen: (signal: SignalLike, listener: () => void) => () => void;
  /** Calls back when a response is out of use, so that its body cannot be read any more. */
  collected?: (response: ResponseLike, callback: () => void) => void;
  /** Milliseconds until the next attempt. Absent or undefined: there is none. */
  retry?: (error: APIError, request: PreparedRequest, attempt: number) => number | undefined;
  /** Follows the redirect that a response asks for, if it does. Absent: a redirect is an error. */
  follow?: (response: ResponseLike, url: string, init: FetchInitLike) => Promise<ResponseLike>;
}

/** What an error tells of a request. */
export function failureContext(
  { redact }: ClientConfig,
  { spec, url }: Pick<PreparedRequest, 'spec' | 'url'>,
): FailureContext {
  return { method: spec.method, url: redact(url) };
}
