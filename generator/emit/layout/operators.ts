import { group, indent, line, softline } from '../builders.js';
import { code, empty, toCode, verbatim, withForm, type Code, type Part } from '../code.js';
import type { BinaryForm } from '../form.js';
import { inParens, isLoose, isLooseOperand } from './parentheses.js';
import {
  flattens,
  kindOfOperator,
  needsParentheses,
  type ArithmeticOperator,
  type BinaryOperator,
  type OperatorKind,
} from './precedence.js';

/** `left operator right`, with parentheses where the operands need them. */
export function binary(left: Part, operator: ArithmeticOperator, right: Part): Code {
  return operation(toCode(left), operator, toCode(right));
}

function operation(left: Code, operator: BinaryOperator, right: Code): Code {
  const form = { kind: 'binary', operator, left, right } as const;
  return withForm(indented(form, 'other'), form);
}

/** `a && b && c`. Operands that are such lists themselves become part of it. */
export function logical(operator: '&&' | '||' | '??', operands: readonly Part[]): Code {
  const all = operands.map(toCode).flatMap((operand) => operandsOf(operand, operator));
  const [first, last] = [all[0], all.at(-1)];
  if (first === undefined || last === undefined) throw new Error(`${operator} needs an operand.`);
  if (all.length === 1) return first;
  // What is inside is laid out by what is around it, from its form.
  const inner = all
    .slice(1, -1)
    .reduce((left, right) => withForm(empty, { kind: 'binary', operator, left, right }), first);
  return operation(inner, operator, last);
}

function operandsOf(value: Code, operator: BinaryOperator): readonly Code[] {
  const { form } = value;
  return form?.kind === 'binary' && form.operator === operator
    ? [...operandsOf(form.left, operator), ...operandsOf(form.right, operator)]
    : [value];
}

/** The place of a binary expression, as far as the grouping of its parts goes. */
type Parent = OperatorKind | 'condition' | 'other';

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

function operand(value: Code, parent: BinaryForm, side: 'left' | 'right'): Code {
  const { form } = value;
  if (form?.kind !== 'binary')
    return isLooseOperand(value) || isNegatedLeft(value, parent, side) ? inParens(value) : value;
  const printed = indented(form, kindOfOperator(parent.operator));
  return needsParentheses(form.operator, parent.operator, side) ? inParens(printed) : printed;
}

/** `(!a) in b` and `(-1) instanceof b`. */
function isNegatedLeft({ form }: Code, { operator }: BinaryForm, side: 'left' | 'right'): boolean {
  const isNegated =
    form?.kind === 'unary' || (form?.kind === 'number' && form.text.startsWith('-'));
  return isNegated && side === 'left' && (operator === 'in' || operator === 'instanceof');
}

/** `!value`, `-value`, `typeof value` and their like. */
export function unary(operator: '!' | '-' | 'typeof' | 'void', value: Part): Code {
  const argument = toCode(value);
  const space = /\w$/.test(operator) ? code` ` : [];
  const printed = [verbatim(operator), space, prefixed(argument)];
  return withForm(printed, { kind: 'unary', operator, argument });
}

/** `await value`. */
export function awaitExpression(value: Part): Code {
  const argument = toCode(value);
  const isBare = !isLoose(argument) || argument.form?.kind === 'await';
  const printed = isBare ? argument : inParens(argument);
  return withForm([code`await `, printed], { kind: 'await', argument });
}

/** The operand of a prefix operator. */
export function prefixed(value: Code): Code {
  const { form } = value;
  if (form?.kind === 'binary')
    return inParens(group([indent([softline, binaryParts(form, 'other')]), softline]));
  return isLooseOperand(value) ? inParens(value) : value;
}

/** `value as Type`. */
export function asExpression(value: Part, type: Part): Code {
  return cast(value, code` as `, type);
}

/** `value satisfies Type`, which is laid out alike. */
export function satisfiesExpression(value: Part, type: Part): Code {
  return cast(value, code` satisfies `, type);
}

function cast(value: Part, operator: Code, type: Part): Code {
  const argument = toCode(value);
  if (argument.form?.kind === 'conditional')
    throw new Error('There is no layout rule for a conditional that is cast.');
  const isBare = !isLoose(argument) || argument.form?.kind === 'as';
  const printed = isBare ? argument : inParens(argument);
  return withForm([printed, operator, type], { kind: 'as', argument, type: toCode(type) });
}
