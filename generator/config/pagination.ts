import { defined } from '../model/defined.js';
import { isJsonObject, type Json } from '../model/json.js';
import { isCalledNext } from '../model/next-link.js';
import type { PaginationScheme, PositionScheme } from '../model/pagination.js';

type Members = Readonly<Record<string, Json>>;

/** The purposes that Stainless' vocabulary gives to members of requests and responses. */
const POSITION = [
  'page_number_param',
  'offset_count_param',
  'next_cursor_param',
  'next_cursor_id_param',
];
const CURRENT = ['current_page_number_field', 'offset_count_start_field'];
const TOTAL = ['total_page_count_field', 'offset_total_count_field'];

/** What members are called where their purpose is not spelled out. */
const USUAL_POSITION = [
  'page',
  'offset',
  'skip',
  'cursor',
  'after',
  'page_token',
  'starting_after',
];
const USUAL_LIMIT = ['per_page', 'limit', 'page_size', 'count', 'max_results'];

/** Reads one scheme of the config's `pagination` list; its shape has been checked. */
export function paginationScheme(scheme: Members): PaginationScheme {
  const request = keysOf(scheme['request']);
  const response = flatten(scheme['response'], []);
  const byPurpose = (purposes: readonly string[]) =>
    response.find(({ purpose }) => purpose !== undefined && purposes.includes(purpose))?.path;
  const position =
    request.find(({ purpose }) => purpose !== undefined && POSITION.includes(purpose)) ??
    request.find(({ path }) => USUAL_POSITION.includes(path[0] ?? '')) ??
    request[0];
  const limit = request.find(({ path }) => USUAL_LIMIT.includes(path[0] ?? ''));
  const named = byPurpose(['items']) ?? response.find(({ type }) => type === 'array')?.path;
  const items = response.some(({ isWhole }) => isWhole) ? [] : (named ?? ['items']);
  const name = String(scheme['name']);
  const limitParam = limit?.path[0];
  const type = String(scheme['type']);
  if (LINK.test(type)) {
    const nextField = linkField(response, items);
    return defined({ name, kind: 'link' as const, items, limitParam, nextField });
  }
  return defined({
    name,
    kind: kindOf(type),
    items,
    positionParam: position?.path[0] ?? 'page',
    limitParam,
    currentField: byPurpose(CURRENT),
    totalField: byPurpose(TOTAL),
    nextField: byPurpose(['next_cursor_field']),
  });
}

/** The kind, and what Stainless calls it. */
const LINK = /^(link|cursor_url)$/;

/** Where the body holds the link: undefined if it is in a header, as it is if no member is left for it. */
function linkField(
  response: readonly Member[],
  items: readonly string[],
): readonly string[] | undefined {
  const marked = response.find(({ purpose }) => purpose === 'cursor_url_field');
  if (marked) return marked.isHeader ? undefined : marked.path;
  const texts = response.filter(
    ({ type, path }) => type === 'string' && path.join() !== items.join(),
  );
  return texts.find(({ path }) => isCalledNext(path))?.path ?? texts[0]?.path;
}

function kindOf(type: string): PositionScheme['kind'] {
  return type === 'page_number' || type === 'offset' ? type : 'cursor';
}

interface Member {
  readonly path: readonly string[];
  readonly type: string;
  readonly purpose: string | undefined;
  /** True if it stands for the body itself, which is the list. */
  readonly isWhole: boolean;
  /** True if it stands for the header `Link`. */
  readonly isHeader: boolean;
}

function keysOf(value: Json | undefined): Member[] {
  return flatten(value, []).filter(({ path }) => path.length === 1);
}

function flatten(value: Json | undefined, parent: readonly string[]): Member[] {
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, property]) => {
    const body = isJsonObject(property) ? property : {};
    const mark = body['x-stainless-pagination-property'];
    const purpose = isJsonObject(mark) ? String(mark['purpose']) : undefined;
    const isWhole = isJsonObject(mark) && mark['is_top_level_array'] === true;
    const isHeader = isJsonObject(mark) && mark['from_header'] !== undefined;
    const path = [...parent, key];
    const member = { path, type: String(body['type']), purpose, isWhole, isHeader };
    return [member, ...flatten(body['properties'], path)];
  });
}
