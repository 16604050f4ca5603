// Part of the sdkwright runtime. Changes made here are lost when it runs again.

import { memberSchema, typesOf } from './schemas.js';
import type { MockOperation } from './api.js';
import type { Incoming } from './incoming.js';
import { isMembers } from './json.js';
import { cookiePairs, decoded, queryPairs, type Pair } from './pairs.js';
import { readParameter, scalar, UNREAD } from './read.js';

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
  // Under the key of a parameter stands what the parameter says.
  const isFree = ([key]: Entry): boolean => !Object.hasOwn(places, key);
  if (bodyType === 'json' && isMembers(body)) {
    const entries = Object.entries(body).map(([name, value]): Entry => [keyOf(name), value]);
    return entries.filter(isFree);
  }
  if (bodyType !== 'form') return [];
  const entries = queryPairs(text).map(([name, value]): Entry => {
    const key = keyOf(name.replace(/\[.*/, ''));
    const schema = memberSchema(params?.(), key);
    const types = typesOf(schema);
    const isPlain = !types.has('array') && !types.has('object');
    return [key, isPlain ? scalar(schema, decoded(value.replaceAll('+', ' '))) : UNREAD];
  });
  return entries.filter(isFree);
}
