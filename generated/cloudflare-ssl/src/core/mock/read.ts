// Part of the sdkwright runtime. Changes made here are lost when it runs again.

import type { Schema } from '../validation/schema.js';
import type { MockPlace, MockStyle } from './api.js';
import { withValueAt } from './json.js';
import { decoded, type Pair } from './pairs.js';
import { itemSchema, memberSchema, typesOf } from './schemas.js';

/** Stands for a value that is there and cannot be told from its text. */
export const UNREAD: unique symbol = Symbol('unread');

/** A parameter as the document describes it. */
export interface ReadableParameter {
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
export function readParameter(parameter: ReadableParameter, pairs: readonly Pair[]): unknown {
  const { name, place, style, schema } = parameter;
  if (style === 'spread') return UNREAD;
  const texts = pairs.flatMap(([key, text]) => (key === name ? [text] : []));
  const [first] = texts;
  if (style === 'json') return first === undefined ? undefined : parsed(decoded(first));
  const types = typesOf(schema);
  if (types.has('array')) {
    const items = listTexts(parameter, pairs, texts);
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
export function scalar(schema: Schema | undefined, text: string): unknown {
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
