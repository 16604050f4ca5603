import type { Config } from '../config/config.js';
import {
  chosenContent,
  successResponse,
  type Content,
  type Operation,
  type OperationResponse,
} from '../model/operation.js';
import type { PaginationScheme } from '../model/pagination.js';
import type { Schema } from '../model/schema.js';
import { behind, memberOf } from './members.js';
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
  if (!response || !content) return response ? { response } : {};
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
  const candidates =
    typeof paginated === 'string'
      ? config.paginations.filter(({ name }) => name === paginated)
      : config.paginations;
  const inQuery = new Set(
    operation.parameters.filter(({ location }) => location === 'query').map(({ name }) => name),
  );
  return candidates.find(
    (scheme) =>
      inQuery.has(scheme.positionParam) && itemSchema(scheme, schema, schemaOf) !== undefined,
  );
}

/** The schema of one item of the list that a scheme pages through. */
function itemSchema(
  scheme: PaginationScheme,
  schema: Schema,
  schemaOf: SchemaLookup,
): Schema | undefined {
  let list: Schema | undefined = schema;
  for (const name of scheme.items)
    list = list === undefined ? undefined : step(list, name, schemaOf);
  const array = list === undefined ? undefined : behind(list, schemaOf);
  if (typeof array !== 'object' || array.types?.includes('array') !== true) return undefined;
  return array.items ?? true;
}

function step(schema: Schema, name: string, schemaOf: SchemaLookup): Schema | undefined {
  return memberOf(schema, name, schemaOf)?.schema;
}
