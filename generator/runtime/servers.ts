import type { Feature } from './config.js';
import { ArgumentError } from './errors.js';
import { addCredentials } from './settings.js';
import type { FetchInitLike, OutgoingRequest, PlatformInit } from './transport.js';

declare const URL: new (url: string) => { readonly href: string };

/**
 * Operations that the API has on servers of their own: their paths are absolute URLs. They get the
 * credentials of the API, which has named these servers. A client with another base URL than the
 * API's (a mock, a proxy) sends them there too.
 *
 * @param servers - base URLs, without a slash at the end
 */
export function ownServers(servers: readonly string[]): Feature {
  return (config) => {
    const { locate, send, fetch, profile } = config;
    const serverOf = (url: string): string | undefined =>
      servers.find((server) => url.startsWith(`${server}/`));
    config.isOwnServer = (url) => serverOf(url) !== undefined;
    config.locate = (current, path) => {
      const server = serverOf(path);
      if (server === undefined) return locate(current, path);
      const isUsual = current.baseURL === absolute(profile.baseURL).replace(/\/+$/, '');
      return isUsual ? path : locate(current, path.slice(server.length));
    };
    // Credentials are added below all that logs requests, so the request is found by its signal.
    const requests = new WeakMap<object, OutgoingRequest>();
    config.send = (request) => {
      if (request.addCredentials && serverOf(request.url)) requests.set(request.signal, request);
      return send(request);
    };
    config.fetch = async (url, init) => {
      const { signal, headers } = (init ?? {}) as FetchInitLike;
      const request = signal && requests.get(signal);
      // A redirect of it leads elsewhere.
      if (request?.url !== url) return fetch(url, init);
      const withCredentials = { ...headers };
      const target = await addCredentials(config, request.spec.security, url, withCredentials);
      return fetch(target, { ...init, headers: withCredentials } as PlatformInit);
    };
  };
}

/** A URL as it is written by those who parse it; what is none, such as a path, stays as it is. */
function absolute(url: string): string {
  try {
    return new URL(url).href;
  } catch {
    return url;
  }
}

/** Marks the options of a client that were made with a template, for clients made of it. */
const TEMPLATE = Symbol('template');

/**
 * Options that are parts of the base URL. One that is given as a whole is left as it is.
 *
 * @param templates - by the base URL that each is with the default values
 * @param defaults - the value of each variable that callers do not give
 */
export function serverVariables(
  templates: Readonly<Record<string, string>>,
  defaults: Readonly<Record<string, string>>,
): Feature {
  return (config) => {
    const options = config.options as Readonly<Record<string | symbol, unknown>>;
    const url = config.options.baseURL ?? config.profile.baseURL;
    const [made, origin] = (options[TEMPLATE] ?? []) as readonly (string | undefined)[];
    const known = Object.entries(templates).find(([base]) => absolute(base) === absolute(url));
    const template = made === url ? origin : known?.[1];
    if (template === undefined) return;
    const filled = template.replace(/\{([^{}]*)\}/g, (_, name: string) => {
      const value = String(options[name] ?? defaults[name] ?? '');
      // What the API itself names is taken as it is. Of others no user, query or fragment, and no step
      // up: the server stays one of the API's.
      if (value === defaults[name] || /^[\w~:-]+([./][\w~:-]+)*$/.test(value)) return value;
      throw new ArgumentError(
        name,
        'must be letters, digits and hyphens, parted by dots or slashes',
      );
    });
    const baseURL = absolute(filled);
    Object.assign(config, { options: { ...options, baseURL, [TEMPLATE]: [baseURL, template] } });
  };
}
