import { APIPromise } from './api-promise.js';
import { startCall } from './call.js';
import type { ClientConfig, ClientProfile, CoreClientOptions, Feature } from './config.js';
import type { AbstractPage, ItemOf, PageClass, PagePromise } from './pagination.js';
import type { Fetch } from './platform.js';
import { prepare } from './prepare.js';
import type { RequestOptions, RequestSpec } from './request.js';
import { decode } from './response.js';
import { compose, transport } from './transport.js';

declare const URL: new (url: string) => { readonly origin: string; readonly pathname: string };
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
   * A getter, so that printing a client does not print its credentials.
   *
   * @internal
   */
  protected get _config(): ClientConfig {
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
