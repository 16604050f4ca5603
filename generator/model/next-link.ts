import type { Json } from './json.js';
import { wordsOf } from './words.js';

/** What a document says of a text in a body. */
export interface TextFacts {
  readonly format?: string;
  readonly description?: string;
  readonly examples: readonly Json[];
}

/** How sure it is that a text is the URL of the next page. */
export type LinkEvidence = 'link' | 'unsure' | 'other';

/** Words by which a name says that there is a URL behind it. */
const URLS = new Set(['link', 'links', 'url', 'uri', 'href']);

/** Words of the members that hold what bodies say of their pages. */
const AROUND = new Set(
  'link links meta metadata page pages pager paging pagination result response info details list'.split(
    ' ',
  ),
);

/** What the member is called, the words for URLs aside. */
const NEXT = /^(odata )?next( page)?$/;

/**
 * True for a member that is called as links to next pages are: `next`, `nextLink`, `links.next`,
 * `_links.next.href`, `meta.next_page_url`, `@odata.nextLink`.
 */
export function isCalledNext(path: readonly string[]): boolean {
  const words = path.map((name) => wordsOf(name).map((word) => word.toLowerCase()));
  const last = words.pop() ?? [];
  // `next.href` is called as `nextHref` is.
  const named = last.every((word) => URLS.has(word)) ? [...(words.pop() ?? []), ...last] : last;
  const isNext = NEXT.test(named.filter((word, at) => at === 0 || !URLS.has(word)).join(' '));
  return isNext && words.flat().every((word) => AROUND.has(word));
}

/**
 * Judges whether a text under such a name is a link: by its format, else by its examples, else by the
 * words of its name and its description. What only might be one is not taken for it, since tokens are
 * called `next` as well.
 */
export function linkEvidence(
  path: readonly string[],
  { format, description = '', examples }: TextFacts,
): LinkEvidence {
  if (format !== undefined) return /^(ur[il]|iri)(-reference)?$/i.test(format) ? 'link' : 'other';
  const isNamed = path.some((name) => wordsOf(name).some((word) => URLS.has(word.toLowerCase())));
  const shown = examples.filter((one) => typeof one === 'string' && !/^(string)?$/.test(one));
  if (shown.length > 0) {
    const isUrl = isNamed ? /^(https?:\/\/|\/)\S*$/ : /^(https?:\/\/\S*|\/\S*\?\S*=\S*)$/;
    return shown.every((one) => isUrl.test(String(one))) ? 'link' : 'other';
  }
  const says = /\b(ur[il]s?|(hyper)?links?|href)\b/i.test(description);
  const denies = /\b(tokens?|cursors?|ids?|identifiers?|numbers?|opaque|timestamps?|true|keys?)\b/i;
  if (denies.test(description)) return isNamed || says ? 'unsure' : 'other';
  return isNamed || says ? 'link' : 'unsure';
}

/** What lists are called in bodies that hold nothing but a list. */
const LISTS =
  /^(data|items?|results?|values?|records?|entries|elements|collections?|content|list|objects|rows|_embedded)$/i;

/** Words of query parameters by which pages are asked for, and whole names of others. */
const PAGING = new Set('page offset skip cursor limit top'.split(' '));
const ASKED = /^(size|count|perPage|max_results|starting_?after)$/i;

/** Words of what bodies say of their pages, and of how the call went. */
const ABOUT = new Set(
  (
    'links link meta metadata page pages pager paging pagination pagelen len size per limit offset ' +
    'next prev previous first last self count total cursor cursors has more result results info ' +
    'response status success code message messages errors warnings included odata context'
  ).split(' '),
);

/** A list in the body of an answer, and what it was asked for with. */
export interface ListedBody {
  readonly path: string;
  /** Names of query parameters. */
  readonly query: Iterable<string>;
  /** Where the list is in the body. */
  readonly items: readonly string[];
  /** Names of the members of the body. */
  readonly members: Iterable<string>;
}

/**
 * False where a list is more likely one that a single thing has, such as the tags of a product, than a
 * page: pages are asked for by parameters, or stand where the path names what they list; where it names
 * one of something, they hold nothing but the list.
 */
export function mayBePage({ path, query, items, members }: ListedBody): boolean {
  const [list] = items;
  if (list === undefined || [...query].some(isPaging)) return true;
  const last = path.replace(/\/$/, '').split('/').at(-1) ?? '';
  if (last.includes('{')) {
    const others = [...members].filter((name) => name !== list);
    const isAbout = (name: string): boolean =>
      wordsOf(name).every((word) => ABOUT.has(word.toLowerCase()));
    return LISTS.test(list) && others.every(isAbout);
  }
  const word = stem(wordsOf(items.at(-1) ?? '').at(-1));
  return LISTS.test(list) || wordsOf(last).some((one) => stem(one) === word);
}

function isPaging(name: string): boolean {
  return ASKED.test(name) || wordsOf(name).some((word) => PAGING.has(word.toLowerCase()));
}

/** What `Category` and `categories` have in common. */
function stem(word = ''): string {
  return word.toLowerCase().replace(/(ies|es|s|y)$/, '');
}

/** True for a documented `Link` header that is about pages, and not about something else. */
export function isPageLink(text: string): boolean {
  return /\b(rel=\W*)?next\b|paginat|\bpag(es?|ing)\b/i.test(text);
}
