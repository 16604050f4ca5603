import { align, group, ifBreak, indent, line, softline } from '../builders.js';
import { code, toCode, withForm, type Code, type Part } from '../code.js';
import type { ConditionalForm } from '../form.js';
import { unindentedExpression } from './operators.js';
import { inParens, isLooseOperand } from './parentheses.js';

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
  return isLooseOperand(test) ? inParens(test) : operandOf(test, place);
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
