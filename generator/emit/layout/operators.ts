import { align, group, ifBreak, indent, line, softline } from '../builders.js';
import { code, toCode, verbatim, withForm, type Code, type Part } from '../code.js';
import type { BinaryForm, ConditionalForm, Form } from '../form.js';

/** Operators by how tightly they bind. */
const PRECEDENCE = {
  '??': 1,
  '||': 2,
  '&&': 3,
  '===': 4,
  '!==': 4,
  '<': 5,
  '>': 5,
  '<=': 5,
  '>=': 5,
  in: 5,
  instanceof: 5,
  '+': 6,
  '-': 6,
  '*': 7,
  '/': 7,
  '%': 7,
} as const;

/** An operator between two operands. */
export type BinaryOperator = keyof typeof PRECEDENCE;

/** `left operator right`, with parentheses where the operands need them. */
export function binary(left: Part, operator: BinaryOperator, right: Part): Code {
  const tail = toCode(right);
  if (tail.form?.kind === 'binary' && tail.form.operator === operator && isLogical(operator))
    return binary(binary(left, operator, tail.form.left), operator, tail.form.right);
  const form = { kind: 'binary', operator, left: toCode(left), right: tail } as const;
  return withForm(indented(form, 'other'), form);
}

/** `a && b && c`. */
export function logical(operator: '&&' | '||' | '??', operands: readonly Part[]): Code {
  const [first, ...others] = operands.map(toCode);
  if (first === undefined) throw new Error(`${operator} needs an operand.`);
  return others.reduce((left, right) => binary(left, operator, right), first);
}

/** The place of a binary expression, as far as the grouping of its parts goes. */
type Parent = 'logical' | 'arithmetic' | 'condition' | 'other';

/** A binary expression whose lines after the first are indented. */
function indented(form: BinaryForm, parent: Parent): Code {
  const [head = [], ...rest] = binaryParts(form, parent);
  return inlinesThroughout(form) ? group([head, rest]) : group([head, indent(rest)]);
}

/** An expression where what surrounds it indents it: after `return`, `=`, `=>`, in a template. */
export function unindentedExpression(value: Code): Code {
  return value.form?.kind === 'binary'
    ? withForm(group(binaryParts(value.form, 'other')), value.form)
    : value;
}

/** An expression after the operator of an assignment. */
export function assignedExpression(value: Code): Code {
  return value.form?.kind === 'binary' && inlines(value.form) ? value : unindentedExpression(value);
}

/** An expression between the parentheses of `if` and its like. */
export function condition(test: Part): Code {
  const value = toCode(test);
  if (isNegatedLogical(value)) return toCode([code`(`, value, code`)`]);
  const content =
    value.form?.kind === 'binary' ? toCode(binaryParts(value.form, 'condition')) : value;
  return toCode([code`(`, group([indent([softline, content]), softline]), code`)`]);
}

/** True for `!(a && b)` and `!!(a && b)`, which break inside their own parentheses. */
function isNegatedLogical(value: Code): boolean {
  const inner = negated(value);
  return inner !== undefined && kindOf(negated(inner) ?? inner) === 'logical';
}

function negated({ form }: Code): Code | undefined {
  return form?.kind === 'unary' && form.operator === '!' ? form.argument : undefined;
}

function binaryParts(form: BinaryForm, parent: Parent): readonly Code[] {
  const kind = kindOfOperator(form.operator);
  const left = form.left.form;
  const head =
    left?.kind === 'binary' && flattens(form.operator, left.operator)
      ? binaryParts(left, kind)
      : [group(operand(form.left, form, 'left'))];
  const right = operand(form.right, form, 'right');
  const operator = toCode([verbatim(form.operator), inlines(form) ? code` ` : line, right]);
  const stays =
    (parent === 'condition' && kind === 'logical') ||
    [parent, kindOf(form.left), kindOf(form.right)].includes(kind);
  return [...head, code` `, stays ? operator : group(operator)];
}

