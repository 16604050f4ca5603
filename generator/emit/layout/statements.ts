import { group, hardline, ifBreak, indent, line, softline } from '../builders.js';
import { code, toCode, type Code, type Part } from '../code.js';
import { assignedAccess } from './access.js';
import { assign } from './assignment.js';
import { block } from './functions.js';
import { passedExpression } from './conditional.js';
import { leading } from './heads.js';
import { condition, unindentedExpression } from './operators.js';

/** `value;` */
export function expressionStatement(value: Part): Code {
  return toCode([leading(toCode(value)), code`;`]);
}

/** `return value;` */
export function returnStatement(value?: Part): Code {
  return value === undefined ? code`return;` : toCode([code`return `, passed(value), code`;`]);
}

function passed(part: Part): Code {
  const value = toCode(part);
  if (value.form?.kind !== 'binary') return passedExpression(value);
  const content = indent([softline, unindentedExpression(value)]);
  return group([ifBreak(code`(`), content, softline, ifBreak(code`)`)]);
}

/** `target = value;` */
export function assignment(target: Part, value: Part): Code {
  return toCode([assign(target, code` =`, assignedAccess(toCode(value))), code`;`]);
}

/** `if (test) { … }`, with what follows an `else`: a {@link block} or another `if`. */
export function ifStatement(of: {
  readonly test: Part;
  readonly body: readonly Part[];
  readonly otherwise?: Part;
}): Code {
  const head = group([code`if `, condition(of.test), code` `, braces(of.body)]);
  return of.otherwise === undefined ? head : toCode([head, code` else `, group(of.otherwise)]);
}

/** A block that takes two lines even if it is empty. */
function braces(body: readonly Part[]): Code {
  return body.length === 0 ? toCode([code`{`, hardline, code`}`]) : block(body);
}

/** `if (test) statement`, for a statement that ends the function or the loop. */
export function guardClause(test: Part, statement: Part): Code {
  return group([code`if `, condition(test), indent([line, statement])]);
}
