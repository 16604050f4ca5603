import { group, indent, softline } from '../builders.js';
import { code, withForm, type Code } from '../code.js';
import { prefixed } from './operators.js';
import { inParens } from './parentheses.js';

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
