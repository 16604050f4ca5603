import { wordsOf } from '../model/words.js';
import type { ObjectType, Property, Type } from '../model/type.js';
import { isIdentifier } from '../names/reserved.js';
import { hardline, join } from './builders.js';
import { code, identifier, propertyKey, type Code, type Part } from './code.js';
import { arrow } from './layout/arrows.js';
import { call } from './layout/calls.js';
import { spread } from './layout/collections.js';
import { destructuring } from './layout/declarations.js';
import { parameter } from './layout/functions.js';
import { asExpression, binary, logical, unary } from './layout/operators.js';
import { guardClause, returnStatement } from './layout/statements.js';
import { typeReference, unionType } from './layout/types.js';
import { propertyAccess } from './layout/access.js';
import { isLongEnum, testOf, type TestContext } from './guard-tests.js';
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
  const bases = type.extends.map((base) => call(code`${guardBinding(context, base)}`, [VALUE]));
  const tests = [
    ...bases,
    ...tested.toSorted((a, b) => cost(a.property) - cost(b.property)).map(({ test }) => test),
    ...(others ? [everyOther(others)] : []),
  ];
  const refuses = bases.length > 0 || tested.some(({ property }) => !property.optional);
  const isObject = objectTest(!refuses);
  if (tests.length === 0) return [returnStatement(logical('&&', isObject.map(affirm)))];
  const named = others ? type.properties : tested.map(({ property }) => property);
  return [
    guardClause(logical('||', isObject.map(deny)), code`return false;`),
    ...(named.length > 0 || others ? [takeApart(named, locals, keys, others !== undefined)] : []),
    returnStatement(logical('&&', tests)),
  ];
}

/** What makes a value an object. An array is caught by a required member, if there is one. */
function objectTest(excludesArrays: boolean): readonly ObjectFact[] {
  return excludesArrays ? ['object', 'null', 'array'] : ['object', 'null'];
}

type ObjectFact = 'object' | 'null' | 'array';

function affirm(fact: ObjectFact): Code {
  if (fact === 'object') return code`typeof value === 'object'`;
  return fact === 'null' ? code`value !== null` : unary('!', call(code`Array.isArray`, [VALUE]));
}

function deny(fact: ObjectFact): Code {
  if (fact === 'object') return binary(unary('typeof', VALUE), '!==', code`${'object'}`);
  return fact === 'null' ? binary(VALUE, '===', code`null`) : call(code`Array.isArray`, [VALUE]);
}

function propertyTest(
  context: TestContext,
  { name, type, optional }: Property,
  local: Code,
  path: readonly string[],
): Code | undefined {
  const test = testOf(context, type, local, [...path, name]);
  if (test === undefined) return optional ? undefined : binary(local, '!==', code`undefined`);
  if (!optional) return test;
  const missing = binary(local, '===', code`undefined`);
  return isScalar(type) ? logical('||', [test, missing]) : logical('||', [missing, test]);
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
  return destructuring({
    entries: takesOthers ? [...entries, spread(code`others`)] : entries,
    renames: properties.some(({ name }) => locals.get(name) !== name),
    value: asExpression(VALUE, record),
  });
}

function everyOther(test: Code): Code {
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
    let local = [name, camel, `${camel}Value`].find(isFree) ?? 'member';
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
