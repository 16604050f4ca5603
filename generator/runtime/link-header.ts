import { nextLink } from './next-link.js';
import type { NextPage, PageContext } from './pagination.js';

/**
 * A link of the header and its parameters (RFC 8288 section 3). No target holds a `<`, so that looking
 * for the end of one ends at the next.
 */
const LINK =
  /<([^<>]*)>((?:\s*;\s*(?:[^\s;,="<>]+(?:\s*=\s*(?:"(?:[^"\\]|\\.)*"|[^\s;,"<>]*))?)?)*)/g;

/** A parameter of a link: its name and its value, in quotes or not. */
const PARAMETER = /;\s*([^\s;,="<>]+)\s*(?:=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"<>]*)))?/g;

/** The target of the link in a header `Link` that has a relation to the page it came with. */
export function linkTarget(header: string, relation: string): string | undefined {
  for (const [, target, parameters = ''] of header.matchAll(LINK)) {
    const values = new Map<string, string>();
    for (const [, name = '', quoted, plain = ''] of parameters.matchAll(PARAMETER)) {
      const key = name.toLowerCase();
      // Of several relations the first counts (section 3.3).
      if (!values.has(key)) values.set(key, quoted?.replace(/\\(.)/g, '$1') ?? plain);
    }
    const relations = values.get('rel')?.toLowerCase().split(/\s+/) ?? [];
    // A link with an anchor is about something else than the page (section 3.2).
    if (relations.includes(relation) && !values.has('anchor')) return target;
  }
  return undefined;
}

/** The page that the header `Link` of a response names as the next one; undefined without such a link. */
export function nextLinkHeader(context: PageContext): NextPage | undefined {
  const header = context.outcome.response.headers.get('link') ?? '';
  return nextLink(context, linkTarget(header, 'next'));
}
