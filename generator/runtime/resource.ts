import type { CoreClient } from './core-client.js';

/** Base of the classes that hold the methods of an API. */
export class APIResource {
  readonly #client: CoreClient;

  constructor(client: CoreClient) {
    this.#client = client;
  }

  /** A getter, so that printing a resource does not print the client. */
  protected get _client(): CoreClient {
    return this.#client;
  }
}
