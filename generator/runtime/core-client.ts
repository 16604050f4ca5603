import { APIPromise } from './api-promise.js';
import { startCall } from './call.js';
import type { ClientConfig, Features } from './config.js';
import type { CoreClientOptions } from './options.js';
import type { AbstractPage, ItemOf, PageClass, PagePromise } from './pagination.js';
import type { ClientProfile } from './profile.js';
import type { RequestOptions, RequestSpec } from './request.js';
import { resolveConfig } from './resolve.js';

/**
 * The least that a resource class needs to work on, for bundles that use single resource classes.
 * As against {@link Client} it has no methods for undocumented endpoints, takes redirects for
 * errors, and logs warnings only.
 */
export class CoreClient<Options extends CoreClientOptions = CoreClientOptions> {
  readonly #config: ClientConfig;

  /** @throws ArgumentError naming the option that cannot be used. */
  constructor(profile: ClientProfile, options: Options, features?: Features) {
    this.#config = resolveConfig(profile, options, features);
  }

  /** A getter, so that printing a client does not print its credentials. */
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

  /** Sends the request of a method that lists, and makes its body a page. */
  paginate<Page extends AbstractPage<unknown, Body>, Body>(
    spec: RequestSpec,
    page: PageClass<Page, Body>,
    options?: RequestOptions,
  ): PagePromise<Page, ItemOf<Page>, Body> {
    return page.open(page, {
      spec,
      options: options ?? {},
      start: (next, nextOptions) => startCall(this.#config, next, nextOptions),
    });
  }
}
