import { operationOf, resourceOf } from '../model/api.js';
import { chosenContent, successResponse, type Operation } from '../model/operation.js';
import type { Method, MethodParams, Resource, ResourceId } from '../model/resource.js';
import { code, identifier, literalKey, propertyKey, toCode, type Code, type Part } from './code.js';
import { docComment } from './doc-comment.js';
import { methodDoc } from './doc.js';
import { propertyAccess } from './layout/access.js';
import { call, construct } from './layout/calls.js';
import { classDeclaration, field, method as methodMember } from './layout/classes.js';
import { objectLiteral, spread, type Property } from './layout/collections.js';
import { destructuring } from './layout/declarations.js';
import { parameter } from './layout/functions.js';
import { returnStatement } from './layout/statements.js';
import { typeReference } from './layout/types.js';
import { runtime } from './runtime-symbols.js';
import { securityCode } from './security.js';
import { sampleCall } from './sample-call.js';
import { classBinding, pageBinding, required, typeBinding, type EmitContext } from './symbols.js';
import { typeCode } from './type.js';
import { encodingEntries, responseTypeEntry, stylesEntry } from './wire.js';

/** The class of a resource: its sub-resources as fields, its operations as methods. */
export function emitResource(context: EmitContext, resource: Resource): Code {
  const { id, children, methods, doc } = resource;
  return classDeclaration({
    name: identifier(classBinding(context, id).name),
    isExported: true,
    base: code`${runtime.APIResource}`,
    doc: docComment({ ...(doc.description !== undefined && { description: doc.description }) }),
    members: [
      ...children.map((child) => childField(context, child, code`this._client`)),
      ...methods.map((method) => emitMethod(context, method)),
    ],
  });
}

/** A resource as a member of its parent or of the client. */
export function childField(context: EmitContext, id: ResourceId, client: Code): Code {
  const { doc } = resourceOf(context.api, id);
  const type = classBinding(context, id);
  return field({
    name: required(context.names.members.get(id), id),
    modifiers: ['readonly'],
    doc: docComment({ ...(doc.description !== undefined && { description: doc.description }) }),
    type: code`${type}`,
    value: construct(code`${type}`, [client]),
  });
}

/** Columns that a comment inside a class leaves for code. */
const DOC_WIDTH = 92;

function emitMethod(context: EmitContext, method: Method): Code {
  const operation = operationOf(context.api, method.operation);
  return methodMember({
    name: required(context.names.methods.get(method.operation), method.operation),
    doc: methodDoc(operation.doc, sampleCall(context, method, DOC_WIDTH)),
    parameters: methodParameters(context, method),
    returnType: returnType(context, method),
    body: methodBody(context, method, operation),
  });
}

function methodParameters(context: EmitContext, method: Method): Code[] {
  const { positional, params, operation } = method;
  return [
    ...(positional
      ? [
          parameter({
            name: identifier(required(context.names.positionals.get(operation), operation)),
            type: typeCode(context, positional.type),
          }),
        ]
      : []),
    ...(params
      ? [
          parameter({
            name: code`params`,
            type: code`${typeBinding(context, params.declaration)}`,
            ...(params.optional && { value: code`{}` }),
          }),
        ]
      : []),
    parameter({ name: code`options`, type: code`${runtime.RequestOptions}`, optional: true }),
  ];
}

function returnType(context: EmitContext, { result, paginated }: Method): Code {
  const type = result.declaration ? code`${typeBinding(context, result.declaration)}` : code`void`;
  if (!paginated) {
    const envelope = result.envelope ? [code`${typeBinding(context, result.envelope)}`] : [];
    return typeReference(code`${runtime.APIPromise}`, [type, ...envelope]);
  }
  const page = typeReference(code`${pageBinding(context, paginated.scheme)}`, [type]);
  return typeReference(code`${{ ...runtime.PagePromise, kind: 'type' }}`, [page, type]);
}

