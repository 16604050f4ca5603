import { primitive, type Type } from '../model/type.js';
import { shapeOf } from '../model/same-type.js';

/** The union of types: flat, without repetition, `unknown` if one of them is. */
export function union(types: readonly Type[], discriminator?: string): Type {
  const all = types
    .flatMap((member) => flatten(member))
    .filter((type) => type.kind !== 'primitive' || type.name !== 'never');
  const anything = all.find((type) => type.kind === 'primitive' && type.name === 'unknown');
  if (anything) return anything;
  const members = distinct(all);
  const primitives = new Set(
    members.map((member) => (member.kind === 'primitive' ? member.name : '')),
  );
  const kept = members.filter((member) => !isCovered(member, primitives));
  const [first, second] = kept;
  if (!first) return primitive('never');
  if (!second) return first;
  return { kind: 'union', members: kept, ...(discriminator !== undefined && { discriminator }) };
}

/** The first of each shape. What is the only one of its kind need not be looked into. */
function distinct(types: readonly Type[]): readonly Type[] {
  const counts = new Map<Type['kind'], number>();
  for (const { kind } of types) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const seen = new Set<string>();
  return types.filter((type) => {
    if (counts.get(type.kind) === 1) return true;
    const shape = shapeOf(type);
    const isNew = !seen.has(shape);
    seen.add(shape);
    return isNew;
  });
}

function flatten(type: Type): readonly Type[] {
  return type.kind === 'union' && type.discriminator === undefined ? type.members : [type];
}

/**
 * A literal beside its own primitive type adds nothing, unless it is text: then it is one of the values
 * that are known so far, and an editor proposes it.
 */
function isCovered(type: Type, primitives: ReadonlySet<string>): boolean {
  return (
    type.kind === 'literal' && typeof type.value !== 'string' && primitives.has(typeof type.value)
  );
}
