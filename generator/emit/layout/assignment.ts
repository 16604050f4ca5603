import { group, indent, indentIfBreak, line } from '../builders.js';
import { code, toCode, type Code, type Part } from '../code.js';
import { canBreak } from './inspect.js';
import { assignedExpression, inlines } from './operators.js';
import { isPoorlyBreakable } from './simple.js';
import { isBreakableUnion, unindented } from './types.js';

type Layout = 'after-operator' | 'never' | 'fluid' | 'left';

/** What an assignment-like construct needs to know besides its two sides. */
export interface AssignmentOptions {
  /** The left side is a property's name of at most four columns. */
  readonly hasShortKey?: boolean;
  /** The left side breaks rather than the place after the operator. */
  readonly breaksLeft?: boolean;
}

/**
 * `left operator right`, for variables, fields, properties of objects and type aliases. Where it
 * breaks depends on what the right side is.
 */
export function assign(
  left: Part,
  operator: Code,
  right: Part,
  options: AssignmentOptions = {},
): Code {
  const head = toCode(left);
  const value = assignedExpression(toCode(right));
  switch (chooseLayout(head, value, options)) {
    case 'after-operator':
      return group([group(head), operator, group(indent([line, unindented(value)]))]);
    case 'never':
      return group([group(head), operator, code` `, value]);
    case 'left':
      return group([head, operator, code` `, group(value)]);
    case 'fluid': {
      const id = Symbol('assignment');
      return group([group(head), operator, group(indent(line), { id }), indentIfBreak(value, id)]);
    }
  }
}

function chooseLayout(left: Code, right: Code, options: AssignmentOptions): Layout {
  const { hasShortKey = false, breaksLeft = false } = options;
  if (isBreakableUnion(right)) return 'after-operator';
  const leftBreaks = canBreak(left);
  if (breaksLeft && leftBreaks) return 'left';
  if (breaksAfterOperator(right, hasShortKey)) return 'after-operator';
  return !leftBreaks && (hasShortKey || staysOnLine(right)) ? 'never' : 'fluid';
}

function breaksAfterOperator(value: Code, hasShortKey: boolean): boolean {
  const { form } = value;
  if (form?.kind === 'binary') return !inlines(form);
  if (form?.kind === 'conditional')
    return form.test.form?.kind === 'binary' && !inlines(form.test.form);
  if (hasShortKey) return false;
  const operand = withoutOperators(value);
  return operand.form?.kind === 'string' || isPoorlyBreakable(operand);
}

/** The operand of `!`, `-`, `await` and their like. */
function withoutOperators(value: Code): Code {
  const { form } = value;
  return form?.kind === 'unary' || form?.kind === 'await' ? withoutOperators(form.argument) : value;
}

function staysOnLine({ form }: Code): boolean {
  if (form?.kind === 'word') return form.text === 'true' || form.text === 'false';
  return form?.kind === 'number' && !form.text.startsWith('-');
}
