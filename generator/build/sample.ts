import type { DeclarationId } from '../model/declaration.js';
import { isJsonObject, type Json } from '../model/json.js';
import { once } from '../model/once.js';
import type { Schema, SchemaObject } from '../model/schema.js';
import { isLong } from './examples.js';
import { dynamicTarget, entered, type SampleContext } from './sample-context.js';
import { exclusiveValues } from './sample-exclusive.js';
import { ANYTHING, merged, type Merge } from './sample-merge.js';
import { scalar } from './sample-scalar.js';
import { taggedHeir, taggedVariant } from './sample-tag.js';
import { matchOf } from './sample-text.js';

type Members = { readonly [key: string]: Json };

/** How many values may stand in one with optional members: what is made of others grows fast. */
const MOST_VALUES = 2000;

/** How many values are made for one, where schemas hold each other; then only what is required. */
const MOST_EFFORT = 10_000;

/** How many values stand in one, itself included. */
function sizeOf(value: Json): number {
  return typeof value === 'object' && value !== null ? sizeOfParts(value) : 1;
}

const sizeOfParts = once((value: object): number =>
  Object.values(value).reduce<number>((sum, part: Json) => sum + sizeOf(part), 1),
);

/** How deep optional members are filled in; below that only what is required. */
const FULL_DEPTH = 6;

/**
 * Makes a value for a schema: its own examples and defaults first, else the plainest that fits.
 * Undefined where there is none, as for a type that must hold itself.
 */
export function sampleOf(id: DeclarationId, context: SampleContext): Json | undefined {
  // What the document calls it, too, may say what it is like.
  const field = id.slice(id.lastIndexOf('/') + 1);
  return make(context.schemaOf(id), { ...context, field }, [id], 0);
}

function make(
  schema: Schema,
  outer: SampleContext,
  open: readonly DeclarationId[],
  depth: number,
): Json | undefined {
  if (typeof schema === 'boolean') return schema ? ANYTHING : undefined;
  const context = entered(schema, outer);
  const given = givenValue(schema, context);
  if (given) return given.value;
  const parts = [
    ...[schema.ref, dynamicTarget(schema, context)].flatMap((ref) =>
      ref === undefined ? [] : [referenced(ref, context, open, depth)],
    ),
    ...(schema.allOf ?? []).map((part) => make(part, context, open, depth)),
  ];
  const remake = (other: SchemaObject): Json | undefined =>
    [1, 2, 3, 4, 5, 6, 7]
      .map((turn) => make(other, { ...context, turn }, open, depth + 1))
      .find((value) => value !== undefined && context.accepts(other, value));
  const merge: Merge = (left, right) => merged(left, right, schema, { ...context, remake });
  const inherited = parts.reduce<Json | undefined>((left, right) => merge(left, right), ANYTHING);
  const own = ownValue(schema, inherited, context, open, depth);
  const plain = taggedHeir(schema, open.at(-1), merge(inherited, own), context);
  const chosen = (value: Json | undefined, variants: readonly Schema[] | undefined, one = false) =>
    variants
      ? bestOf(turned(variants, context.turn), schema, one, context, (variant) => {
          const made = make(variant, below(context, variants), open, depth);
          return merge(value, taggedVariant(schema, variant, made, context));
        })
      : value;
  const whole = chosen(chosen(plain, schema.anyOf), schema.oneOf, true);
  return isJsonObject(whole) ? fitting(schema, whole, context) : whole;
}

/** Choices inside a choice have their turn after all of its own. */
function below(context: SampleContext, { length }: readonly Schema[]): SampleContext {
  const { turn } = context;
  return turn === undefined ? context : { ...context, turn: Math.floor(turn / length) };
}

/** A list that begins with another of its elements. */
function turned<T>(list: readonly T[], turn = 0): readonly T[] {
  const start = turn % list.length;
  return [...list.slice(start), ...list.slice(0, start)];
}

/** An object without those of its members that keep it from being valid. */
function fitting(schema: SchemaObject, whole: Members, { accepts }: SampleContext): Json {
  // What each member is like has been seen to.
  const joint =
    schema.not ??
    schema.if ??
    schema.oneOf ??
    schema.allOf ??
    (schema.anyOf && schema.additionalProperties) ??
    schema.maxProperties ??
    schema.propertyNames ??
    schema.patternProperties ??
    schema.dependentRequired ??
    schema.dependentSchemas ??
    schema.unevaluatedProperties;
  if (joint === undefined || accepts(schema, whole)) return whole;
  let rest = whole;
  for (const name of Object.keys(whole).toReversed()) {
    if (schema.required?.includes(name)) continue;
    const { [name]: _, ...others } = rest;
    rest = others;
    if (accepts(schema, rest)) return rest;
  }
  return whole;
}

