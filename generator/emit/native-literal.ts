import { declarationOf } from '../model/api.js';
import { isJsonObject, type Json } from '../model/json.js';
import type { Native } from '../model/schema.js';
import { nativeOf, primitive, type ObjectType, type Type } from '../model/type.js';
import { code, type Code } from './code.js';
import { fits } from './fixture-fit.js';
import { findMember } from './fixture-shares.js';
import { construct } from './layout/calls.js';
import { arrayLiteral, objectLiteral } from './layout/collections.js';
import { literal } from './literal.js';
import { aliasTarget, type EmitContext } from './symbols.js';
import { hasNatives } from './natives.js';

/** What is made of a native value, of a list, of an object, and of anything else. */
interface Fold<T> {
  readonly native: (native: Native, value: Json) => T;
  readonly list: (items: readonly T[]) => T;
  readonly object: (members: readonly (readonly [name: string, value: T])[]) => T;
  readonly other: (value: Json) => T;
}

/** Goes through a value along its type. */
function fold<T>(context: EmitContext, type: Type, value: Json, make: Fold<T>): T {
  const native = nativeOf(type);
  if (native && isNativeJson(native, value)) return make.native(native, value);
  const inside = (part: Type, inner: Json): T => fold(context, part, inner, make);
  if (type.kind === 'reference') {
    return inside(declarationOf(context.api, aliasTarget(context, type.to)).type, value);
  }
  if (type.kind === 'list' && Array.isArray(value)) {
    return make.list(value.map((item: Json) => inside(type.element, item)));
  }
  if (type.kind === 'object' && isJsonObject(value)) {
    const members = Object.entries(value).map(
      ([name, member]) => [name, inside(memberType(context, type, name), member)] as const,
    );
    return make.object(members);
  }
  if (type.kind === 'union') {
    const variant = type.members.find((member) => fits(context.api, member, value, 'allowed'));
    if (variant) return inside(variant, value);
  }
  return make.other(value);
}

const LITERALS: Fold<Code> = {
  native: (native, value) => {
    if (native === 'date') return construct(code`Date`, [code`${String(value)}`]);
    return native === 'bigint' ? literal(BigInt(Number(value))) : code`${String(value)}`;
  },
  list: arrayLiteral,
  object: (members) => objectLiteral(members.map(([name, value]) => ({ name, value }))),
  other: literal,
};

const SENT: Fold<Json> = {
  native: (native, value) => (native === 'date' ? new Date(String(value)).toISOString() : value),
  list: (items) => items,
  object: (members) => Object.fromEntries(members),
  other: (value) => value,
};

/** A value of a type, given as JSON, as the literal that callers write: with `new Date('…')` and `1n`. */
export function nativeLiteral(context: EmitContext, type: Type, value: Json): Code {
  return hasNatives(context) ? fold(context, type, value, LITERALS) : literal(value);
}

/** What is sent of a value that is given as JSON: a `Date` is written in one way. */
export function sentJson(context: EmitContext, type: Type, value: Json): Json {
  return hasNatives(context) ? fold(context, type, value, SENT) : value;
}

/** True for the JSON of such a value. */
export function isNativeJson(native: Native, value: Json): boolean {
  if (native !== 'date') return Number.isSafeInteger(value);
  return (
    typeof value === 'string' &&
    !Number.isNaN(Date.parse(value)) &&
    /T.*(Z|\d\d:\d\d)$/i.test(value)
  );
}

function memberType(context: EmitContext, type: ObjectType, name: string): Type {
  return findMember(context, type, name)?.type ?? type.index ?? primitive('unknown');
}
