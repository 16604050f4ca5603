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
export function transport(config: ClientConfig, request: OutgoingRequest): Promise<ResponseLike> {
  const { spec, url, body } = request;
  const headers = { ...request.headers };
  const send = (to: string): Promise<ResponseLike> =>
    dispatch(config, request, { url: to, method: spec.method, headers, body });
  if (!request.addCredentials || !url.startsWith(config.origin)) return send(url);
  const target = addCredentials(config, spec.security, url, headers);
  return typeof target === 'string' ? send(target) : target.then(send);
}

/** Sends a request and follows redirects, if the client can. */
async function dispatch(
  config: ClientConfig,
  request: OutgoingRequest,
  sent: SentRequest,
): Promise<ResponseLike> {
  const { signal, options } = request;
  const { url, method, headers, body } = sent;
  const init = { method, headers, body, signal, redirect: 'manual' };
  let follow = config.follow;
  if (config.fetchOptions || options.fetchOptions) {
    const { redirect, ...rest }: { redirect?: unknown } = {
      ...config.fetchOptions,
      ...options.fetchOptions,
    };
    Object.assign(init, rest);
    if (redirect === 'error') init.redirect = redirect;
    if (redirect === 'manual') follow = undefined;
  }
  let response: ResponseLike;
  try {
    response = await config.fetch(url, init as PlatformInit);
  } catch (cause) {
    throw new APIConnectionError('no connection, or it was lost', {
      method,
      url: redactUrl(url, config.isSecret),
      cause,
    });
  }
  return response.ok || !follow
    ? response
    : follow(config, sent, response, (next) => dispatch(config, request, next));
}
