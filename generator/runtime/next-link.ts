import { withQuery } from './parameters.js';
import type { NextPage, PageContext, PageSource } from './pagination.js';
import type { SecurityPart } from './request.js';

declare const URL: new (
  url: string,
  base?: string,
) => { readonly origin: string; readonly href: string };

/**
 * The page behind a link, which is a URL or relative to that of this page; undefined without one, and if
 * it leads to this page itself. A link that is none fails when it is followed, not when it is asked for.
 */
export function nextLink(context: PageContext, link: unknown): NextPage | undefined {
  if (typeof link !== 'string' || link === '') return undefined;
  const { url: asked, response } = context.outcome;
  const sender = response.url || asked;
  const url = atHome(context, resolve(link, sender));
  return url === asked
    ? undefined
    : { link, isTold: true, request: () => requestOf(context, url, sender) };
}

/**
 * The request of a linked page. To another server than that of this page it has nothing of this one's
 * that might be secret: no credentials, headers or cookies. Nor have those of the pages after it, which
 * that server decides on.
 *
 * @param sender - the URL that this page came from
 */
function requestOf(
  { spec, options, config, outcome, failure }: PageContext,
  url: string,
  sender: string,
): Pick<PageSource, 'spec' | 'options'> {
  // Without user and password, which `fetch` refuses.
  if (!/^https?:\/\/[^/?@]+(\/|$)/.test(url)) {
    throw failure('with a link to the next page that is no http URL');
  }
  const next = { ...spec, pathParams: undefined, query: undefined };
  const rest = { ...options, query: undefined };
  const { origin } = new URL(outcome.url);
  const isHome = [url, sender].every((one) => new URL(one).origin === origin);
  const security = spec.security ?? config.profile.security ?? [];
  return isHome
    ? { spec: { ...next, url: withoutCredentials(url, security.flat()) }, options: rest }
    : {
        spec: { ...next, url, headers: undefined, cookies: undefined, security: [] },
        options: { ...rest, headers: undefined },
      };
}

/** A URL without the credentials that the server may have copied into it; they are added as ever. */
function withoutCredentials(url: string, parts: readonly SecurityPart[]): string {
  const names = parts.flatMap(({ in: place, name }) =>
    place === 'query' ? `${encodeURIComponent(name)}=` : [],
  );
  const [path = '', query = ''] = url.split(/\?(.*)/);
  const kept = query.split('&').filter((pair) => !names.some((name) => pair.startsWith(name)));
  return withQuery(path, kept.join('&'));
}

/** The URL that a link leads to, without a fragment; empty if it leads nowhere. */
function resolve(link: string, base: string): string {
  try {
    return new URL(link, base).href.replace(/#.*/, '');
  } catch {
    return '';
  }
}

/**
 * A URL at the place where the client has the API. Servers often do not know how they are reached: they
 * write `http` for the `https` of what is in front of them, and their own address for a proxy's.
 */
function atHome({ config, outcome }: PageContext, url: string): string {
  const { origin } = new URL(outcome.url);
  const bases = [
    [config.profile.baseURL.replace(/\/+$/, ''), config.baseURL],
    [origin, origin],
  ] as const;
  for (const [from, to] of bases) {
    const known = [url, url.replace(/^http:/, 'https:')].find((one) => one.startsWith(`${from}/`));
    if (known) return to + known.slice(from.length);
  }
  return url;
}
