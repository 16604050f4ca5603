import { group, indent, softline } from '../builders.js';
import { code, dotName, toCode, withForm, type Code, type Part } from '../code.js';
import { isIdentifier } from '../../names/reserved.js';
import { isBareName } from '../identifier.js';
import type { MemberForm } from '../form.js';
import { head } from './heads.js';

/** `object.name`, or `object['na me']` where the name needs it. */
export function propertyAccess(object: Part, name: string): Code {
  if (!isBareName(name)) return elementAccess(object, code`${name}`);
  const form = { object: toCode(object), lookup: dotName(name), name, isIndex: false };
  return member({ kind: 'member', ...form });
}

/** `object[key]`. */
export function elementAccess(object: Part, key: Part): Code {
  const index = toCode(key);
  const isIndex = index.form?.kind === 'number' && !index.form.text.startsWith('-');
  const lookup = isIndex
    ? toCode([code`[`, index, code`]`])
    : group([code`[`, indent([softline, index]), softline, code`]`]);
  return member({ kind: 'member', object: toCode(object), lookup, isIndex });
}

function member(form: MemberForm): Code {
  return withForm(memberLayout(form, false), form);
}

/** A member expression; `isInner` if it is itself the object of one. */
function memberLayout(form: MemberForm, isInner: boolean): Code {
  const { object } = form;
  const isName = object.form?.kind === 'word' && isIdentifier(object.form.text);
  const isPlain = form.name === undefined || (isName && !isInner);
  const inner =
    object.form?.kind === 'member'
      ? memberLayout(object.form, true)
      : head(object, form.name === undefined ? 'key' : 'name');
  return toCode([inner, isPlain ? form.lookup : group(indent([softline, form.lookup]))]);
}

/** A property of a call's result, as the value of a variable: the call's arguments break first. */
export function assignedAccess(value: Code): Code {
  const { form } = value;
  if (form?.kind !== 'member' || form.object.form?.kind !== 'call') return value;
  const { isChain, arguments: values } = form.object.form;
  return isChain || values.length > 0 ? withForm([form.object, form.lookup], form) : value;
}
