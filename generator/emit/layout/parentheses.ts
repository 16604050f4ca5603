import { code, toCode, type Code } from '../code.js';
import type { Form } from '../form.js';

/** The expression in parentheses. */
export function inParens(value: Code): Code {
  return toCode([code`(`, value, code`)`]);
}

/** True for a binary operation or something that binds more loosely. */
export function isLoose(value: Code): boolean {
  return value.form?.kind === 'binary' || isLooseOperand(value);
}

const OPERANDS: readonly (Form['kind'] | undefined)[] = ['arrow', 'conditional', 'await', 'as'];

/** True for what stands in parentheses as an operand, whatever the operator. */
export function isLooseOperand({ form }: Code): boolean {
  return OPERANDS.includes(form?.kind);
}
