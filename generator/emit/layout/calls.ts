import { code, toCode, withForm, type Code, type Part } from '../code.js';
import { callTail } from './arguments.js';
import { chain } from './chain.js';
import { head } from './heads.js';

/** `callee<types>(values)`. */
export function call(
  callee: Part,
  values: readonly Part[] = [],
  types: readonly Part[] = [],
): Code {
  const parts = { callee: toCode(callee), arguments: values.map(toCode), types: types.map(toCode) };
  const { printed, isChain } = chain(parts);
  return withForm(printed, { kind: 'call', ...parts, isChain });
}

/** `new callee<types>(values)`. */
export function construct(
  callee: Part,
  values: readonly Part[] = [],
  types: readonly Part[] = [],
): Code {
  const parts = { callee: toCode(callee), arguments: values.map(toCode), types: types.map(toCode) };
  const printed = [code`new `, head(parts.callee), callTail(parts)];
  return withForm(printed, { kind: 'new', ...parts, isChain: false });
}
