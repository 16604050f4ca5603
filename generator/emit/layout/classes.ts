import { blankLine, commaList, group, hardline, ifBreak, indent, line } from '../builders.js';
import { code, propertyKey, toCode, verbatim, withForm, type Code, type Part } from '../code.js';
import { assign } from './assignment.js';
import { declared, type Declaration } from './declarations.js';
import { documented } from './documented.js';
import { block, functionSignature, typeParameterList, type Signature } from './functions.js';

/** `class Name<T> extends Base implements A, B { … }`. Fields stand together, others apart. */
export function classDeclaration(
  of: Declaration & {
    readonly typeParameters?: readonly Part[];
    readonly base?: Part;
    readonly interfaces?: readonly Part[];
    readonly members: readonly Part[];
  },
): Code {
  const { interfaces = [] } = of;
  const name = [code` `, of.name, typeParameterList(of.typeParameters)];
  const extending = of.base === undefined ? [] : [toCode([code`extends `, of.base])];
  const body = classBody(of.members.map(toCode));
  if (extending.length + interfaces.length < 2) {
    const implementing = interfaces.map((type) => [code`implements `, type]);
    return declared(of, [
      code`class`,
      name,
      [...extending, ...implementing].map(afterSpace),
      code` `,
      body,
    ]);
  }
  const id = Symbol('heritage');
  const list = [line, code`implements`, group(indent([line, commaList(interfaces)]))];
  const heritage = [extending.map((base) => [line, group(base)]), list];
  const gap = of.members.length > 0 ? ifBreak(hardline, code` `, id) : code` `;
  return declared(of, [code`class`, group([name, indent(heritage)], { id }), gap, body]);
}

function afterSpace(part: Part): Part {
  return [code` `, part];
}

function classBody(members: readonly Code[]): Code {
  const rows = members.map((member, index) => {
    const previous = members[index - 1];
    if (previous === undefined) return member;
    const areFields = previous.form?.kind === 'field' && member.form?.kind === 'field';
    return [areFields ? hardline : blankLine, member];
  });
  return rows.length === 0
    ? code`{}`
    : toCode([code`{`, indent([hardline, rows]), hardline, code`}`]);
}

/** Modifiers of members, in the order in which they are printed. */
const MODIFIERS = [
  'private',
  'protected',
  'declare',
  'static',
  'abstract',
  'override',
  'readonly',
] as const;

/** What members of a class have in common. */
export interface ClassMember {
  /** The name as it is in the data, or code: `#name`, `constructor`, `[Symbol.iterator]`. */
  readonly name: string | Code;
  readonly modifiers?: readonly (typeof MODIFIERS)[number][];
  readonly doc?: Code;
}

/** `readonly name: Type = value;` */
export function field(
  of: ClassMember & { readonly type?: Part; readonly value?: Part; readonly optional?: boolean },
): Code {
  const { type, value, optional = false } = of;
  const left = toCode([
    memberHead(of),
    optional ? code`?` : [],
    type === undefined ? [] : [code`: `, type],
  ]);
  const printed = value === undefined ? left : assign(left, code` =`, value);
  return withForm(documented(of.doc, [printed, code`;`]), { kind: 'field' });
}

/** `async name<T>(parameters): Type { … }`; without a body, an overload or an abstract method. */
export function method(
  of: ClassMember &
    Signature & {
      readonly body?: readonly Part[];
      readonly isAsync?: boolean;
      /** `get`, `set`, or `*` for a generator. */
      readonly accessor?: 'get' | 'set' | '*';
    },
): Code {
  const prefix = [of.isAsync ? code`async ` : [], accessors(of.accessor)];
  const body = of.body === undefined ? code`;` : [code` `, block(of.body)];
  return documented(of.doc, [memberHead(of, prefix), functionSignature(of), body]);
}

function accessors(accessor: 'get' | 'set' | '*' | undefined): Part {
  if (accessor === undefined) return [];
  return accessor === '*' ? code`*` : [verbatim(accessor), code` `];
}

function memberHead({ name, modifiers = [] }: ClassMember, prefix: Part = []): Code {
  const words = MODIFIERS.filter((modifier) => modifiers.includes(modifier));
  return toCode([words.map((word) => [verbatim(word), code` `]), prefix, memberKey(name)]);
}

/** A name from the data never becomes the constructor. */
function memberKey(name: string | Code): Code {
  if (typeof name !== 'string') return name;
  return name === 'constructor' ? code`[${name}]` : propertyKey(name);
}
