import { ArgumentError } from './errors.js';
import { isRecord, textOf } from './parameters.js';
import type { Style } from './request.js';

/**
 * The styles of OpenAPI 3.1 (section 4.8.12.3) that are not the runtime's default, one function
 * each so that only those in use are bundled. `Exploded` is OpenAPI's `explode: true`.
 */

/** Path or header: `a,b` and `k,v,k,v`. */
export const simple: Style = (name, value) => flat(name, value, ',', ',');

/** Path or header: `a,b` and `k=v,k=v`. */
export const simpleExploded: Style = (name, value) => flat(name, value, ',', '=');

/** Header: as `simple`, without percent-encoding. */
export const simpleHeader: Style = (name, value) => flat(name, value, ',', ',', same);

/** Header: as `simpleExploded`, without percent-encoding. */
export const simpleHeaderExploded: Style = (name, value) => flat(name, value, ',', '=', same);

/** Path: `.a,b`. */
export const label: Style = (name, value) => `.${flat(name, value, ',', ',')}`;

/** Path: `.a.b` and `.k=v.k=v`. */
export const labelExploded: Style = (name, value) => `.${flat(name, value, '.', '=')}`;

/** Path: `;name=a,b`, and `;name` for a text without characters. */
export const matrix: Style = (name, value) =>
  `;${encodeURIComponent(name)}=${flat(name, value, ',', ',')}`.replace(/=$/, '');

/** Path: `;name=a;name=b` and `;k=v;k=v`. */
export const matrixExploded: Style = (name, value) =>
  each(name, value, (key, text) => `;${key}${text && `=${text}`}`).join('');

/** Query or cookie: `name=a,b` and `name=k,v`. */
export const form: Style = (name, value) => named(name, value, ',');

/** Query or cookie: `name=a&name=b` and `k=v&k=v`. */
export const formExploded: Style = (name, value) =>
  each(name, value, (key, text) => `${key}=${text}`).join('&');

/** Query: `name=a%20b`. */
export const spaceDelimited: Style = (name, value) => named(name, value, '%20');

/** Query: `name=a%7Cb`. */
export const pipeDelimited: Style = (name, value) => named(name, value, '%7C');

/** Query: `name[k]=v`, and `name[k]=a&name[k]=b` for lists in it. */
export const deepObject: Style = (name, value) => {
  if (!isRecord(value)) throw new ArgumentError(name, 'must be an object');
  return Object.entries(value)
    .filter(isPresent)
    .flatMap(([key, member]) => each(`${name}[${key}]`, member, (at, text) => `${at}=${text}`))
    .join('&');
};

/** Query: `name[]=a&name[]=b`. */
export const bracketList: Style = (name, value) => formExploded(`${name}[]`, value);

/** Query: `name[0]=a&name[1]=b`. */
export const indexedList: Style = (name, value) =>
  Array.isArray(value)
    ? value.map((item, index) => formExploded(`${name}[${index}]`, item)).join('&')
    : formExploded(name, value);

/** Query: the value as JSON, for parameters described by `content` in place of a schema. */
export const json: Style = (name, value) =>
  `${encodeURIComponent(name)}=${encodeURIComponent(JSON.stringify(value))}`;

/** Path: the value as JSON. */
export const jsonPath: Style = (_, value) => encodeURIComponent(JSON.stringify(value));

/** Header: the value as JSON, which is kept in US-ASCII by escapes. */
export const jsonHeader: Style = (_, value) =>
  JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/**
 * OpenAPI's `allowReserved`: leaves those reserved characters (RFC 3986 section 2.2) as they are
 * that cannot be taken for a delimiter of the query: not `#`, `&`, `+`, `=`, `[` and `]`.
 */
export function allowReserved(style: Style): Style {
  return (name, value) =>
    style(name, value).replace(/%(?:21|24|27|28|29|2A|2C|2F|3A|3B|3F|40)/g, decodeURIComponent);
}

function same(text: string): string {
  return text;
}

function isPresent(entry: readonly [string, unknown]): boolean {
  return entry[1] !== undefined && entry[1] !== null;
}

/** `name=` and all items in one text; nothing for a list or an object without any (RFC 6570 section 2.3). */
function named(name: string, value: unknown, between: string): string {
  const isEmpty = typeof value === 'object' && each(name, value, String).length === 0;
  return isEmpty ? '' : `${encodeURIComponent(name)}=${flat(name, value, between, between)}`;
}

/** All items, or all members with their keys, in one text. */
function flat(
  name: string,
  value: unknown,
  between: string,
  after: string,
  encode: (text: string) => string = encodeURIComponent,
): string {
  if (Array.isArray(value)) return value.map((item) => encode(textOf(name, item))).join(between);
  if (!isRecord(value)) return encode(textOf(name, value));
  return Object.entries(value)
    .filter(isPresent)
    .map(([key, member]) => `${encode(key)}${after}${encode(textOf(name, member))}`)
    .join(between);
}

/** One text for each item under the parameter's name, or for each member under its own. */
function each(
  name: string,
  value: unknown,
  write: (name: string, text: string) => string,
): string[] {
  const entries = Array.isArray(value)
    ? value.map((item): [string, unknown] => [name, item])
    : isRecord(value)
      ? Object.entries(value)
      : [[name, value] as const];
  return entries
    .filter(isPresent)
    .map(([key, item]) => write(encodeURIComponent(key), encodeURIComponent(textOf(key, item))));
}
