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
import {
  isLiteral,
  isLongEnum,
  isNever,
  isShortEnum,
  typeOf,
  scalarOf,
  testOf,
  type TestContext,
} from './guard-tests.js';
import { tupleBody } from './guard-tuple.js';
import { runtime } from './runtime-symbols.js';
import { guardBinding } from './symbols.js';

const VALUE = code`value`;

/** How many literals are compared in a row; more than that get a `switch`. */
const MOST_OPERANDS = 60;

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
  if (isLongEnum(type) && type.kind === 'union') return [anyLiteral(type.members)];
  return [returnStatement(testOf(context, type, VALUE, path) ?? code`true`)];
}

function objectBody(
  context: TestContext,
  type: ObjectType,
  keys: Code | undefined,
  path: readonly string[],
): readonly Part[] {
  // The keys of a type with an index signature are all strings.
  const known = type.index ? undefined : keys;
  const names = known ?? unionType(type.properties.map(({ name }) => code`${name}`));
  const { reads, tests, takesOthers } = memberTests(context, type, path);
  const bases = type.extends.map((base) => call(code`${guardBinding(context, base)}`, [VALUE]));
  const isObject = (key: readonly Part[]): Code => call(code`${runtime.isRecord}`, [VALUE], key);
  const holds = bases.length > 0 ? bases : [isObject(takesOthers ? [code`string`] : [names])];
  if (tests.length === 0)
    return [returnStatement(logical('&&', bases.length > 0 ? bases : [isObject([])]))];
  if (reads.length === 0 && !takesOthers)
    return [returnStatement(logical('&&', [...holds, ...tests]))];
  const isCast = bases.length > 0 || isShadowed(type);
  const record = isShadowed(type) ? ownMembers() : VALUE;
  const key = takesOthers ? code`string` : names;
  return [
    guardClause(
      logical(
        '||',
        holds.map((hold) => unary('!', hold)),
      ),
      code`return false;`,
    ),
    destructuring({
      entries: takesOthers ? [...reads, spread(code`others`)] : reads,
      renames: reads.some((read) => Array.isArray(read)),
      value: isCast ? asExpression(record, partialRecord(key)) : record,
    }),
    returnStatement(logical('&&', tests)),
  ];
}

/** The tests of an object's members, and the members that are read into locals for them. */
interface MemberTests {
  readonly tests: readonly Code[];
  /** Entries of a destructuring pattern. */
  readonly reads: readonly Part[];
  /** The members that are not declared are looked at, too. */
  readonly takesOthers: boolean;
}

function memberTests(context: TestContext, type: ObjectType, path: readonly string[]): MemberTests {
  const { properties, index } = type;
  const others = index && testOf(context, index, code`other`, [...path, 'other']);
  const isDirect = !others && type.extends.length === 0 && !isShadowed(type);
  const locals = localNames(properties);
  const members = properties.map((property) => {
    const { name } = property;
    const local = locals.get(name) ?? name;
    const read: Part =
      local === name ? identifier(name) : [propertyKey(name), code`: `, identifier(local)];
    const isOnce = isDirect && readsOnce(context, property);
    const value = isOnce ? propertyAccess(VALUE, name) : identifier(local);
    return { property, read, isOnce, test: propertyTest(context, property, value, path) };
  });
  // In the order of the tests, so that what is alike stands together.
  const tested = members
    .filter(({ test }) => test !== undefined)
    .toSorted((a, b) => cost(context, a.property) - cost(context, b.property));
  const read = others
    ? members
    : tested.filter(({ property, isOnce }) => !isOnce && isRead(property));
  return {
    tests: [
      ...tested.flatMap(({ test }) => test ?? []),
      ...(others && index ? [everyOther(context, index, others)] : []),
    ],
    reads: read.map((member) => member.read),
    takesOthers: others !== undefined,
  };
}

/** True if a test mentions the value once, so that it needs no local to be read once. */
function readsOnce(context: TestContext, { type, optional }: Property): boolean {
  const scalar = scalarOf(context, type);
  if (optional) return scalar?.name === 'string';
  if (type.kind === 'reference' && isShortEnum(typeOf(context, type.to))) return false;
  return (
    scalar !== undefined || ['literal', 'reference', 'list', 'tuple', 'object'].includes(type.kind)
  );
}

function propertyTest(
  context: TestContext,
  { name, type, optional }: Property,
  value: Code,
  path: readonly string[],
): Code | undefined {
  if (isNever(type)) return optional ? binary(value, '===', code`undefined`) : code`false`;
  if (optional && scalarOf(context, type)?.name === 'string')
    return call(code`${runtime.isOptionalString}`, [value]);
  const test = testOf(context, type, value, [...path, name]);
  if (test === undefined) return optional ? undefined : binary(value, '!==', code`undefined`);
  if (!optional) return test;
  return logical('||', [binary(value, '===', code`undefined`), test]);
}

/** A member that must be there and can be nothing is not looked at. */
function isRead({ type, optional }: Property): boolean {
  return optional || !isNever(type);
}

/**
 * Cheap checks come first and required ones before optional ones: most bad values fail early. Behind
 * what is plainly false TypeScript would know nothing of the value any more.
 */
function cost(context: TestContext, { type, optional }: Property): number {
  if (!optional && isImpossible(context, type)) return Number.MAX_VALUE;
  return (
    (isScalar(type)
      ? Number(type.kind === 'primitive' && type.name !== 'string') / 2
      : type.kind === 'union' || type.kind === 'reference'
        ? 1
        : 2) + (optional ? 3 : 0)
  );
}

/** True for a type that no value has, by whatever name. */
function isImpossible(context: TestContext, type: Type): boolean {
  switch (type.kind) {
    case 'reference':
      return isNever(typeOf(context, type.to));
    case 'intersection':
      return type.members.some((member) => isImpossible(context, member));
    case 'union':
      return type.members.every((member) => isImpossible(context, member));
    default:
      return isNever(type);
  }
}

function isScalar(type: Type): boolean {
  return type.kind === 'primitive' || type.kind === 'literal';
}

function partialRecord(key: Part): Code {
  const record = typeReference(code`Record`, [key, code`unknown`]);
  return typeReference(code`Partial`, [record]);
}

/** True if a member is called as something that every object inherits. */
function isShadowed({ properties }: ObjectType): boolean {
  return properties.some(({ name }) => name in Object.prototype);
}

/** The value without what every object inherits, for members that are called `constructor` and so on. */
function ownMembers(): Code {
  return objectLiteral([code`__proto__: null`, spread(VALUE)]);
}

function everyOther(context: TestContext, type: Type, test: Code): Code {
  if (isNever(type) || scalarOf(context, type)?.name === 'never') {
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

/** Compares in a row, which takes fewer bytes, as long as the row is not too long to read. */
function anyLiteral(members: readonly Type[]): Code {
  const values = members.flatMap((member) => (member.kind === 'literal' ? [member.value] : []));
  if (values.length <= MOST_OPERANDS) {
    const tests = values.map((value) => isLiteral(VALUE, value));
    return returnStatement(logical('||', tests));
  }
  const labels = values.map((value) => code`case ${value}:`);
  return code`
    switch (value) {
      ${join(hardline, labels)}
        return true;
      default:
        return false;
    }
  `;
}
