import { operationOf } from '../model/api.js';
import { chosenContent, sentPath, successResponse, type Operation } from '../model/operation.js';
import {
  isUndescribed,
  type Method,
  type MethodParams,
  type ParamField,
} from '../model/resource.js';
import type { SecurityRequirement } from '../model/security.js';
import { convertedRequest, sendsExactly } from './call-conversions.js';
import { code, identifier, literalKey, propertyKey, toCode, type Code, type Part } from './code.js';
import { propertyAccess } from './layout/access.js';
import { call } from './layout/calls.js';
import { objectLiteral, spread, type Property } from './layout/collections.js';
import { destructuring, variable } from './layout/declarations.js';
import { asExpression, binary } from './layout/operators.js';
import { ifStatement, returnStatement } from './layout/statements.js';
import { typeReference } from './layout/types.js';
import { localsOf, type Locals } from './method-locals.js';
import { runtime } from './runtime-symbols.js';
import { credentialsOf, securityCode } from './security.js';
import { sendCode } from './stream.js';
import { pageBinding, required, typeBinding, type EmitContext } from './symbols.js';
import { typeCode } from './type.js';
import { encodingEntries, responseTypeEntry, stylesEntry } from './wire.js';

/** The statements of a method: the params taken apart, and the request made of them. */
export function methodBody(context: EmitContext, method: Method): Part[] {
  const operation = operationOf(context.api, method.operation);
  const { bodies = [], alternatives, ...usual } = method;
  // The parameter that asks for a stream is one of the usual body.
  const accepted = alternatives?.filter(({ flag }) => flag === undefined) ?? [];
  const others = bodies.map(({ content, params }) => {
    const body = operation.body && { ...operation.body, contents: [content] };
    const own = {
      ...usual,
      bodies,
      params,
      ...(accepted.length > 0 && { alternatives: accepted }),
    };
    return ifStatement({
      test: binary(code`options?.contentType`, '===', code`${content.mediaType}`),
      body: statements(context, own, { ...operation, ...(body && { body }) }),
    });
  });
  return [...others, ...statements(context, method, operation)];
}

function statements(context: EmitContext, method: Method, operation: Operation): Code[] {
  const { params, paginated } = method;
  const locals = localsOf(context, method);
  const entries = requestEntries(context, method, operation, locals);
  const type = params && method.bodies && code`${typeBinding(context, params.declaration)}`;
  const apart = params ? takeApart(params, locals, type) : [];
  if (method.alternatives) {
    return [...apart, ...alternativeStatements(context, method, entries, locals)];
  }
  const request = convertedRequest(
    context,
    method,
    method.result,
    objectLiteral(wholeRequest(entries), { expanded: true }),
  );
  if (!paginated) return [...apart, returnStatement(sendCode(context, method.result, request))];
  const page = typeReference(code`${pageBinding(context, paginated.scheme)}`, [
    typeCode(context, paginated.item),
  ]);
  return [
    ...apart,
    returnStatement(call(code`this._client.paginate`, [request, page, code`options`])),
  ];
}

/**
 * The request is put together once; what is asked for decides on the form in which the response is
 * wanted, and on how it is read.
 */
function alternativeStatements(
  context: EmitContext,
  method: Method,
  { common, response, security }: RequestEntries,
  locals: Locals,
): Code[] {
  const { alternatives = [], params, result } = method;
  const request = code`request`;
  const shared = variable({
    name: request,
    type: code`${runtime.RequestSpec}`,
    value: objectLiteral([...common, ...security], { expanded: true }),
  });
  const others = alternatives.map(({ mediaType, kind, flag, result: other }) => {
    const spec = objectLiteral([
      spread(request),
      ...headersEntry(params, locals, [{ name: 'accept', value: code`${mediaType}` }]),
      ...responseTypeEntry({ kind }),
    ]);
    const isAsked =
      flag === undefined
        ? binary(code`options?.accept`, '===', code`${mediaType}`)
        : binary(propertyAccess(code`params`, flag), '===', code`true`);
    const own = convertedRequest(context, method, other, other.stream ? request : spec);
    const sent = sendCode(context, other, own);
    return ifStatement({ test: isAsked, body: [returnStatement(sent)] });
  });
  const usual = response.length > 0 ? objectLiteral([spread(request), ...response]) : request;
  const own = convertedRequest(context, method, result, usual);
  return [shared, ...others, returnStatement(sendCode(context, result, own))];
}

