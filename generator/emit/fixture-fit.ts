import { declarationOf, type Api } from '../model/api.js';
import { isJsonObject, type Json } from '../model/json.js';
import type { ObjectType, Property, Type } from '../model/type.js';

/** How members that a type does not declare are taken: TypeScript refuses them in a literal. */
type Undeclared = 'refused' | 'allowed here' | 'allowed';

/**
 * True when TypeScript takes a literal of this value for one of the type.
 *
 * @param undeclared - whether members may be there that the type does not declare: in no object, in
 * the outermost one, or in all
 */
export function fits(
  api: Api,
  type: Type,
  value: Json,
  undeclared: Undeclared = 'refused',
): boolean {
  const inside = undeclared === 'allowed here' ? 'refused' : undeclared;
  const apart = undeclared === 'refused' ? 'allowed here' : undeclared;
  switch (type.kind) {
    case 'primitive':
      return fitsPrimitive(type.name, value);
    case 'literal':
      return value === type.value;
    case 'reference':
      return fits(api, declarationOf(api, type.to).type, value, undeclared);
    case 'list':
      return (
        Array.isArray(value) && value.every((item: Json) => fits(api, type.element, item, inside))
      );
    case 'tuple': {
      if (!Array.isArray(value) || value.length < type.required) return false;
      return value.every((item: Json, index) => {
        const element = type.elements[index] ?? type.rest;
        return element !== undefined && fits(api, element, item, inside);
      });
    }
    case 'object':
      return isJsonObject(value) && fitsObject(api, type, value, undeclared);
    case 'union':
      return type.members.some((member) => fits(api, member, value, undeclared));
    case 'intersection':
      return (
        // What one part does not declare another may, here but not further inside.
        type.members.every((member) => fits(api, member, value, apart)) &&
        (undeclared !== 'refused' ||
          !isJsonObject(value) ||
          Object.keys(value).every((name) =>
            type.members.some((part) => declares(api, part, name, value)),
          ))
      );
  }
}

function fitsPrimitive(name: string, value: Json): boolean {
  if (name === 'unknown' || name === 'binary') return true;
  // As JSON has it.
  if (name === 'date') return typeof value === 'string' && !Number.isNaN(Date.parse(value));
  if (name === 'bigint' || name === 'digits') return Number.isInteger(value);
  return name === 'null' ? value === null : typeof value === name;
}

function fitsObject(
  api: Api,
  type: ObjectType,
  value: { readonly [key: string]: Json },
  undeclared: Undeclared,
): boolean {
  const inside = undeclared === 'allowed here' ? 'refused' : undeclared;
  const { properties, index } = membersOf(api, type);
  const isThere = (name: string): boolean => Object.hasOwn(value, name);
  // Of what every object inherits TypeScript finds that of the literal's own prototype.
  const lacks = ({ name, optional }: Property): boolean =>
    !isThere(name) && (!optional || name in Object.prototype);
  if ([...properties.values()].some(lacks)) return false;
  return Object.entries(value).every(([name, member]) => {
    const property = properties.get(name);
    const declared = property?.type ?? index;
    return declared ? fits(api, declared, member, inside) : undeclared !== 'refused';
  });
}

/** True when a part of an intersection has something to say of a member, and takes it. */
function declares(
  api: Api,
  type: Type,
  name: string,
  whole: { readonly [key: string]: Json },
): boolean {
  switch (type.kind) {
    case 'reference':
      return declares(api, declarationOf(api, type.to).type, name, whole);
    case 'union':
      // Variants that the value is not one of say nothing.
      return type.members.some(
        (variant) =>
          fits(api, variant, whole, 'allowed here') && declares(api, variant, name, whole),
      );
    case 'intersection':
      return type.members.some((part) => declares(api, part, name, whole));
    case 'object': {
      const { properties, index } = membersOf(api, type);
      const declared = properties.get(name)?.type ?? index;
      return declared !== undefined && fits(api, declared, whole[name] ?? null);
    }
    default:
      return false;
  }
}

/** The members of an object type, inherited ones included. */
function membersOf(
  api: Api,
  type: ObjectType,
): { readonly properties: ReadonlyMap<string, Property>; readonly index: Type | undefined } {
  const properties = new Map<string, Property>();
  let { index } = type;
  for (const base of type.extends) {
    const target = objectBehind(api, { kind: 'reference', to: base });
    if (!target) continue;
    const inherited = membersOf(api, target);
    for (const [name, property] of inherited.properties) properties.set(name, property);
    index ??= inherited.index;
  }
  for (const property of type.properties) properties.set(property.name, property);
  return { properties, index };
}

function objectBehind(api: Api, type: Type): ObjectType | undefined {
  if (type.kind === 'object') return type;
  return type.kind === 'reference'
    ? objectBehind(api, declarationOf(api, type.to).type)
    : undefined;
}
