import type { DeclarationId } from '../model/declaration.js';
import { isJsonObject, type Json } from '../model/json.js';
import type { JsonType, Schema, SchemaObject } from '../model/schema.js';
import type { SchemaLookup } from './type.js';

/** What making a sample may look up. */
export interface SampleContext {
  readonly schemaOf: SchemaLookup;
  /** A valid example of a declaration, if the document has one. */
  readonly exampleOf: (id: DeclarationId) => Json | undefined;
}

/** How deep optional members are filled in; below that only what is required. */
const FULL_DEPTH = 6;

/** Makes a value for a schema: its own examples and defaults first, else the plainest that fits. */
export function sampleOf(schema: Schema, context: SampleContext): Json {
  return make(schema, context, [], 0) ?? null;
}

/** Undefined where no value can be made, as on a circle of declarations. */
function make(
  schema: Schema,
  context: SampleContext,
  open: readonly DeclarationId[],
  depth: number,
): Json | undefined {
  if (typeof schema === 'boolean') return schema ? {} : undefined;
  const given = givenValue(schema);
  if (given) return given.value;
  const parts = [
    ...(schema.ref === undefined ? [] : [referenced(schema.ref, context, open, depth)]),
    ...(schema.allOf ?? []).map((part) => make(part, context, open, depth)),
    ...[schema.anyOf, schema.oneOf].map((variants) => firstOf(variants, context, open, depth)),
    ownValue(schema, context, open, depth),
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? {} : parts.reduce(merge);
}

function givenValue(schema: SchemaObject): { readonly value: Json } | undefined {
  const [example] = schema.examples ?? [];
  if (example !== undefined) return { value: example };
  if (schema.constant) return schema.constant;
  const [first] = schema.enumeration ?? [];
  return schema.default ?? (first === undefined ? undefined : { value: first });
}

function referenced(
  id: DeclarationId,
  context: SampleContext,
  open: readonly DeclarationId[],
  depth: number,
): Json | undefined {
  const example = context.exampleOf(id);
  if (example !== undefined) return example;
  if (open.includes(id)) return undefined;
  return make(context.schemaOf(id), context, [...open, id], depth);
}

function firstOf(
  variants: readonly Schema[] | undefined,
  context: SampleContext,
  open: readonly DeclarationId[],
  depth: number,
): Json | undefined {
  for (const variant of variants ?? []) {
    const value = make(variant, context, open, depth);
    if (value !== undefined) return value;
  }
  return undefined;
}

function ownValue(
  schema: SchemaObject,
  context: SampleContext,
  open: readonly DeclarationId[],
  depth: number,
): Json | undefined {
  const type = schema.types?.find((one) => one !== 'null') ?? schema.types?.[0];
  switch (type) {
    case undefined:
      return schema.properties || schema.required
        ? object(schema, context, open, depth)
        : undefined;
    case 'object':
      return object(schema, context, open, depth);
    case 'array':
      return array(schema, context, open, depth);
    default:
      return scalar(type, schema);
  }
}

function object(
  schema: SchemaObject,
  context: SampleContext,
  open: readonly DeclarationId[],
  depth: number,
): Json | undefined {
  const required = new Set(schema.required ?? []);
  const declared = new Map(schema.properties ?? []);
  const extra = [...required].filter((name) => !declared.has(name));
  const all: (readonly [string, Schema])[] = [
    ...declared,
    ...extra.map((name) => [name, schema.additionalProperties ?? true] as const),
  ];
  const members: [string, Json][] = [];
  for (const [name, property] of all) {
    if (!required.has(name) && depth >= FULL_DEPTH) continue;
    const value = make(property, context, open, depth + 1);
    if (value !== undefined) members.push([name, value]);
    else if (required.has(name)) return undefined;
  }
  return Object.fromEntries(members);
}

function array(
  schema: SchemaObject,
  context: SampleContext,
  open: readonly DeclarationId[],
  depth: number,
): Json | undefined {
  const first = (schema.prefixItems ?? []).map((item) => make(item, context, open, depth + 1));
  const count = Math.max((schema.minItems ?? 0) - first.length, first.length > 0 ? 0 : 1);
  const item =
    schema.items === false ? undefined : make(schema.items ?? true, context, open, depth + 1);
  const rest = item === undefined ? [] : Array.from({ length: count }, () => item);
  const items = [...first, ...rest];
  if (items.some((one) => one === undefined)) return undefined;
  if (items.length < (schema.minItems ?? 0)) return undefined;
  return items.filter((one) => one !== undefined).slice(0, schema.maxItems ?? Infinity);
}

const FORMATS: Readonly<Record<string, string>> = {
  'date-time': '2024-01-01T00:00:00Z',
  date: '2024-01-01',
  time: '12:00:00Z',
  duration: 'P1D',
  email: 'user@example.com',
  'idn-email': 'user@example.com',
  hostname: 'example.com',
  'idn-hostname': 'example.com',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
  uri: 'https://example.com/',
  'uri-reference': '/path',
  iri: 'https://example.com/',
  'iri-reference': '/path',
  'uri-template': '/{id}',
  uuid: '123e4567-e89b-42d3-a456-426614174000',
  'json-pointer': '/a',
  'relative-json-pointer': '0',
  regex: '.*',
  byte: 'AAAA',
};

function scalar(type: Exclude<JsonType, 'object' | 'array'>, schema: SchemaObject): Json {
  switch (type) {
    case 'null':
      return null;
    case 'boolean':
      return true;
    case 'string':
      return text(schema);
    case 'integer':
    case 'number':
      return number(schema, type === 'integer');
  }
}

function text({ format, minLength = 0, maxLength = Infinity }: SchemaObject): string {
  const base =
    format !== undefined && Object.hasOwn(FORMATS, format) ? (FORMATS[format] ?? '') : 'string';
  return base.padEnd(minLength, 'x').slice(0, maxLength);
}

function number(schema: SchemaObject, whole: boolean): number {
  const step = schema.multipleOf ?? (whole ? 1 : undefined);
  const least = schema.minimum ?? above(schema.exclusiveMinimum, whole);
  const most = schema.maximum ?? under(schema.exclusiveMaximum, whole);
  const wanted = Math.min(Math.max(0, least ?? -Infinity), most ?? Infinity);
  return step === undefined ? wanted : Math.ceil(wanted / step) * step;
}

function above(bound: number | undefined, whole: boolean): number | undefined {
  return bound === undefined ? undefined : whole ? Math.floor(bound) + 1 : bound + 0.5;
}

function under(bound: number | undefined, whole: boolean): number | undefined {
  return bound === undefined ? undefined : whole ? Math.ceil(bound) - 1 : bound - 0.5;
}

/** Objects are laid over each other; of other values the later, more specific one stays. */
function merge(left: Json, right: Json): Json {
  // Spread, unlike Object.assign, keeps a member named __proto__ a member.
  if (isJsonObject(left) && isJsonObject(right)) return { ...left, ...right };
  return isJsonObject(right) && Object.keys(right).length === 0 ? left : right;
}
