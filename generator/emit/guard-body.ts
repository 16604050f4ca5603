import { wordsOf } from '../model/words.js';
import type { ObjectType, Property, Type } from '../model/type.js';
import { isIdentifier } from '../names/reserved.js';
import { hardline, join } from './builders.js';
import { code, identifier, propertyKey, type Code, type Part } from './code.js';
import { arrow } from './layout/arrows.js';
import { call } from './layout/calls.js';
import { objectLiteral, spread } from './layout/collections.js';
import { destructuring } from './layout/declarations.js';
import { parameter } from './layout/functions.js';
import { asExpression, binary, logical, unary } from './layout/operators.js';
import { guardClause, returnStatement } from './layout/statements.js';
import { typeReference, unionType } from './layout/types.js';
import { propertyAccess } from './layout/access.js';
import { isLongEnum, isNever, testOf, type TestContext } from './guard-tests.js';
import { guardBinding } from './symbols.js';

const VALUE = code`value`;

/** The statements of a guard of a type: the last one returns whether `value` has it. */
export function guardBody(
  context: TestContext,
  type: Type,
  keys: Code | undefined,
  path: readonly string[],
): readonly Part[] {
  if (type.kind === 'object') return objectBody(context, type, keys, path);
  if (type.kind === 'list') return listBody(context, type.element, path);
  if (type.kind === 'tuple') return tupleBody(context, type, path);
  if (isLongEnum(type, 3) && type.kind === 'union') return [switchOver(type.members)];
  return [returnStatement(testOf(context, type, VALUE, path) ?? code`true`)];
}

function objectBody(
  context: TestContext,
  type: ObjectType,
  keys: Code | undefined,
  path: readonly string[],
): readonly Part[] {
  const locals = localNames(type.properties);
  const checks = type.properties.map((property) => {
    const local = identifier(locals.get(property.name) ?? property.name);
    return { property, test: propertyTest(context, property, local, path) };
  });
  const tested = checks.flatMap(({ property, test }) => (test ? [{ property, test }] : []));
  const others = type.index && testOf(context, type.index, code`other`, [...path, 'other']);
  const tests = [
    ...tested.toSorted((a, b) => cost(a.property) - cost(b.property)).map(({ test }) => test),
    ...(others && type.index ? [everyOther(type.index, others)] : []),
  ];
  const refuses = tested.some(({ property }) => !property.optional);
  const holds = basesOrObject(context, type, !refuses);
  if (tests.length === 0) return [returnStatement(logical('&&', holds.map(affirm)))];
  const named = others ? type.properties : tested.map(({ property }) => property).filter(isRead);
  return [
    guardClause(logical('||', holds.map(deny)), code`return false;`),
    takeApart(named, locals, keys, others !== undefined),
    returnStatement(logical('&&', tests)),
  ];
}

/** What a value has to be before its members are looked at: all of its bases, else an object. */
function basesOrObject(
  context: TestContext,
  { extends: bases }: ObjectType,
  excludesArrays: boolean,
): readonly Fact[] {
  if (bases.length > 0) {
    return bases.map((base) => ({ base: call(code`${guardBinding(context, base)}`, [VALUE]) }));
  }
  return objectTest(excludesArrays);
}

/** What makes a value an object. An array is caught by a required member, if there is one. */
function objectTest(excludesArrays: boolean): readonly ObjectFact[] {
  return excludesArrays ? ['object', 'null', 'array'] : ['object', 'null'];
}

type ObjectFact = 'object' | 'null' | 'array';
type Fact = ObjectFact | { readonly base: Code };

function affirm(fact: Fact): Code {
  if (typeof fact === 'object') return fact.base;
  if (fact === 'object') return code`typeof value === 'object'`;
  return fact === 'null' ? code`value !== null` : unary('!', call(code`Array.isArray`, [VALUE]));
}

function deny(fact: Fact): Code {
  if (typeof fact === 'object') return unary('!', fact.base);
  if (fact === 'object') return binary(unary('typeof', VALUE), '!==', code`${'object'}`);
  return fact === 'null' ? binary(VALUE, '===', code`null`) : call(code`Array.isArray`, [VALUE]);
}

function propertyTest(
  context: TestContext,
  { name, type, optional }: Property,
  local: Code,
  path: readonly string[],
): Code | undefined {
  if (isNever(type)) return optional ? binary(local, '===', code`undefined`) : code`false`;
  const test = testOf(context, type, local, [...path, name]);
  if (test === undefined) return optional ? undefined : binary(local, '!==', code`undefined`);
  if (!optional) return test;
  const missing = binary(local, '===', code`undefined`);
  return isScalar(type) ? logical('||', [test, missing]) : logical('||', [missing, test]);
}

/** A member that must be there and can be nothing is not looked at. */
function isRead({ type, optional }: Property): boolean {
  return optional || !isNever(type);
}