function givenValue(
  schema: SchemaObject,
  { accepts, turn }: SampleContext,
): { readonly value: Json } | undefined {
  const { constant, enumeration = [] } = schema;
  const hasParts =
    schema.properties ?? schema.items ?? schema.allOf ?? schema.anyOf ?? schema.oneOf;
  const examples = turn !== undefined && hasParts ? [] : (schema.examples ?? []);
  const preset = schema.default ? [schema.default.value] : [];
  const fixed = constant ? [constant.value] : [];
  const value = [
    ...examples.filter((one) => !isLong(one)),
    ...fixed,
    ...preset,
    ...enumeration,
  ].find((one) => accepts(schema, one));
  return value === undefined ? undefined : { value };
}

function referenced(
  id: DeclarationId,
  context: SampleContext,
  open: readonly DeclarationId[],
  depth: number,
): Json | undefined {
  // An example was made, and judged, without what is in scope here.
  const example = context.scope ? undefined : context.exampleOf(id);
  if (example !== undefined) return example;
  if (open.includes(id)) return undefined;
  return make(context.schemaOf(id), context, [...open, id], depth);
}

/**
 * What the first variant comes to that the whole accepts, or else that goes with the rest.
 *
 * @param one - true if no other variant may accept it, for which it may have to be changed
 */
function bestOf(
  variants: readonly Schema[],
  whole: SchemaObject,
  one: boolean,
  context: SampleContext,
  valueOf: (variant: Schema) => Json | undefined,
): Json | undefined {
  const values: (readonly [Schema, Json])[] = [];
  for (const variant of variants) {
    const value = valueOf(variant);
    if (value === undefined) continue;
    if (context.accepts(whole, value)) return value;
    values.push([variant, value]);
  }
  const others = one
    ? values.flatMap(([variant, value]) => exclusiveValues(value, variant, variants, context))
    : [];
  return others.find((value) => context.accepts(whole, value)) ?? values[0]?.[1];
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
          : scalar(type, schema, context);
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
  const effort = (context.effort ?? MOST_EFFORT) / Math.max(1, all.length);
  const isFull = depth >= FULL_DEPTH || effort < 1;
  let room = MOST_VALUES;
  for (const [name, property] of all) {
    if (!required.has(name) && isFull) continue;
    const value = make(property, { ...context, effort, field: name }, open, depth + 1);
    if (value === undefined && required.has(name)) return undefined;
    if (value === undefined || (!required.has(name) && sizeOf(value) > room)) continue;
    members.push([name, value]);
    room -= sizeOf(value);
  }
  return {
    ...Object.fromEntries(members),
    ...extraMembers(schema, members.length, context, open, depth),
  };
}

/** Members that are not declared: one of a map, and as many as there have to be. */
function extraMembers(
  schema: SchemaObject,
  count: number,
  context: SampleContext,
  open: readonly DeclarationId[],
  depth: number,
): Members {
  const { minProperties = 0, additionalProperties, propertyNames, patternProperties = [] } = schema;
  const [[pattern, patterned] = []] = patternProperties;
  const isMap =
    count === 0 && depth < FULL_DEPTH && typeof (patterned ?? additionalProperties) === 'object';
  const wanted = Math.max(isMap ? 1 : 0, minProperties) - count;
  if (wanted <= 0 || (additionalProperties === false && patterned === undefined)) return {};
  const value = make(patterned ?? additionalProperties ?? true, context, open, depth + 1);
  const base =
    pattern === undefined
      ? make(propertyNames ?? true, context, open, depth + 1)
      : matchOf(pattern, 3);
  if (value === undefined) return {};
  const name = typeof base === 'string' ? base : 'key';
  return Object.fromEntries(
    Array.from({ length: wanted }, (_, index) => [name.repeat(index + 1), value]),
  );
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
  const rest = item === undefined ? [] : repeated(schema, item, count, context);
  const items = [...first, ...rest];
  if (items.some((one) => one === undefined)) return undefined;
  if (items.length < (schema.minItems ?? 0)) return undefined;
  return items.filter((one) => one !== undefined).slice(0, schema.maxItems ?? Infinity);
}

/** An item as often as it is wanted; where no two may be equal, others like it. */
function repeated(
  { uniqueItems = false, items }: SchemaObject,
  item: Json,
  count: number,
  { accepts, likeness }: SampleContext,
): readonly Json[] {
  if (!uniqueItems || count < 2) return Array.from({ length: count }, () => item);
  const distinct = new Map([[JSON.stringify(item), item]]);
  const others = typeof items === 'object' ? likeness(items, item) : [1, 2, 3, 'a', 'b', 'c'];
  for (const other of others) {
    if (distinct.size >= count) break;
    distinct.set(JSON.stringify(other), other);
  }
  // Prose is like itself only.
  for (
    let number = 0;
    typeof item === 'string' && number < 100 && distinct.size < count;
    number += 1
  ) {
    const other = item.slice(0, Math.max(0, item.length - String(number).length)) + String(number);
    if (typeof items !== 'object' || accepts(items, other))
      distinct.set(JSON.stringify(other), other);
  }
  return [...distinct.values()];
}
