import type { Binding } from './binding.js';
import { code, identifier, type Code } from './code.js';
import { docComment } from './doc-comment.js';
import { endpointsOf, type Endpoint } from './endpoints.js';
import { call } from './layout/calls.js';
import { arrayLiteral, objectLiteral, spread, type Property } from './layout/collections.js';
import { functionDeclaration, interfaceDeclaration, variable } from './layout/declarations.js';
import { parameter } from './layout/functions.js';
import { returnStatement } from './layout/statements.js';
import { arrayType, readonlyType, typeReference } from './layout/types.js';
import { literal } from './literal.js';
import { mockGroups, type MockGroup, type MockTable } from './mock-groups.js';
import { pagesCode } from './mock-pages.js';
import { bodiesInterface, mockFacts, ownRefusals, partCode, type MockFacts } from './mock-part.js';
import { refusalFunction, refusalName } from './mock-refusal.js';
import type { Module } from './module.js';
import { usedSchemes } from './pagination.js';
import { PUBLIC_RUNTIME, runtime } from './runtime-symbols.js';
import { securityCode } from './security.js';
import type { EmitContext } from './symbols.js';

const MOCK_MODULE = 'src/mock/index.ts';
const API_MODULE = 'src/mock/api.ts';
const COMMON_MODULE = 'src/mock/common.ts';

const BODIES = 'MockBodies';
const API = 'api';

function bodiesBinding(file: string): Binding {
  return { name: BODIES, from: { file }, kind: 'type' };
}

function apiBinding(file: string): Binding {
  return { name: API, from: { file }, kind: 'value' };
}

const COMMON: Binding = { name: 'common', from: { file: COMMON_MODULE }, kind: 'value' };
const CREATE_MOCK: Binding = {
  name: 'createMockFetch',
  from: { file: MOCK_MODULE },
  kind: 'value',
};

/** More operations than these are written down in a module for each resource. */
const MOST = 100;

/** The entry point of the mock, where its API stands in a module of its own. */
function entryModule(): Module {
  return {
    path: MOCK_MODULE,
    declares: [CREATE_MOCK.name],
    statements: [createMockFunction(API_MODULE)],
    exports: [
      { from: { file: API_MODULE }, names: [{ name: BODIES, typeOnly: true }] },
      ...PUBLIC_RUNTIME.mock,
    ],
  };
}

function createMockFunction(file: string): Code {
  const bodies = code`${bodiesBinding(file)}`;
  return functionDeclaration({
    name: code`${CREATE_MOCK}`,
    isExported: true,
    doc: docComment({
      description:
        'Makes a `fetch` that serves the whole API in process: it refuses what the API would refuse, answers with the documented examples, and keeps what is created, changed and deleted.',
    }),
    parameters: [
      parameter({
        name: code`options`,
        type: typeReference(code`${runtime.MockOptions}`, [bodies]),
        optional: true,
      }),
    ],
    returnType: typeReference(code`${runtime.MockFetch}`, [bodies]),
    body: [
      returnStatement(
        call(code`${runtime.createMock}`, [code`${apiBinding(file)}`, code`options`]),
      ),
    ],
  });
}

/** The mock: its entry point, and what it knows of the API, in one module or in many. */
export function emitMock(context: EmitContext): readonly (() => Module)[] {
  const endpoints = endpointsOf(context);
  const facts = mockFacts(context, endpoints);
  if (endpoints.length <= MOST) return [() => wholeModule(context, endpoints, facts)];
  const { tables, groups, root } = mockGroups(context);
  return [
    () => entryModule(),
    () => commonModule(context, endpoints, facts),
    ...tables.map((table) => () => tableModule(context, table, facts)),
    ...groups.map((group) => () => groupModule(group)),
    () => rootModule(root),
  ];
}

/** Makes a mock that serves at least the operations of a resource, in its tests. */
export function mockFor(
  context: EmitContext,
  { id }: Endpoint['resource'],
  options: Code | undefined,
): Code {
  const endpoints = endpointsOf(context);
  const more = options ? [options] : [];
  if (endpoints.length <= MOST) return call(code`${CREATE_MOCK}`, more);
  const { tables } = mockGroups(context);
  const { table, bodies } = tables.find(({ resource }) => resource === id) ?? {};
  if (!table || !bodies) throw new Error(`there is no mock of ${id}`);
  const api = objectLiteral([
    spread(code`${COMMON}`),
    { name: 'parts', value: arrayLiteral([code`${table}`]) },
  ]);
  return call(code`${runtime.createMock}`, [api, ...more], [code`${bodies}`]);
}

