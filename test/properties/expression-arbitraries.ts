import fc from 'fast-check';
import { code, type Code } from '../../generator/emit/code.js';
import { literal } from '../../generator/emit/literal.js';
import { elementAccess, propertyAccess } from '../../generator/emit/layout/access.js';
import { arrow } from '../../generator/emit/layout/arrows.js';
import { call, construct } from '../../generator/emit/layout/calls.js';
import {
  arrayLiteral,
  asConst,
  objectLiteral,
  spread,
} from '../../generator/emit/layout/collections.js';
import {
  asExpression,
  awaitExpression,
  binary,
  logical,
  unary,
} from '../../generator/emit/layout/operators.js';
import { parameter } from '../../generator/emit/layout/functions.js';
import { conditional } from '../../generator/emit/layout/conditional.js';
import { print } from '../../generator/emit/layout/print.js';
import { arrayType } from '../../generator/emit/layout/types.js';
import { returnStatement } from '../../generator/emit/layout/statements.js';
import { nameCodes, names, propertyNames, scalars, types } from './type-arbitraries.js';

const json = fc.jsonValue({ maxDepth: 3 });

/** JSON as literals. */
export const literals: fc.Arbitrary<Code> = json.map((value) =>
  literal(JSON.parse(JSON.stringify(value))),
);

/** Expressions of every kind, three levels deep. */
export const expressions: fc.Arbitrary<Code> = expressionsOf(2, false);

/** Expressions of an async function. */
export const asyncExpressions: fc.Arbitrary<Code> = expressionsOf(2, true);

function expressionsOf(depth: number, isAsync: boolean): fc.Arbitrary<Code> {
  const leaves = fc.oneof(
    scalars,
    nameCodes,
    nameCodes,
    fc.constant(propertyAccess(code`this`, 'client')),
  );
  if (depth === 0) return leaves;
  const inner = expressionsOf(depth - 1, isAsync);
  return fc.oneof(
    leaves,
    objectsOf(inner),
    fc.array(inner, { maxLength: 4 }).map(arrayLiteral),
    fc.array(fc.integer(), { maxLength: 30 }).map((values) => literal(values)),
    operatorsOf(inner),
    isAsync ? inner.map(awaitExpression) : operatorsOf(inner),
    callsOf(inner),
    callsOf(inner),
    arrowsOf(expressionsOf(depth - 1, false)),
  );
}

function objectsOf(inner: fc.Arbitrary<Code>): fc.Arbitrary<Code> {
  const entry = fc.record({ name: propertyNames, value: inner });
  const entries = fc.array(
    fc.oneof({ weight: 5, arbitrary: entry }, nameCodes, nameCodes.map(spread)),
    {
      maxLength: 4,
    },
  );
  const objects = fc
    .tuple(entries, fc.boolean())
    .map(([list, expanded]) => objectLiteral(list, { expanded }));
  return fc.oneof({ weight: 4, arbitrary: objects }, objects.map(asConst));
}

function operatorsOf(inner: fc.Arbitrary<Code>): fc.Arbitrary<Code> {
  const logicals = fc.constantFrom('&&', '||', '??');
  const operators = fc.constantFrom(
    '===',
    '!==',
    '<',
    '>=',
    'in',
    'instanceof',
    '+',
    '-',
    '*',
    '%',
  );
  return fc.oneof(
    fc
      .tuple(logicals, fc.array(inner, { minLength: 2, maxLength: 4 }))
      .map(([operator, list]) => logical(operator, list)),
    fc
      .tuple(inner, operators, inner)
      .map(([left, operator, right]) => binary(left, operator, right)),
    fc
      .tuple(fc.constantFrom('!', 'typeof'), inner)
      .map(([operator, value]) => unary(operator, value)),
    fc
      .tuple(
        inner.filter(({ form }) => form?.kind !== 'conditional'),
        types,
      )
      .map(([value, type]) => asExpression(value, type)),
    fc.tuple(inner, inner, inner).map(([a, b, c]) => conditional(a, b, c)),
  );
}

function callsOf(inner: fc.Arbitrary<Code>): fc.Arbitrary<Code> {
  const values = fc.array(inner, { maxLength: 3 });
  const headed = inner.filter(canBeHead);
  const heads = fc.oneof(
    nameCodes,
    fc.constantFrom(code`this`, code`Object`, propertyAccess(code`this`, 'client')),
    headed,
  );
  const members = fc.tuple(heads, names).map(([object, name]) => propertyAccess(object, name));
  const chains = fc
    .tuple(members, fc.array(fc.tuple(values, names), { maxLength: 3 }))
    .map(([start, steps]) =>
      steps.reduce((head, [list, name]) => propertyAccess(call(head, list), name), start),
    );
  return fc.oneof(
    members,
    fc.tuple(heads, scalars).map(([object, key]) => elementAccess(object, key)),
    fc
      .tuple(fc.oneof(nameCodes, members, chains), values)
      .map(([callee, list]) => call(callee, list)),
    fc
      .tuple(nameCodes, values, nameCodes.map(arrayType))
      .map(([callee, list, type]) => call(callee, list, [type])),
    fc.tuple(nameCodes, values).map(([callee, list]) => construct(callee, list)),
  );
}

function arrowsOf(inner: fc.Arbitrary<Code>): fc.Arbitrary<Code> {
  const parameters = fc.array(
    fc
      .tuple(nameCodes, fc.option(types, { nil: undefined }))
      .map(([name, type]) => parameter({ name, ...(type && { type }) })),
    { maxLength: 2 },
  );
  const flags = fc.record({ parameters, isAsync: fc.boolean() });
  return fc.oneof(
    fc.tuple(flags, inner.filter(canFollowArrow)).map(([of, value]) => arrow({ ...of, value })),
    fc.tuple(flags, inner).map(([of, value]) => arrow({ ...of, body: [returnStatement(value)] })),
    flags.map((of) => arrow({ ...of, body: [] })),
  );
}

function isNoArrow({ form }: Code): boolean {
  return form?.kind !== 'arrow';
}

/** What there is a rule for: neither a function, nor a conditional, nor `true`. */
function canBeHead({ form }: Code): boolean {
  const isBoolean = form?.kind === 'word' && (form.text === 'true' || form.text === 'false');
  return form?.kind !== 'arrow' && form?.kind !== 'conditional' && !isBoolean;
}

/** What there is a rule for: a value neither curried nor starting with an object that it is not. */
function canFollowArrow(value: Code): boolean {
  const text = print(value, ({ name }) => name);
  const { form } = value;
  const isObject =
    form?.kind === 'object' || (form?.kind === 'as' && form.argument.form?.kind === 'object');
  return isNoArrow(value) && (isObject || !text.startsWith('{'));
}
