import type { Json } from '../model/json.js';
import {
  chosenContent,
  successResponse,
  type Content,
  type Parameter,
} from '../model/operation.js';
import { paramKey, type Endpoint } from './endpoints.js';
import { mockStyle } from './mock-styles.js';
import type { CredentialPart } from './security.js';
import type { EmitContext } from './symbols.js';
import type { Params } from './test-values.js';

/** What has to be sent, as the test of a call says it. */
export interface ExpectedRequest {
  readonly path: string;
  /** Undefined where it holds what is written in a style of its own. */
  readonly query: string | undefined;
  /** Those that only this kind of request has. */
  readonly headers: Readonly<Record<string, string>>;
  /** Absent: none that is JSON. */
  readonly body?: { readonly value: Json };
  /** True for a body that an encoder has made something else of. */
  readonly isEncoded: boolean;
}

/** Headers that are not described as parameters (OpenAPI 3.1, section 4.8.12.1). */
const OWN_HEADERS = /^(accept|authorization|content-type)$/i;

/**
 * Works out what a call has to send, from the document alone: what the emitted method does plays no
 * part in it.
 */
export function expectedRequest(
  context: EmitContext,
  endpoint: Endpoint,
  params: Params,
  positional: Json | undefined,
  credentials: readonly CredentialPart[],
): ExpectedRequest {
  const { method, operation } = endpoint;
  const values = operation.parameters.map((parameter) => {
    const key = paramKey(method, parameter);
    return { parameter, value: key === undefined ? positional : params[key], key };
  });
  const sent = values.filter(({ value }) => value !== undefined);
  const path = operation.path.replace(/\{([^{}]+)\}/g, (placeholder, name: string) => {
    const found = sent.find(
      ({ parameter }) => parameter.location === 'path' && parameter.name === name,
    );
    return found ? encodeURIComponent(String(found.value)) : placeholder;
  });
  const order = Object.keys(params);
  const inQuery = sent
    .filter(({ parameter }) => parameter.location === 'query')
    .toSorted((a, b) => order.indexOf(a.key ?? '') - order.indexOf(b.key ?? ''));
  const pairs = [
    ...inQuery.map(({ parameter, value }) => queryText(context, parameter, value)),
    ...credentials.flatMap(({ in: place, name }) =>
      place === 'query' ? [`${encodeURIComponent(name)}=secret`] : [],
    ),
  ];
  const inHeader = sent.filter(({ parameter }) => parameter.location === 'header');
  const headers = inHeader.flatMap(({ parameter, value }): [string, string][] =>
    isScalar(value) && !OWN_HEADERS.test(parameter.name)
      ? [[parameter.name.toLowerCase(), String(value)]]
      : [],
  );
  const body = bodyOf(endpoint, params);
  const isEncoded = body !== undefined && contentOf(endpoint)?.kind !== 'json';
  return {
    path,
    query: pairs.every((pair) => pair !== undefined) ? pairs.join('&') : undefined,
    headers: {
      ...acceptHeader(endpoint),
      ...(body && contentType(endpoint)),
      ...Object.fromEntries(headers),
    },
    ...(body && !isEncoded && { body }),
    isEncoded,
  };
}

/** What is accepted of streams, where that is not what the document calls it. */
const STREAMS: Readonly<Record<string, string>> = {
  events: 'text/event-stream',
  records: 'application/json-seq',
};

/** JSON is what is accepted, but for operations that answer with something else. */
function acceptHeader({ operation, method }: Endpoint): { readonly accept?: string } {
  const { stream } = method.result;
  if (stream) return { accept: STREAMS[stream.framing] ?? stream.mediaType };
  const response = successResponse(operation);
  const kind = response && chosenContent(response)?.kind;
  return kind === undefined || kind === 'json' ? {} : { accept: '*/*' };
}

function contentType(endpoint: Endpoint): { readonly 'content-type'?: string } {
  const content = contentOf(endpoint);
  if (!content) return {};
  return {
    'content-type': content.mediaType.includes('*') ? 'application/json' : content.mediaType,
  };
}

function queryText(
  context: EmitContext,
  parameter: Parameter,
  value: Json | undefined,
): string | undefined {
  const items = Array.isArray(value) ? (value as readonly Json[]) : [value];
  const isStyled = parameter.allowReserved || mockStyle(context, parameter) !== undefined;
  const isUsual = !Array.isArray(value) || context.api.client.query.arrays === 'repeat';
  if (isStyled || !isUsual || !items.every(isScalar)) return undefined;
  const name = encodeURIComponent(parameter.name);
  return items.map((item) => `${name}=${encodeURIComponent(String(item))}`).join('&');
}

function isScalar(value: Json | undefined): boolean {
  return value !== null && typeof value !== 'object';
}

/** What the body is made of. */
function bodyOf(endpoint: Endpoint, values: Params): { readonly value: Json } | undefined {
  const { params } = endpoint.method;
  if (!params || !contentOf(endpoint)) return undefined;
  const own = params.fields.filter(({ to }) => to === 'body');
  if (params.rest !== 'body') {
    const value = values[own[0]?.key ?? ''];
    return value === undefined ? undefined : { value };
  }
  const named = new Set(params.fields.map(({ key }) => key));
  const rest = Object.entries(values).filter(([key]) => !named.has(key));
  const renamed = own.flatMap(({ key, wireName }): [string, Json][] => {
    const value = values[key];
    return value === undefined ? [] : [[wireName, value]];
  });
  return { value: Object.fromEntries([...rest, ...renamed]) };
}

function contentOf({ operation }: Endpoint): Content | undefined {
  return operation.body && chosenContent(operation.body);
}
