import type { Schema, SchemaObject } from '../model/schema.js';
import { behind } from './members.js';
import type { SchemaLookup } from './type.js';

/** The schemas of the data of an event, by variant. */
export function dataOf(schema: Schema, schemaOf: SchemaLookup): readonly Schema[] {
  return variantsOf(schema, schemaOf).map((variant) => memberNamed(variant, 'data'));
}

/** The variants of a schema, those of variants included; of one without, it. */
export function variantsOf(schema: Schema, schemaOf: SchemaLookup): readonly SchemaObject[] {
  const one = behind(schema, schemaOf);
  if (typeof one !== 'object') return [];
  const variants = one.oneOf ?? one.anyOf;
  return variants ? variants.flatMap((variant) => variantsOf(variant, schemaOf)) : [one];
}

/** A member of an object by name; of one that does not declare it, anything. */
export function memberNamed({ properties = [] }: SchemaObject, name: string): Schema {
  return properties.find(([known]) => known === name)?.[1] ?? true;
}