/** All that the mock knows of a small API. */
function wholeModule(
  context: EmitContext,
  endpoints: readonly Endpoint[],
  facts: MockFacts,
): Module {
  const refusals = ownRefusals(context, endpoints, facts);
  const entries = [
    ...commonEntries(context, endpoints, facts),
    { name: 'parts', value: arrayLiteral([partCode(context, endpoints, facts)]) },
  ];
  const usual = refusalName(context, facts.usualError);
  return {
    path: MOCK_MODULE,
    declares: [CREATE_MOCK.name, BODIES, API, usual, ...refusals.map(({ name }) => name)],
    statements: [
      createMockFunction(MOCK_MODULE),
      bodiesInterface(context, BODIES, endpoints, facts),
      apiVariable(entries),
      refusalFunction(context, facts.usualError),
      ...refusals.map((refusal) => refusal.code),
    ],
    exports: PUBLIC_RUNTIME.mock,
  };
}

function apiVariable(
  entries: readonly (Property | Code)[],
  { isExported = false }: { readonly isExported?: boolean } = {},
): Code {
  return variable({
    name: identifier(API),
    isExported,
    doc: docComment({ description: 'What the mock knows of the API.' }),
    type: code`${runtime.MockApi}`,
    value: objectLiteral(entries, { expanded: true }),
  });
}

/** What holds for all operations. */
function commonModule(
  context: EmitContext,
  endpoints: readonly Endpoint[],
  facts: MockFacts,
): Module {
  return {
    path: COMMON_MODULE,
    declares: [COMMON.name, refusalName(context, facts.usualError)],
    statements: [
      variable({
        name: code`${COMMON}`,
        isExported: true,
        doc: docComment({ description: 'What the mock knows of all operations.' }),
        type: code`${runtime.MockCommon}`,
        value: objectLiteral(commonEntries(context, endpoints, facts), { expanded: true }),
      }),
      refusalFunction(context, facts.usualError),
    ],
  };
}

/** The operations of one resource. */
function tableModule(
  context: EmitContext,
  { path, table, bodies, endpoints }: MockTable,
  facts: MockFacts,
): Module {
  const refusals = ownRefusals(context, endpoints, facts);
  return {
    path,
    declares: [bodies.name, table.name, ...refusals.map(({ name }) => name)],
    statements: [
      bodiesInterface(context, bodies.name, endpoints, facts),
      variable({
        name: code`${table}`,
        isExported: true,
        doc: docComment({ description: 'What the mock knows of these operations.' }),
        type: code`${runtime.MockPart}`,
        value: partCode(context, endpoints, facts),
      }),
      ...refusals.map((refusal) => refusal.code),
    ],
  };
}

/** The operations of many resources, put together of others. */
function groupModule({ path, list, bodies, members }: MockGroup): Module {
  return {
    path,
    declares: [bodies.name, list.name],
    statements: [
      groupBodies(bodies.name, members),
      variable({
        name: code`${list}`,
        isExported: true,
        type: readonlyType(arrayType(code`${runtime.MockPart}`)),
        value: arrayLiteral(membersCode(members)),
      }),
    ],
  };
}

/** The whole of a large API. */
function rootModule(members: MockGroup['members']): Module {
  return {
    path: API_MODULE,
    declares: [BODIES, API],
    statements: [
      groupBodies(BODIES, members),
      apiVariable(
        [spread(code`${COMMON}`), { name: 'parts', value: arrayLiteral(membersCode(members)) }],
        { isExported: true },
      ),
    ],
  };
}

function groupBodies(name: string, members: MockGroup['members']): Code {
  return interfaceDeclaration({
    name: identifier(name),
    isExported: true,
    doc: docComment({ description: 'The bodies of answers, by the name of the operation.' }),
    bases: members.map(({ bodies }) => code`${bodies}`),
    members: [],
  });
}

function membersCode(members: MockGroup['members']): Code[] {
  return members.map((member) =>
    'table' in member ? code`${member.table}` : spread(code`${member.list}`),
  );
}

function commonEntries(
  context: EmitContext,
  endpoints: readonly Endpoint[],
  { usualError }: MockFacts,
): Property[] {
  const { client, security } = context.api;
  const { success, errors: list, messages } = client.envelope;
  const pages = usedSchemes(context.api).map((scheme) => {
    const user = endpoints.find(({ method }) => method.paginated?.scheme === scheme.name);
    return { name: scheme.name, value: pagesCode(context, scheme, user) };
  });
  const lists = [list, messages].filter((name) => name !== undefined);
  const servers = [...context.api.operations.values()].flatMap(({ server = [] }) => server);
  const baseURLs = new Set([...client.environments.map(([, url]) => url), ...servers]);
  return [
    { name: 'baseURLs', value: literal([...baseURLs]) },
    { name: 'security', value: securityCode(context, security) },
    {
      name: 'envelope',
      value: literal({ ...(success !== undefined && { success }), lists }),
    },
    { name: 'refuse', value: identifier(refusalName(context, usualError)) },
    { name: 'pages', value: objectLiteral(pages) },
  ];
}
