import { commaList, group, ifBreak, indent, line } from '../builders.js';
import { code, empty, toCode, type Code, type Part } from '../code.js';
import { assignedAccess } from './access.js';
import { assign } from './assignment.js';
import { documented } from './documented.js';
import {
  block,
  functionSignature,
  isPlain,
  typeParameterList,
  type Signature,
} from './functions.js';
import { interfaceBody } from './members.js';

/** What every declaration has. */
export interface Declaration {
  readonly name: Part;
  readonly isExported?: boolean;
  readonly doc?: Code;
}

/** `type Name<T> = Type;` */
export function typeAlias(
  of: Declaration & { readonly type: Part; readonly typeParameters?: readonly Part[] },
): Code {
  const { typeParameters = [] } = of;
  const left = [code`type `, of.name, typeParameterList(typeParameters)];
  const breaksLeft = typeParameters.length > 1 && !typeParameters.every(isPlain);
  return declared(of, [assign(left, code` =`, of.type, { breaksLeft }), code`;`]);
}

/** `interface Name<T> extends A, B { … }`. */
export function interfaceDeclaration(
  of: Declaration & {
    readonly typeParameters?: readonly Part[];
    readonly bases?: readonly Part[];
    readonly members: readonly Part[];
  },
): Code {
  const { bases = [] } = of;
  const name = [code` `, of.name, typeParameterList(of.typeParameters)];
  const head =
    bases.length > 1
      ? group([name, indent([line, code`extends`, group(indent([line, commaList(bases)]))])])
      : [name, bases.map((base) => [code` extends `, base])];
  return declared(of, [code`interface`, head, code` `, interfaceBody(of.members)]);
}

/** `function name<T>(parameters): Type { … }`. */
export function functionDeclaration(
  of: Declaration & Signature & { readonly body: readonly Part[]; readonly isAsync?: boolean },
): Code {
  const head = [of.isAsync ? code`async ` : empty, code`function `, of.name];
  return declared(of, [head, functionSignature(of), code` `, block(of.body)]);
}

/** `const name: Type = value;` */
export function variable(
  of: Declaration & {
    readonly value?: Part;
    readonly type?: Part;
    readonly keyword?: 'const' | 'let';
  },
): Code {
  const { value, type, keyword = 'const' } = of;
  const left = toCode([of.name, type === undefined ? empty : [code`: `, type]]);
  const options = { breaksLeft: breaksLeft(type, value) };
  const printed =
    value === undefined ? left : assign(left, code` =`, assignedAccess(toCode(value)), options);
  return declared(of, group([keyword === 'const' ? code`const ` : code`let `, printed, code`;`]));
}

/** `const { a, b: c, ...others } = value;` */
export function destructuring(of: {
  readonly entries: readonly Part[];
  /** True if some members get another name: of more than two, they break before the value does. */
  readonly renames: boolean;
  readonly value: Part;
}): Code {
  const value = assignedAccess(toCode(of.value));
  const breaksLeft = value.form?.kind === 'arrow' || (of.renames && of.entries.length > 2);
  const printed = assign(objectPattern(of.entries), code` =`, value, { breaksLeft });
  return group([code`const `, printed, code`;`]);
}

/** `{ a, b: c, ...others }`, which breaks as what is around it does. */
function objectPattern(entries: readonly Part[]): Code {
  if (entries.length === 0) return code`{}`;
  const isOpen = toCode(entries.at(-1) ?? []).form?.kind === 'spread';
  const comma = isOpen ? empty : ifBreak(code`,`);
  return toCode([code`{`, indent([line, commaList(entries)]), comma, line, code`}`]);
}

/** True if a variable's type breaks rather than the place after the `=`. */
function breaksLeft(type: Part | undefined, value: Part | undefined): boolean {
  const form = type === undefined ? undefined : toCode(type).form;
  const isArrow = value !== undefined && toCode(value).form?.kind === 'arrow';
  const types = form?.kind === 'reference' ? form.arguments : [];
  return isArrow || (types.length > 1 && types.some((part) => part.form?.kind === 'reference'));
}

/** A declaration with its comment, and `export` if it is exported. */
export function declared(of: Omit<Declaration, 'name'>, printed: Part): Code {
  return documented(of.doc, [of.isExported ? code`export ` : empty, printed]);
}