/** Cheap checks come first and required ones before optional ones: most bad values fail early. */
function cost({ type, optional }: Property): number {
  return (
    (isScalar(type) ? 0 : type.kind === 'union' || type.kind === 'reference' ? 1 : 2) +
    (optional ? 3 : 0)
  );
}

function isScalar(type: Type): boolean {
  return type.kind === 'primitive' || type.kind === 'literal';
}

/** Reads each member once, into a local of its name. */
function takeApart(
  properties: readonly Property[],
  locals: ReadonlyMap<string, string>,
  keys: Code | undefined,
  takesOthers: boolean,
): Code {
  const entries: Part[] = properties.map(({ name }) => {
    const local = locals.get(name) ?? name;
    return local === name ? identifier(name) : [propertyKey(name), code`: `, identifier(local)];
  });
  const names = keys ?? unionType(properties.map(({ name }) => code`${name}`));
  const record = typeReference(code`Partial`, [
    typeReference(code`Record`, [takesOthers ? code`string` : names, code`unknown`]),
  ]);
  const isShadowed = properties.some(({ name }) => name in Object.prototype);
  return destructuring({
    entries: takesOthers ? [...entries, spread(code`others`)] : entries,
    renames: properties.some(({ name }) => locals.get(name) !== name),
    value: asExpression(isShadowed ? ownMembers() : VALUE, record),
  });
}

/** The value without what every object inherits, for members that are called `constructor` and so on. */
function ownMembers(): Code {
  return objectLiteral([code`__proto__: null`, spread(VALUE)]);
}

function everyOther(type: Type, test: Code): Code {
  if (type.kind === 'primitive' && type.name === 'never') {
    const keys = call(code`Object.keys`, [code`others`]);
    return binary(propertyAccess(keys, 'length'), '===', code`0`);
  }
  const values = call(code`Object.values`, [code`others`]);
  const check = arrow({ parameters: [parameter({ name: code`other` })], value: test });
  return call(propertyAccess(values, 'every'), [check]);
}

/** Names for the members' values that are no names of functions or of other locals. */
function localNames(properties: readonly Property[]): ReadonlyMap<string, string> {
  const taken = new Set(['value', 'others', 'other', 'index']);
  const names = new Map<string, string>();
  for (const { name } of properties) {
    const isFree = (candidate: string): boolean =>
      isIdentifier(candidate) &&
      !taken.has(candidate) &&
      !/^(is[\p{Lu}_]|[\p{Lu}_])/u.test(candidate);
    const [first = '', ...rest] = wordsOf(name).map((word) => word.toLowerCase());
    const camel = [first, ...rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1))].join(
      '',
    );
    let local = [name, camel, `${camel}Member`].find(isFree) ?? 'member';
    for (let count = 2; !isFree(local); count += 1) local = `member${count}`;
    taken.add(local);
    names.set(name, local);
  }
  return names;
}

function listBody(context: TestContext, element: Type, path: readonly string[]): readonly Part[] {
  const test = testOf(context, element, code`value[index]`, [...path, 'item']);
  if (test === undefined) return [returnStatement(call(code`Array.isArray`, [VALUE]))];
  return [
    code`if (!Array.isArray(value)) return false;`,
    code`
      for (let index = 0; index < value.length; index += 1) {
        ${guardClause(unary('!', test), code`return false;`)}
      }
    `,
    code`return true;`,
  ];
}

function tupleBody(
  context: TestContext,
  { elements, required, rest }: Type & { kind: 'tuple' },
  path: readonly string[],
): readonly Part[] {
  const tests = elements.flatMap((element, index) => {
    const item = code`value[${index}]`;
    const test = testOf(context, element, item, [...path, `item ${index + 1}`]);
    if (test === undefined) return [];
    return [index < required ? test : logical('||', [code`value.length <= ${index}`, test])];
  });
  const restTest = rest && testOf(context, rest, code`item`, [...path, 'rest']);
  const remaining = restTest && [
    call(propertyAccess(call(code`value.slice`, [code`${elements.length}`]), 'every'), [
      arrow({ parameters: [parameter({ name: code`item` })], value: restTest }),
    ]),
  ];
  return [
    returnStatement(
      logical('&&', [
        call(code`Array.isArray`, [VALUE]),
        ...(required > 0 ? [code`value.length >= ${required}`] : []),
        ...(rest ? [] : [code`value.length <= ${elements.length}`]),
        ...tests,
        ...(remaining ?? []),
      ]),
    ),
  ];
}

function switchOver(members: readonly Type[]): Code {
  const labels = members.flatMap((member) =>
    member.kind === 'literal' ? [code`case ${member.value}:`] : [],
  );
  return code`
    switch (value) {
      ${join(hardline, labels)}
        return true;
      default:
        return false;
    }
  `;
}
