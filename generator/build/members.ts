import type { Schema, SchemaObject } from '../model/schema.js';
import type { SchemaLookup } from './type.js';

/** The declared members of an object schema, inherited ones included. */
export interface Members {
  readonly properties: ReadonlyMap<string, Schema>;
  readonly required: ReadonlySet<string>;
}

/**
 * The members of a schema that is plainly an object: its own, those of its `allOf` parts and of what
 * it refers to. Undefined when it is anything else, or when a list of members would not say it all.
 */
export function membersOf(schema: Schema, schemaOf: SchemaLookup): Members | undefined {
  if (typeof schema === 'boolean') return undefined;
  if (schema.anyOf || schema.oneOf || schema.patternProperties || schema.dynamicRef)
    return undefined;
  if (typeof schema.additionalProperties === 'object') return undefined;
  const own: Members = {
    properties: new Map(schema.properties ?? []),
    required: new Set(schema.required ?? []),
  };
  const parts = [
    ...(schema.ref === undefined ? [] : [membersOf(schemaOf(schema.ref), schemaOf)]),
    ...(schema.allOf ?? []).map((part) => membersOf(part, schemaOf)),
  ];
  const isObject = schema.types?.length === 1 && schema.types[0] === 'object';
  if (parts.includes(undefined) || (!isObject && parts.length === 0 && !schema.required)) {
    return undefined;
  }
  return [...parts, own].filter((part) => part !== undefined).reduce(combine);
}

/** A member of an object schema by name, through references and `allOf`. */
export function memberOf(
  schema: Schema,
  name: string,
  schemaOf: SchemaLookup,
): { readonly schema: Schema; readonly required: boolean } | undefined {
  const members = membersOf(schema, schemaOf);
  const member = members?.properties.get(name);
  return member === undefined
    ? undefined
    : { schema: member, required: members?.required.has(name) === true };
}

/** The schema that a chain of references ends at. */
export function behind(schema: Schema, schemaOf: SchemaLookup): Schema {
  const seen = new Set<Schema>();
  let current = schema;
  while (isBareReference(current) && !seen.has(current)) {
    seen.add(current);
    current = schemaOf(current.ref);
  }
  return current;
}

function isBareReference(
  schema: Schema,
): schema is SchemaObject & Required<Pick<SchemaObject, 'ref'>> {
  return typeof schema === 'object' && schema.ref !== undefined;
}

function combine(left: Members, right: Members): Members {
  const properties = new Map(left.properties);
  for (const [name, schema] of right.properties) {
    const known = properties.get(name);
    const both =
      typeof schema === 'object' ? { at: schema.at, allOf: [known ?? true, schema] } : schema;
    properties.set(name, known === undefined ? schema : both);
  }
  return { properties, required: new Set([...left.required, ...right.required]) };
}