/** True if the right side is an object or array that opens on the operator's line. */
export function inlines({ operator, right }: BinaryForm): boolean {
  if (kindOfOperator(operator) !== 'logical') return false;
  if (right.form?.kind === 'object') return right.form.values.length > 0;
  return right.form?.kind === 'array' && right.form.elements.length > 0;
}

function inlinesThroughout(form: BinaryForm): boolean {
  const left = form.left.form;
  if (!inlines(form)) return false;
  return left?.kind === 'binary' && flattens(form.operator, left.operator)
    ? inlinesThroughout(left)
    : true;
}

function kindOf({ form }: Code): Parent {
  return form?.kind === 'binary' ? kindOfOperator(form.operator) : 'other';
}

function kindOfOperator(operator: BinaryOperator): 'logical' | 'arithmetic' {
  return isLogical(operator) ? 'logical' : 'arithmetic';
}

function isLogical(operator: BinaryOperator): boolean {
  return PRECEDENCE[operator] <= PRECEDENCE['&&'];
}

/** True if `a inner b outer c` is laid out as one list of operands. */
function flattens(outer: BinaryOperator, inner: BinaryOperator): boolean {
  if (PRECEDENCE[outer] !== PRECEDENCE[inner] || outer === '===' || outer === '!==') return false;
  return PRECEDENCE[outer] !== PRECEDENCE['*'] || (outer === inner && outer !== '%');
}

const LOOSE: readonly (Form['kind'] | undefined)[] = ['arrow', 'conditional', 'await', 'as'];

function operand(value: Code, parent: BinaryForm, side: 'left' | 'right'): Code {
  const { form } = value;
  if (form?.kind !== 'binary')
    return LOOSE.includes(form?.kind) || isNegatedLeft(value, parent, side)
      ? inParens(value)
      : value;
  const printed = indented(form, kindOfOperator(parent.operator));
  return needsParens(form, parent, side) ? inParens(printed) : printed;
}

/** `(!a) in b` and `(-1) instanceof b`. */
function isNegatedLeft({ form }: Code, { operator }: BinaryForm, side: 'left' | 'right'): boolean {
  const isNegated =
    form?.kind === 'unary' || (form?.kind === 'number' && form.text.startsWith('-'));
  return isNegated && side === 'left' && (operator === 'in' || operator === 'instanceof');
}

function needsParens(inner: BinaryForm, outer: BinaryForm, side: 'left' | 'right'): boolean {
  const kinds = [kindOfOperator(inner.operator), kindOfOperator(outer.operator)];
  if (kinds.every((kind) => kind === 'logical')) return inner.operator !== outer.operator;
  const [tight, loose] = [PRECEDENCE[inner.operator], PRECEDENCE[outer.operator]];
  if (tight === loose) return side === 'right' || !flattens(outer.operator, inner.operator);
  return tight < loose || (inner.operator === '%' && loose === PRECEDENCE['+']);
}

/** `!value`, `-value`, `typeof value` and their like. */
export function unary(operator: '!' | '-' | 'typeof' | 'void', value: Part): Code {
  const argument = toCode(value);
  const space = /\w$/.test(operator) ? code` ` : [];
  const operandCode = argument.form?.kind === 'await' ? inParens(argument) : prefixed(argument);
  return withForm([verbatim(operator), space, operandCode], { kind: 'unary', operator, argument });
}

/** `await value`. */
export function awaitExpression(value: Part): Code {
  const argument = toCode(value);
  const needs = CAST.includes(argument.form?.kind) && argument.form?.kind !== 'await';
  const printed = needs || argument.form?.kind === 'as' ? inParens(argument) : argument;
  return withForm([code`await `, printed], { kind: 'await', argument });
}

/** The operand of a prefix operator. */
function prefixed(value: Code): Code {
  const { form } = value;
  if (form?.kind === 'binary')
    return inParens(group([indent([softline, binaryParts(form, 'other')]), softline]));
  return LOOSE.includes(form?.kind) && form?.kind !== 'await' ? inParens(value) : value;
}

