import type { DeclarationId } from '../model/declaration.js';
import { sameType } from '../model/same-type.js';
import type { ObjectType, Property, Type } from '../model/type.js';

/** Finds the type of a declaration. */
export type TypeLookup = (id: DeclarationId) => Type;

/** The object type that a type is or refers to. */
export function objectBehind(type: Type, lookup: TypeLookup): ObjectType | undefined {
  if (type.kind === 'object') return type;
  return type.kind === 'reference' ? objectBehind(lookup(type.to), lookup) : undefined;
}

/** Every member of an object, inherited ones first. */
export function allProperties(type: ObjectType, lookup: TypeLookup): readonly Property[] {
  const byName = new Map<string, Property>();
  for (const base of type.extends) {
    const object = objectBehind(lookup(base), lookup);
    for (const property of object ? allProperties(object, lookup) : []) {
      byName.set(property.name, property);
    }
  }
  for (const property of type.properties) byName.set(property.name, property);
  return [...byName.values()];
}

/**
 * False for an object that no interface can be: what one part says of all its members would have to
 * hold for those that another part declares.
 */
export function canExtend(
  { extends: bases, properties, index }: ObjectType,
  lookup: TypeLookup,
): boolean {
  const types = bases.map((base) => objectBehind(lookup(base), lookup)).filter((one) => !!one);
  if (!types.every((base) => canOverride(properties, base, lookup))) return false;
  const described = types.filter((one) => describesOthers(indexBehind(one, lookup)));
  const [first] = described;
  if (first) {
    const others = indexBehind(first, lookup);
    const agrees = ({ type }: Property): boolean => others !== undefined && sameType(type, others);
    return types.length === 1 && properties.every(agrees) && !index;
  }
  return !describesOthers(index) || types.every((one) => allProperties(one, lookup).length === 0);
}

/** True if the members that an object declares anew are of a subtype of what they are in its base. */
function canOverride(
  properties: readonly Property[],
  base: ObjectType,
  lookup: TypeLookup,
): boolean {
  const inherited = new Map(allProperties(base, lookup).map((one) => [one.name, one.type]));
  return properties.every(({ name, type }) => {
    const other = inherited.get(name);
    return other === undefined || isSubtype(type, other, lookup);
  });
}

/**
 * True if what a type was merged with is above it for TypeScript, too: to it, no interface is a map,
 * whatever the types of its members.
 */
function isSubtype(type: Type, above: Type, lookup: TypeLookup): boolean {
  if (sameType(type, above)) return true;
  if (type.kind === 'list' && above.kind === 'list') {
    return isSubtype(type.element, above.element, lookup);
  }
  const isNamed =
    type.kind === 'reference' ||
    type.kind === 'intersection' ||
    (type.kind === 'object' && type.extends.length > 0);
  return !isNamed || objectBehind(above, lookup)?.index === undefined;
}

function describesOthers(index: Type | undefined): boolean {
  return index !== undefined && !isUnknown(index);
}

/** What an object says of members that it does not declare, or what it inherits says. */
export function indexBehind(type: ObjectType, lookup: TypeLookup): Type | undefined {
  if (describesOthers(type.index)) return type.index;
  const bases = type.extends.map((base) => objectBehind(lookup(base), lookup));
  const found = bases.map((base) => base && indexBehind(base, lookup));
  return found.find(describesOthers) ?? type.index;
}

function isUnknown(type: Type): boolean {
  return type.kind === 'primitive' && type.name === 'unknown';
}
