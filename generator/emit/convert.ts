import { declarationOf } from '../model/api.js';
import type { DeclarationId } from '../model/declaration.js';
import { sameType } from '../model/same-type.js';
import type { Native } from '../model/schema.js';
import {
  nativeOf,
  type ObjectType,
  type Property,
  type Type,
  type UnionType,
} from '../model/type.js';
import { convertModule, type Unit } from '../plan/plan.js';
import type { Binding } from './binding.js';
import { code, identifier, type Code } from './code.js';
import { docComment } from './doc-comment.js';
import { acceptsAll, testOf, type TestContext } from './guard-tests.js';
import { Helpers } from './guard-helpers.js';
import { arrow } from './layout/arrows.js';
import { call } from './layout/calls.js';
import { arrayLiteral, objectLiteral } from './layout/collections.js';
import { functionDeclaration } from './layout/declarations.js';
import { parameter } from './layout/functions.js';
import { returnStatement } from './layout/statements.js';
import type { Module } from './module.js';
import { holders, nativesIn } from './natives.js';
import { runtime } from './runtime-symbols.js';
import { aliasTarget, guardBinding, nameOf, required, type EmitContext } from './symbols.js';

/*
 * Where values of the SDK stand in place of those of JSON: a function for each declaration that holds
 * some, which makes the ones out of the others.
 */

/** The conversions of the values themselves. */
const OF_NATIVE: Readonly<Record<Native, Binding>> = {
  date: runtime.asDate,
  bigint: runtime.asBigInt,
  digits: runtime.asDigits,
};

/** The function that converts values of a declaration; undefined if there is nothing to convert. */
export function convertBinding(context: EmitContext, id: DeclarationId): Binding | undefined {
  const target = aliasTarget(context, id);
  if (!holders(context.api).has(target)) return undefined;
  const unit = required(context.plan.unitOf.get(target), target);
  return { name: convertName(context, target), from: { file: convertModule(unit) }, kind: 'value' };
}

function convertName(context: EmitContext, id: DeclarationId): string {
  return `convert${nameOf(context, id)}`;
}

/** The conversions of a unit; nothing if there are none. */
export function emitConversions(context: EmitContext, unit: Unit): Module | undefined {
  const own = unit.declarations.filter(
    (id) => aliasTarget(context, id) === id && holders(context.api).has(id),
  );
  if (own.length === 0) return undefined;
  const helpers = new Helpers(own.map((id) => convertName(context, id)));
  const test: TestContext = { ...context, helper: (inner, path) => helpers.declare(inner, path) };
  const statements = own.map((id) => emitConversion(test, id));
  return {
    path: convertModule(unit),
    statements: [...statements, ...helpers.emit(test)],
    declares: [...own.map((id) => convertName(context, id)), ...helpers.names],
  };
}

/** A function and no constant, since declarations may refer to each other in any order. */
function emitConversion(context: TestContext, id: DeclarationId): Code {
  const name = nameOf(context, id);
  const { type } = declarationOf(context.api, id);
  const convert = required(convertCode(context, type, [name]), id);
  return functionDeclaration({
    name: identifier(convertName(context, id)),
    isExported: true,
    doc: docComment({
      description: `Converts \`${name}\` from what it is in JSON, or back.`,
    }),
    parameters: [
      parameter({ name: code`value`, type: code`unknown` }),
      parameter({ name: code`to`, type: code`${runtime.Side}` }),
    ],
    returnType: code`unknown`,
    body: [returnStatement(call(convert, [code`value`, code`to`]))],
  });
}

/**
 * What converts values of a type; undefined if there is nothing to convert.
 *
 * @param path - how one gets to the type, for the names of helpers
 */
function convertCode(context: TestContext, type: Type, path: readonly string[]): Code | undefined {
  switch (type.kind) {
    case 'primitive': {
      const native = nativeOf(type);
      return native && code`${OF_NATIVE[native]}`;
    }
    case 'literal':
      return undefined;
    case 'reference': {
      const binding = convertBinding(context, type.to);
      return binding && code`${binding}`;
    }
    case 'list': {
      const item = convertCode(context, type.element, path);
      return item && call(code`${runtime.asItems}`, [item]);
    }
    case 'tuple': {
      const first = type.elements.map((element) => convertCode(context, element, path));
      const rest = type.rest && convertCode(context, type.rest, path);
      if (!rest && first.every((one) => one === undefined)) return undefined;
      const firsts = arrayLiteral(first.map((one) => one ?? code`${runtime.asIs}`));
      return call(code`${runtime.asTuple}`, rest ? [firsts, rest] : [firsts]);
    }
    case 'object':
      return objectConversion(context, type, path);
    case 'union':
      return unionConversion(context, type, path);
    case 'intersection':
      return allOf(type.members.map((member) => convertCode(context, member, path)));
  }
}

