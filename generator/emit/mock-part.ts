import { declarationOf } from '../model/api.js';
import type { DeclarationId } from '../model/declaration.js';
import { chosenContent, routePath, successResponse, type Operation } from '../model/operation.js';
import type { Method } from '../model/resource.js';
import { code, identifier, type Code } from './code.js';
import { convertBinding } from './convert.js';
import { docComment } from './doc-comment.js';
import { bodyDeclaration, paramKey, resultPath, type Endpoint } from './endpoints.js';
import { arrow } from './layout/arrows.js';
import { call } from './layout/calls.js';
import { arrayLiteral, asConst, objectLiteral, type Property } from './layout/collections.js';
import { interfaceDeclaration } from './layout/declarations.js';
import { parameter } from './layout/functions.js';
import { propertySignature } from './layout/members.js';
import { unionType } from './layout/types.js';
import { literal } from './literal.js';
import { errorDeclaration, refusalFunction, refusalName } from './mock-refusal.js';
import { rolesIn, type Collection, type Role } from './mock-roles.js';
import { pagingParams } from './mock-pages.js';
import { mockStyle } from './mock-styles.js';
import { runtime } from './runtime-symbols.js';
import { securityCode } from './security.js';
import {
  aliasTarget,
  fixtureBinding,
  schemaBinding,
  typeBinding,
  type EmitContext,
} from './symbols.js';
import { nativesIn } from './natives.js';

/** What has to be known of all operations to write down some of them. */
export interface MockFacts {
  readonly roles: ReadonlyMap<string, Role>;
  /** The types of error bodies by the name of the method. */
  readonly errors: ReadonlyMap<string, DeclarationId>;
  /** The type of error bodies that most operations have. */
  readonly usualError: DeclarationId | undefined;
}

