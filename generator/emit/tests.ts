import { declarationOf } from '../model/api.js';
import type { Binding } from './binding.js';
import { lines, paragraphs } from './builders.js';
import { code, identifier, type Code, type Part } from './code.js';
import { endpointsOf, resultPath, type Endpoint } from './endpoints.js';
import { propertyAccess } from './layout/access.js';
import { arrow } from './layout/arrows.js';
import { call, construct } from './layout/calls.js';
import { arrayLiteral, objectLiteral, spread, type Property } from './layout/collections.js';
import { variable } from './layout/declarations.js';
import { awaitExpression } from './layout/operators.js';
import { expressionStatement } from './layout/statements.js';
import { literal } from './literal.js';
import { mockFor } from './mock.js';
import { nativeLiteral } from './native-literal.js';
import type { Module } from './module.js';
import type { CredentialPart } from './security.js';
import { fixtureBinding, required, type EmitContext } from './symbols.js';
import { testCases, type TestCall, type TestCase } from './test-cases.js';
import type { ErrorCase } from './test-errors.js';
import { fixtureMember, PAGE_SIZE, walkStatements } from './test-pages.js';
import type { ExpectedRequest } from './test-wire.js';

/*
 * The tests of the package: what each call sends and what it makes of the answer, and what is thrown
 * for each error that the document describes. They run against the mock, offline.
 */

/** A module of tests for each resource that has methods to test; nothing for others. */
export function emitTests(context: EmitContext): readonly (() => Module | undefined)[] {
  const byFile = new Map<string, Endpoint[]>();
  for (const endpoint of endpointsOf(context)) {
    const { id } = endpoint.resource;
    const file = `test/${required(context.names.files.get(id), id)}.test.ts`;
    const known = byFile.get(file);
    if (known) known.push(endpoint);
    else byFile.set(file, [endpoint]);
  }
  return [...byFile].map(([path, endpoints]) => () => {
    const cases = endpoints.flatMap((endpoint) => testCases(context, endpoint));
    const [first] = cases;
    return first && testModule(context, path, cases, first);
  });
}

function testModule(
  context: EmitContext,
  path: string,
  cases: readonly TestCase[],
  { endpoint, credentials }: TestCase,
): Module {
  const options = cases.some(({ walks }) => walks)
    ? objectLiteral([{ name: 'pageSize', value: code`${PAGE_SIZE}` }])
    : undefined;
  const mock = variable({ name: code`mock`, value: mockFor(context, endpoint.resource, options) });
  return {
    path,
    // Those inside its functions too, which would hide what is imported.
    declares: ['mock', 'client', 'headers', 'call', 'page', 'counts'],
    statements: [
      lines([mock, setUp(context, credentials)]),
      code`${vitest('beforeEach')}(() => mock.reset());`,
      ...cases.map((one) => () => [describeCode(context, one, credentials)]),
    ],
  };
}

function vitest(name: 'beforeEach' | 'describe' | 'expect' | 'it'): Binding {
  return { name, from: { package: 'vitest' }, kind: 'value' };
}

/** The client class, as users import it. */
function clientBinding({ names }: EmitContext): Binding {
  return { name: names.client, from: { file: 'src/index.ts' }, kind: 'value' };
}

function clientCode(context: EmitContext, credentials: readonly CredentialPart[]): Code {
  const options = credentials.flatMap(({ option, password }) => [
    option,
    ...(password === undefined ? [] : [password]),
  ]);
  const [usual] = context.api.client.environments;
  const isPlaced = usual !== undefined && /^https?:/i.test(usual[1]) && URL.canParse(usual[1]);
  const entries: (Property | Part)[] = [
    ...[...new Set(options)].map((name) => ({ name, value: code`${SECRET}` })),
    ...(isPlaced ? [] : [{ name: 'baseURL', value: code`${'https://api.example'}` }]),
    { name: 'fetch', value: code`mock` },
    { name: 'maxRetries', value: code`${0}` },
  ];
  const made = construct(code`${clientBinding(context)}`, [objectLiteral(entries)]);
  return variable({ name: code`client`, value: made });
}

const SECRET = 'secret';

/** The headers that go with every request. */
function headersCode(credentials: readonly CredentialPart[]): Code {
  const sent = credentials.filter(({ in: place }) => place === 'header');
  return objectLiteral([
    { name: 'accept', value: code`${'application/json'}` },
    ...sent.map(({ name, prefix = '', password }) => ({
      name: name.toLowerCase(),
      value: literal(
        password === undefined ? prefix + SECRET : `Basic ${btoa(`${SECRET}:${SECRET}`)}`,
      ),
    })),
  ]);
}

