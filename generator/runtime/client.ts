import { APIPromise, startCall } from './call.js';
import type { ClientConfig, ClientProfile, CoreClientOptions, Feature } from './config.js';
import { ArgumentError } from './errors.js';
import { retries, sharedSignals } from './attempts.js';
import { logging, redaction } from './log.js';
import type { AbstractPage, ItemOf, PageClass, PagePromise } from './pagination.js';
import {
  type RawRequestOptions,
  type RequestOptions,
  type RequestSpec,
  prepare,
  rawBody,
} from './request.js';
import { decode } from './response.js';
import { keptCredentials, settings } from './settings.js';
import { type Fetch, compose, redirects, transport } from './transport.js';

declare const URL: new (url: string) => {
  readonly href: string;
  readonly origin: string;
  readonly pathname: string;
  readonly username: string;
  readonly password: string;
};
declare const fetch: Fetch;

/**
 * The least that a resource class needs to work on, for bundles that use single resource classes:
 * credentials, parameters, time limits and errors. What more {@link Client} can do are features,
 * which can be added one by one.
 */
export class CoreClient<Options extends CoreClientOptions = CoreClientOptions> {
  readonly #config: ClientConfig;

  /**
   * @throws ArgumentError naming the option that cannot be used.
   * @internal
   */
  constructor(profile: ClientProfile, options: Options, features: readonly Feature[] = []) {
    const config: ClientConfig = {
      profile,
      options,
      baseURL: '',
      origin: '',
      headers: {
        accept: 'application/json',
        // Browsers name themselves, and a header of one's own would need the server's leave (CORS).
        ...('document' in globalThis || 'importScripts' in globalThis
          ? {}
          : { 'user-agent': `${profile.name}/${profile.version}` }),
      },
      // Called without a receiver, since the platform's own refuses any other, and looked up at each
      // call, so that a global replaced later (by a mock) is used.
      fetch: (url, init) => (options.fetch ?? fetch)(url, init),
      prepare,
      decode,
      send: (request) => transport(config, request),
      redact: (url) => url.replace(/\?.*/, ''),
      locate: ({ baseURL }, path) => baseURL + path,
      listen: (signal, listener) => {
        signal.addEventListener('abort', listener);
        return () => signal.removeEventListener('abort', listener);
      },
    };
    for (const feature of features) feature(config);
    config.options.validate?.(config);
    const { baseURL, middleware = [] } = config.options;
    const { origin, pathname } = new URL(baseURL ?? profile.baseURL);
    config.origin = `${origin}/`;
    config.baseURL = origin + pathname.replace(/\/+$/, '');
    config.send = compose(middleware, config.send);
    this.#config = config;
  }

  /**
   * For functions of the runtime. A getter, so that printing a client does not print its credentials.
   *
   * @internal
   */
  get _config(): ClientConfig {
    return this.#config;
  }

  /** Sends the request of a method. */
  request<Value, Envelope>(
    spec: RequestSpec,
    options?: RequestOptions,
  ): APIPromise<Value, Envelope> {
    return new APIPromise(startCall(this.#config, spec, options), ({ data }) => data as Value);
  }

  /**
   * Sends the request of a method that lists, and makes its body a page.
   *
   * @internal
   */
  paginate<Page extends AbstractPage<unknown, Body>, Body>(
    spec: RequestSpec,
    page: PageClass<Page, Body>,
    options?: RequestOptions,
  ): PagePromise<Page, ItemOf<Page>, Body> {
    return page.open(page, {
      spec,
      options: options ?? {},
      start: (next, nextOptions) => startCall(this.#config, next, nextOptions),
      config: this.#config,
    });
  }
}

/** Base of the classes that hold the methods of an API. */
export class APIResource {
  readonly #client: CoreClient;

  constructor(client: CoreClient) {
    this.#client = client;
  }

  /**
   * A getter, so that printing a resource does not print the client.
   *
   * @internal
   */
  protected get _client(): CoreClient {
    return this.#client;
  }
}

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
