import { addCredentials } from './auth.js';
import type { ClientConfig, SentRequest } from './config.js';
import { APIConnectionError } from './errors.js';
import type { OutgoingRequest } from './middleware.js';
import type { PlatformInit, ResponseLike } from './platform.js';
import { redactUrl } from './redact.js';

/**
 * Sends one attempt, after all middleware. Credentials are added here and only if the URL is on
 * the API's origin; `fetch` is kept from following redirects, since they would go along.
 *
 * @throws APIConnectionError if there is no response.
 */
export async function transport(
  config: ClientConfig,
  { spec, options, signal, url, headers, body, addCredentials: add }: OutgoingRequest,
): Promise<ResponseLike> {
  const fetchOptions: { redirect?: unknown } = { ...config.fetchOptions, ...options.fetchOptions };
  const mode = fetchOptions.redirect;
  const redirect = mode === 'error' ? mode : 'manual';
  const send = async (request: SentRequest): Promise<ResponseLike> => {
    const { method, headers: sent, body: payload } = request;
    try {
      return await config.fetch(request.url, {
        ...fetchOptions,
        method,
        headers: sent,
        body: payload,
        signal,
        redirect,
      } as PlatformInit);
    } catch (cause) {
      throw new APIConnectionError('no connection, or it was lost', {
        method,
        url: redactUrl(request.url, config.isSecret),
        cause,
      });
    }
  };
  const request = { method: spec.method, url, headers: { ...headers }, body };
  if (add && url.startsWith(config.origin)) {
    const alternatives = spec.security ?? config.profile.security ?? [];
    request.url = await addCredentials(config, alternatives, url, request.headers);
  }
  const response = await send(request);
  return config.follow && mode !== 'manual'
    ? config.follow(config, request, response, send)
    : response;
}
