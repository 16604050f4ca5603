import { declarationOf } from '../model/api.js';
import type { DeclarationId } from '../model/declaration.js';
import { chosenContent, type Operation } from '../model/operation.js';
import type { Method, MethodResult, ParamField } from '../model/resource.js';
import { code, type Code, type Part } from './code.js';
import { convertBinding } from './convert.js';
import { call } from './layout/calls.js';
import { objectLiteral, type Property } from './layout/collections.js';
import { runtime } from './runtime-symbols.js';
import type { EmitContext } from './symbols.js';
import { hasNatives, nativesIn } from './natives.js';

/*
 * What of a call is converted: what it is answered, and of what it is given the digits that stand for
 * numbers. Dates and bigints the runtime writes as they are.
 */

/** The places of a request, as the runtime calls them. */
const PLACES = {
  path: 'pathParams',
  query: 'query',
  header: 'headers',
  cookie: 'cookies',
} as const;

/** A request that says what of it and of its response is to be converted; as it is if there is nothing. */
export function convertedRequest(
  context: EmitContext,
  method: Method,
  result: MethodResult,
  request: Part,
): Part {
  if (!hasNatives(context)) return request;
  const entries = [
    ...placeEntries(context, method),
    ...(result.stream ? [] : entry('response', bodyConversion(context, result))),
    ...errorEntries(context, method),
  ];
  if (entries.length === 0) return request;
  return call(code`${runtime.converting}`, [request, objectLiteral(entries)]);
}

/** What converts the whole body of a success, or an item of a stream. */
export function bodyConversion(
  context: EmitContext,
  { envelope, declaration }: MethodResult,
): Code | undefined {
  const id = envelope ?? declaration;
  return id && conversion(context, id);
}

/** True if the JSON body of a request may hold numbers that `JSON.stringify` cannot write. */
export function sendsExactly(
  context: EmitContext,
  { params }: Method,
  { body }: Operation,
): boolean {
  const kind = body && chosenContent(body)?.kind;
  if (!params || (kind !== 'json' && kind !== 'lines')) return false;
  const found = nativesIn(context, declarationOf(context.api, params.declaration).type);
  return found.has('bigint') || found.has('digits');
}

function placeEntries(context: EmitContext, { params, positional }: Method): Property[] {
  const convert = params && conversion(context, params.declaration);
  const type = params && declarationOf(context.api, params.declaration).type;
  const digits = new Set(
    type?.kind === 'object'
      ? type.properties
          .filter((property) => nativesIn(context, property.type).has('digits'))
          .map(({ name }) => name)
      : [],
  );
  const fields = (params?.fields ?? []).filter(({ key }) => digits.has(key));
  const named = new Set(params?.fields.map(({ key }) => key));
  const hasRest = [...digits].some((key) => !named.has(key));
  const memberOf = ({ key }: ParamField): Code =>
    call(code`${runtime.asMemberOf}`, [convert ?? code`${runtime.asIs}`, code`${key}`]);
  const inPlace = (to: ParamField['to']): Property[] => {
    const known = fields
      .filter((field) => field.to === to)
      .map((field) => ({
        name: field.wireName,
        value: memberOf(field),
      }));
    if (to !== 'path' || !positional) return known;
    const own = nativesIn(context, positional.type).has('digits');
    const { name } = positional.parameter;
    return own ? [...known, { name, value: code`${runtime.asDigits}` }] : known;
  };
  const rest = (to: ParamField['to']): Code[] =>
    convert && hasRest && params?.rest === to ? [convert] : [];
  const joined = (parts: readonly Code[]): Code | undefined =>
    parts.length > 1 ? call(code`${runtime.asAll}`, parts) : parts[0];
  const of = (to: ParamField['to']): Code | undefined => {
    const known = inPlace(to);
    const own = known.length > 0 ? [call(code`${runtime.asMembers}`, [objectLiteral(known)])] : [];
    return joined([...rest(to), ...own]);
  };
  const whole = fields.find(({ to, wireName }) => to === 'body' && wireName === '');
  const places = Object.entries(PLACES) as [keyof typeof PLACES, string][];
  return [
    ...places.flatMap(([to, name]) => entry(name, of(to))),
    ...entry('body', whole ? memberOf(whole) : of('body')),
  ];
}

function errorEntries(context: EmitContext, { errors = [] }: Method): Property[] {
  const entries = errors.flatMap(({ status, body }) => entry(status, conversion(context, body)));
  return entries.length > 0 ? [{ name: 'errors', value: objectLiteral(entries) }] : [];
}

function conversion(context: EmitContext, id: DeclarationId): Code | undefined {
  const binding = convertBinding(context, id);
  return binding && code`${binding}`;
}

function entry(name: string, value: Code | undefined): Property[] {
  return value ? [{ name, value }] : [];
}
