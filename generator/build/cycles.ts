import type { DeclarationId } from '../model/declaration.js';
import type { Location } from '../model/location.js';
import type { Schema, SchemaObject } from '../model/schema.js';

/** A reference that leads back to where it stands. */
export interface Cycle {
  readonly from: DeclarationId;
  readonly to: DeclarationId;
  readonly at: Location;
  /** The schema of `from` without that reference. */
  readonly schema: Schema;
}

/**
 * Finds declarations that lead back to themselves without an object or an array in between: they
 * describe nothing, TypeScript has no type for them, and nothing that looks behind a reference would
 * come to an end. Each reference that closes a circle is given with what is left without it.
 *
 * @param ids - where to begin; every circle has to hold one of them
 */
export function findCycles(
  ids: readonly DeclarationId[],
  schemaOf: (id: DeclarationId) => Schema,
): readonly Cycle[] {
  const done = new Set<DeclarationId>();
  const found: Cycle[] = [];
  const visit = (from: DeclarationId, path: readonly DeclarationId[]): void => {
    if (done.has(from)) return;
    done.add(from);
    let schema = schemaOf(from);
    for (const { to, at } of directReferences(schema)) {
      if (to !== from && !path.includes(to)) {
        visit(to, [...path, from]);
        continue;
      }
      schema = without(schema, to);
      found.push({ from, to, at, schema });
    }
  };
  for (const id of ids) visit(id, []);
  return found;
}

function directReferences(schema: Schema): { to: DeclarationId; at: Location }[] {
  if (typeof schema === 'boolean') return [];
  const { ref, dynamicRef, allOf = [], anyOf = [], oneOf = [] } = schema;
  // What may override a dynamic reference need not.
  const own = [ref, dynamicRef?.ref].flatMap((to) =>
    to === undefined ? [] : [{ to, at: schema.at }],
  );
  return [...own, ...[...allOf, ...anyOf, ...oneOf].flatMap(directReferences)];
}

/** A schema without a reference; a part that was nothing else goes with it. */
function without(schema: Schema, to: DeclarationId): Schema {
  if (typeof schema === 'boolean') return schema;
  const { ref, dynamicRef, allOf, anyOf, oneOf, ...others } = schema;
  const list = (name: string, given: readonly Schema[] = []): Partial<SchemaObject> => {
    const parts = given.filter((part) => !isReference(part, to));
    return parts.length > 0 ? { [name]: parts.map((part) => without(part, to)) } : {};
  };
  return {
    ...others,
    ...(ref !== undefined && ref !== to && { ref }),
    ...(dynamicRef && dynamicRef.ref !== to && { dynamicRef }),
    ...list('allOf', allOf),
    ...list('anyOf', anyOf),
    ...list('oneOf', oneOf),
  };
}

function isReference(schema: Schema, to: DeclarationId): boolean {
  return typeof schema === 'object' && schema.ref === to;
}
