import type { DeclarationId } from '../model/declaration.js';
import { isJsonObject, type Json } from '../model/json.js';
import type { Schema, SchemaObject } from '../model/schema.js';

/** Stands for any value at all, by identity; shown as an empty object. */
export const ANYTHING: Json = Object.freeze({});

/** Makes one value of two; undefined if they cannot be one. */
export type Merge = (left: Json | undefined, right: Json | undefined) => Json | undefined;

/** What merging may look up. */
export interface MergeContext {
  readonly schemaOf: (id: DeclarationId) => Schema;
  readonly accepts: (schema: SchemaObject, value: Json) => boolean;
  /** Makes a value for a schema by other choices than the first ones; undefined if none is found. */
  readonly remake: (schema: SchemaObject) => Json | undefined;
}

/**
 * Objects are laid over each other, member by member; of other values the one that fits stays, the
 * later one if both do or neither. Values of two kinds cannot be one.
 */
export function merged(
  left: Json | undefined,
  right: Json | undefined,
  schema: Schema,
  context: MergeContext,
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

/** Members of two kinds cannot be one: the one that fits stays, or another one that does. */
function mergedMember(
  left: Json | undefined,
  right: Json,
  schema: SchemaObject,
  context: MergeContext,
): Json {
  const both = merged(left, right, schema, context);
  if (both !== undefined || left === undefined) return both ?? right;
  const fitting = [right, left].find((value) => context.accepts(schema, value));
  return fitting ?? context.remake(schema) ?? left;
}

/** The place of a schema that is put together here. */
const NOWHERE: SchemaObject['at'] = { file: '', pointer: '' };

/** Everything that is said of a member, here and in what is referred to or combined. */
function memberSchemas(
  schema: Schema,
  name: string,
  schemaOf: MergeContext['schemaOf'],
): readonly Schema[] {
  if (typeof schema === 'boolean') return [];
  const own = (schema.properties ?? []).filter(([key]) => key === name).map(([, member]) => member);
  const parts = [
    ...[schema.ref, schema.dynamicRef?.ref].flatMap((ref) =>
      ref === undefined ? [] : [schemaOf(ref)],
    ),
    ...(schema.allOf ?? []),
  ];
  return [...own, ...parts.flatMap((part) => memberSchemas(part, name, schemaOf))];
}

function kindOf(value: Json): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}
