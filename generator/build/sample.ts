import type { DeclarationId } from '../model/declaration.js';
import { isJsonObject, type Json } from '../model/json.js';
import type { JsonType, Schema, SchemaObject } from '../model/schema.js';
import type { SchemaLookup } from './type.js';

/** What making a sample may look up. */
export interface SampleContext {
  readonly schemaOf: SchemaLookup;
  /** A valid example of a declaration, if the document has one. */
  readonly exampleOf: (id: DeclarationId) => Json | undefined;
  /** Whether a value that a schema proposes satisfies it. */
  readonly accepts: (schema: SchemaObject, value: Json) => boolean;
}

/** How deep optional members are filled in; below that only what is required. */
const FULL_DEPTH = 6;

/** Stands for any value at all, by identity; shown as an empty object. */
const ANYTHING: Json = Object.freeze({});

/**
 * Makes a value for a schema: its own examples and defaults first, else the plainest that fits.
 * Undefined where there is none, as for a type that must hold itself.
 */
export function sampleOf(id: DeclarationId, context: SampleContext): Json | undefined {
  return make(context.schemaOf(id), context, [id], 0);
}

function make(
  schema: Schema,
  context: SampleContext,
  open: readonly DeclarationId[],
  depth: number,
): Json | undefined {
  if (typeof schema === 'boolean') return schema ? ANYTHING : undefined;
  const given = givenValue(schema, context);
  if (given) return given.value;
  const parts = [
    ...(schema.ref === undefined ? [] : [referenced(schema.ref, context, open, depth)]),
    ...(schema.allOf ?? []).map((part) => make(part, context, open, depth)),
  ];
  const merge: Merge = (left, right) => merged(left, right, schema, context);
  const inherited = parts.reduce<Json | undefined>((left, right) => merge(left, right), ANYTHING);
  const own = ownValue(schema, inherited, context, open, depth);
  return [schema.anyOf, schema.oneOf].reduce(
    (value, variants) =>
      variants ? firstOf(variants, (one) => merge(value, make(one, context, open, depth))) : value,
    merge(inherited, own),
  );
}

