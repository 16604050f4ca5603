import type { Style } from './request.js';
import { isRecord, textOf } from './text.js';

/**
 * The default way to write a query parameter: scalars as `name=value`, lists as repeated
 * parameters, objects as `name[member]=value`, to any depth. Null members are left out.
 */
export const brackets: Style = (name, value) =>
  nested(name, value, (parent, member) => `${parent}[${member}]`);

/** As `brackets`, with members of objects written `name.member=value`. */
export const dots: Style = (name, value) =>
  nested(name, value, (parent, member) => `${parent}.${member}`);

/**
 * Writes query parameters, `a=1&b=2`, without a leading question mark. Members that are null or
 * undefined are left out.
 */
export function writeQuery(
  query: object,
  styles: Readonly<Record<string, Style>> | undefined,
  fallback: Style = brackets,
): string {
  return pairs(Object.entries(query), ([name, value]) =>
    value === undefined || value === null ? '' : (styles?.[name] ?? fallback)(name, value),
  );
}

function nested(name: string, value: unknown, join: (name: string, key: string) => string): string {
  if (Array.isArray(value)) return pairs(value, (item) => nested(name, item, join));
  if (isRecord(value)) {
    return pairs(Object.entries(value), ([key, member]) => nested(join(name, key), member, join));
  }
  if (value === undefined || value === null) return '';
  return `${encodeURIComponent(name)}=${encodeURIComponent(textOf(name, value))}`;
}

/** Joins the texts of items with ampersands, without the empty ones. */
function pairs<Item>(items: readonly Item[], write: (item: Item) => string): string {
  return items.map(write).filter(Boolean).join('&');
}

/** The URL with a query added to the one it may have. */
export function withQuery(url: string, query: string): string {
  return query ? `${url}${url.includes('?') ? '&' : '?'}${query}` : url;
}
