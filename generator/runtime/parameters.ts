import { ArgumentError } from './errors.js';
import type { HeadersInput, RequestSpec, Style } from './request.js';

/**
 * The text of a single value: dates in ISO 8601, other scalars as JavaScript prints them.
 *
 * @throws ArgumentError for values that have no text of their own, such as objects.
 */
export function textOf(name: string, value: unknown): string {
  if (typeof value === 'string') {
    if (/[\uD800-\uDFFF]/u.test(value)) throw new ArgumentError(name, 'is not well-formed Unicode');
    return value;
  }
  if (value instanceof Date && !Number.isNaN(value.getTime())) return value.toISOString();
  if (typeof value === 'object' || typeof value === 'function' || typeof value === 'symbol') {
    throw new ArgumentError(name, 'must be a string, a number or a boolean');
  }
  return String(value);
}

/** True for objects whose members are to be written one by one; false for lists, dates, scalars. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)
  );
}

/**
 * Fills in the placeholders of a path template. Values are encoded so that each stays within its
 * segment, and dots alone are refused: URL parsers resolve dot segments away, so that another
 * resource than the named one would be meant.
 *
 * @throws ArgumentError naming the parameter that is missing, empty or a dot segment.
 */
export function expandPath({ path, pathParams, styles }: RequestSpec): string {
  return path.replace(/\{([^{}]+)\}/g, (placeholder, name: string) => {
    if (!pathParams) return placeholder;
    const value = pathParams[name];
    if (value === undefined || value === null) throw new ArgumentError(name, 'is missing');
    const style = styleOf(styles, 'path', name);
    const text = style ? style(name, value) : encodeURIComponent(textOf(name, value));
    if (/^\.{0,2}$/.test(text))
      throw new ArgumentError(name, `must not be ${text ? 'a dot segment' : 'empty'}`);
    return text;
  });
}

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
  place: 'query' | 'cookie' = 'query',
): string {
  return pairs(Object.entries(query), ([name, value]) =>
    value === undefined || value === null
      ? ''
      : (styleOf(styles, place, name) ?? fallback)(name, value),
  );
}

/** The style of a parameter: by its name, or also by its place where the operation has two of a name. */
export function styleOf(
  styles: RequestSpec['styles'],
  place: 'path' | 'query' | 'header' | 'cookie',
  name: string,
): Style | undefined {
  return styles?.[name] ?? styles?.[`${place} ${name}`];
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

/** Headers by lower-case name. */
export type HeaderRecord = Record<string, string>;

/**
 * Checks a header value (RFC 9110 section 5.5: visible characters, spaces and tabs) here, since the
 * error of `fetch` would quote it and values may be secret.
 *
 * @throws ArgumentError naming `parameter`, without the value.
 */
export function checkHeaderValue(parameter: string, value: string): string {
  if (/^[\t\x20-\x7e\x80-\xff]*$/.test(value)) return value;
  throw new ArgumentError(parameter, 'holds a character that no header can carry');
}

/**
 * Sets headers in `target`; `null` removes, `undefined` leaves as is. Names that were given, removals
 * included, are added to `seen`.
 */
export function setHeaders(
  target: HeaderRecord,
  input: HeadersInput | Readonly<Record<string, unknown>> | null | undefined,
  seen?: Set<string>,
): void {
  if (!input) return;
  // Instances of `Headers` are iterable too, whether or not the consumer's types say so.
  const entries = Object(input);
  for (const [name, value] of Symbol.iterator in entries ? entries : Object.entries(entries)) {
    if (value === undefined) continue;
    const key = name.toLowerCase();
    // RFC 9110 section 5.6.2.
    if (!/^[!#$%&'*+.^_`|~\w-]+$/.test(key)) {
      throw new ArgumentError('headers', 'holds a name that is not a token');
    }
    seen?.add(key);
    if (value === null) delete target[key];
    else target[key] = checkHeaderValue(name, String(value));
  }
}
