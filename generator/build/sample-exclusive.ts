import { isJsonObject, type Json } from '../model/json.js';
import type { Schema, SchemaObject } from '../model/schema.js';
import type { SampleContext } from './sample-context.js';

type Members = { readonly [key: string]: Json };

/** Values of each kind, of which a schema that says anything refuses one; the emptiest first. */
const STRANGERS: readonly Json[] = [null, false, 0, '', [], {}];

/**
 * Makes of a value of one variant others that no further variant may take: without members that need
 * not be there, or with members that belong to the other variants and cannot be theirs. Objects are
 * open, so that only this tells `{ data: [] }` from what may have a text `warning`.
 *
 * @param variant - that which the value was made for
 */
export function exclusiveValues(
  value: Json,
  variant: Schema,
  variants: readonly Schema[],
  context: SampleContext,
): readonly Json[] {
  if (typeof variant === 'boolean' || !isJsonObject(value)) return [];
  const own = new Set(memberNames(variant, context));
  const apart = variants.reduce<Members>((changed, other) => {
    const isOther = other !== variant && typeof other === 'object';
    return isOther ? estranged(changed, variant, other, own, context) : changed;
  }, value);
  const names = Object.keys(value).slice(0, MOST_NAMES);
  return [...names.map((name) => without(value, name)), ...(apart === value ? [] : [apart])];
}

/** How many members are tried out. */
const MOST_NAMES = 20;

/** A value of one variant with one more member, so that the other does not take it, if there is one. */
function estranged(
  value: Members,
  variant: SchemaObject,
  other: SchemaObject,
  own: ReadonlySet<string>,
  context: SampleContext,
): Members {
  const { accepts } = context;
  if (!accepts(other, value)) return value;
  const names = memberNames(other, context).filter(
    (name) => !own.has(name) && !Object.hasOwn(value, name),
  );
  for (const name of names.slice(0, MOST_NAMES)) {
    for (const stranger of STRANGERS) {
      const changed = { ...value, [name]: stranger };
      if (!accepts(other, changed) && accepts(variant, changed)) return changed;
    }
  }
  return value;
}

function without(value: Members, name: string): Members {
  const { [name]: _, ...others } = value;
  return others;
}

/** Names of the members that a schema declares, through references and `allOf`. */
function memberNames(
  schema: Schema,
  context: SampleContext,
  open: readonly Schema[] = [],
): readonly string[] {
  if (typeof schema === 'boolean' || open.includes(schema)) return [];
  const parts = [
    ...[schema.ref, schema.dynamicRef?.ref].flatMap((ref) =>
      ref === undefined ? [] : [context.schemaOf(ref)],
    ),
    ...(schema.allOf ?? []),
    ...(schema.anyOf ?? []),
    ...(schema.oneOf ?? []),
  ];
  return [
    ...(schema.properties ?? []).map(([name]) => name),
    ...parts.flatMap((part) => memberNames(part, context, [...open, schema])),
  ];
}