function methodBody(context: EmitContext, method: Method, operation: Operation): Part[] {
  const { params, paginated } = method;
  const request = objectLiteral(requestEntries(context, method, operation), { expanded: true });
  const name = paginated ? 'paginate' : 'request';
  const page = paginated
    ? [
        typeReference(code`${pageBinding(context, paginated.scheme)}`, [
          typeCode(context, paginated.item),
        ]),
      ]
    : [];
  const called = call(propertyAccess(code`this._client`, name), [request, ...page, code`options`]);
  return [...(params ? takeApart(params) : []), returnStatement(called)];
}

/** `const { zone_id, ...query } = params;` */
function takeApart({ fields, rest }: MethodParams): Code[] {
  if (fields.length === 0) return [];
  const entries: Part[] = fields.map(({ key }) => {
    const local = localOf(key);
    return local === key ? identifier(key) : [propertyKey(key), code`: `, identifier(local)];
  });
  const others = rest === 'none' ? [] : [spread(identifier(rest))];
  const renames = fields.some(({ key }) => localOf(key) !== key);
  return [destructuring({ entries: [...entries, ...others], renames, value: code`params` })];
}

/** A field's value, in the body of the method: a local of its name, or of one that can be a local. */
function localOf(key: string): string {
  const name = key.replace(/[^\p{ID_Continue}]+/gu, '_');
  const isLocal = /^[\p{ID_Start}_]/u.test(name) && name === key && !RESERVED.has(name);
  return isLocal ? name : `param_${name}`;
}

const RESERVED = new Set(
  (
    'params options query body this arguments await break case catch class const continue debugger ' +
    'default delete do else enum eval export extends false finally for function if implements import ' +
    'in instanceof interface let new null package private protected public return static super switch ' +
    'throw true try typeof undefined var void while with yield'
  ).split(' '),
);

function requestEntries(
  context: EmitContext,
  method: Method,
  operation: Operation,
): (Property | Part)[] {
  const { params } = method;
  return [
    { name: 'method', value: code`${operation.method}` },
    { name: 'path', value: code`${operation.path}` },
    ...pathEntry(context, method),
    ...placed(method, 'query', 'query'),
    ...placed(method, 'header', 'headers'),
    ...placed(method, 'cookie', 'cookies'),
    ...stylesEntry(context, operation),
    ...bodyEntries(params),
    ...(params ? encodingEntries(operation.body && chosenContent(operation.body)) : []),
    ...responseEntries(context, method, operation),
    ...securityEntries(context, operation),
  ];
}

function pathEntry(context: EmitContext, { positional, params, operation }: Method): Property[] {
  const fields = (params?.fields ?? []).filter(({ to }) => to === 'path');
  const entries = fields.map(({ key, wireName }) => entry(wireName, localOf(key)));
  if (positional) {
    const local = required(context.names.positionals.get(operation), operation);
    entries.push(entry(positional.parameter.name, local));
  }
  return entries.length > 0 ? [{ name: 'pathParams', value: objectLiteral(entries) }] : [];
}

function placed(
  { params }: Method,
  to: 'query' | 'header' | 'cookie',
  name: string,
): (Property | Part)[] {
  if (!params) return [];
  const { fields, rest } = params;
  if (rest === to) {
    return fields.length > 0 ? [code`query`] : [{ name, value: code`params` }];
  }
  const entries = fields
    .filter((one) => one.to === to)
    .map(({ key, wireName }) => entry(wireName, localOf(key)));
  return entries.length > 0 ? [{ name, value: objectLiteral(entries) }] : [];
}

function bodyEntries(params: MethodParams | undefined): (Property | Part)[] {
  if (!params) return [];
  const { fields, rest } = params;
  if (rest === 'body')
    return fields.length > 0 ? [code`body`] : [{ name: 'body', value: code`params` }];
  const whole = fields.find(({ to }) => to === 'body');
  return whole ? [{ name: 'body', value: identifier(localOf(whole.key)) }] : [];
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
function securityEntries(context: EmitContext, { security }: Operation): Property[] {
  const isOwn = security && JSON.stringify(security) !== JSON.stringify(context.api.security);
  return isOwn ? [{ name: 'security', value: securityCode(context, security) }] : [];
}

/** `name`, or `'wire-name': local`. */
function entry(wireName: string, local: string): Part {
  return wireName === local
    ? identifier(local)
    : toCode([literalKey(wireName), code`: `, identifier(local)]);
}
