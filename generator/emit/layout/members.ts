import { group, hardline, ifBreak, indent, join, line, softline } from '../builders.js';
import { code, empty, propertyKey, toCode, withForm, type Code, type Part } from '../code.js';
import { documented } from './documented.js';

/** A property of an interface or of an object type. */
export interface PropertySignature {
  /** The name, as it is in the data. */
  readonly name: string;
  readonly type: Part;
  readonly optional?: boolean;
  readonly readonly?: boolean;
  /** A doc comment. */
  readonly doc?: Code;
}

/** `name?: Type`, with its comment. */
export function propertySignature(property: PropertySignature): Code {
  const { name, type, optional = false, readonly = false, doc = empty } = property;
  const mark = optional ? code`?: ` : code`: `;
  return documented(doc, group([modifier(readonly), propertyKey(name), mark, type]));
}

/** `[key: string]: Type`. */
export function indexSignature(index: {
  readonly type: Part;
  readonly key?: Part;
  readonly readonly?: boolean;
  readonly doc?: Code;
}): Code {
  const { type, key = code`string`, readonly = false, doc = empty } = index;
  const parameter = group([indent([softline, code`key: `, key]), softline]);
  return documented(doc, group([modifier(readonly), code`[`, parameter, code`]: `, type]));
}

/** `{ a: A; b: B }` as a type: on one line if it fits and has no comments. */
export function objectType(members: readonly Part[]): Code {
  const last = members.length - 1;
  const rows = members.map((member, index) => [
    member,
    index === last ? ifBreak(code`;`) : code`;`,
  ]);
  const body =
    rows.length === 0
      ? code`{}`
      : toCode([code`{`, indent([line, join(line, rows)]), line, code`}`]);
  return withForm(group(body), { kind: 'object-type', body, isEmpty: rows.length === 0 });
}

/** The members of an interface in braces, each on its own line. */
export function interfaceBody(members: readonly Part[]): Code {
  if (members.length === 0) return code`{}`;
  const rows = members.map((member) => [member, code`;`]);
  return toCode([code`{`, indent([hardline, join(hardline, rows)]), hardline, code`}`]);
}

function modifier(readonly: boolean): Code {
  return readonly ? code`readonly ` : empty;
}
