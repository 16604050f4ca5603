import { operationOf } from '../model/api.js';
import { chosenContent, successResponse, type Operation } from '../model/operation.js';
import type { Method, MethodParams, ParamField } from '../model/resource.js';
import { code, identifier, literalKey, propertyKey, toCode, type Code, type Part } from './code.js';
import { isIdentifier } from './identifier.js';
import { propertyAccess } from './layout/access.js';
import { call } from './layout/calls.js';
import { objectLiteral, spread, type Property } from './layout/collections.js';
import { destructuring } from './layout/declarations.js';
import { returnStatement } from './layout/statements.js';
import { typeReference } from './layout/types.js';
import { RUNTIME_MODULES } from './runtime-symbols.js';
import { securityCode } from './security.js';
import { pageBinding, required, type EmitContext } from './symbols.js';
import { typeCode } from './type.js';
import { encodingEntries, responseTypeEntry, stylesEntry } from './wire.js';

/** The statements of a method: the params taken apart, and the request made of them. */
export function methodBody(context: EmitContext, method: Method): Part[] {
  const { params, paginated } = method;
  const operation = operationOf(context.api, method.operation);
  const locals = localsOf(context, method);
  const request = objectLiteral(requestEntries(context, method, operation, locals), {
    expanded: true,
  });
  const page = paginated
    ? [
        typeReference(code`${pageBinding(context, paginated.scheme)}`, [
          typeCode(context, paginated.item),
        ]),
      ]
    : [];
  const send = propertyAccess(code`this._client`, paginated ? 'paginate' : 'request');
  const sent = returnStatement(call(send, [request, ...page, code`options`]));
  return [...(params ? takeApart(params, locals) : []), sent];
}

/** `const { zone_id, ...query } = params;` */
function takeApart({ fields, rest }: MethodParams, locals: Locals): Code[] {
  if (fields.length === 0) return [];
  const entries: Part[] = fields.map((field) => {
    const local = identifier(locals.of(field));
    return locals.of(field) === field.key ? local : [propertyKey(field.key), code`: `, local];
  });
  const others = rest === 'none' ? [] : [spread(identifier(rest))];
  const renames = fields.some((field) => locals.of(field) !== field.key);
  return [destructuring({ entries: [...entries, ...others], renames, value: code`params` })];
}

/** What the members of the params are called in the body of a method. */
interface Locals {
  readonly of: (field: ParamField) => string;
}

/** Members keep their names where these can be declared and nothing else has them. */
function localsOf(context: EmitContext, { operation, params, positional }: Method): Locals {
  const styled = stylesEntry(context, operationOf(context.api, operation)).length > 0;
  // A local of the name of an imported style would hide it.
  const styles = styled ? (RUNTIME_MODULES['styles.ts']?.values ?? []) : [];
  const taken = new Set(['params', 'options', 'query', 'body', ...styles]);
  if (positional) taken.add(required(context.names.positionals.get(operation), operation));
  const locals = new Map<string, string>();
  for (const { key } of params?.fields ?? []) {
    const safe = `param_${key.replace(/[^\p{L}\p{Nd}_]+/gu, '_')}`;
    const wanted = isIdentifier(key) && !taken.has(key) ? key : safe;
    let local = isIdentifier(wanted) ? wanted : 'param';
    for (let count = 2; taken.has(local); count += 1) local = `${wanted}_${count}`;
    taken.add(local);
    locals.set(key, local);
  }
  return { of: ({ key }) => required(locals.get(key), key) };
}

function requestEntries(
  context: EmitContext,
  method: Method,
  operation: Operation,
  locals: Locals,
): (Property | Part)[] {
  const { params } = method;
  return [
    { name: 'method', value: code`${operation.method}` },
    { name: 'path', value: code`${operation.path}` },
    ...pathEntry(context, method, locals),
    ...(params
      ? [
          ...queryEntry(params, locals),
          ...fieldsEntry(params, 'header', 'headers', locals),
          ...fieldsEntry(params, 'cookie', 'cookies', locals),
        ]
      : []),
    ...stylesEntry(context, operation),
    ...(params
      ? [
          ...bodyEntry(params, locals),
          ...encodingEntries(context, operation.body && chosenContent(operation.body)),
        ]
      : []),
    ...responseEntries(context, method, operation),
    ...securityEntry(context, operation),
  ];
}

function pathEntry(
  context: EmitContext,
  { positional, params, operation }: Method,
  locals: Locals,
): Property[] {
  const fields = (params?.fields ?? []).filter(({ to }) => to === 'path');
  const entries = fields.map((field) => entry(field.wireName, locals.of(field)));
  if (positional) {
    const local = required(context.names.positionals.get(operation), operation);
    entries.push(entry(positional.parameter.name, local));
  }
  return entries.length > 0 ? [{ name: 'pathParams', value: objectLiteral(entries) }] : [];
}

function queryEntry(params: MethodParams, locals: Locals): (Property | Part)[] {
  if (params.rest !== 'query') return fieldsEntry(params, 'query', 'query', locals);
  return [restEntry(params, 'query', locals)];
}

/** What is left of the params, and what stands beside it under a name of its own. */
function restEntry(
  { fields }: MethodParams,
  name: 'query' | 'body',
  locals: Locals,
): Property | Part {
  if (fields.length === 0) return { name, value: code`params` };
  const renamed = fields.filter(({ to }) => to === name);
  if (renamed.length === 0) return identifier(name);
  const entries = renamed.map((field) => entry(field.wireName, locals.of(field)));
  return { name, value: objectLiteral([spread(identifier(name)), ...entries]) };
}

/** The members that go to one place of the request. */
function fieldsEntry(
  { fields }: MethodParams,
  place: ParamField['to'],
  name: string,
  locals: Locals,
): Property[] {
  const entries = fields
    .filter(({ to }) => to === place)
    .map((field) => entry(field.wireName, locals.of(field)));
  return entries.length > 0 ? [{ name, value: objectLiteral(entries) }] : [];
}

function bodyEntry(params: MethodParams, locals: Locals): (Property | Part)[] {
  if (params.rest === 'body') return [restEntry(params, 'body', locals)];
  const whole = params.fields.find(({ to }) => to === 'body');
  return whole ? [{ name: 'body', value: identifier(locals.of(whole)) }] : [];
}

function responseEntries(
  { api }: EmitContext,
  { result, paginated }: Method,
  operation: Operation,
): Property[] {
  // For a page this is the member that must be there; the page itself is made of the whole body.
  const scheme = api.paginations.find(({ name }) => name === paginated?.scheme);
  const unwrap = scheme ? scheme.items[0] : result.unwrap;
  const response = successResponse(operation);
  return [
    ...responseTypeEntry(response && chosenContent(response)),
    ...(unwrap === undefined ? [] : [{ name: 'unwrap', value: code`${unwrap}` }]),
    ...(unwrap !== undefined && result.optional
      ? [{ name: 'unwrapOptional', value: code`true` }]
      : []),
  ];
}

/** Only an operation that does not take the API's own credentials says which it takes. */
function securityEntry(context: EmitContext, { security }: Operation): Property[] {
  const isOwn = security && JSON.stringify(security) !== JSON.stringify(context.api.security);
  return isOwn ? [{ name: 'security', value: securityCode(context, security) }] : [];
}

/** `name`, or `'wire-name': local`. */
function entry(wireName: string, local: string): Part {
  return wireName === local
    ? identifier(local)
    : toCode([literalKey(wireName), code`: `, identifier(local)]);
}
