import type { Declaration, DeclarationId } from '../model/declaration.js';
import type { Json } from '../model/json.js';
import type { LiteralType, PrimitiveType, Type, UnionType } from '../model/type.js';
import type { Unit } from '../plan/plan.js';
import { code, identifier, type Code } from './code.js';
import { call } from './layout/calls.js';
import { propertyAccess } from './layout/access.js';
import { binary, logical, unary } from './layout/operators.js';
import { runtime } from './runtime-symbols.js';
import { aliasTarget, guardBinding, nameOf, valuesName, type EmitContext } from './symbols.js';
import { declarationOf } from '../model/api.js';

/** How many literals of a named type are compared in a row rather than by its guard. */
const FEW = 4;

/** How many literals are compared in a row inside a guard; more get a function with a `switch`. */
const MOST_COMPARISONS = 12;

/** Up to so many literals are compared one by one, which is fastest; of more there is a list. */
const MOST_UNLISTED = 32;

/** Makes a function for a type that no expression can check, and gives its name. */
export type MakeHelper = (type: Type, path: readonly string[]) => string;

/** What writing a test needs. */
export interface TestContext extends EmitContext {
  readonly helper: MakeHelper;
  /** The unit in whose module of guards the test stands; none in another module. */
  readonly unit?: Unit | undefined;
}

/**
 * The expression that is true when a value has a type; undefined when every value has it.
 *
 * @param path - how one gets from the declaration to the value, for the names of helpers
 */
export function testOf(
  context: TestContext,
  type: Type,
  value: Code,
  path: readonly string[],
): Code | undefined {
  switch (type.kind) {
    case 'primitive':
      return primitiveTest(type.name, value);
    case 'literal':
      return isLiteral(value, type.value);
    case 'reference': {
      const { unitOf } = context.plan;
      const target = aliasTarget(context, type.to);
      const declaration = declarationOf(context.api, target);
      const { type: named } = declaration;
      if (named.kind === 'primitive') return primitiveTest(named.name, value);
      if (isShortEnum(named)) return unionTest(context, named, value, path);
      const isNear = context.unit !== undefined && unitOf.get(target) === context.unit;
      if (isNear && listedValues(declaration)) return isListed(context, target, value);
      return call(code`${guardBinding(context, target)}`, [value]);
    }
    case 'list':
      return listTest(context, type, value, path);
    case 'tuple':
    case 'object':
      return helperCall(context, type, value, path);
    case 'union':
      return unionTest(context, type, value, path);
    case 'intersection': {
      const tests = type.members.map((member, index) =>
        testOf(context, member, value, [...path, `part ${index + 1}`]),
      );
      const present = tests.filter((test) => test !== undefined);
      return present.length === 0 ? undefined : logical('&&', present);
    }
  }
}

/** The primitive type that a type is, or is another name for. */
export function scalarOf(context: EmitContext, type: Type): PrimitiveType | undefined {
  if (type.kind === 'primitive') return type;
  if (type.kind !== 'reference') return undefined;
  const named = typeOf(context, type.to);
  return named.kind === 'primitive' ? named : undefined;
}

/** The type that a reference leads to. */
export function typeOf(context: EmitContext, to: DeclarationId): Type {
  return declarationOf(context.api, aliasTarget(context, to)).type;
}

/** The test for a literal; 0 and -0 are one. */
export function isLiteral(value: Code, expected: LiteralType['value']): Code {
  return binary(value, '===', code`${expected === 0 ? 0 : expected}`);
}

/** True for the type that no value has. */
export function isNever(type: Type): boolean {
  return type.kind === 'primitive' && type.name === 'never';
}

/** True for the type that every value has. */
export function isUnknown(type: Type): boolean {
  if (type.kind === 'union') return type.members.some(isUnknown);
  return type.kind === 'primitive' && type.name === 'unknown';
}

