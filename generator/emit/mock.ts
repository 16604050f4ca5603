import type { DeclarationId } from '../model/declaration.js';
import { chosenContent, successResponse, type Operation } from '../model/operation.js';
import type { Method } from '../model/resource.js';
import type { Binding } from './binding.js';
import { code, identifier, type Code } from './code.js';
import { docComment } from './doc-comment.js';
import { bodyDeclaration, endpointsOf, paramKey, resultPath, type Endpoint } from './endpoints.js';
import { arrayLiteral, objectLiteral, type Property } from './layout/collections.js';
import { call } from './layout/calls.js';
import { functionDeclaration, interfaceDeclaration, variable } from './layout/declarations.js';
import { parameter } from './layout/functions.js';
import { propertySignature } from './layout/members.js';
import { returnStatement } from './layout/statements.js';
import { typeReference, unionType } from './layout/types.js';
import { literal } from './literal.js';
import { pagesCode } from './mock-pages.js';
import { errorDeclaration, refusalFunction, refusalName } from './mock-refusal.js';
import { rolesOf, type Collection, type Role } from './mock-roles.js';
import { mockStyle } from './mock-styles.js';
import type { Module } from './module.js';
import { usedSchemes } from './pagination.js';
import { PUBLIC_RUNTIME, runtime } from './runtime-symbols.js';
import { securityCode } from './security.js';
import {
  aliasTarget,
  fixtureBinding,
  schemaBinding,
  typeBinding,
  type EmitContext,
} from './symbols.js';

const MOCK_MODULE = 'src/mock/index.ts';
const API_MODULE = 'src/mock/api.ts';

const BODIES: Binding = { name: 'MockBodies', from: { file: API_MODULE }, kind: 'type' };
const API: Binding = { name: 'api', from: { file: API_MODULE }, kind: 'value' };

/** `createMockFetch`, for users of the package. */
export const CREATE_MOCK: Binding = {
  name: 'createMockFetch',
  from: { file: MOCK_MODULE },
  kind: 'value',
};

/** The entry point of the mock. */
export function emitMock(): Module {
  return {
    path: MOCK_MODULE,
    declares: [CREATE_MOCK.name],
    statements: [
      functionDeclaration({
        name: code`${CREATE_MOCK}`,
        isExported: true,
        doc: docComment({
          description:
            'Makes a `fetch` that serves the whole API in process: it refuses what the API would refuse, answers with the documented examples, and keeps what is created, changed and deleted.',
        }),
        parameters: [
          parameter({
            name: code`options`,
            type: typeReference(code`${runtime.MockOptions}`, [code`${BODIES}`]),
            optional: true,
          }),
        ],
        returnType: typeReference(code`${runtime.MockFetch}`, [code`${BODIES}`]),
        body: [returnStatement(call(code`${runtime.createMock}`, [code`${API}`, code`options`]))],
      }),
    ],
    exports: [
      { from: { file: API_MODULE }, names: [{ name: BODIES.name, typeOnly: true }] },
      ...PUBLIC_RUNTIME.mock,
    ],
  };
}

/** What the mock knows of the API. */
export function emitMockApi(context: EmitContext): Module {
  const endpoints = endpointsOf(context);
  const roles = rolesOf(context, endpoints);
  const errors = errorTypes(context, endpoints);
  const functions = [...new Set([errors.usual, ...errors.byName.values()])];
  return {
    path: API_MODULE,
    declares: [BODIES.name, API.name, ...functions.map((id) => refusalName(context, id))],
    statements: [
      bodiesInterface(context, endpoints, errors),
      variable({
        name: code`${API}`,
        isExported: true,
        doc: docComment({ description: 'What the mock knows of the API.' }),
        type: code`${runtime.MockApi}`,
        value: objectLiteral(apiEntries(context, endpoints, roles, errors), { expanded: true }),
      }),
      ...functions.map((id) => refusalFunction(context, id)),
    ],
  };
}

/** The types of error bodies: by the name of the method, and the one that most have. */
interface ErrorTypes {
  readonly byName: ReadonlyMap<string, DeclarationId>;
  readonly usual: DeclarationId | undefined;
}

