import { declarationOf, type Api } from '../model/api.js';
import type { DeclarationId } from '../model/declaration.js';
import { once } from '../model/once.js';
import type { Native } from '../model/schema.js';
import { nativeOf, type Type } from '../model/type.js';
import type { EmitContext } from './symbols.js';

/* Where values of the SDK stand in place of those of JSON. */

/** True if some value of the SDK may stand in place of one of JSON. */
export function hasNatives({ api }: Pick<EmitContext, 'api'>): boolean {
  return api.client.natives.length > 0;
}

/** Which such values are in a type, itself or further in. */
export function nativesIn(context: EmitContext, type: Type): ReadonlySet<Native> {
  if (!hasNatives(context)) return new Set();
  const found = new Set<Native>();
  const seen = new Set<DeclarationId>();
  const queue: Type[] = [type];
  for (let next = queue.pop(); next; next = queue.pop()) {
    const native = nativeOf(next);
    if (native) found.add(native);
    if (next.kind !== 'reference') {
      queue.push(...partsOf(next));
    } else if (!seen.has(next.to)) {
      seen.add(next.to);
      queue.push(declarationOf(context.api, next.to).type);
    }
  }
  return found;
}

/** All declarations that hold such values: found from those that do so themselves, along who refers to them. */
export const holders = once((api: Api): ReadonlySet<DeclarationId> => {
  const found = new Set<DeclarationId>();
  if (!hasNatives({ api })) return found;
  const users = new Map<DeclarationId, DeclarationId[]>();
  const queue: DeclarationId[] = [];
  for (const { id, type } of api.declarations.values()) {
    const { natives, refers } = contentsOf(type);
    if (natives) queue.push(id);
    for (const to of refers) users.set(to, [...(users.get(to) ?? []), id]);
  }
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    queue.push(...(users.get(id) ?? []));
  }
  return found;
});

function contentsOf(type: Type): { natives: boolean; refers: ReadonlySet<DeclarationId> } {
  const refers = new Set<DeclarationId>();
  let natives = false;
  const queue: Type[] = [type];
  for (let next = queue.pop(); next; next = queue.pop()) {
    natives ||= nativeOf(next) !== undefined;
    if (next.kind === 'reference') refers.add(next.to);
    queue.push(...partsOf(next));
  }
  return { natives, refers };
}

/** The types that stand in a type. */
function partsOf(type: Type): readonly Type[] {
  switch (type.kind) {
    case 'primitive':
    case 'literal':
    case 'reference':
      return [];
    case 'list':
      return [type.element];
    case 'tuple':
      return [...type.elements, ...(type.rest ? [type.rest] : [])];
    case 'object':
      return [
        ...type.extends.map((to) => ({ kind: 'reference', to }) as const),
        ...type.properties.map((property) => property.type),
        ...(type.index ? [type.index] : []),
      ];
    case 'union':
    case 'intersection':
      return type.members;
  }
}
