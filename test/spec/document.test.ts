import { X509Certificate } from 'node:crypto';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { expect, it } from 'vitest';
import { domainTypes, operations, requestValidity, sharedTypes } from './facts.js';
import type { DomainType, Shape } from './facts.js';
import {
  callsOf,
  headlineOf,
  isRecord,
  jsonOf,
  membersOf,
  resolved,
  shapeOf,
  written,
} from './openapi.js';
import type { Operation, Parameter, Schema } from './openapi.js';

const facts = Object.entries(operations);
const calls = callsOf(resolved);

it('has the operations of the page and no other', () => {
  const inSpec = calls.map(({ call, operation }) => [call, operation.operationId, operation.tags]);
  expect(inSpec).toHaveLength(14);
  expect(inSpec.toSorted()).toEqual(
    facts.map(([call, { id, tag }]) => [call, id, [tag]]).toSorted(),
  );
});

it('lists the paths in the order of the page', () => {
  const inSpec = Object.keys(resolved.paths);
  const onPage = facts.map(([call]) => call.replace(/^\w+ /, ''));
  expect(inSpec).toEqual([...new Set(onPage)]);
});

it.each(facts)('%s takes the parameters that the page lists', (_, { id, path, query = {} }) => {
  const { parameters } = operationOf(id);
  expect(shapeOfParameters(parameters, 'path')).toEqual(
    Object.fromEntries(path.map((name) => [name, 'string'])),
  );
  expect(shapeOfParameters(parameters, 'query')).toEqual(query);
});

it.each(facts)('%s takes the body that the page lists', (_, { id, body }) => {
  const { requestBody } = operationOf(id);
  const schema = requestBody?.content['application/json'].schema;
  expect(schema && shapeOf(schema)).toEqual(body);
});

it('needs a body wherever it takes one', () => {
  const bodies = calls.flatMap(({ operation }) => operation.requestBody ?? []);
  expect(bodies.map(({ required }) => required)).toEqual(bodies.map(() => true));
});

it.each(facts)('%s answers with the members that the page lists', (_, { id, answer }) => {
  expect(shapeOf(jsonOf(operationOf(id)).schema)).toEqual(answer);
});

it('has all eighteen domain types', () => {
  expect(Object.keys(domainTypes)).toHaveLength(18);
});

it.each(Object.entries(domainTypes))('%s is what the page says', (_, type) => {
  const place = placeOf(type);
  expect(headlineOf(place)).toBe(type.headline);
  expect(place.$ref).toBe(type.component && `#/components/schemas/${type.component}`);
});

it.each(Object.entries(sharedTypes))('%s is %s', (component, headline) => {
  expect(headlineOf(componentOf(component))).toBe(headline);
});

it('names no schema that is neither on the page nor shared', () => {
  const envelopes = ['SuccessEnvelope', 'StatusEnvelope', 'ErrorEnvelope'];
  const named = Object.values(domainTypes).flatMap(({ component }) => component ?? []);
  expect(Object.keys(written.components.schemas).toSorted()).toEqual(
    [...new Set([...envelopes, ...named, ...Object.keys(sharedTypes)])].toSorted(),
  );
});

it('keeps the lifetimes that no operation uses', () => {
  expect(shapeOf(componentOf('RequestValidity'))).toBe(requestValidity);
});

it('answers a refusal with the error envelope', () => {
  for (const { operation } of callsOf(written)) {
    expect(operation.responses['4XX']).toEqual({ $ref: '#/components/responses/Refused' });
  }
});

it('calls version 4 of the API', () => {
  expect(resolved.openapi).toBe('3.1.0');
  expect(resolved.servers.map(({ url }) => url)).toEqual(['https://api.cloudflare.com/client/v4']);
});

it('offers a token, a key with its email address, or a service key as the credential', () => {
  expect(resolved.security).toEqual([
    { api_token: [] },
    { api_email: [], api_key: [] },
    { user_service_key: [] },
  ]);
  expect(resolved.components.securitySchemes).toMatchObject({
    api_token: { type: 'http', scheme: 'bearer' },
    api_email: { type: 'apiKey', in: 'header', name: 'X-Auth-Email' },
    api_key: { type: 'apiKey', in: 'header', name: 'X-Auth-Key' },
    user_service_key: { type: 'apiKey', in: 'header', name: 'X-Auth-User-Service-Key' },
  });
});

const media = calls.flatMap(({ call, operation }) => {
  const { requestBody } = operation;
  return [
    ...(requestBody ? [{ of: `${call} request`, ...requestBody.content['application/json'] }] : []),
    { of: `${call} response`, ...jsonOf(operation) },
  ];
});

const examples = media.flatMap(({ of, schema, examples: named = {} }) =>
  Object.entries(named).map(([name, { summary, value }]) => ({ of, name, schema, summary, value })),
);