function errorTypes(context: EmitContext, endpoints: readonly Endpoint[]): ErrorTypes {
  const byName = new Map<string, DeclarationId>();
  const counts = new Map<DeclarationId, number>();
  for (const { name, operation } of endpoints) {
    const id = errorDeclaration(context, operation);
    if (id === undefined) continue;
    byName.set(name, id);
    counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  const [usual] = [...counts].sort(([, a], [, b]) => b - a)[0] ?? [];
  return { byName, usual };
}

/** What each operation answers with. */
function bodiesInterface(
  context: EmitContext,
  endpoints: readonly Endpoint[],
  { byName }: ErrorTypes,
): Code {
  return interfaceDeclaration({
    name: code`${BODIES}`,
    isExported: true,
    doc: docComment({ description: 'The bodies of answers, by the name of the operation.' }),
    members: endpoints.map(({ name, method }) => {
      const ids = [bodyDeclaration(method), byName.get(name)].filter((id) => id !== undefined);
      const types = ids.map((id) => code`${typeBinding(context, id)}`);
      return propertySignature({
        name,
        type: types.length > 0 ? unionType(types) : code`undefined`,
      });
    }),
  });
}

function apiEntries(
  context: EmitContext,
  endpoints: readonly Endpoint[],
  roles: ReadonlyMap<string, Role>,
  errors: ErrorTypes,
): Property[] {
  const { client, security } = context.api;
  const { success, errors: list, messages } = client.envelope;
  const collections = new Map<string, Collection>();
  for (const role of roles.values()) {
    if (role !== 'setting') collections.set(role.collection.path, role.collection);
  }
  const pages = usedSchemes(context.api).map((scheme) => {
    const user = endpoints.find(({ method }) => method.paginated?.scheme === scheme.name);
    return { name: scheme.name, value: pagesCode(context, scheme, user) };
  });
  const lists = [list, messages].filter((name) => name !== undefined);
  return [
    { name: 'baseURLs', value: literal([...new Set(client.environments.map(([, url]) => url))]) },
    { name: 'security', value: securityCode(context, security) },
    {
      name: 'envelope',
      value: literal({ ...(success !== undefined && { success }), lists }),
    },
    { name: 'refuse', value: identifier(refusalName(context, errors.usual)) },
    { name: 'collections', value: collectionsCode(context, [...collections.values()]) },
    { name: 'pages', value: objectLiteral(pages) },
    {
      name: 'operations',
      value: arrayLiteral(
        endpoints.map((endpoint) =>
          objectLiteral(operationEntries(context, endpoint, roles, errors), { expanded: true }),
        ),
      ),
    },
  ];
}

function collectionsCode(context: EmitContext, collections: readonly Collection[]): Code {
  return objectLiteral(
    collections.map(({ path, item, id }) => ({
      name: path,
      value: objectLiteral([
        { name: 'item', value: code`${fixtureBinding(context, item)}` },
        { name: 'schema', value: code`${schemaBinding(context, item)}` },
        ...(id === undefined ? [] : [{ name: 'id', value: code`${id}` }]),
      ]),
    })),
  );
}

function operationEntries(
  context: EmitContext,
  { name, method, operation }: Endpoint,
  roles: ReadonlyMap<string, Role>,
  { byName, usual }: ErrorTypes,
): Property[] {
  const error = byName.get(name);
  return [
    { name: 'name', value: code`${name}` },
    { name: 'method', value: code`${operation.method}` },
    { name: 'path', value: code`${operation.path}` },
    ...requestEntries(context, method, operation),
    ...responseEntries(context, method, operation),
    ...roleEntries(roles.get(name)),
    ...(error === undefined || error === usual
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
    ...(params
      ? [{ name: 'params', value: code`${schemaBinding(context, params.declaration)}` }]
      : []),
    ...record('places', places),
    ...record('wireNames', wireNames),
    ...record('bodyNames', bodyNames),
    ...record('styles', styles),
    ...(kind === undefined ? [] : [{ name: 'bodyType', value: code`${kind}` }]),
    ...(operation.body?.required === true ? [{ name: 'needsBody', value: code`true` }] : []),
    ...(bodyType === undefined
      ? []
      : [{ name: 'bodySchema', value: code`${schemaBinding(context, bodyType)}` }]),
    ...(whole === undefined ? [] : [{ name: 'bodyKey', value: code`${whole}` }]),
    ...(operation.security &&
    JSON.stringify(operation.security) !== JSON.stringify(context.api.security)
      ? [{ name: 'security', value: securityCode(context, operation.security) }]
      : []),
  ];
}

function record(name: string, entries: readonly (readonly [string, string])[]): Property[] {
  return entries.length > 0 ? [{ name, value: literal(Object.fromEntries(entries)) }] : [];
}

function responseEntries(context: EmitContext, method: Method, operation: Operation): Property[] {
  const response = successResponse(operation);
  const content = response && chosenContent(response);
  const status = Number(response?.status.replace(/XX$/i, '00') ?? 200);
  const body = bodyDeclaration(method);
  const target = body && aliasTarget(context, body);
  const result = resultPath(context, method);
  const isUsual = content === undefined || content.mediaType === 'application/json';
  return [
    ...(status === 200 || Number.isNaN(status) ? [] : [{ name: 'status', value: code`${status}` }]),
    ...(target === undefined
      ? []
      : [
          { name: 'body', value: code`${fixtureBinding(context, target)}` },
          { name: 'schema', value: code`${schemaBinding(context, target)}` },
        ]),
    ...(isUsual ? [] : [{ name: 'mediaType', value: code`${content.mediaType}` }]),
    ...(result.length > 0 ? [{ name: 'result', value: literal(result) }] : []),
    ...(method.paginated ? [{ name: 'pages', value: code`${method.paginated.scheme}` }] : []),
  ];
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
