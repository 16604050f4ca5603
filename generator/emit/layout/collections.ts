import { commaList, fill, group, ifBreak, indent, line, softline } from '../builders.js';
import { code, literalKey, toCode, withForm, type Code, type Part } from '../code.js';
import { isBareName } from '../identifier.js';
import { assign } from './assignment.js';
import { documented } from './documented.js';
import { asExpression } from './operators.js';

/** `name: value` of an object literal. */
export interface Property {
  readonly name: string;
  readonly value: Part;
  readonly doc?: Code;
}

/** An object literal: on one line if it fits, unless it is to be expanded. */
export function objectLiteral(
  entries: readonly (Property | Part)[],
  options: { readonly expanded?: boolean } = {},
): Code {
  const values = entries.map((entry) => (isProperty(entry) ? toCode(entry.value) : undefined));
  const rows = entries.map((entry) => (isProperty(entry) ? property(entry) : toCode(entry)));
  const body = [code`{`, indent([line, commaList(rows)]), ifBreak(code`,`), line, code`}`];
  const printed = rows.length === 0 ? code`{}` : group(body, { breaks: options.expanded ?? false });
  return withForm(printed, { kind: 'object', values });
}

/** Whether an entry is a property; other entries are code: `...spread`, shorthands, methods. */
function isProperty(entry: Property | Part): entry is Property {
  return 'value' in entry;
}

function property({ name, value, doc }: Property): Code {
  const key = literalKey(name);
  return documented(doc, assign(key, code`:`, value, { hasShortKey: isShort(name) }));
}

/** True for a name of at most four columns, quotes included. */
function isShort(name: string): boolean {
  const wide = name.match(WIDE)?.length ?? 0;
  const quotes = isBareName(name) ? 0 : 2;
  return [...name].length + wide + quotes < 5;
}

/** Characters of two columns, as far as a short name is concerned. */
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]|[\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/gu;

/** An array literal. Numbers fill the lines; several objects or arrays stand below each other. */
export function arrayLiteral(elements: readonly Part[]): Code {
  const items = elements.map(toCode);
  const id = Symbol('array');
  const comma = ifBreak(code`,`);
  const content = isConcise(items)
    ? numbers(items, id)
    : [commaList(items.map((item) => group(item))), comma];
  const body = [code`[`, indent([softline, content]), softline, code`]`];
  const printed = items.length === 0 ? code`[]` : group(body, { id, breaks: isMatrix(items) });
  return withForm(printed, { kind: 'array', elements: items });
}

function numbers(items: readonly Code[], id: symbol): Code {
  const last = items.length - 1;
  const parts = items.flatMap((item, index) =>
    index === last ? [toCode([item, ifBreak(code`,`, [], id)])] : [toCode([item, code`,`]), line],
  );
  return fill(parts);
}

/** True for an array of numbers only. */
export function isConcise(items: readonly Code[]): boolean {
  return items.length > 0 && items.every(({ form }) => form?.kind === 'number');
}

/** True for several objects, or several arrays, each of more than one element. */
function isMatrix(items: readonly Code[]): boolean {
  const [first] = items;
  return (
    items.length > 1 &&
    items.every((item) => item.form?.kind === first?.form?.kind && size(item) > 1)
  );
}

function size({ form }: Code): number {
  if (form?.kind === 'object') return form.values.length;
  return form?.kind === 'array' ? form.elements.length : 0;
}

/** `...value` of an object, an array or an argument list. */
export function spread(value: Part): Code {
  return withForm([code`...`, value], { kind: 'spread' });
}

/** `value as const`. */
export function asConst(value: Part): Code {
  return asExpression(value, code`const`);
}