function givenValue(
  schema: SchemaObject,
  { accepts }: SampleContext,
): { readonly value: Json } | undefined {
  const { examples = [], constant, enumeration = [] } = schema;
  const preset = schema.default ? [schema.default.value] : [];
  const fixed = constant ? [constant.value] : [];
  const value = [...examples, ...fixed, ...preset, ...enumeration].find((one) =>
    accepts(schema, one),
  );
  return value === undefined ? undefined : { value };
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

/** What the first variant that goes with the rest comes to. */
function firstOf(
  variants: readonly Schema[],
  valueOf: (variant: Schema) => Json | undefined,
): Json | undefined {
  for (const variant of variants) {
    const value = valueOf(variant);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** What the keywords of a schema itself ask for; what it inherits need not be made again. */
function ownValue(
  schema: SchemaObject,
  inherited: Json | undefined,
  context: SampleContext,
  open: readonly DeclarationId[],
  depth: number,
): Json | undefined {
  // One of the listed values, if it were valid, would have been taken.
  if (schema.enumeration || schema.constant) return undefined;
  const types = schema.types ?? (schema.properties || schema.required ? ['object'] : []);
  if (types.length === 0) return ANYTHING;
  for (const type of types.toSorted((a, b) => Number(a === 'null') - Number(b === 'null'))) {
    const value =
      type === 'object'
        ? object(schema, inherited, context, open, depth)
        : type === 'array'
          ? array(schema, context, open, depth)
          : scalar(type, schema);
    if (value !== undefined) return value;
  }
  return undefined;
}

function object(
  schema: SchemaObject,
  inherited: Json | undefined,
  context: SampleContext,
  open: readonly DeclarationId[],
  depth: number,
): Json | undefined {
  const required = new Set(schema.required ?? []);
  const declared = new Map(schema.properties ?? []);
  const known = isJsonObject(inherited) ? inherited : {};
  const extra = [...required].filter((name) => !declared.has(name) && !Object.hasOwn(known, name));
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

function scalar(
  type: Exclude<JsonType, 'object' | 'array'>,
  schema: SchemaObject,
): Json | undefined {
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

/** The plainest number within the bounds. */
function number(schema: SchemaObject, whole: boolean): number | undefined {
  const { minimum = -Infinity, maximum = Infinity } = schema;
  const low = Math.max(minimum, schema.exclusiveMinimum ?? -Infinity);
  const high = Math.min(maximum, schema.exclusiveMaximum ?? Infinity);
  const step = schema.multipleOf ?? 1;
  const [first, last] = [Math.ceil(low / step), Math.floor(high / step)];
  const candidates = [
    0,
    first * step,
    (first + 1) * step,
    last * step,
    (last - 1) * step,
    low,
    high,
    (low + high) / 2,
  ];
  return candidates.find((value) => isWithin(value, schema) && (!whole || Number.isInteger(value)));
}

function isWithin(value: number, schema: SchemaObject): boolean {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
  return (
    Number.isFinite(value) &&
    !Object.is(value, -0) &&
    (minimum === undefined || value >= minimum) &&
    (maximum === undefined || value <= maximum) &&
    (exclusiveMinimum === undefined || value > exclusiveMinimum) &&
    (exclusiveMaximum === undefined || value < exclusiveMaximum) &&
    (multipleOf === undefined || Number.isInteger(value / multipleOf))
  );
}

type Merge = (left: Json | undefined, right: Json | undefined) => Json | undefined;

/**
 * Objects are laid over each other, member by member; of other values the one that fits stays, the
 * later one if both do or neither. Values of two kinds cannot be one.
 */
function merged(
  left: Json | undefined,
  right: Json | undefined,
  schema: Schema,
  context: SampleContext,
): Json | undefined {
  if (left === undefined || right === undefined) return undefined;
  if (left === ANYTHING || left === right) return right;
  if (right === ANYTHING) return left;
  if (isJsonObject(left) && isJsonObject(right)) {
    const members = Object.entries(right).map(([name, value]): [string, Json] => {
      if (!Object.hasOwn(left, name)) return [name, value];
      const member = { at: NOWHERE, allOf: memberSchemas(schema, name, context.schemaOf) };
      return [name, mergedMember(left[name], value, member, context)];
    });
    // Spread, unlike Object.assign, keeps a member named __proto__ a member.
    return { ...left, ...Object.fromEntries(members) };
  }
  if (kindOf(left) !== kindOf(right)) return undefined;
  if (typeof schema === 'boolean') return right;
  return [right, left].find((value) => context.accepts(schema, value)) ?? right;
}

/** Members of two kinds cannot be one: the one that fits stays. */
function mergedMember(
  left: Json | undefined,
  right: Json,
  schema: SchemaObject,
  context: SampleContext,
): Json {
  const both = merged(left, right, schema, context);
  if (both !== undefined || left === undefined) return both ?? right;
  return context.accepts(schema, right) ? right : left;
}

/** The place of a schema that is put together here. */
const NOWHERE: SchemaObject['at'] = { file: '', pointer: '' };

/** Everything that is said of a member, here and in what is referred to or combined. */
function memberSchemas(schema: Schema, name: string, schemaOf: SchemaLookup): readonly Schema[] {
  if (typeof schema === 'boolean') return [];
  const own = (schema.properties ?? []).filter(([key]) => key === name).map(([, member]) => member);
  const parts = [
    ...(schema.ref === undefined ? [] : [schemaOf(schema.ref)]),
    ...(schema.allOf ?? []),
  ];
  return [...own, ...parts.flatMap((part) => memberSchemas(part, name, schemaOf))];
}

function kindOf(value: Json): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}
