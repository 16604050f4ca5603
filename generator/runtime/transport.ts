import { addCredentials } from './auth.js';
import { failureContext, type ClientConfig } from './config.js';
import { APIConnectionError, SDKError } from './errors.js';
import type { OutgoingRequest } from './middleware.js';
import type { FetchInitLike, PlatformInit, ResponseLike } from './platform.js';

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
