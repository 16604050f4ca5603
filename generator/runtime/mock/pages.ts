import { queryPairs } from './request.js';
import type { MockPageFact, MockPages, MockPaging } from './types.js';
import { valueAt, withValueAt } from './value.js';

/* How lists are cut into pages, and what is told of these. */

/** How many items a page holds where neither the request nor the document says. */
const PAGE_SIZE = 20;

/** What precedes the number in a cursor. */
const CURSOR = 'after-';

/** The query parameter of links to pages, where the API has none of its own for that. */
const START = 'mock_start';

/** One page of a list, and what is to be said about it. */
interface Page {
  readonly items: readonly unknown[];
  readonly facts: Readonly<Record<MockPageFact, unknown>>;
  /** The URL of this page. */
  readonly url: string;
}

/** Which page of which list is asked for. */
interface Wanted {
  readonly scheme: MockPages;
  readonly paging: MockPaging | undefined;
  readonly list: readonly unknown[];
  readonly params: Readonly<Record<string, unknown>>;
  /** The documented body. */
  readonly sample: unknown;
  readonly url: string;
  readonly pageSize: number | undefined;
}

/** Cuts the page out of a list that a request asks for. */
export function cutPage(wanted: Wanted): Page {
  const { scheme, paging, list, params, sample, url, pageSize } = wanted;
  const usual = valueAt(sample, scheme.info.size ?? ['']);
  const size =
    positive(params[scheme.limit ?? paging?.limit ?? '']) ??
    pageSize ??
    positive(usual) ??
    PAGE_SIZE;
  const start = scheme.kind === 'link' ? linkedStart(wanted, size) : startOf(wanted, size);
  const items = list.slice(start, start + size);
  const end = start + items.length;
  const isNumber = typeof valueAt(sample, scheme.info.next ?? ['']) === 'number';
  const next = (): unknown => {
    if (scheme.kind === 'link') return linkTo(wanted, end, size);
    return isNumber ? end : `${CURSOR}${end}`;
  };
  return {
    items,
    url,
    facts: {
      page: Math.floor(start / size) + 1,
      offset: start,
      size,
      count: items.length,
      total: list.length,
      pages: Math.max(1, Math.ceil(list.length / size)),
      next: end < list.length ? next() : undefined,
    },
  };
}

/** Writes the facts about a page to where the body tells them. */
export function withFacts(
  { kind, info }: MockPages,
  { facts, url }: Page,
  body: unknown,
  isValid: (body: unknown) => boolean,
): unknown {
  const places = Object.entries(info) as [MockPageFact, readonly string[]][];
  return places.reduce((result, [fact, path]) => {
    const value = facts[fact];
    // On the last page the next one is missing, or null, or empty, as the document allows; if it allows
    // none of these, a link leads to the page itself.
    const around = path.map((_, index) => path.slice(0, path.length - index));
    const candidates =
      value === undefined
        ? [
            ...around.flatMap((place) => [undefined, null].map((none) => [place, none] as const)),
            [path, ''] as const,
            [path, kind === 'link' ? url : ''] as const,
          ]
        : [[path, value] as const];
    const written = candidates.map(([place, one]) => withValueAt(result, place, one));
    return written.find(isValid) ?? result;
  }, body);
}

/** The header that names the next page, where it is not the body that does. */
export function linkHeaders(
  { kind, info }: MockPages,
  { facts, url }: Page,
): Readonly<Record<string, string>> {
  if (kind !== 'link' || info.next) return {};
  const links = [`<${url}>; rel="self"`];
  if (facts.next !== undefined) links.push(`<${String(facts.next)}>; rel="next"`);
  return { link: links.join(', ') };
}

function startOf({ scheme, params }: Wanted, size: number): number {
  const number = numberIn(params[scheme.position ?? '']);
  return scheme.kind === 'page_number' ? Math.max(0, number - 1) * size : number;
}

/** Where a page begins that another one linked to, or that is asked for as the API has it. */
function linkedStart({ paging = {}, params, url }: Wanted, size: number): number {
  const [, own] = queryPairs(queryOf(url)).find(([name]) => name === START) ?? [];
  if (own !== undefined) return numberIn(own);
  return paging.page === undefined
    ? numberIn(params[paging.offset ?? ''])
    : Math.max(0, numberIn(params[paging.page]) - 1) * size;
}

/** The number of a position, which cursors hold as well; 0 for what has none. */
function numberIn(position: unknown): number {
  const number = Math.floor(Number(String(position ?? '').replace(CURSOR, '')));
  return Number.isFinite(number) && number > 0 ? number : 0;
}

/** The URL of the page that begins at an item: that of this page, with another position. */
function linkTo({ paging = {}, url }: Wanted, start: number, size: number): string {
  const { page, offset } = paging;
  // A page has a number only where each before it is full.
  const [name, value] =
    page !== undefined && start % size === 0
      ? [page, start / size + 1]
      : offset === undefined
        ? [START, start]
        : [offset, start];
  const kept = queryOf(url)
    .split('&')
    .filter((pair) => pair !== '' && !queryPairs(pair).some(([key]) => key === name));
  const query = [...kept, `${encodeURIComponent(name)}=${value}`].join('&');
  return `${url.replace(/[?#].*/, '')}?${query}`;
}

function queryOf(url: string): string {
  return /\?([^#]*)/.exec(url)?.[1] ?? '';
}

function positive(value: unknown): number | undefined {
  return typeof value === 'number' && value >= 1 ? Math.floor(value) : undefined;
}
