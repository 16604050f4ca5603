import type { Config } from '../config/config.js';
import {
  chosenContent,
  successResponse,
  type Content,
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
  const { schema } = content;
  const pagination = paginationOf(config, method, schema, schemaOf);
  if (pagination) {
    return {
      response,
      content,
      schema: itemSchema(pagination, schema, schemaOf) ?? true,
      pagination,
    };
  }
  const unwrap = content.kind === 'json' ? unwrapMember(config, schema, schemaOf) : undefined;
  return { response, content, schema, ...unwrap };
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