/** Finds out what operations have to do with each other. */
export function mockFacts(context: EmitContext, endpoints: readonly Endpoint[]): MockFacts {
  const errors = new Map<string, DeclarationId>();
  const counts = new Map<DeclarationId, number>();
  for (const { name, operation } of endpoints) {
    const id = errorDeclaration(context, operation);
    if (id === undefined) continue;
    errors.set(name, id);
    counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  const [usualError] = [...counts].sort(([, a], [, b]) => b - a)[0] ?? [];
  return { roles: rolesIn(context), errors, usualError };
}

/** The bodies that operations answer with, by the name of the operation. */
export function bodiesInterface(
  context: EmitContext,
  name: string,
  endpoints: readonly Endpoint[],
  { errors }: MockFacts,
): Code {
  return interfaceDeclaration({
    name: identifier(name),
    isExported: true,
    doc: docComment({ description: 'The bodies of answers, by the name of the operation.' }),
    members: endpoints.map(({ name: operation, method }) => {
      const ids = [bodyDeclaration(method), errors.get(operation)].filter((id) => id !== undefined);
      const types = ids.map((id) => code`${typeBinding(context, id)}`);
      return propertySignature({
        name: operation,
        type: types.length > 0 ? unionType(types) : code`undefined`,
      });
    }),
  });
}

/** Some operations, and the collections that they work on. */
export function partCode(
  context: EmitContext,
  endpoints: readonly Endpoint[],
  facts: MockFacts,
): Code {
  const collections = new Map<string, Collection>();
  for (const { name } of endpoints) {
    const role = facts.roles.get(name);
    if (role !== undefined && role !== 'setting')
      collections.set(role.collection.path, role.collection);
  }
  const operations = endpoints.map((endpoint) =>
    objectLiteral(operationEntries(context, endpoint, facts), { expanded: true }),
  );
  return objectLiteral(
    [
      { name: 'collections', value: collectionsCode(context, [...collections.values()]) },
      { name: 'operations', value: arrayLiteral(operations) },
    ],
    { expanded: true },
  );
}

/** The functions that make the bodies of refusals other than the usual ones, by their names. */
export function ownRefusals(
  context: EmitContext,
  endpoints: readonly Endpoint[],
  { errors, usualError }: MockFacts,
): { readonly name: string; readonly code: Code }[] {
  const ids = new Set(endpoints.map(({ name }) => errors.get(name)));
  ids.delete(usualError);
  ids.delete(undefined);
  return [...ids].map((id) => ({
    name: refusalName(context, id),
    code: refusalFunction(context, id),
  }));
}

function collectionsCode(context: EmitContext, collections: readonly Collection[]): Code {
  return objectLiteral(
    collections.map(({ path, item, id }) => ({
      name: path,
      value: objectLiteral([
        { name: 'item', value: plainBody(context, item) },
        { name: 'schema', value: plainTable(context, item) },
        ...(id === undefined ? [] : [{ name: 'id', value: code`${id}` }]),
      ]),
    })),
  );
}

function operationEntries(
  context: EmitContext,
  endpoint: Endpoint,
  { roles, errors, usualError }: MockFacts,
): Property[] {
  const { name, method, operation } = endpoint;
  const error = errors.get(name);
  return [
    { name: 'name', value: code`${name}` },
    { name: 'method', value: code`${operation.method}` },
    { name: 'path', value: code`${routePath(operation)}` },
    ...requestEntries(context, method, operation),
    ...responseEntries(context, method, operation),
    ...record('paging', pagingParams(context, endpoint)),
    ...roleEntries(roles.get(name)),
    ...(error === undefined || error === usualError
      ? []
      : [{ name: 'refuse', value: identifier(refusalName(context, error)) }]),
  ];
}

function requestEntries(context: EmitContext, method: Method, operation: Operation): Property[] {
  const { params } = method;
  const keyed = operation.parameters.flatMap((parameter) => {
    const key = paramKey(method, parameter);
    return key === undefined ? [] : [{ key, parameter }];
  });
  const places = keyed.flatMap(({ key, parameter }) => {
    const isImplied = parameter.location === 'path' && key === parameter.name;
    return isImplied ? [] : [[key, parameter.location] as const];
  });
  const wireNames = keyed.flatMap(({ key, parameter }) =>
    key === parameter.name ? [] : [[key, parameter.name] as const],
  );
  const styles = keyed.flatMap(({ key, parameter }) => {
    const style = mockStyle(context, parameter);
    return style === undefined ? [] : [[key, style] as const];
  });
  const content = operation.body && chosenContent(operation.body);
  const inBody = (params?.fields ?? []).filter(({ to }) => to === 'body');
  const whole = params?.rest === 'body' ? undefined : inBody[0]?.key;
  const bodyNames =
    params?.rest === 'body' ? inBody.map(({ key, wireName }) => [wireName, key] as const) : [];
  const isFlatJson = whole === undefined && content?.kind === 'json';
  const bodyType =
    isFlatJson && typeof content.schema === 'object' ? content.schema.ref : undefined;
  const kind =
    content && (content.kind === 'json' || content.kind === 'form' ? content.kind : 'other');
  return [
    ...(params ? [{ name: 'params', value: plainTable(context, params.declaration) }] : []),
    ...positionalEntry(context, method),
    ...record('places', places),
    ...record('wireNames', wireNames),
    ...record('bodyNames', bodyNames),
    ...record('styles', styles),
    ...(kind === undefined ? [] : [{ name: 'bodyType', value: code`${kind}` }]),
    ...(method.bodies
      ? [
          {
            name: 'otherTypes',
            value: literal(method.bodies.map((body) => body.content.mediaType)),
          },
        ]
      : []),
    ...(operation.body?.required === true ? [{ name: 'needsBody', value: code`true` }] : []),
    ...(bodyType === undefined
      ? []
      : [{ name: 'bodySchema', value: plainTable(context, bodyType) }]),
    ...(whole === undefined ? [] : [{ name: 'bodyKey', value: code`${whole}` }]),
    ...(operation.security &&
    JSON.stringify(operation.security) !== JSON.stringify(context.api.security)
      ? [{ name: 'security', value: securityCode(context, operation.security) }]
      : []),
  ];
}

/** A path parameter that is no member of the params, where one of its name is. */
function positionalEntry({ api }: EmitContext, { positional, params }: Method): Property[] {
  const name = positional?.parameter.name;
  const type = params && declarationOf(api, params.declaration).type;
  if (name === undefined || type?.kind !== 'object') return [];
  const isTaken = type.properties.some((one) => one.name === name);
  return isTaken ? [{ name: 'positional', value: code`${name}` }] : [];
}

function record(name: string, entries: readonly (readonly [string, string])[]): Property[] {
  if (entries.length === 0) return [];
  const value = literal(Object.fromEntries(entries));
  // What an object inherits hides the type of the table, and with it the types of literals.
  const isShadowed = entries.some(([key]) => key in Object.prototype);
  return [{ name, value: isShadowed ? asConst(value) : value }];
}

function responseEntries(context: EmitContext, method: Method, operation: Operation): Property[] {
  const response = successResponse(operation);
  const content = response && chosenContent(response);
  const status = Number(response?.status.replace(/XX$/i, '00') ?? 200);
  const body = bodyDeclaration(method);
  const target = body && aliasTarget(context, body);
  const result = resultPath(context, method);
  // Of a range, such as `*/*`, the type is answered that content of the kind mostly has.
  const mediaType = content?.mediaType.replace(
    /^.*\*.*$/,
    content.kind === 'json' ? 'application/json' : 'text/plain',
  );
  const isUsual = mediaType === undefined || mediaType === 'application/json';
  return [
    ...(status === 200 || Number.isNaN(status) ? [] : [{ name: 'status', value: code`${status}` }]),
    ...(target === undefined
      ? []
      : [
          { name: 'body', value: plainBody(context, target) },
          { name: 'schema', value: plainTable(context, target) },
          ...writeEntry(context, target),
        ]),
    ...(isUsual ? [] : [{ name: 'mediaType', value: code`${mediaType}` }]),
    ...(result.length > 0 ? [{ name: 'result', value: literal(result) }] : []),
    ...(method.paginated ? [{ name: 'pages', value: code`${method.paginated.scheme}` }] : []),
  ];
}

/** What makes the body that is answered, in JSON. */
function plainBody(context: EmitContext, id: DeclarationId): Code {
  const fixture = code`${fixtureBinding(context, id)}`;
  return convertBinding(context, id) ? call(code`${runtime.plainFixture}`, [fixture]) : fixture;
}

/** What judges JSON. */
function plainTable(context: EmitContext, id: DeclarationId): Code {
  const table = code`${schemaBinding(context, id)}`;
  return convertBinding(context, id) ? call(code`${runtime.jsonTable}`, [table]) : table;
}

/** How a body is written that tests answer with, where `JSON.stringify` cannot. */
function writeEntry(context: EmitContext, id: DeclarationId): Property[] {
  const convert = convertBinding(context, id);
  const natives = nativesIn(context, { kind: 'reference', to: id });
  if (!convert || !(natives.has('bigint') || natives.has('digits'))) return [];
  const json = call(code`${convert}`, [code`body`, code`${'json'}`]);
  const write = arrow({
    parameters: [parameter({ name: code`body` })],
    value: call(code`${runtime.writeExactly}`, [json]),
  });
  return [{ name: 'write', value: write }];
}

function roleEntries(role: Role | undefined): Property[] {
  if (role === undefined) return [];
  if (role === 'setting') return [{ name: 'setting', value: code`true` }];
  const { collection, action, itemParam } = role;
  return [
    { name: 'collection', value: code`${collection.path}` },
    { name: 'action', value: code`${action}` },
    ...(itemParam === undefined ? [] : [{ name: 'itemParam', value: code`${itemParam}` }]),
  ];
}
