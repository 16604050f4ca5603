// Part of the sdkwright runtime. Changes made here are lost when it runs again.

import type { SignalLike } from '../transport.js';
import type { Schema } from '../validation/schema.js';
import type { MockInput, MockOperation, MockPlace, MockRequestLike, MockStyle } from './types.js';
import { isMembers, itemSchema, memberSchema, typesOf, withValueAt } from './value.js';

/* What comes in: a request, and what it says. */

/** A request as it comes in, its body read. */
export interface Incoming {
  /** Upper case. */
  readonly method: string;
  readonly url: string;
  readonly path: string;
  readonly query: string;
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** The second argument of `fetch`, as far as it is read. */
export interface IncomingInit {
  readonly method?: string | undefined;
  readonly headers?: unknown;
  readonly body?: unknown;
  readonly signal?: SignalLike | null | undefined;
}

/** Path and query of a URL, absolute or not. */
const URL_PARTS = /^(?:[a-z][a-z\d+.-]*:\/\/[^/?#]*)?([^?#]*)(?:\?([^#]*))?/i;

/** Reads the arguments of `fetch`. */
export async function readIncoming(input: MockInput, init: IncomingInit): Promise<Incoming> {
  const request = isRequest(input) ? input : undefined;
  const url =
    request?.url ?? (typeof input === 'string' ? input : 'href' in input ? input.href : '');
  const [, path = '', query = ''] = URL_PARTS.exec(url) ?? [];
  const method = (init.method ?? request?.method ?? 'GET').toUpperCase();
  const headers = { ...headersOf(request?.headers), ...headersOf(init.headers) };
  const isOver = init.body === undefined || init.body === null;
  const text = isOver && request ? await request.text() : await textOf(init.body);
  return { method, url, path: path === '' ? '/' : path, query, headers, text };
}

/** The signal that ends a request. */
export function signalOf(input: MockInput, init: IncomingInit): SignalLike | undefined {
  return init.signal ?? (isRequest(input) ? input.signal : undefined);
}

function isRequest(input: MockInput): input is MockRequestLike {
  return typeof input === 'object' && 'url' in input;
}

/** Header names and values in each of the forms that `fetch` takes them. */
function headersOf(headers: unknown): Record<string, string> {
  const found: Record<string, string> = {};
  const add = (value: unknown, name: unknown): void => {
    found[String(name).toLowerCase()] = String(value);
  };
  if (typeof headers !== 'object' || headers === null) return found;
  if (Array.isArray(headers)) {
    for (const pair of headers) if (Array.isArray(pair)) add(pair[1], pair[0]);
  } else if ('forEach' in headers && typeof headers.forEach === 'function') {
    headers.forEach(add);
  } else {
    for (const [name, value] of Object.entries(headers)) add(value, name);
  }
  return found;
}

async function textOf(body: unknown): Promise<string> {
  if (body === undefined || body === null) return '';
  if (typeof body === 'string') return body;
  const { Response } = globalThis as unknown as {
    Response?: new (body: unknown) => { text(): Promise<string> };
  };
  return Response ? new Response(body).text() : String(body);
}

/** A name and a value of a query, a form or a cookie; the value is as it was sent. */
export type Pair = readonly [name: string, value: string];

/** The pairs of a query or of a form (`application/x-www-form-urlencoded`). */
export function queryPairs(text: string): Pair[] {
  return split(text, '&').map(([name, value]) => [decoded(name.replaceAll('+', ' ')), value]);
}

/** The pairs of a `Cookie` header. */
export function cookiePairs(header: string | undefined): Pair[] {
  return split(header ?? '', ';').map(([name, value]) => [decoded(name.trim()), value]);
}

/** A value without percent-encoding; as it is if that is broken. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function split(text: string, separator: string): Pair[] {
  return text
    .split(separator)
    .filter((part) => part !== '')
    .map((part) => {
      const [name = '', ...value] = part.split('=');
      return [name, value.join('=')];
    });
}

/** Stands for a value that is there and cannot be told from its text. */
export const UNREAD: unique symbol = Symbol('unread');

/** A parameter as the document describes it. */
interface ReadableParameter {
  readonly name: string;
  readonly place: MockPlace;
  readonly style: MockStyle | undefined;
  readonly schema: Schema | undefined;
}

const DELIMITERS: Readonly<Partial<Record<MockStyle, RegExp>>> = {
  comma: /,/,
  pipe: /\||%7C/i,
  space: /\+|%20/,
};

/**
 * The value of a parameter out of the pairs of its place: the reverse of the styles of OpenAPI 3.1
 * (section 4.8.12.3), led by the types that the schema names. Undefined if it is not there.
 */
function readParameter(parameter: ReadableParameter, pairs: readonly Pair[]): unknown {
  const { name, place, style, schema } = parameter;
  if (style === 'spread') return UNREAD;
  const texts = pairs.flatMap(([key, text]) => (key === name ? [text] : []));
  const [first] = texts;
  if (style === 'json') return first === undefined ? undefined : parsed(decoded(first));
  const types = typesOf(schema);
  if (types.has('array')) {
    const items = listTexts(parameter, pairs, texts);
    if (items && typesOf(itemSchema(schema)).has('object')) return UNREAD;
    return items?.map((text) => scalar(itemSchema(schema), unescaped(parameter, text)));
  }
  if (types.has('object'))
    return style || place !== 'query' ? UNREAD : readObject(parameter, pairs);
  const values = texts.map((text) =>
    scalar(schema, unescaped(parameter, plain(style, name, text))),
  );
  return values.length > 1 ? values : values[0];
}

/** The items of a list, each as it was sent. */
function listTexts(
  { name, place, style }: ReadableParameter,
  pairs: readonly Pair[],
  [first, ...others]: readonly string[],
): readonly string[] | undefined {
  const delimiter = DELIMITERS[style ?? (place === 'query' ? 'json' : 'comma')];
  if (delimiter) return first?.split(delimiter);
  if (first !== undefined && style === 'label') return first.replace(/^\./, '').split(/[.,]/);
  if (first !== undefined && style === 'matrix') {
    return first.split(';').flatMap((part) => part.replace(/^[^=]*=/, '').split(','));
  }
  if (first !== undefined) return [first, ...others];
  const indexed = pairs.filter(([key]) => key.startsWith(`${name}[`));
  return indexed.length > 0 ? indexed.map(([, text]) => text) : undefined;
}

/** `.text` and `;name=text` without what goes in front. */
function plain(style: MockStyle | undefined, name: string, text: string): string {
  if (style === 'label') return text.replace(/^\./, '');
  return style === 'matrix' && text.startsWith(`;${name}=`) ? text.slice(name.length + 2) : text;
}

/** `name[a][b]=1` or `name.a.b=1`. */
function readObject({ name, schema }: ReadableParameter, pairs: readonly Pair[]): unknown {
  let object: unknown;
  for (const [key, text] of pairs) {
    if (!key.startsWith(`${name}[`) && !key.startsWith(`${name}.`)) continue;
    const keys = key
      .slice(name.length)
      .split(/[[\].]+/)
      .filter((part) => part !== '');
    const member = keys.reduce<Schema | undefined>(memberSchema, schema);
    object = withValueAt(object, keys, scalar(member, decoded(text)));
  }
  return object;
}

function unescaped({ place }: ReadableParameter, text: string): string {
  if (place === 'header') return text.trim();
  return decoded(place === 'query' ? text.replaceAll('+', ' ') : text);
}

/** A text as the number or boolean that it writes, where the schema names that and no string. */
function scalar(schema: Schema | undefined, text: string): unknown {
  const types = typesOf(schema);
  if (types.has('string')) return text;
  const isNumber = types.has('number') || types.has('integer');
  if (isNumber && /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text)) return Number(text);
  if (types.has('boolean') && /^(true|false)$/.test(text)) return text === 'true';
  return text;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** A key of the params and its value, which is {@link UNREAD} if it cannot be told. */
export type Entry = readonly [key: string, value: unknown];

/** The parameters of a request by the keys that the method takes them under. */
export function readParameters(
  { params, places = {}, wireNames = {}, styles = {} }: MockOperation,
  path: readonly Pair[],
  { query, headers }: Incoming,
): Entry[] {
  const pairs = {
    path,
    query: queryPairs(query),
    header: Object.entries(headers),
    cookie: cookiePairs(headers['cookie']),
  };
  const implied = path.filter(([name]) => memberSchema(params?.(), name) !== undefined);
  const all = {
    ...Object.fromEntries(implied.map(([name]) => [name, 'path' as const])),
    ...places,
  };
  return Object.entries(all).map(([key, place]) => {
    const wireName = wireNames[key] ?? key;
    const name = place === 'header' ? wireName.toLowerCase() : wireName;
    const schema = memberSchema(params?.(), key);
    return [key, readParameter({ name, place, style: styles[key], schema }, pairs[place])];
  });
}

/** The body of a request: the parsed JSON, or the text; undefined if there is none. */
export function readBody({ headers, text }: Incoming): unknown {
  if (text === '') return undefined;
  if (!/[/+]json\b|^$/i.test(headers['content-type'] ?? '')) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** What the body gives to the params. */
export function bodyEntries(operation: MockOperation, body: unknown, text: string): Entry[] {
  const { params, places = {}, bodyNames = {}, bodyType, bodyKey } = operation;
  if (bodyKey !== undefined) return [[bodyKey, bodyType === 'json' ? body : UNREAD]];
  const keyOf = (name: string): string =>
    (Object.hasOwn(bodyNames, name) ? bodyNames[name] : name) ?? name;
  // `pet[name]` is a member of "pet", or is called that.
  const formKey = (name: string): string =>
    keyOf(memberSchema(params?.(), keyOf(name)) === undefined ? name.replace(/\[.*/, '') : name);
  // Under the key of a parameter stands what the parameter says.
  const isFree = ([key]: Entry): boolean => !Object.hasOwn(places, key);
  if (bodyType === 'json' && isMembers(body)) {
    const entries = Object.entries(body).map(([name, value]): Entry => [keyOf(name), value]);
    return entries.filter(isFree);
  }
  if (bodyType !== 'form') return [];
  const entries = queryPairs(text).map(([name, value]): Entry => {
    const key = formKey(name);
    const schema = memberSchema(params?.(), key);
    const types = typesOf(schema);
    const isPlain = !types.has('array') && !types.has('object');
    return [key, isPlain ? scalar(schema, decoded(value.replaceAll('+', ' '))) : UNREAD];
  });
  return entries.filter(isFree);
}
