import type { Schema, SchemaObject, SchemaThunk } from '../validation/schema.js';
import { validate } from '../validation/explain.js';

/** How deep references are followed; one that leads to itself comes to an end here. */
const MAX_DEPTH = 20;

/** True if a schema accepts a value; without a schema everything is accepted. */
export function accepts(schema: SchemaThunk | undefined, value: unknown): boolean {
  return schema === undefined || validate(schema, value).valid;
}

/** A schema and all that it refers to or is put together of, itself first. */
function* partsOf(schema: Schema | undefined, depth = 0): Generator<SchemaObject> {
  if (typeof schema !== 'object' || depth > MAX_DEPTH) return;
  yield schema;
  const { ref, allOf = [], anyOf = [], oneOf = [] } = schema;
  for (const part of [...(ref ? [ref()] : []), ...allOf, ...anyOf, ...oneOf]) {
    yield* partsOf(part, depth + 1);
  }
}

/** The schema of a member, as far as the table names it. */
export function memberSchema(schema: Schema | undefined, name: string): Schema | undefined {
  for (const { properties } of partsOf(schema)) {
    if (properties && Object.hasOwn(properties, name)) return properties[name];
  }
  return undefined;
}

/** The schema of the items of a list. */
export function itemSchema(schema: Schema | undefined): Schema | undefined {
  for (const { items } of partsOf(schema)) if (items !== undefined) return items;
  return undefined;
}

/** The JSON types that a schema names. */
export function typesOf(schema: Schema | undefined): ReadonlySet<string> {
  const types = new Set<string>();
  for (const { type, const: constant, enum: values = [] } of partsOf(schema)) {
    for (const name of typeof type === 'string' ? [type] : (type ?? [])) types.add(name);
    for (const value of [constant, ...values]) if (value !== undefined) types.add(typeof value);
  }
  return types;
}