/** An expression that something is called on or read from: `head.name`, or `head[key]`. */
export function head(value: Code, access: 'name' | 'key' = 'name'): Code {
  const { form } = value;
  switch (form?.kind) {
    case 'number':
    case 'unary':
      return inParens(value);
    case 'await':
    case 'as':
      return inParens(group([indent([softline, value]), softline]));
    case 'binary':
      return access === 'name' ? prefixed(value) : inParens(value);
    case 'arrow':
    case 'conditional':
      throw new Error(`There is no layout rule for something called on an ${form.kind}.`);
    default:
      return value;
  }
}

/** `value as Type`. */
export function asExpression(value: Part, type: Part): Code {
  const argument = toCode(value);
  if (argument.form?.kind === 'conditional')
    throw new Error('There is no layout rule for a conditional that is cast.');
  const printed = CAST.includes(argument.form?.kind) ? inParens(argument) : argument;
  return withForm([printed, code` as `, type], { kind: 'as', argument, type: toCode(type) });
}

const CAST: readonly (Form['kind'] | undefined)[] = ['binary', 'arrow', 'conditional', 'await'];

/** An expression at the start of a statement or of an arrow's value, where `{` opens a block. */
export function leading(value: Code): Code {
  const { form } = value;
  if (form?.kind === 'object') return inParens(value);
  if (form?.kind === 'as' && form.argument.form?.kind === 'object')
    return withForm([inParens(form.argument), code` as `, form.type], form);
  if (startsWithBrace(value)) throw new Error('There is no layout rule for a leading object.');
  return value;
}

function startsWithBrace({ form }: Code): boolean {
  switch (form?.kind) {
    case 'object':
      return true;
    case 'as':
      return startsWithBrace(form.argument);
    case 'binary':
      return startsWithBrace(form.left);
    case 'conditional':
      return startsWithBrace(form.test);
    case 'member':
      return startsWithBrace(form.object);
    case 'call':
      return startsWithBrace(form.callee);
    default:
      return false;
  }
}

/** `test ? consequent : alternate`. */
export function conditional(test: Part, consequent: Part, alternate: Part): Code {
  const parts = {
    test: toCode(test),
    consequent: toCode(consequent),
    alternate: toCode(alternate),
  };
  const form: ConditionalForm = { kind: 'conditional', ...parts };
  return withForm(conditionalLayout(form, unindentedExpression), form);
}

/** A conditional where it is returned, thrown or passed: its operands indent their own lines. */
export function passedExpression(value: Code): Code {
  return value.form?.kind === 'conditional'
    ? withForm(
        conditionalLayout(value.form, (part) => part),
        value.form,
      )
    : value;
}

type Place = (part: Code) => Code;

function conditionalLayout(form: ConditionalForm, place: Place): Code {
  return group([testOf(form, place), indent(branches(form, place))]);
}

function testOf({ test }: ConditionalForm, place: Place): Code {
  if (test.form?.kind === 'conditional')
    return inParens(group([indent([softline, test]), softline]));
  return LOOSE.includes(test.form?.kind) ? inParens(test) : operandOf(test, place);
}

function branches({ consequent, alternate }: ConditionalForm, place: Place): Part {
  const next = alternate.form;
  const otherwise =
    next?.kind === 'conditional'
      ? [align(2, testOf(next, unindentedExpression)), branches(next, unindentedExpression)]
      : operandOf(alternate, place);
  const then = align(2, consequentOf(consequent, place));
  return [line, code`? `, then, line, code`: `, align(2, otherwise)];
}

function consequentOf(value: Code, place: Place): Part {
  const { form } = value;
  if (form?.kind !== 'conditional') return operandOf(value, place);
  const content = [testOf(form, unindentedExpression), branches(form, unindentedExpression)];
  return [ifBreak([], code`(`), content, ifBreak([], code`)`)];
}

/** An operand of a conditional: casts and `a ?? b` stand in parentheses. */
function operandOf(value: Code, place: Place): Code {
  const { form } = value;
  const isNullish = form?.kind === 'binary' && form.operator === '??';
  return isNullish || form?.kind === 'as' ? inParens(place(value)) : place(value);
}

function inParens(value: Code): Code {
  return toCode([code`(`, value, code`)`]);
}
