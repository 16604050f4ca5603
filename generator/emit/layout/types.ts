import { align, commaList, group, ifBreak, indent, join, line, softline } from '../builders.js';
import { code, toCode, withForm, type Code, type Part } from '../code.js';
import type { Form } from '../form.js';

const KEYWORDS = new Set(
  'any bigint boolean false never null number object string symbol this true undefined unknown void'.split(
    ' ',
  ),
);

/** `A | B`; one per line when too long. Nested unions become part of it. */
export function unionType(types: readonly Part[]): Code {
  const members = types.map(toCode).flatMap(unionMembers);
  const [only] = members;
  if (only === undefined) return code`never`;
  if (members.length === 1) return only;
  const form: Form = { kind: 'union', members };
  const content = unionContent(members);
  return withForm(hugsUnion(members) ? content : group(indent([softline, content])), form);
}

function unionMembers(type: Code): readonly Code[] {
  return type.form?.kind === 'union' ? type.form.members : [type];
}

/** The members of a union, without what the place of the union adds. */
function unionContent(members: readonly Code[]): Code {
  const printed = members.map((member) => parenthesized(member, COMPOUND));
  if (hugsUnion(members)) return join(code` | `, printed);
  return group(printed.map((member, index) => [index === 0 ? FIRST : NEXT, align(2, member)]));
}

const FIRST = ifBreak(code`| `);
const NEXT = code`${line}| `;

/** True for one object and otherwise only `null` or `void`: that is kept on the object's lines. */
function hugsUnion(members: readonly Code[]): boolean {
  const objects = members.filter(isObjectLike);
  return objects.length === 1 && members.every((type) => isObjectLike(type) || isVoid(type));
}

/** A type as an alias has it after its `=`, or an argument list between its brackets. */
export function unindented(type: Code): Code {
  return type.form?.kind === 'union' ? unionContent(type.form.members) : type;
}

/** True for a union that is laid out one member per line when it does not fit. */
export function isBreakableUnion(type: Code): boolean {
  return type.form?.kind === 'union' && !hugsUnion(type.form.members);
}

/** `A & B`. */
export function intersectionType(types: readonly Part[]): Code {
  const members = types.map(toCode);
  const [only] = members;
  if (only === undefined) return code`unknown`;
  if (members.length === 1) return only;
  let wasIndented = false;
  const parts = members.map((type, index) => {
    const printed = parenthesized(type, COMPOUND);
    const previous = members[index - 1];
    if (previous === undefined) return printed;
    if (isObjectType(previous) && isObjectType(type))
      return [code` & `, wasIndented ? indent(printed) : printed];
    if (!isObjectType(previous) && !isObjectType(type)) return indent([code` &`, line, printed]);
    wasIndented ||= index > 1;
    return [code` & `, index > 1 ? indent(printed) : printed];
  });
  return withForm(group(parts), { kind: 'intersection' });
}

/** `T[]`, with parentheses where the element needs them. */
export function arrayType(element: Part): Code {
  const type = toCode(element);
  const form: Form = { kind: 'array-type', element: type };
  return withForm([parenthesized(type, ELEMENT), code`[]`], form);
}

/** `readonly T[]` or `readonly [A, B]`. */
export function readonlyType(type: Part): Code {
  return withForm([code`readonly `, type], { kind: 'operator-type' });
}

/** `keyof T`. */
export function keyofType(type: Part): Code {
  const operand = parenthesized(toCode(type), OPERAND);
  return withForm([code`keyof `, operand], { kind: 'operator-type' });
}

/** `typeof value`. */
export function typeofType(value: Part): Code {
  return withForm([code`typeof `, value], { kind: 'query-type' });
}

/** `[A, b: B, C?, ...D[]]`. The elements are types, or made by {@link tupleElement}. */
export function tupleType(elements: readonly Part[]): Code {
  const types = elements.map(toCode);
  if (types.length === 0) return withForm(code`[]`, { kind: 'tuple-type' });
  const printed = types.map((type) => group(tupleMember(type, types.length)));
  const content = [softline, commaList(printed), ifBreak(code`,`)];
  return withForm(group([code`[`, indent(content), softline, code`]`]), { kind: 'tuple-type' });
}

function tupleMember(type: Code, count: number): Code {
  if (!isBreakableUnion(type) || count === 1) return unindented(type);
  const content = [ifBreak([code`(`, softline]), unindented(type)];
  return group([indent(content), softline, ifBreak(code`)`)]);
}

/** A tuple's element with a name, or that may be missing, or that stands for the rest. */
export function tupleElement(element: {
  readonly type: Part;
  readonly name?: Part;
  readonly optional?: boolean;
  readonly rest?: boolean;
}): Code {
  const { name, optional = false, rest = false } = element;
  const type = toCode(element.type);
  const dots = rest ? code`...` : [];
  const mark = optional ? code`?` : [];
  if (name !== undefined) return toCode([dots, name, mark, code`: `, type]);
  return toCode([dots, rest || optional ? parenthesized(type, OPERAND) : type, mark]);
}

/** `Name<A, B>`; without arguments, just the name. */
export function typeReference(name: Part, types: readonly Part[] = []): Code {
  if (types.length === 0) return toCode(name);
  const form: Form = { kind: 'reference', arguments: types.map(toCode) };
  return withForm([name, typeArguments(form.arguments)], form);
}

/** `<A, B>`. */
export function typeArguments(types: readonly Code[]): Code {
  const [only] = types;
  const printed = types.map(unindented);
  if (only === undefined) return toCode([]);
  if (types.length === 1 && hugsBrackets(only)) return toCode([code`<`, printed, code`>`]);
  return group([code`<`, indent([softline, commaList(printed)]), softline, code`>`]);
}

function hugsBrackets(type: Code): boolean {
  if (type.form?.kind === 'union') return hugsUnion(type.form.members);
  return isObjectType(type) || isSimpleType(type);
}

/** True for a keyword, a literal, or a name without arguments. */
export function isSimpleType({ form }: Code): boolean {
  return form !== undefined && SIMPLE.includes(form.kind);
}

/** True for `{ … }`. */
export function isObjectType(type: Code | undefined): boolean {
  return type?.form?.kind === 'object-type';
}

function isObjectLike({ form }: Code): boolean {
  if (form?.kind === 'word') return !KEYWORDS.has(form.text);
  return form?.kind === 'object-type' || form?.kind === 'reference';
}

function isVoid({ form }: Code): boolean {
  return form?.kind === 'word' && (form.text === 'null' || form.text === 'void');
}

type TypeKind = Form['kind'];
const SIMPLE: readonly TypeKind[] = ['word', 'string', 'number', 'bigint'];
const COMPOUND: readonly TypeKind[] = ['union', 'intersection', 'function-type'];
const OPERAND: readonly TypeKind[] = [...COMPOUND, 'operator-type'];
const ELEMENT: readonly TypeKind[] = [...OPERAND, 'query-type'];

/** A type in parentheses, if it is of one of the kinds that bind too loosely for its place. */
function parenthesized(type: Code, kinds: readonly TypeKind[]): Code {
  if (type.form === undefined || !kinds.includes(type.form.kind)) return type;
  const content = isBreakableUnion(type)
    ? group([indent([softline, unindented(type)]), softline])
    : type;
  return toCode([code`(`, content, code`)`]);
}
