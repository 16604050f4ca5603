import type { DeclarationId } from '../model/declaration.js';
import type { Schema } from '../model/schema.js';
import type { Reader } from './reader.js';
import type { Declared } from './registry.js';

/**
 * Reports declarations that lead back to themselves without an object or an array in between: they
 * describe nothing, and TypeScript has no type for them.
 *
 * @returns true if there are none
 */
export function checkCycles(reader: Reader, declared: readonly Declared[]): boolean {
  const byId = new Map(declared.map((one) => [one.id, one]));
  const done = new Set<DeclarationId>();
  let found = false;
  const visit = (one: Declared, path: readonly DeclarationId[]): void => {
    if (done.has(one.id)) return;
    done.add(one.id);
    for (const { to, at } of directReferences(one.schema)) {
      const next = byId.get(to);
      if (to === one.id || path.includes(to)) {
        const place = byId.get(to)?.at ?? one.at;
        reader.report('ref-cycle', { ref: `#${place.pointer}` }, at);
        found = true;
      } else if (next) visit(next, [...path, one.id]);
    }
  };
  for (const one of declared) visit(one, []);
  return !found;
}

function directReferences(schema: Schema): { to: DeclarationId; at: Declared['at'] }[] {
  if (typeof schema === 'boolean') return [];
  const { ref, dynamicRef, allOf = [], anyOf = [], oneOf = [] } = schema;
  // What may override a dynamic reference need not.
  const own = [ref, dynamicRef?.ref].flatMap((to) =>
    to === undefined ? [] : [{ to, at: schema.at }],
  );
  return [...own, ...[...allOf, ...anyOf, ...oneOf].flatMap(directReferences)];
}
