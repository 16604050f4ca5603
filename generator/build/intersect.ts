import type { DeclarationId } from '../model/declaration.js';
import { primitive, reference, type ObjectType, type Property, type Type } from '../model/type.js';
import { deferred } from './deferred.js';
import { allProperties, canExtend, indexBehind, objectBehind, type TypeLookup } from './extend.js';
import { hasOtherNatives, intersectNative } from './intersect-native.js';
import { sameProperty, sameType } from '../model/same-type.js';
import { union } from './union.js';

/**
 * The type of values that are of all the given types: the meaning of `allOf`, and of keywords that
 * stand beside each other. Objects become one object, references to objects what it extends.
 *
 * @param required - names that must be there, whichever of the types declares them
 */
export function intersect(
  types: readonly Type[],
  required: ReadonlySet<string>,
  lookup: TypeLookup,
): Type {
  const parts: Type[] = [];
  for (const type of types) {
    const trivial = type.kind === 'primitive' && type.name === 'unknown';
    if (!trivial && !parts.some((part) => sameType(part, type))) parts.push(type);
  }
  const [first, ...others] = parts;
  if (!first) return primitive('unknown');
  if (others.length === 0 && !tightens(first, required, lookup)) return first;
  if (parts.every((part) => objectBehind(part, lookup))) {
    const merged = mergeNatively(parts, required, lookup);
    return canExtend(merged, lookup) ? merged : apart(merged);
  }
  return others.reduce((left, right) => intersectTwo(left, right, lookup), first);
}

/**
 * Objects merged to one, which extends none with a member that is a JSON value there and none here:
 * what such a one declares, it declares itself.
 */
function mergeNatively(
  parts: readonly Type[],
  required: ReadonlySet<string>,
  lookup: TypeLookup,
): ObjectType {
  const merged = mergeObjects(parts, required, lookup);
  const own = new Map(merged.properties.map(({ name, type }) => [name, type]));
  const clashes = (id: DeclarationId): boolean => {
    const base = objectBehind(lookup(id), lookup);
    const members = base ? allProperties(base, lookup) : [];
    return members.some(({ name, type }) => {
      const here = own.get(name);
      return here !== undefined && hasOtherNatives(here, type, lookup);
    });
  };
  const ids = new Set(merged.extends.filter(clashes));
  if (ids.size === 0) return merged;
  const flat = (part: Type): Type => {
    const object = objectBehind(part, lookup);
    const isKept = part.kind === 'reference' ? !ids.has(part.to) : !object?.extends.some(clashes);
    if (!object || isKept) return part;
    const index = indexBehind(object, lookup);
    const properties = allProperties(object, lookup);
    return { kind: 'object', extends: [], properties, ...(index && { index }) };
  };
  return mergeObjects(parts.map(flat), required, lookup);
}

/** The parts of an object, side by side. */
function apart({ extends: bases, ...own }: ObjectType): Type {
  const hasOwn = own.properties.length > 0 || own.index !== undefined;
  const members: Type[] = bases.map(reference);
  if (hasOwn) members.push({ ...own, extends: [] });
  const [only] = members;
  return members.length === 1 && only ? only : { kind: 'intersection', members };
}

function tightens(type: Type, required: ReadonlySet<string>, lookup: TypeLookup): boolean {
  // Looking behind a reference without need would follow chains of them to their end.
  if (type.kind !== 'reference' || required.size === 0) return false;
  const object = objectBehind(type, lookup);
  return (
    object !== undefined &&
    allProperties(object, lookup).some(({ name, optional }) => optional && required.has(name))
  );
}

function mergeObjects(
  parts: readonly Type[],
  required: ReadonlySet<string>,
  lookup: TypeLookup,
): ObjectType {
  const inherited = parts.filter((part) => part.kind === 'reference');
  const own = parts.filter((part) => part.kind === 'object');
  const groups = new Map<string, Property[]>();
  const gather = (property: Property): void => {
    const group = groups.get(property.name);
    if (group) group.push(property);
    else groups.set(property.name, [property]);
  };
  const bases = inherited.map((part) => objectBehind(part, lookup)).filter((base) => !!base);
  const fromBases = new Set<Property>();
  for (const property of bases.flatMap((base) => allProperties(base, lookup))) {
    fromBases.add(property);
    gather(property);
  }
  for (const property of own.flatMap((part) => allProperties(part, lookup))) gather(property);
  const properties = [...groups.values()].flatMap((group) => {
    const merged = mergeProperties(group, required, lookup);
    const inheritedAsIs = group.every(
      (one) => fromBases.has(one) && (one === merged || sameProperty(one, merged)),
    );
    return inheritedAsIs ? [] : [merged];
  });
  const indexes = own.flatMap(({ index }) => (index ? [index] : []));
  const index = indexes.length > 0 ? intersect(indexes, new Set(), lookup) : undefined;
  const base = own.flatMap((part) => part.extends);
  return {
    kind: 'object',
    extends: [...new Set([...base, ...inherited.map(({ to }) => to)])],
    properties,
    // An object that is only "some object" does not open the members that the others declare.
    ...(index && !(isUnknown(index) && groups.size > 0) && { index }),
  };
}

