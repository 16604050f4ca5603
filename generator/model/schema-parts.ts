import type { DeclarationId } from './declaration.js';
import type { Schema, SchemaEntries, SchemaObject } from './schema.js';

/** Finds the schema of a declaration. */
type Lookup = (id: DeclarationId) => Schema;

/** How far references and parts are followed; what refers to itself comes to an end here. */
const MAX_DEPTH = 10;

/** A schema and all that it refers to or is put together of; of "this or null", this. */
export function partsOf(schema: Schema, schemaOf: Lookup, depth = 0): SchemaObject[] {
  if (typeof schema === 'boolean' || depth > MAX_DEPTH) return [];
  const { ref, allOf = [], anyOf = [], oneOf = [] } = schema;
  const others = [...anyOf, ...oneOf].filter(
    (one) => typeof one === 'boolean' || one.types?.join() !== 'null',
  );
  const below = [
    ...(ref === undefined ? [] : [schemaOf(ref)]),
    ...allOf,
    ...(others.length === 1 ? others : []),
  ];
  return [schema, ...below.flatMap((part) => partsOf(part, schemaOf, depth + 1))];
}

/** The members that a schema declares, those of all its parts. */
export function membersIn(schema: Schema, schemaOf: Lookup): SchemaEntries {
  return partsOf(schema, schemaOf).flatMap(({ properties = [] }) => properties);
}

/** The parts of the member at the end of a path of keys; none if there is no such member. */
export function partsAt(
  schema: Schema,
  path: readonly string[],
  schemaOf: Lookup,
): readonly SchemaObject[] {
  let at: readonly Schema[] = [schema];
  for (const name of path) {
    const members = at.flatMap((one) => membersIn(one, schemaOf));
    at = members.flatMap(([key, member]) => (key === name ? [member] : []));
  }
  return at.flatMap((one) => partsOf(one, schemaOf));
}
