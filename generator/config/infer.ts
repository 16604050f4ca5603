import { defined } from '../model/defined.js';
import { isCalledNext, isPageLink, linkEvidence, mayBePage } from '../model/next-link.js';
import type { LinkScheme, PaginationScheme, PositionScheme } from '../model/pagination.js';
import type { Document } from '../read/document.js';
import type { Config, EnvelopeConfig } from './config.js';
import { outlineOperations, type OperationOutline, type Shape } from './outlines.js';

/**
 * What a document without a config shows of its conventions: the member of bodies that is the result,
 * and how lists are cut into pages. Resources, methods and credentials are inferred where they are
 * built.
 */
export function inferConventions(config: Config, document: Document): Config {
  if (!config.infersPages) return config;
  const operations = outlineOperations(document);
  const envelope = config.file === undefined ? inferEnvelope(operations) : config.envelope;
  return { ...config, envelope, paginations: inferPaginations(operations) };
}

/** Members that are known to hold the result of a call. */
const RESULTS = ['result', 'data', 'response', 'payload'];

/** Members that say how a call went, or what there is beside its result. */
const BESIDE = new Set(
  (
    'success ok status code message messages error errors meta metadata result_info pagination paging ' +
    'links request_id requestId warnings included'
  ).split(' '),
);

/** How many of the bodies must be wrapped for the wrapping to be a convention. */
const MOST = 0.7;

function inferEnvelope(operations: readonly OperationOutline[]): EnvelopeConfig {
  const bodies = operations.flatMap(({ body }) => (body && body.members.size > 0 ? [body] : []));
  const wrapped = (name: string): Shape[] => bodies.filter((body) => wraps(body, name));
  const name = RESULTS.find((one) => wrapped(one).length >= Math.max(2, bodies.length * MOST));
  if (name === undefined) return { unwrap: [] };
  const all = wrapped(name);
  const common = (candidates: readonly string[], type: string): string | undefined =>
    candidates.find((one) => {
      const having = all.filter(({ members }) => members.get(one)?.type === type);
      return having.length >= all.length * MOST;
    });
  return defined({
    unwrap: [name],
    success: common(['success', 'ok'], 'boolean'),
    errors: common(['errors'], 'array'),
    messages: common(['messages'], 'array'),
  });
}

function wraps({ members }: Shape, result: string): boolean {
  const others = [...members.keys()].filter((name) => name !== result);
  return members.has(result) && others.length > 0 && others.every((name) => BESIDE.has(name));
}

const CURSORS = 'cursor after page_token pageToken next_token nextToken starting_after'.split(' ');
const PAGES = ['page', 'page_number', 'pageNumber'];
const OFFSETS = ['offset', 'skip'];
const LIMITS = 'per_page perPage page_size pageSize limit size count max_results'.split(' ');
const NEXT = (
  'next_cursor nextCursor next_page_token nextPageToken next_token nextToken after cursor ' +
  'end_cursor last_id'
).split(' ');
const TOTAL_PAGES = 'total_pages totalPages page_count pageCount last_page'.split(' ');
const TOTAL_ITEMS = 'total_count totalCount total count'.split(' ');

/** A scheme that has no name yet. */
type Unnamed = Omit<PositionScheme, 'name'> | Omit<LinkScheme, 'name'>;

/** The kinds, that first which is to be tried first. */
const KINDS = ['cursor', 'link', 'page_number', 'offset'];

/** The schemes that lists of the document are cut into pages by, each once, named by their kind. */
function inferPaginations(operations: readonly OperationOutline[]): PaginationScheme[] {
  const found = new Map<string, { scheme: Unnamed; users: number }>();
  for (const operation of operations) {
    const scheme = operation.method === 'GET' ? schemeOf(operation) : undefined;
    if (!scheme) continue;
    const key = JSON.stringify(scheme);
    found.set(key, { scheme, users: (found.get(key)?.users ?? 0) + 1 });
  }
  // The plainest names go to what is used most.
  const taken = new Set<string>();
  const named = [...found.values()]
    .toSorted((a, b) => b.users - a.users)
    .map(({ scheme }): PaginationScheme => ({ name: schemeName(scheme, taken), ...scheme }));
  // Of two that fit a list, the one that reads more of its body is to be tried first.
  return named.toSorted(
    (a, b) =>
      b.items.length - a.items.length ||
      KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) ||
      (b.nextField?.length ?? 0) - (a.nextField?.length ?? 0),
  );
}