function mergeProperties(
  group: readonly Property[],
  required: ReadonlySet<string>,
  lookup: TypeLookup,
): Property {
  const last = group[group.length - 1];
  if (!last) throw new Error('a group of properties is never empty');
  const optional = last.optional && !required.has(last.name);
  if (group.length === 1 && optional === last.optional) return last;
  const { name, at } = last;
  const { doc } = group.findLast((one) => one.doc.description !== undefined) ?? last;
  const merged = {
    name,
    at,
    doc,
    optional: group.every(({ optional }) => optional) && !required.has(last.name),
    readOnly: group.some(({ readOnly }) => readOnly),
    writeOnly: group.some(({ writeOnly }) => writeOnly),
  };
  const types = (): Type[] => group.map(({ type }) => type);
  return deferred(merged, 'type', () => intersectMember(types(), lookup));
}

/**
 * The type of a member that several types declare. Declarations that may lead back to themselves
 * are not merged into each other here, which would have no end.
 */
function intersectMember(types: readonly Type[], lookup: TypeLookup): Type {
  const references = types.filter((type) => type.kind === 'reference');
  const [first, ...others] = [...new Set(references.map(({ to }) => to))];
  if (!first || others.length === 0 || references.length < types.length) {
    return intersect(types, new Set(), lookup);
  }
  return { kind: 'intersection', members: [first, ...others].map(reference) };
}

function intersectTwo(left: Type, right: Type, lookup: TypeLookup): Type {
  if (sameType(left, right)) return left;
  const native = intersectNative(left, right, lookup);
  if (native) return native;
  if (left.kind === 'union' && isFlat(left)) return distribute(left.members, right, lookup);
  if (right.kind === 'union' && isFlat(right)) return distribute(right.members, left, lookup);
  if (left.kind === 'list' && right.kind === 'list') {
    const elements = (): Type[] => [left.element, right.element];
    return deferred({ kind: 'list' }, 'element', () => intersectMember(elements(), lookup));
  }
  const a = kindBehind(left, lookup);
  const b = kindBehind(right, lookup);
  if (a !== undefined && b !== undefined) {
    if (a !== b) return primitive('never');
    if (left.kind === 'literal' && right.kind === 'literal') return primitive('never');
    if (left.kind === 'primitive' && left.name === 'string' && right.kind === 'primitive') {
      return right;
    }
    if (left.kind === 'literal' || right.kind === 'primitive') return left;
    if (right.kind === 'literal' || left.kind === 'primitive') return right;
  }
  return { kind: 'intersection', members: [left, right] };
}

/** A union whose members are told apart at a glance is narrowed member by member. */
function isFlat(type: Type): boolean {
  return (
    type.kind === 'union' &&
    type.members.some((member) => member.kind === 'literal' || member.kind === 'primitive')
  );
}

function distribute(members: readonly Type[], other: Type, lookup: TypeLookup): Type {
  return union(members.map((member) => intersect([member, other], new Set(), lookup)));
}

/** The JSON type of a type's values, when they are all of one. */
function kindBehind(type: Type, lookup: TypeLookup): string | undefined {
  switch (type.kind) {
    case 'literal':
      return typeof type.value;
    case 'primitive':
      if (type.name === 'binary' || type.name === 'date') return 'string';
      if (type.name === 'bigint' || type.name === 'digits') return 'number';
      return type.name === 'unknown' ? undefined : type.name;
    case 'list':
    case 'tuple':
      return 'array';
    case 'object':
      return 'object';
    case 'reference':
      return kindBehind(lookup(type.to), lookup);
    case 'union': {
      const kinds = new Set(type.members.map((member) => kindBehind(member, lookup)));
      return kinds.size === 1 ? [...kinds][0] : undefined;
    }
    case 'intersection':
      return undefined;
  }
}

function isUnknown(type: Type): boolean {
  return type.kind === 'primitive' && type.name === 'unknown';
}