/**
 * `const { zone_id, ...query } = params;`
 *
 * @param type - what the params are, if they may be of several types
 */
function takeApart({ fields, rest }: MethodParams, locals: Locals, type: Code | undefined): Code[] {
  if (fields.length === 0) return [];
  const entries: Part[] = fields.map((field) => {
    const local = identifier(locals.of(field));
    return locals.of(field) === field.key ? local : [propertyKey(field.key), code`: `, local];
  });
  const others = rest === 'none' ? [] : [spread(identifier(rest))];
  const renames = fields.some((field) => locals.of(field) !== field.key);
  const given = type ? asExpression(code`params`, type) : code`params`;
  const isShadowed = fields.some(({ key }) => key in Object.prototype);
  const value = isShadowed ? ownMembers(given, fields) : given;
  return [destructuring({ entries: [...entries, ...others], renames, value })];
}

type Entry = Property | Part;

/** What a request consists of: what is sent, how the response is read, which credentials it needs. */
interface RequestEntries {
  readonly common: readonly Entry[];
  readonly response: readonly Entry[];
  readonly security: readonly Entry[];
}

function wholeRequest({ common, response, security }: RequestEntries): Entry[] {
  return [...common, ...response, ...security];
}

function requestEntries(
  context: EmitContext,
  method: Method,
  operation: Operation,
  locals: Locals,
): RequestEntries {
  const { params } = method;
  const common: Entry[] = [
    { name: 'method', value: code`${operation.method}` },
    // On a server of its own, where the path goes with it.
    { name: 'path', value: code`${(operation.server ?? '') + sentPath(operation)}` },
    ...pathEntry(context, method, locals),
    ...(params
      ? [
          ...queryEntry(params, locals),
          ...headersEntry(params, locals),
          ...fieldsEntry(params, 'cookie', 'cookies', locals),
        ]
      : []),
    ...stylesEntry(context, operation),
    ...(params
      ? [
          ...bodyEntry(params, locals),
          ...encodingEntries(
            context,
            operation.body && chosenContent(operation.body),
            sendsExactly(context, method, operation),
          ),
        ]
      : []),
  ];
  // The runtime knows the methods of RFC 9110; that of QUERY is as safe as GET.
  if (operation.method === 'QUERY') common.push({ name: 'retry', value: code`${'always'}` });
  const response = responseEntries(context, method, operation);
  return { common, response, security: securityEntry(context, operation) };
}

/** The params without what every object inherits, which is none of them. */
function ownMembers(params: Code, fields: readonly ParamField[]): Code {
  // A literal whose prototype is set takes no type that has a member of that name.
  return fields.some(({ key }) => key === '__proto__')
    ? call(code`Object.assign`, [code`Object.create(null)`, params])
    : objectLiteral([code`__proto__: null`, spread(params)]);
}

/** The header parameters, and what else is to be set. */
function headersEntry(
  params: MethodParams | undefined,
  locals: Locals,
  more: readonly Entry[] = [],
): Property[] {
  const fields = (params?.fields ?? []).filter(({ to }) => to === 'header');
  const entries = [...fields.map((field) => entry(field.wireName, locals.of(field))), ...more];
  return entries.length > 0 ? [{ name: 'headers', value: objectLiteral(entries) }] : [];
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
    // The format of a stream says how it is read.
    ...(result.stream
      ? []
      : isUndescribed(result)
        ? [{ name: 'responseType', value: code`${'any'}` }]
        : responseTypeEntry(response && chosenContent(response))),
    ...(result.mayBeEmpty ? [{ name: 'responseType', value: code`${'auto'}` }] : []),
    ...(unwrap === undefined ? [] : [{ name: 'unwrap', value: code`${unwrap}` }]),
    ...(unwrap !== undefined && result.optional
      ? [{ name: 'unwrapOptional', value: code`true` }]
      : []),
  ];
}

/** Only an operation that does not take the API's own credentials says which it takes. */
function securityEntry(context: EmitContext, { security }: Operation): Property[] {
  const sent = (one: readonly SecurityRequirement[]): string =>
    JSON.stringify(credentialsOf(context, one));
  const isOwn = security && sent(security) !== sent(context.api.security);
  return isOwn ? [{ name: 'security', value: securityCode(context, security) }] : [];
}

/** `name`, or `'wire-name': local`. */
function entry(wireName: string, local: string): Part {
  return wireName === local
    ? identifier(local)
    : toCode([literalKey(wireName), code`: `, identifier(local)]);
}
