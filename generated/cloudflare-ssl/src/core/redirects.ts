// Part of the sdkwright runtime. Changes made here are lost when it runs again.

import type { ClientConfig, SentRequest } from './config.js';
import { APIConnectionError } from './errors.js';
import type { ResponseLike } from './platform.js';
import { redactUrl } from './redact.js';

declare const URL: new (url: string, base?: string) => { readonly href: string };

/** More redirects than this in a row are an error. */
const MAX_REDIRECTS = 5;

/**
 * Follows a redirect (RFC 9110 section 15.4) in place of `fetch`, which would take headers with
 * credentials along to other origins. Only GET and HEAD go to another origin, and without any
 * header that might be secret. A response that is no redirect is handed back.
 *
 * @throws APIConnectionError for a redirect that cannot be followed.
 */
export async function followRedirect(
  config: ClientConfig,
  sent: SentRequest,
  response: ResponseLike,
  send: (request: SentRequest) => Promise<ResponseLike>,
): Promise<ResponseLike> {
  const { status, type, headers } = response;
  const hidden = type === 'opaqueredirect';
  const location = /^30[12378]$/.test(String(status)) ? headers.get('location') : null;
  if (location === null && !hidden) return response;
  const { hops = 0 } = sent;
  const url = new URL(location ?? '', sent.url).href;
  const home = url.startsWith(config.origin);
  const asGet = status === 303 || (status < 303 && sent.method === 'POST');
  const method = asGet && sent.method !== 'HEAD' ? 'GET' : sent.method;
  const refused =
    (hidden && 'redirected, and this platform hides where to') ||
    (hops === MAX_REDIRECTS && 'too many redirects') ||
    (!home && !/^(GET|HEAD)$/.test(method) && 'redirected to another origin');
  if (refused) {
    throw new APIConnectionError(refused, {
      method: sent.method,
      url: redactUrl(sent.url, config.isSecret),
    });
  }
  // Reading the body frees the connection.
  await response.text();
  const { 'content-type': _type, ...rest } = sent.headers;
  return send({
    url,
    method,
    headers: home ? (asGet ? rest : sent.headers) : config.plainHeaders,
    body: asGet ? undefined : sent.body,
    hops: hops + 1,
  });
}
