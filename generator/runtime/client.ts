import type { APIPromise } from './api-promise.js';
import { rawBody } from './body.js';
import type { Feature } from './config.js';
import { CoreClient } from './core-client.js';
import { undocumentedEndpoints } from './undocumented.js';
import { idempotencyKeys } from './idempotency.js';
import { logging } from './log.js';
import { checkedNumbers } from './numbers.js';
import type { CoreClientOptions } from './options.js';
import type { ClientProfile } from './profile.js';
import { redaction } from './redact.js';
import { redirects } from './redirects.js';
import type { RawRequestOptions } from './request.js';
import { retries } from './retry.js';
import { keptCredentials, settings } from './settings.js';
import { sharedSignals } from './signals.js';
import { validation } from './validator.js';

/** Everything there is. The settings come first, since others read what they settle. */
const FEATURES: readonly Feature[] = [
  settings,
  checkedNumbers,
  undocumentedEndpoints,
  redaction,
  logging,
  redirects,
  retries,
  idempotencyKeys,
  sharedSignals,
  validation,
];

/** What the emitted client class extends: all that does not depend on the API's resources. */
export class Client<
  Options extends CoreClientOptions = CoreClientOptions,
> extends CoreClient<Options> {
  /** @throws ArgumentError naming the option that cannot be used. */
  constructor(profile: ClientProfile, options: Options) {
    super(profile, options, FEATURES);
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
