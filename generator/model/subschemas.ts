import type { DeclarationId } from './declaration.js';
import type { Schema, SchemaObject } from './schema.js';

/** The schemas inside a schema that have a say in what it accepts; references are not followed. */
export function subschemas(schema: SchemaObject): readonly Schema[] {
  const named = [schema.properties, schema.patternProperties, schema.dependentSchemas];
  const lists = [schema.allOf, schema.anyOf, schema.oneOf, schema.prefixItems];
  const single = [
    schema.not,
    schema.if,
    schema.then,
    schema.else,
    schema.items,
    schema.contains,
    schema.additionalProperties,
    schema.propertyNames,
    schema.unevaluatedItems,
    schema.unevaluatedProperties,
  ];
  return [
    ...named.flatMap((entries) => (entries ?? []).map(([, child]) => child)),
    ...lists.flatMap((list) => list ?? []),
    ...single.filter((child) => child !== undefined),
  ];
}

/** All schemas inside a schema: those, and what it says of the content of a string. */
export function schemasIn(schema: SchemaObject): readonly Schema[] {
  const { contentSchema } = schema;
  return [...subschemas(schema), ...(contentSchema === undefined ? [] : [contentSchema])];
}

/** The declarations that a schema refers to directly. */
export function referencesOf(schema: Schema): readonly DeclarationId[] {
  if (typeof schema === 'boolean') return [];
  const own = schema.ref === undefined ? [] : [schema.ref];
  const anchored = (schema.dynamicAnchors ?? []).map(([, to]) => to);
  const dynamic = schema.dynamicRef?.targets ?? [];
  return [...own, ...dynamic, ...anchored, ...schemasIn(schema).flatMap(referencesOf)];
}
