/**
 * Tables of values that the SDK has in place of those of JSON: a `Date`, a `bigint`, or the digits of
 * a whole number. A value is judged as what it is in JSON.
 */
import { isDateValue } from '../convert.js';
import { fail, type Rule } from './engine.js';
import { uniqueItems } from './keywords.js';
import type { Schema, SchemaMap, SchemaObject, SchemaThunk } from './schema.js';
import { DIALECTS, throughout, type Dialects, type JsonObject } from './standard.js';

/** What stands in place of a JSON value. */
export type Native = 'date' | 'bigint' | 'digits';

/** A table of such values. */
export interface NativeSchema extends SchemaObject {
  readonly native: Native;
  /** What the value satisfies in JSON. */
  readonly json: SchemaObject;
}

/** Makes the table of such values out of that of their JSON. */
export function native(kind: Native, json: SchemaObject): NativeSchema {
  return { native: kind, json };
}

function isNative(schema: Schema): schema is NativeSchema {
  return typeof schema === 'object' && 'native' in schema;
}

/** What each is called in messages, and the JSON type that it stands for. */
const KINDS: Readonly<Record<Native, readonly [name: string, jsonType: string]>> = {
  date: ['a Date', 'string'],
  bigint: ['a bigint', 'number'],
  digits: ['the digits of an integer', 'number'],
};

/** The JSON value that a value stands for; undefined if it stands for none. */
function jsonOf(kind: Native, value: unknown): string | number | undefined {
  if (kind === 'date') return isDateValue(value) ? value.toISOString() : undefined;
  if (kind === 'bigint') return typeof value === 'bigint' ? Number(value) : undefined;
  return typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : undefined;
}

/** Judges such a value. What is neither it nor what it stands for, such as null, is left to the JSON's table. */
export const nativeValue: Rule = (schema, compile) => {
  if (!isNative(schema)) return compile(true);
  const { native: kind, json } = schema;
  const { format, ...bounds } = json;
  const [name, type] = KINDS[kind];
  const ofJson = compile(json);
  const ofPlain = kind === 'date' ? ofJson : compile(bounds);
  return (run, value) => {
    const plain = jsonOf(kind, value);
    if (plain === undefined) {
      // What JSON has in its place is no such value, nor is anything that JSON has not.
      const isOther = [type, 'bigint'].includes(typeof value) || value instanceof Date;
      if (isOther) fail(run, 'type', name, value);
      else ofJson(run, value);
      return;
    }
    // The double next to the largest integer of 64 bits is beyond it.
    const isLong = run.formats && format === 'int64' && !isOf64Bits(String(value));
    if (isLong) fail(run, 'format:int64', 'the format int64', value);
    ofPlain(run, plain);
  };
};

function isOf64Bits(integer: string): boolean {
  return BigInt.asIntN(64, BigInt(integer)) === BigInt(integer);
}

/** `uniqueItems`, of dates too. */
export const uniqueNatives: Rule = (schema, compile, vocabulary) => {
  const ofJson = uniqueItems(schema, compile, vocabulary);
  return (run, value) => {
    const plain = Array.isArray(value)
      ? value.map((item: unknown) => jsonOf('date', item) ?? item)
      : value;
    ofJson(run, plain);
  };
};

const MAPS = ['properties', 'patternProperties', 'dependentSchemas'] as const;
const LISTS = ['allOf', 'anyOf', 'oneOf', 'prefixItems'] as const;
const ONES = [
  'not',
  'if',
  'then',
  'else',
  'items',
  'contains',
  'additionalProperties',
  'propertyNames',
  'unevaluatedItems',
  'unevaluatedProperties',
] as const;

const THUNKS = new WeakMap<SchemaThunk, SchemaThunk>();

/** The table of what values of a declaration are in JSON. */
export function jsonTable(thunk: SchemaThunk): SchemaThunk {
  const known = THUNKS.get(thunk);
  if (known) return known;
  const made: SchemaThunk = () => jsonSchema(thunk());
  THUNKS.set(thunk, made);
  return made;
}

function jsonSchema(schema: Schema): Schema {
  if (typeof schema === 'boolean') return schema;
  // Guards know the values of the SDK.
  const { guard: _guard, ref, dynamicRef, dynamicAnchors, ...own } = schema;
  const others = isNative(schema) ? withoutNative(own) : own;
  const inMap = (map: SchemaMap): SchemaMap =>
    Object.fromEntries(Object.entries(map).map(([name, sub = true]) => [name, jsonSchema(sub)]));
  const changed = [
    ...MAPS.flatMap((key) => {
      const map = others[key];
      return map ? [[key, inMap(map)]] : [];
    }),
    ...LISTS.flatMap((key) => {
      const list = others[key];
      return list ? [[key, list.map(jsonSchema)]] : [];
    }),
    ...ONES.flatMap((key) => {
      const one = others[key];
      return one === undefined ? [] : [[key, jsonSchema(one)]];
    }),
  ];
  return {
    ...others,
    ...Object.fromEntries(changed),
    ...(ref && { ref: jsonTable(ref) }),
    ...(dynamicRef && {
      dynamicRef: () => ({ ...dynamicRef(), ref: jsonTable(dynamicRef().ref) }),
    }),
    ...(dynamicAnchors && {
      dynamicAnchors: () => dynamicAnchors().map(([name, to]) => [name, jsonTable(to)] as const),
    }),
    ...(isNative(schema) && schema.json),
  };
}

function withoutNative(schema: SchemaObject): SchemaObject {
  const entries = Object.entries(schema).filter(([key]) => key !== 'native' && key !== 'json');
  return Object.fromEntries(entries);
}

/** The JSON that stands in place of such a value in a schema. */
function toJson(schema: JsonObject): JsonObject {
  const { native: kind, json, ...others } = schema;
  return kind === undefined ? schema : { ...others, ...Object(json) };
}

/** The targets of Standard JSON Schema, which describe what values are in JSON. */
export const NATIVE_DIALECTS: Dialects = {
  'draft-2020-12': (schema) => throughout(schema, toJson),
  ...Object.fromEntries(
    Object.entries(DIALECTS).map(([target, rewrite]) => [
      target,
      (schema: JsonObject) => rewrite(throughout(schema, toJson)),
    ]),
  ),
};