/** `cursor_page`, or `invoices_cursor_page` where that is taken: by where the items are. */
function schemeName({ kind, items, nextField }: Unnamed, taken: Set<string>): string {
  const base = kind === 'link' && !nextField ? 'link_header_page' : `${kind}_page`;
  const special = [...items, base].join('_');
  const names = [base, special];
  for (let count = 2; ; count += 1) {
    const name = names.find((one) => !taken.has(one));
    if (name !== undefined) {
      taken.add(name);
      return name;
    }
    names.push(`${special}_${count}`);
  }
}

/**
 * What an operation shows, the best of it. The cursor that a body names, or its link, is what the API
 * itself says of the next page; numbers and offsets are only counted on, and where a list ends that is
 * longer than the API lets anyone count is not known then.
 */
function schemeOf(operation: OperationOutline): Unnamed | undefined {
  const { query, body } = operation;
  const items = body && itemsOf(body);
  if (!body || !items) return undefined;
  const named = (names: readonly string[]): string | undefined =>
    names.find((name) => query.includes(name));
  const limitParam = named(LIMITS);
  const cursor = named(CURSORS);
  const nextField = find(body, NEXT, ['string']);
  if (cursor !== undefined && nextField) {
    return defined({
      kind: 'cursor',
      items,
      positionParam: cursor,
      limitParam,
      nextField,
    } as const);
  }
  const listed = { path: operation.path, query, items, members: body.members.keys() };
  const link = mayBePage(listed) ? linkOf(operation, body) : undefined;
  if (link) return defined({ kind: 'link' as const, items, nextField: link.nextField });
  const page = named(PAGES);
  if (page !== undefined) {
    const token = pageToken(body);
    if (token) {
      const kind = 'cursor' as const;
      return defined({ kind, items, positionParam: page, limitParam, nextField: token });
    }
    const totalField = find(body, TOTAL_PAGES, ['integer', 'number']);
    const kind = 'page_number' as const;
    return defined({ kind, items, positionParam: page, limitParam, totalField });
  }
  const offset = named(OFFSETS);
  if (offset === undefined || limitParam === undefined) return undefined;
  const totalField = find(body, TOTAL_ITEMS, ['integer', 'number']);
  return defined({ kind: 'offset' as const, items, positionParam: offset, limitParam, totalField });
}

/** Where a body holds the next page as a text, which is no number to count on then. */
function pageToken(body: Shape): string[] | undefined {
  const path = find(body, ['next_page', 'nextPage'], ['string']);
  const text = path?.reduce<Shape | undefined>((shape, name) => shape?.members.get(name), body);
  return /\btrue\b/i.test(text?.facts.description ?? '') ? undefined : path;
}

/** The link to the next page: in the body, which everybody can read, else in the header. */
function linkOf(
  { query, linkHeader }: OperationOutline,
  body: Shape,
): Pick<LinkScheme, 'nextField'> | undefined {
  const nextField = linkField(body, []);
  if (nextField) return { nextField };
  if (linkHeader === undefined) return undefined;
  const isAsked = [...LIMITS, ...PAGES, ...OFFSETS, ...CURSORS].some((one) => query.includes(one));
  const isSaid = linkHeader === '' ? isAsked : isPageLink(linkHeader);
  return isSaid ? {} : undefined;
}

/** Where a body holds the URL of the next page, if that is what the document says of the member. */
function linkField({ members }: Shape, path: readonly string[]): string[] | undefined {
  for (const [name, { type, facts }] of members) {
    const place = [...path, name];
    const isLink = type === 'string' && isCalledNext(place);
    if (isLink && linkEvidence(place, facts) === 'link') return place;
  }
  for (const [name, shape] of members) {
    const found = shape.type === 'object' ? linkField(shape, [...path, name]) : undefined;
    if (found) return found;
  }
  return undefined;
}

/**
 * Where the one list of a body is: the body itself, or its only array that is not about errors, or that
 * in the member under which HAL (draft-kelly-json-hal) puts what there is beside properties.
 */
function itemsOf({ type, members }: Shape): string[] | undefined {
  if (type === 'array') return [];
  const lists = [...members].filter(([name, { type: of }]) => of === 'array' && !BESIDE.has(name));
  const [only, another] = lists;
  if (only) return another ? undefined : [only[0]];
  const embedded = members.get(EMBEDDED);
  const inside = embedded?.type === 'object' ? itemsOf(embedded) : undefined;
  return inside && [EMBEDDED, ...inside];
}

const EMBEDDED = '_embedded';

/** Where a member of one of these names and types is, first in the body and then further inside. */
function find(
  { members }: Shape,
  names: readonly string[],
  types: readonly string[],
): string[] | undefined {
  const name = names.find((one) => types.includes(members.get(one)?.type ?? ''));
  if (name !== undefined) return [name];
  for (const [inner, shape] of members) {
    const path = shape.type === 'object' ? find(shape, names, types) : undefined;
    if (path) return [inner, ...path];
  }
  return undefined;
}
