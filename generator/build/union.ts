import { primitive, type Type } from '../model/type.js';
import { sameType } from './same-type.js';

/** The union of types: flat, without repetition, `unknown` if one of them is. */
export function union(types: readonly Type[], discriminator?: string): Type {
  const members: Type[] = [];
  for (const type of types.flatMap((member) => flatten(member))) {
    if (type.kind === 'primitive' && type.name === 'unknown') return type;
    if (type.kind === 'primitive' && type.name === 'never') continue;
    if (!members.some((member) => sameType(member, type))) members.push(type);
  }
  const kept = members.filter((member) => !isCovered(member, members));
  const [first, second] = kept;
  if (!first) return primitive('never');
  if (!second) return first;
  return { kind: 'union', members: kept, ...(discriminator !== undefined && { discriminator }) };
}

function flatten(type: Type): readonly Type[] {
  return type.kind === 'union' && type.discriminator === undefined ? type.members : [type];
}

/** A literal beside its own primitive type adds nothing. */
function isCovered(type: Type, members: readonly Type[]): boolean {
  return (
    type.kind === 'literal' &&
    members.some((member) => member.kind === 'primitive' && member.name === typeof type.value)
  );
}
