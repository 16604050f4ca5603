import { declarationOf } from '../model/api.js';
import type { ObjectType, PrimitiveType, Property, Type } from '../model/type.js';
import { code, type Code } from './code.js';
import { docOf } from './doc.js';
import { indexSignature, objectType, propertySignature } from './layout/members.js';
import { arrayType, intersectionType, tupleElement, tupleType, unionType } from './layout/types.js';
import { runtime } from './runtime-symbols.js';
import { typeBinding, type EmitContext } from './symbols.js';

/** A type of the model in TypeScript. */
export function typeCode(context: EmitContext, type: Type): Code {
  switch (type.kind) {
    case 'primitive':
      return primitiveCode(type.name);
    case 'literal':
      return code`${type.value}`;
    case 'reference':
      return code`${typeBinding(context, type.to)}`;
    case 'list':
      return arrayType(typeCode(context, type.element));
    case 'tuple': {
      const elements = type.elements.map((element, index) =>
        tupleElement({ type: typeCode(context, element), optional: index >= type.required }),
      );
      const rest = type.rest && [
        tupleElement({ type: arrayType(typeCode(context, type.rest)), rest: true }),
      ];
      return tupleType([...elements, ...(rest ?? [])]);
    }
    case 'object':
      return inlineObject(context, type);
    case 'union':
      // Beside what can be anything, the other types say nothing.
      if (type.members.some(isAnything)) return code`unknown`;
      return unionType(unionMembers(context, type.members));
    case 'intersection':
      return intersectionType(type.members.map((member) => typeCode(context, member)));
  }
}

/** The members of an object type: the declared ones, then what is said of all others. */
export function memberCodes(context: EmitContext, type: ObjectType): Code[] {
  const members = type.properties.map((property) => member(context, property));
  return type.index ? [...members, indexSignature({ type: indexCode(context, type) })] : members;
}

function member(context: EmitContext, { name, type, optional, doc }: Property): Code {
  return propertySignature({ name, type: typeCode(context, type), optional, doc: docOf(doc) });
}

function inlineObject(context: EmitContext, type: ObjectType): Code {
  const own = objectType(memberCodes(context, type));
  if (type.extends.length === 0) return own;
  const bases = type.extends.map((base) => code`${typeBinding(context, base)}`);
  const hasOwn = type.properties.length > 0 || type.index !== undefined;
  return intersectionType(hasOwn ? [...bases, own] : bases);
}

/** TypeScript demands that an index signature admits every declared member as well. */
function indexCode(context: EmitContext, { properties, index }: ObjectType): Code {
  if (!index || (index.kind === 'primitive' && index.name === 'unknown')) return code`unknown`;
  const types = [index, ...properties.map(({ type }) => type)];
  const distinct = new Map(types.map((type) => [JSON.stringify(type), type]));
  const members = [...distinct.values()].map((type) => typeCode(context, type));
  return unionType(
    properties.some(({ optional }) => optional) ? [...members, code`undefined`] : members,
  );
}

/** `string` beside known texts is written so that TypeScript does not forget about those. */
function unionMembers(context: EmitContext, members: readonly Type[]): Code[] {
  const isOpen = members.some((member) => isText(context, member));
  return members.map((member) =>
    isOpen && member.kind === 'primitive' && member.name === 'string'
      ? intersectionType([code`string`, objectType([])])
      : typeCode(context, member),
  );
}

/** True for a text, and for a declaration of several. */
function isText(context: EmitContext, type: Type): boolean {
  if (type.kind === 'literal') return typeof type.value === 'string';
  if (type.kind === 'union') return type.members.every((member) => isText(context, member));
  return type.kind === 'reference' && isText(context, declarationOf(context.api, type.to).type);
}

function isAnything(type: Type): boolean {
  return type.kind === 'primitive' && (type.name === 'unknown' || type.name === 'binary');
}

function primitiveCode(name: PrimitiveType['name']): Code {
  switch (name) {
    case 'date':
      return code`Date`;
    case 'bigint':
      return code`bigint`;
    case 'string':
    case 'digits':
      return code`string`;
    case 'number':
      return code`number`;
    case 'boolean':
      return code`boolean`;
    case 'null':
      return code`null`;
    case 'never':
      return code`never`;
    case 'unknown':
      return code`unknown`;
    case 'binary':
      return code`${runtime.FileContent}`;
  }
}
