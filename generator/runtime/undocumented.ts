import type { Feature } from './config.js';
import { ArgumentError } from './errors.js';

declare const URL: new (url: string) => {
  readonly href: string;
  readonly username: string;
  readonly password: string;
};

/** Dot segments, however they are written (RFC 3986 section 5.2.4), and fragments. */
const UNSAFE = /#|^([^?]*\/)?(\.|%2e){1,2}(?=$|[/?])/i;

/**
 * What requests to endpoints need that the SDK has no method for: their paths are put together by
 * callers, so they may be absolute URLs or lack the slash in front, and are checked as a whole; and
 * a response of type `auto` may have no body.
 */
export const undocumentedEndpoints: Feature = (config) => {
  config.locate = ({ baseURL }, path) => {
    if (UNSAFE.test(path)) throw new ArgumentError('path', 'must not hold dot segments or a #');
    if (!/^https?:\/\//i.test(path)) return baseURL + (path.startsWith('/') ? '' : '/') + path;
    const { href, username, password } = new URL(path);
    if (username || password) throw new ArgumentError('path', 'must not hold user and password');
    return href;
  };
  const { decode } = config;
  config.decode = (_, request, response, text) =>
    request.spec.responseType === 'auto' && /^20[45]$/.test(String(response.status))
      ? { envelope: null, data: null }
      : decode(config, request, response, text);
};
