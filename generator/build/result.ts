import type { Config } from '../config/config.js';
import {
  chosenContent,
  successResponse,
  type Content,
  type Operation,
  type OperationResponse,
} from '../model/operation.js';
import { isPageLink, linkEvidence, mayBePage } from '../model/next-link.js';
import type { PaginationScheme } from '../model/pagination.js';
import { membersIn, partsOf } from '../model/schema-parts.js';
import type { Schema } from '../model/schema.js';
import { memberOf } from './members.js';
import { memberFacts } from './next-field.js';
import type { MethodOutline } from './resources.js';
import type { SchemaLookup } from './type.js';

/** What a method resolves to, before it has a name. */
export interface ResultOutline {
  /** The response that means success. */
  readonly response?: OperationResponse;
  readonly content?: Content;
  /** The schema of the result; absent when there is no body. */
  readonly schema?: Schema;
  /** The member of the body that is the result, when it is not the body itself. */
  readonly unwrap?: string;
  /** True if nothing is said of a body that there surely is. */
  readonly isUndescribed?: boolean;
  /** True if a response that means success has no body. */
  readonly mayBeEmpty?: boolean;
  /** The scheme by which the result is cut into pages; the schema is then that of one item. */
  readonly pagination?: PaginationScheme;
}

/** Works out what of the response is the result. */
export function outlineResult(
  config: Config,
  method: MethodOutline,
  schemaOf: SchemaLookup,
): ResultOutline {
  const response = successResponse(method.operation);
  const content = response && chosenContent(response);
  if (!response) return {};
  if (!content)
    return { response, ...(isUndescribed(method.operation, response) && { isUndescribed: true }) };
  const pagination = paginationOf(config, method, content.schema, schemaOf);
  if (pagination) {
    return {
      response,
      content,
      schema: itemSchema(pagination, content.schema, schemaOf) ?? true,
      pagination,
    };
  }
  if (content.kind !== 'json') return { response, content, schema: content.schema };
  const bodies = successBodies(method.operation, content);
  const mayBeEmpty = method.operation.responses.some(
    ({ status, contents }) => /^20[45]$/.test(status) && contents.length === 0,
  );
  const whole = { ...content, schema: anyOf(content, bodies, mayBeEmpty) };
  return {
    response,
    content: whole,
    schema: whole.schema,
    ...unwrapAll(config, whole, bodies, mayBeEmpty, schemaOf),
    ...(mayBeEmpty && { mayBeEmpty }),
  };
}

/** True for an answer to GET without content: who asks wants to know, whatever the document left out. */
function isUndescribed({ method }: Operation, { status, contents }: OperationResponse): boolean {
  return method === 'GET' && contents.length === 0 && /^(200|2XX|default)$/i.test(status);
}

/** The bodies of all responses that mean success, those that are the same once. */
function successBodies({ responses }: Operation, content: Content): readonly Schema[] {
  const others = responses.flatMap((response) => {
    const chosen = /^2(\d\d|XX)$/i.test(response.status) ? chosenContent(response) : undefined;
    return chosen?.kind === 'json' ? [chosen.schema] : [];
  });
  const byText = new Map([content.schema, ...others].map((schema) => [meaning(schema), schema]));
  return [...byText.values()];
}

/** What tells schemas apart: all but where they stand. */
export function meaning(schema: Schema): string {
  return JSON.stringify(schema, (key, value: unknown) => (key === 'at' ? undefined : value));
}

function anyOf({ at }: Content, schemas: readonly Schema[], orNull: boolean): Schema {
  const all: readonly Schema[] = orNull ? [...schemas, { at, types: ['null'] }] : schemas;
  const [only = true] = all;
  return all.length > 1 ? { at, anyOf: all } : only;
}

