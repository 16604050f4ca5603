import type { DeclarationId } from '../model/declaration.js';
import type { Schema } from '../model/schema.js';
import { behind, memberOf } from './members.js';
import type { Registry } from './registry.js';
import type { SchemaLookup } from './type.js';

/** The member by which callers ask for a stream: a switch of that name. */
export function streamFlag(
  { registry }: { readonly registry: Registry },
  params: DeclarationId,
): string | undefined {
  const schemaOf = (id: DeclarationId): Schema => registry.schema(id);
  const schema = memberOf(registry.schema(params), 'stream', schemaOf)?.schema;
  return schema !== undefined && isSwitch(schema, schemaOf) ? 'stream' : undefined;
}

function isSwitch(schema: Schema, schemaOf: SchemaLookup): boolean {
  const one = behind(schema, schemaOf);
  if (typeof one !== 'object') return false;
  const variants = one.anyOf ?? one.oneOf ?? one.allOf;
  if (variants) return variants.some((variant) => isSwitch(variant, schemaOf));
  const { types = [], constant, enumeration } = one;
  return types.includes('boolean') && constant === undefined && enumeration === undefined;
}