function objectConversion(
  context: TestContext,
  { extends: bases, properties, index }: ObjectType,
  path: readonly string[],
): Code | undefined {
  const others = index && convertCode(context, index, [...path, 'other']);
  const known = properties.flatMap(({ name, type }) => {
    const convert = convertCode(context, type, [...path, name]);
    if (!convert && !others) return [];
    return [{ name, value: convert ?? code`${runtime.asIs}` }];
  });
  const own =
    known.length > 0 || others
      ? call(code`${runtime.asMembers}`, [objectLiteral(known), ...(others ? [others] : [])])
      : undefined;
  const inherited = bases.map((to) => convertCode(context, { kind: 'reference', to }, path));
  return allOf([...inherited, own]);
}

function allOf(parts: readonly (Code | undefined)[]): Code | undefined {
  const present = parts.filter((part) => part !== undefined);
  const [only, second] = present;
  return second ? call(code`${runtime.asAll}`, present) : only;
}

/** Where variants disagree about a member, the value is of the one that it fits once converted. */
function unionConversion(
  context: TestContext,
  { members }: UnionType,
  path: readonly string[],
): Code | undefined {
  const at = (index: number): readonly string[] => [...path, `variant ${index + 1}`];
  const converts = members.map((member, index) => convertCode(context, member, at(index)));
  if (agree(context, members)) return allOf(converts);
  const variants = members.map((member, index) => {
    const is = guardCode(context, member, at(index));
    return arrayLiteral([is, converts[index] ?? code`${runtime.asIs}`]);
  });
  return call(code`${runtime.asOneOf}`, variants);
}

/** What tells that a value is of a type. */
function guardCode(context: TestContext, type: Type, path: readonly string[]): Code {
  if (acceptsAll(context, type)) return arrow({ value: code`true` });
  if (type.kind === 'reference') return code`${guardBinding(context, type.to)}`;
  const value = testOf(context, type, code`value`, path) ?? code`true`;
  return arrow({ parameters: [parameter({ name: code`value` })], value });
}

/** True if whatever one variant converts no other has in another way. */
function agree(context: EmitContext, members: readonly Type[]): boolean {
  const parts = members.map((member) => resolved(context, member));
  const objects = parts.filter((part) => part.kind !== 'literal' && part.kind !== 'primitive');
  if (objects.every((part) => nativesIn(context, part).size === 0)) return true;
  if (objects.length < 2) return true;
  const shapes = objects.map((part) => shapeOf(context, part));
  if (shapes.some((shape) => shape === undefined)) return false;
  const names = new Set(shapes.flatMap((shape) => [...(shape?.keys() ?? [])]));
  return [...names].every((name) => {
    const types = shapes.flatMap((shape) => shape?.get(name) ?? []);
    const [first] = types;
    return (
      types.every((type) => nativesIn(context, type).size === 0) ||
      types.every((type) => first !== undefined && sameType(type, first))
    );
  });
}

function resolved(context: EmitContext, type: Type): Type {
  return type.kind === 'reference'
    ? declarationOf(context.api, aliasTarget(context, type.to)).type
    : type;
}

/** The types of an object's members by name, inherited ones included; undefined for what is no such object. */
function shapeOf(context: EmitContext, type: Type): ReadonlyMap<string, Type> | undefined {
  if (type.kind !== 'object' || type.index) return undefined;
  const bases = type.extends.map((to) =>
    shapeOf(context, resolved(context, { kind: 'reference', to })),
  );
  if (bases.some((base) => base === undefined)) return undefined;
  return new Map([
    ...bases.flatMap((base) => [...(base ?? [])]),
    ...type.properties.map(({ name, type: member }: Property) => [name, member] as const),
  ]);
}