function describeCode(context: EmitContext, one: TestCase, usual: readonly CredentialPart[]): Code {
  const { endpoint, calls, errors, credentials } = one;
  const isOwn = JSON.stringify(credentials) !== JSON.stringify(usual);
  const [first, ...others] = calls;
  const body = [
    ...(isOwn ? [setUp(context, credentials)] : []),
    variable({ name: code`call`, value: arrow({ value: callCode(context, endpoint, first) }) }),
    callTest(context, one, first, code`call()`),
    ...others.map((other) => callTest(context, one, other, callCode(context, endpoint, other))),
    ...(one.walks ? [test('follows the links to all pages', walkStatements(expectOf))] : []),
    ...errors.map((error) => errorTest(context, endpoint, error)),
  ];
  return expressionStatement(
    call(code`${vitest('describe')}`, [
      code`${endpoint.name}`,
      arrow({ body: [paragraphs(body)] }),
    ]),
  );
}

/** The client, and the headers that it sends with every request. */
function setUp(context: EmitContext, credentials: readonly CredentialPart[]): Code {
  return lines([
    clientCode(context, credentials),
    variable({ name: code`headers`, value: headersCode(credentials) }),
  ]);
}

/** What is thrown for an error status. */
function errorTest(context: EmitContext, endpoint: Endpoint, { status, thrown }: ErrorCase): Code {
  const article = /^[AEIOU]/.test(thrown) ? 'an' : 'a';
  const rejects = propertyAccess(expectOf(code`call()`), 'rejects');
  const type = propertyAccess(code`${clientBinding(context)}`, thrown);
  return test(`throws ${article} ${thrown} for status ${status}`, [
    answer(endpoint, objectLiteral([{ name: 'status', value: code`${status}` }])),
    expressionStatement(awaitExpression(call(propertyAccess(rejects, 'toThrow'), [type]))),
  ]);
}

function test(title: string, body: readonly Part[]): Code {
  const run = arrow({ isAsync: true, body });
  return expressionStatement(call(code`${vitest('it')}`, [code`${title}`, run]));
}

function answer({ name }: Endpoint, reply: Code): Code {
  return expressionStatement(call(code`mock.answer`, [code`${name}`, reply]));
}

/** `client.ssl.certificatePacks.get('…', { … })` */
function callCode(
  context: EmitContext,
  { name, method }: Endpoint,
  { positional, params, isOptional }: TestCall,
): Code {
  const callee = name.split('.').reduce<Code>(propertyAccess, identifier('client'));
  const isEmpty = params === undefined || (isOptional && Object.keys(params).length === 0);
  return call(callee, [
    ...(positional === undefined || !method.positional
      ? []
      : [nativeLiteral(context, method.positional.type, positional)]),
    ...(isEmpty || !method.params
      ? []
      : [nativeLiteral(context, { kind: 'reference', to: method.params.declaration }, params)]),
  ]);
}

/** What a call sends, and what it makes of the documented answer. */
function callTest(
  context: EmitContext,
  { endpoint, fixture }: TestCase,
  { title, expected }: TestCall,
  called: Code,
): Code {
  const { method } = endpoint;
  const result = awaitExpression(called);
  const page = variable({ name: code`page`, value: result });
  const value = method.paginated ? call(code`page.getPaginatedItems`) : result;
  const made = fixture && code`${fixtureBinding(context, fixture)}`;
  const reply = made ? { name: 'body', value: call(made) } : { name: 'text', value: code`${''}` };
  const wanted =
    made &&
    fixture &&
    fixtureMember(
      context,
      declarationOf(context.api, fixture),
      propertyAccess(made, 'example'),
      resultPath(context, method),
    );
  return test(title, [
    answer(endpoint, objectLiteral([reply])),
    ...(wanted && method.paginated ? [page] : []),
    wanted
      ? expressionStatement(call(propertyAccess(expectOf(value), 'toEqual'), [wanted]))
      : expressionStatement(result),
    expressionStatement(
      call(propertyAccess(expectOf(code`mock.requests`), 'toMatchObject'), [
        arrayLiteral([requestCode(endpoint, expected)]),
      ]),
    ),
  ]);
}

/** The request that has to have been sent. */
function requestCode(
  { operation }: Endpoint,
  { path, query, headers, body, isEncoded }: ExpectedRequest,
): Code {
  return objectLiteral(
    [
      { name: 'method', value: code`${operation.method}` },
      { name: 'path', value: code`${path}` },
      ...(query === undefined ? [] : [{ name: 'query', value: code`${query}` }]),
      headersEntry(headers),
      ...(isEncoded ? [] : [{ name: 'body', value: body ? literal(body.value) : code`undefined` }]),
    ],
    { expanded: true },
  );
}

function headersEntry(headers: Readonly<Record<string, string>>): Property | Part {
  const own = Object.entries(headers).map(([name, value]) => ({ name, value: code`${value}` }));
  if (own.length === 0) return code`headers`;
  return { name: 'headers', value: objectLiteral([spread(code`headers`), ...own]) };
}

function expectOf(value: Code): Code {
  return call(code`${vitest('expect')}`, [value]);
}