/** True for a type that every value has, by whatever name. */
export function acceptsAll(context: EmitContext, type: Type): boolean {
  if (type.kind === 'union') return type.members.some((member) => acceptsAll(context, member));
  if (type.kind === 'intersection')
    return type.members.every((member) => acceptsAll(context, member));
  if (type.kind !== 'reference') return isUnknown(type);
  return isUnknown(typeOf(context, type.to));
}

/** The few literals of a union that is compared with them wherever it stands, whatever its name. */
export function isShortEnum(type: Type): type is UnionType {
  return type.kind === 'union' && type.members.length <= FEW && isLongEnum(type, 0);
}

/** True for a union of literals that is checked with a `switch`. */
export function isLongEnum(type: Type, most: number = MOST_COMPARISONS): boolean {
  return (
    type.kind === 'union' &&
    type.members.length > most &&
    type.members.every(({ kind }) => kind === 'literal')
  );
}

/**
 * What a declaration's values may be, if these are very many literals. They stand once, for the guard
 * and for the table.
 */
export function listedValues({ type, schema }: Declaration): readonly Json[] | undefined {
  if (!isLongEnum(type, MOST_UNLISTED) || type.kind !== 'union' || typeof schema === 'boolean')
    return undefined;
  const values = type.members.flatMap((one) => (one.kind === 'literal' ? [one.value] : []));
  const isSame = JSON.stringify(values) === JSON.stringify(schema.enumeration);
  return isSame ? values : undefined;
}

/** The expression that is true for one of the listed values of a declaration in the same module. */
export function isListed(context: EmitContext, id: DeclarationId, value: Code): Code {
  return call(propertyAccess(identifier(valuesName(context, id)), 'includes'), [value]);
}

function primitiveTest(name: string, value: Code): Code | undefined {
  switch (name) {
    case 'unknown':
      return undefined;
    // Text, or an object that only the platform knows.
    case 'binary':
      return logical('||', [
        binary(unary('typeof', value), '===', code`${'string'}`),
        logical('&&', [
          binary(unary('typeof', value), '===', code`${'object'}`),
          binary(value, '!==', code`null`),
        ]),
      ]);
    case 'date':
      return call(code`${runtime.isDateValue}`, [value]);
    case 'digits':
      return binary(unary('typeof', value), '===', code`${'string'}`);
    case 'never':
      return code`false`;
    case 'null':
      return binary(value, '===', code`null`);
    default:
      return binary(unary('typeof', value), '===', code`${name}`);
  }
}

function listTest(
  context: TestContext,
  type: Type & { kind: 'list' },
  value: Code,
  path: readonly string[],
): Code {
  const { element } = type;
  const scalar = scalarOf(context, element)?.name;
  if (scalar === 'string') return call(code`${runtime.isStrings}`, [value]);
  if (scalar === 'number') return call(code`${runtime.isNumbers}`, [value]);
  const isAny = testOf(context, element, value, [...path, 'item']) === undefined;
  if (isAny) return call(code`Array.isArray`, [value]);
  // Lists of a named type are checked in many places: the helper is named after what it checks.
  const named = element.kind === 'reference' && nameOf(context, aliasTarget(context, element.to));
  return helperCall(context, type, value, named ? [named, 'list'] : path);
}

function unionTest(
  context: TestContext,
  type: Type & { kind: 'union' },
  value: Code,
  path: readonly string[],
): Code | undefined {
  if (isLongEnum(type)) return helperCall(context, type, value, path);
  if (acceptsAll(context, type)) return undefined;
  // Texts that are known so far, beside any other text.
  const isOpen = type.members.some((one) => one.kind === 'primitive' && one.name === 'string');
  const isKnown = (one: Type): boolean => one.kind === 'literal' && typeof one.value === 'string';
  const members = type.members.filter((one) => !isOpen || !isKnown(one));
  const tests = members.map((member, index) =>
    testOf(context, member, value, members.length > 1 ? [...path, `variant ${index + 1}`] : path),
  );
  return logical(
    '||',
    tests.filter((test) => test !== undefined),
  );
}

function helperCall(context: TestContext, type: Type, value: Code, path: readonly string[]): Code {
  return call(identifier(context.helper(type, path)), [value]);
}
