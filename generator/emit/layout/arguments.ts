import {
  breakParent,
  commaList,
  conditionalGroup,
  group,
  ifBreak,
  indent,
  join,
  line,
  softline,
} from '../builders.js';
import { code, toCode, type Code, type Part } from '../code.js';
import type { CallForm } from '../form.js';
import { isConcise } from './collections.js';
import { willBreak } from './inspect.js';
import { passedExpression } from './conditional.js';
import { isSimple } from './simple.js';
import { isSimpleType, typeArguments } from './types.js';

/** `<types>(values)` after a callee. */
export function callTail(form: Pick<CallForm, 'types' | 'arguments'>): Code {
  return toCode([typeArguments(form.types), argumentList(form.arguments)]);
}

/** The start of a test, whose name stays beside it however long: `it('name', () => { … })`. */
export function isTestCall(callee: Code, values: readonly Code[]): boolean {
  const name = callee.form?.kind === 'word' ? callee.form.text : '';
  const [title, body, ...others] = values;
  const isTitled = title?.form?.kind === 'string';
  const isTest = /^(?:it|test|describe)(?:\.only|\.skip)?$/.test(name);
  return isTest && isTitled && body?.form?.kind === 'arrow' && others.length === 0;
}

/** `(values)`: a function or a literal at the end, or a function at the start, hugs the parentheses. */
function argumentList(values: readonly Code[]): Code {
  if (values.length === 0) return code`()`;
  const printed = values.map(passedExpression);
  if (isHook(values)) return toCode([code`(`, join(code`, `, printed), code`)`]);
  if (composesFunctions(values)) return brokenOut(printed);
  if (expandsFirst(values)) return expanded(printed, 0, values);
  if (expandsLast(values)) return expanded(printed, values.length - 1, values);
  const content = [indent([softline, commaList(printed)]), ifBreak(code`,`), softline];
  return group([code`(`, content, code`)`], { breaks: printed.some(willBreak) });
}

function brokenOut(printed: readonly Code[]): Code {
  const content = [indent([line, commaList(printed)]), code`,`, line];
  return group([code`(`, content, code`)`], { breaks: true });
}

/** The layouts with one argument expanded: on one line, hugging the parentheses, or broken out. */
function expanded(printed: readonly Code[], index: number, values: readonly Code[]): Code {
  const form = values[index]?.form;
  const open = form?.kind === 'arrow' ? form.expanded : printed[index];
  const others = printed.filter((_, other) => other !== index);
  if (open === undefined || others.some(willBreak)) return brokenOut(printed);
  const inline = (argument: Part): Code => {
    const list = printed.map((part, other) => (other === index ? argument : part));
    return toCode([code`(`, separated(list, index), code`)`]);
  };
  const hugged = inline(group(open, { breaks: true }));
  const states = willBreak(open) ? [hugged] : [inline(open), hugged];
  const choice = conditionalGroup([...states, brokenOut(printed)]);
  return willBreak(open) ? toCode([breakParent, choice]) : choice;
}

/** The arguments with their commas: what comes before the expanded one may still break. */
function separated(list: readonly Part[], index: number): Code {
  return index === 0 ? join(code`, `, list) : commaList(list);
}

/** True for a function. */
export function isFunction({ form }: Code): boolean {
  return form?.kind === 'arrow';
}

function hasBlock({ form }: Code): boolean {
  return form?.kind === 'arrow' && form.body === undefined;
}

/** True for `(() => { … }, [a, b])`, also after a name. */
function isHook(values: readonly Code[]): boolean {
  const [effect, list] = values.slice(-2);
  const isAlone = values.length === 2 || (values.length === 3 && values[0]?.form?.kind === 'word');
  const isEffect = effect?.form?.kind === 'arrow' && effect.form.parameters === 0;
  return isAlone && isEffect && hasBlock(effect) && list?.form?.kind === 'array';
}

function composesFunctions(values: readonly Code[]): boolean {
  if (values.length < 2) return false;
  const callsBack = values.some(
    ({ form }) => form?.kind === 'call' && form.arguments.some(isFunction),
  );
  return callsBack || values.filter(isFunction).length > 1;
}

function expandsFirst(values: readonly Code[]): boolean {
  const [first, second] = values;
  if (first === undefined || second === undefined || values.length !== 2) return false;
  return hasBlock(first) && isShort(second) && !canExpand(second);
}

function isShort(value: Code): boolean {
  const { form } = value;
  switch (form?.kind) {
    case 'arrow':
    case 'conditional':
      return false;
    case 'as':
      return isShortType(form.type) && isSimple(form.argument, 1);
    case 'binary':
      return isSimple(form.left, 1) && isSimple(form.right, 1);
    case 'call':
    case 'new':
      return form.arguments.length <= 1 && isSimple(value);
    default:
      return isSimple(value);
  }
}

/** `T`, `T[]`, `T[][]` and `A<T>` of a simple type. */
function isShortType(type: Code): boolean {
  const element = elementOf(elementOf(type));
  const [only, ...others] = element.form?.kind === 'reference' ? element.form.arguments : [element];
  return only !== undefined && others.length === 0 && isSimpleType(only);
}

function elementOf(type: Code): Code {
  return type.form?.kind === 'array-type' ? type.form.element : type;
}

function expandsLast(values: readonly Code[]): boolean {
  const [last, previous] = [values.at(-1), values.at(-2)];
  if (last === undefined || !canExpand(last)) return false;
  if (previous?.form !== undefined && previous.form.kind === last.form?.kind) return false;
  if (last.form?.kind !== 'array' || previous === undefined) return true;
  return !(values.length === 2 && isFunction(previous)) && !isConcise(last.form.elements);
}

function canExpand({ form }: Code): boolean {
  switch (form?.kind) {
    case 'object':
      return form.values.length > 0;
    case 'array':
      return form.elements.length > 0;
    case 'as':
      return canExpand(form.argument);
    case 'arrow':
      return form.body === undefined || opensOnLine(form.body);
    default:
      return false;
  }
}

function opensOnLine({ form }: Code): boolean {
  const kinds: readonly (string | undefined)[] = ['object', 'array', 'conditional', 'call'];
  return kinds.includes(form?.kind);
}
