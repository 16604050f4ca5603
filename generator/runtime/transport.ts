import { addCredentials } from './auth.js';
import { failureContext, type ClientConfig } from './config.js';
import { APIConnectionError, SDKError } from './errors.js';
import type { OutgoingRequest } from './middleware.js';
import type { PlatformInit, ResponseLike } from './platform.js';

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
  const further = { ...config.options.fetchOptions, ...options.fetchOptions };
  const { redirect }: { redirect?: unknown } = further;
  const init = {
    ...further,
    method: spec.method,
    headers,
    body,
    signal,
    redirect: redirect === 'error' ? redirect : 'manual',
  } as PlatformInit;
  try {
    const response = await config.fetch(url, init);
    return redirect === 'manual' || !config.follow
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
