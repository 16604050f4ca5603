import { declarationOf } from '../model/api.js';
import { isJsonObject, type Json } from '../model/json.js';
import { nativeOf, primitive, type ObjectType, type Type } from '../model/type.js';
import { code, type Code } from './code.js';
import { fits } from './fixture-fit.js';
import { findMember } from './fixture-shares.js';
import { construct } from './layout/calls.js';
import { arrayLiteral, objectLiteral } from './layout/collections.js';
import { literal } from './literal.js';
import { aliasTarget, type EmitContext } from './symbols.js';
import { hasNatives } from './natives.js';

/** A value of a type, given as JSON, as the literal that callers write: with `new Date('…')` and `1n`. */
export function nativeLiteral(context: EmitContext, type: Type, value: Json): Code {
  return hasNatives(context) ? written(context, type, value) : literal(value);
}

function written(context: EmitContext, type: Type, value: Json): Code {
  const native = nativeOf(type);
  if (native && isNativeJson(native, value)) {
    if (native === 'date') return construct(code`Date`, [code`${String(value)}`]);
    return native === 'bigint' ? literal(BigInt(Number(value))) : code`${String(value)}`;
  }
  switch (type.kind) {
    case 'reference':
      return written(
        context,
        declarationOf(context.api, aliasTarget(context, type.to)).type,
        value,
      );
    case 'list':
      if (!Array.isArray(value)) break;
      return arrayLiteral(value.map((item: Json) => written(context, type.element, item)));
    case 'object':
      if (!isJsonObject(value)) break;
      return objectLiteral(
        Object.entries(value).map(([name, member]) => ({
          name,
          value: written(context, memberType(context, type, name), member),
        })),
      );
    case 'union': {
      const variant = type.members.find((member) => fits(context.api, member, value, 'allowed'));
      return variant ? written(context, variant, value) : literal(value);
    }
    default:
      break;
  }
  return literal(value);
}

/** True for the JSON of such a value. */
export function isNativeJson(native: 'date' | 'bigint' | 'digits', value: Json): boolean {
  if (native !== 'date') return Number.isSafeInteger(value);
  return (
    typeof value === 'string' &&
    !Number.isNaN(Date.parse(value)) &&
    /T.*(Z|\d\d:\d\d)$/i.test(value)
  );
}

/** What is sent of a value that is given as JSON: a `Date` is written in one way. */
export function sentJson(context: EmitContext, type: Type, value: Json): Json {
  if (!hasNatives(context)) return value;
  if (nativeOf(type) === 'date' && isNativeJson('date', value))
    return new Date(String(value)).toISOString();
  switch (type.kind) {
    case 'reference':
      return sentJson(
        context,
        declarationOf(context.api, aliasTarget(context, type.to)).type,
        value,
      );
    case 'list':
      return Array.isArray(value)
        ? value.map((item: Json) => sentJson(context, type.element, item))
        : value;
    case 'object':
      if (!isJsonObject(value)) return value;
      return Object.fromEntries(
        Object.entries(value).map(([name, member]) => [
          name,
          sentJson(context, memberType(context, type, name), member),
        ]),
      );
    case 'union': {
      const variant = type.members.find((member) => fits(context.api, member, value, 'allowed'));
      return variant ? sentJson(context, variant, value) : value;
    }
    default:
      return value;
  }
}

function memberType(context: EmitContext, type: ObjectType, name: string): Type {
  return findMember(context, type, name)?.type ?? type.index ?? primitive('unknown');
}
