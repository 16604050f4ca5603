import type { DeclarationId } from '../model/declaration.js';
import { isJsonObject, type Json } from '../model/json.js';
import { pointerTokens } from '../model/location.js';
import type { Discriminator, Schema, SchemaObject } from '../model/schema.js';
import type { SampleContext } from './sample-context.js';

/**
 * A value made for a variant of a union, with the word by which the discriminator tells that variant
 * from the others (OpenAPI 3.1, section 4.8.25), if the variant takes it.
 */
export function taggedVariant(
  { discriminator }: SchemaObject,
  variant: Schema,
  value: Json | undefined,
  context: SampleContext,
): Json | undefined {
  const ref = typeof variant === 'object' ? variant.ref : undefined;
  if (!discriminator || ref === undefined || typeof variant !== 'object') return value;
  return tagged(discriminator, ref, variant, value, context);
}

/** The same for a schema that extends one with a discriminator. */
export function taggedHeir(
  schema: SchemaObject,
  id: DeclarationId | undefined,
  value: Json | undefined,
  context: SampleContext,
): Json | undefined {
  if (id === undefined || context.schemaOf(id) !== schema) return value;
  for (const part of schema.allOf ?? []) {
    const ref = typeof part === 'object' ? part.ref : undefined;
    const parent = ref === undefined ? undefined : context.schemaOf(ref);
    if (typeof parent === 'object' && parent.discriminator) {
      return tagged(parent.discriminator, id, schema, value, context);
    }
  }
  return value;
}

function tagged(
  { property, mapping }: Discriminator,
  id: DeclarationId,
  schema: SchemaObject,
  value: Json | undefined,
  { accepts }: SampleContext,
): Json | undefined {
  if (!isJsonObject(value) || !Object.hasOwn(value, property)) return value;
  const words = mapping.flatMap(([word, to]) => (to === id ? [word] : []));
  const name = pointerTokens(id.replace(/^[^#]*#/, '')).at(-1);
  const all = words.length > 0 || name === undefined ? words : [name];
  // What is made of the document's own words is one of them already.
  if (all.some((word) => word === value[property])) return value;
  return (
    all.map((word): Json => ({ ...value, [property]: word })).find((one) => accepts(schema, one)) ??
    value
  );
}
