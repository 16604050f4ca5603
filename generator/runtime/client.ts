import type { APIPromise } from './api-promise.js';
import type { ClientProfile, CoreClientOptions, Feature } from './config.js';
import { CoreClient } from './core-client.js';
import { ArgumentError } from './errors.js';
import { sharedSignals } from './limit.js';
import { logging, redaction } from './log.js';
import { rawBody } from './prepare.js';
import type { RawRequestOptions } from './request.js';
import { retries } from './retry.js';
import { keptCredentials, settings } from './settings.js';
import { redirects } from './transport.js';

declare const URL: new (url: string) => {
  readonly href: string;
  readonly username: string;
  readonly password: string;
};

/**
 * Dot segments, however they are written (RFC 3986 section 5.2.4), and fragments. URL parsers take
 * backslashes for slashes.
 */
const UNSAFE = /#|^([^?]*[\\/])?(\.|%2e){1,2}(?=$|[\\/?])/i;

/**
 * What requests to endpoints need that the SDK has no method for: their paths are put together by
 * callers, so they may be absolute URLs or lack the slash in front, and are checked as a whole.
 */
export const undocumentedEndpoints: Feature = (config) => {
  config.locate = ({ baseURL }, path) => {
    // URL parsers leave out tabs and line ends.
    if (UNSAFE.test(path.replace(/[\t\n\r]/g, '')))
      throw new ArgumentError('path', 'must not hold dot segments or a #');
    if (!/^https?:\/\//i.test(path)) return baseURL + (path.startsWith('/') ? '' : '/') + path;
    const { href, username, password } = new URL(path);
    if (username || password) throw new ArgumentError('path', 'must not hold user and password');
    return href;
  };
};

/** What every API needs. The settings come first, since others read what they settle. */
const FEATURES: readonly Feature[] = [
  settings,
  undocumentedEndpoints,
  redaction,
  logging,
  redirects,
  retries,
  sharedSignals,
];

/** What the emitted client class extends: all that does not depend on the API's resources. */
export class Client<
  Options extends CoreClientOptions = CoreClientOptions,
> extends CoreClient<Options> {
  /**
   * @param features - what this API needs beyond what every API does
   * @throws ArgumentError naming the option that cannot be used.
   * @internal
   */
  constructor(profile: ClientProfile, options: Options, features: readonly Feature[] = []) {
    super(profile, options, [...FEATURES, ...features]);
  }

  /** Without a slash at its end. */
  get baseURL(): string {
    return this._config.baseURL;
  }

  /**
   * A client like this one with some options changed. A credential given here replaces those of
   * this client that do not go together with it.
   *
   * @throws ArgumentError naming the option that cannot be used.
   */
  withOptions(options: Partial<Options>): this {
    const { profile, options: own } = this._config;
    const Class = this.constructor as new (options: object) => this;
    return new Class({
      ...keptCredentials(profile, own, options),
      ...(options.environment !== undefined && { baseURL: null }),
      ...options,
    });
  }

  /** Sends a GET request to an endpoint that the SDK has no method for. */
  get<Value>(path: string, options?: RawRequestOptions): APIPromise<Value, Value> {
    return this.#raw('GET', path, options);
  }

  /** Sends a POST request to an endpoint that the SDK has no method for. */
  post<Value>(path: string, options?: RawRequestOptions): APIPromise<Value, Value> {
    return this.#raw('POST', path, options);
  }

  /** Sends a PUT request to an endpoint that the SDK has no method for. */
  put<Value>(path: string, options?: RawRequestOptions): APIPromise<Value, Value> {
    return this.#raw('PUT', path, options);
  }

  /** Sends a PATCH request to an endpoint that the SDK has no method for. */
  patch<Value>(path: string, options?: RawRequestOptions): APIPromise<Value, Value> {
    return this.#raw('PATCH', path, options);
  }

  /** Sends a DELETE request to an endpoint that the SDK has no method for. */
  delete<Value>(path: string, options?: RawRequestOptions): APIPromise<Value, Value> {
    return this.#raw('DELETE', path, options);
  }

  #raw<Value>(
    method: string,
    path: string,
    options: RawRequestOptions = {},
  ): APIPromise<Value, Value> {
    const { body, pathParams, responseType = 'auto' } = options;
    return this.request({ method, path, pathParams, body, encode: rawBody, responseType }, options);
  }
}