/** The member that is unwrapped, if all bodies have it. */
function unwrapAll(
  config: Config,
  content: Content,
  bodies: readonly Schema[],
  orNull: boolean,
  schemaOf: SchemaLookup,
): { unwrap: string; schema: Schema } | undefined {
  const members = bodies.map((body) => unwrapMember(config, body, schemaOf));
  const found = members.filter((member) => member !== undefined);
  const [first] = found;
  if (!first || found.length < members.length) return undefined;
  if (found.some(({ unwrap }) => unwrap !== first.unwrap)) return undefined;
  const distinct = new Map(found.map(({ schema }) => [meaning(schema), schema]));
  return { unwrap: first.unwrap, schema: anyOf(content, [...distinct.values()], orNull) };
}

function unwrapMember(
  config: Config,
  schema: Schema,
  schemaOf: SchemaLookup,
): { unwrap: string; schema: Schema } | undefined {
  for (const name of config.envelope.unwrap) {
    const member = memberOf(schema, name, schemaOf);
    if (member) return { unwrap: name, schema: member.schema };
  }
  return undefined;
}

function paginationOf(
  config: Config,
  { operation, paginated }: MethodOutline,
  schema: Schema,
  schemaOf: SchemaLookup,
): PaginationScheme | undefined {
  if (paginated === false || operation.method !== 'GET') return undefined;
  const isNamed = typeof paginated === 'string';
  const candidates = (
    isNamed ? config.paginations.filter(({ name }) => name === paginated) : config.paginations
  ).filter((scheme) => itemSchema(scheme, schema, schemaOf) !== undefined);
  const inQuery = new Set(
    operation.parameters.filter(({ location }) => location === 'query').map(({ name }) => name),
  );
  const next = ({ nextField }: PaginationScheme): ReturnType<typeof memberFacts> =>
    nextField && memberFacts(schema, nextField, schemaOf);
  const fits = (scheme: PaginationScheme): boolean => {
    if (scheme.kind !== 'link') return inQuery.has(scheme.positionParam);
    if (isNamed) return true;
    const members = membersIn(schema, schemaOf).map(([name]) => name);
    const listed = { path: operation.path, query: inQuery, items: scheme.items, members };
    if (paginated !== true && !mayBePage(listed)) return false;
    return scheme.nextField ? mayBeLink(scheme.nextField, next(scheme)) : hasLinkHeader(operation);
  };
  const fitting = candidates.filter(fits);
  // One that finds all in the body that it reads there goes before one that does not.
  return fitting.find((scheme) => !scheme.nextField || next(scheme) !== undefined) ?? fitting[0];
}

/** True for a header `Link` that is not said to be about something else than pages. */
function hasLinkHeader(operation: Operation): boolean {
  const headers = successResponse(operation)?.headers ?? [];
  const { doc } = headers.find(({ name }) => /^link$/i.test(name)) ?? {};
  return doc !== undefined && (doc.description === undefined || isPageLink(doc.description));
}

/** True for a text that is not said to be something else, a token for one. */
function mayBeLink(nextField: readonly string[], facts: ReturnType<typeof memberFacts>): boolean {
  return facts?.isText === true && linkEvidence(nextField, facts) !== 'other';
}

const ANY_OBJECT = '{"types":["object"]}';

/** The schema of one item of the list that a scheme pages through. */
function itemSchema(
  scheme: PaginationScheme,
  schema: Schema,
  schemaOf: SchemaLookup,
): Schema | undefined {
  const list = scheme.items.reduce<Schema | undefined>(
    (one, name) => one && memberOf(one, name, schemaOf)?.schema,
    schema,
  );
  const parts = list === undefined ? [] : partsOf(list, schemaOf);
  const array = parts.find(({ types = [] }) => types.includes('array'));
  if (!array) return undefined;
  const items = parts.flatMap((part) => (part.items === undefined ? [] : [part.items]));
  const distinct = new Map(items.map((item) => [meaning(item), item]));
  // What a wrapper of all lists says of items, which is next to nothing.
  if (distinct.size > 1) distinct.delete(ANY_OBJECT);
  const [only = true] = distinct.values();
  return distinct.size > 1 ? { at: array.at, allOf: [...distinct.values()] } : only;
}