it('shows an example of each of the six requests and fourteen responses', () => {
  expect(media).toHaveLength(6 + 14);
  expect(examples.map(({ of }) => of)).toEqual(media.map(({ of }) => of));
});

it.each(examples.map((example) => [example.of, example.name, example] as const))(
  '%s example "%s" is valid, without undocumented members, and has a summary',
  (_of, _name, { schema, summary, value }) => {
    expect(issuesOf(schema, value)).toEqual([]);
    expect(undocumented(schema, value)).toEqual([]);
    expect(summary).toMatch(/\w/);
  },
);

it('shows a valid example of each path parameter', () => {
  const parameters = calls
    .flatMap(({ operation }) => operation.parameters)
    .filter((parameter) => parameter.in === 'path');
  expect(parameters.flatMap(({ schema, example }) => issuesOf(schema, example))).toEqual([]);
});

it('analyzes a certificate in PEM form', () => {
  const request = examples.find(({ name }) => name === 'certificate')?.value;
  const certificate = isRecord(request) ? String(request['certificate']) : '';

  expect(certificate).toMatch(/^-----BEGIN CERTIFICATE-----\n[^]*\n-----END CERTIFICATE-----\n$/);
  expect(new X509Certificate(certificate).publicKey.asymmetricKeyType).toBe('rsa');
});

it('describes every operation, parameter, response, schema and member', () => {
  expect([...undescribed()]).toEqual([]);
});

it('describes every tag that it uses', () => {
  const described = resolved.tags.filter(({ description }) => description).map(({ name }) => name);
  expect(described).toEqual([...new Set(facts.map(([, { tag }]) => tag))]);
});

function operationOf(id: string): Operation {
  return found(calls.find(({ operation }) => operation.operationId === id)).operation;
}

function componentOf(name: string): Schema {
  return found(written.components.schemas[name]);
}

/** Where the spec has a domain type: what the operation says, or the component that none refers to. */
function placeOf({ result, item, component }: DomainType): Schema {
  if (result !== undefined) return resultOf(result);
  if (item !== undefined) return found(resultOf(item).items);
  return { $ref: `#/components/schemas/${found(component)}` };
}

function resultOf(id: string): Schema {
  const { operation } = found(callsOf(written).find((call) => call.operation.operationId === id));
  return found(membersOf(jsonOf(operation).schema)['result']);
}

function found<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('not in the spec');
  return value;
}

function shapeOfParameters(parameters: readonly Parameter[], place: Parameter['in']): Shape {
  return Object.fromEntries(
    parameters
      .filter((parameter) => parameter.in === place)
      .map(({ name, required = false, schema }) => [required ? name : `${name}?`, shapeOf(schema)]),
  );
}

function issuesOf(schema: Schema, value: unknown): unknown[] {
  const ajv = new Ajv2020({ allErrors: true, strict: true });
  formats.default(ajv);
  const validate = ajv.compile(schema);
  validate(value);
  return validate.errors ?? [];
}

/** Paths of the members in `value` that `schema` does not know. */
function undocumented(schema: Schema, value: unknown, path = ''): string[] {
  if (Array.isArray(value)) {
    return value.flatMap((item, i) => undocumented(schema.items ?? {}, item, `${path}/${i}`));
  }
  if (!isRecord(value)) return [];
  const members = membersOf(schema);
  return Object.entries(value).flatMap(([name, inner]) => {
    const member = members[name];
    return member === undefined
      ? [`${path}/${name}`]
      : undocumented(member, inner, `${path}/${name}`);
  });
}

function* undescribed(): Generator<string> {
  for (const { call, operation } of calls) {
    const { summary, description, parameters, requestBody, responses } = operation;
    if (!summary) yield `${call} (summary)`;
    if (!description) yield call;
    for (const parameter of parameters) {
      if (!parameter.description) yield `${call} ${parameter.name}`;
    }
    if (requestBody) yield* undescribedIn(requestBody.content['application/json'].schema, call);
    for (const [status, response] of Object.entries(responses)) {
      if (!response.description) yield `${call} ${status}`;
      yield* undescribedIn(response.content['application/json'].schema, `${call} ${status}`);
    }
  }
  for (const [name, schema] of Object.entries(resolved.components.schemas)) {
    if (!schema.description) yield name;
    yield* undescribedIn(schema, name);
  }
}

function* undescribedIn(schema: Schema, path: string): Generator<string> {
  for (const [name, member] of Object.entries(membersOf(schema))) {
    if (!member.description) yield `${path}/${name}`;
    yield* undescribedIn(member, `${path}/${name}`);
  }
  if (schema.items) yield* undescribedIn(schema.items, `${path}/*`);
}
