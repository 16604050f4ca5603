import type { Config } from '../config/config.js';
import type { DeclarationId } from '../model/declaration.js';
import { NO_DOC } from '../model/doc.js';
import type {
  Alternative,
  Method,
  MethodError,
  MethodParams,
  MethodResult,
  PaginatedResult,
} from '../model/resource.js';
import { chosenContent, type Content } from '../model/operation.js';
import type { Schema } from '../model/schema.js';
import { primitive, reference, type Type } from '../model/type.js';
import { mediaWord, otherBodies, withBody } from './bodies.js';
import type { SchemaExample } from './examples.js';
import { operationDeclaration, outlineParams, positionalParam } from './params.js';
import type { Reader } from './reader.js';
import type { Registry } from './registry.js';
import { reportPagination } from './report-pagination.js';
import type { MethodOutline, ResourceOutline } from './resources.js';
import { resultExamples } from './result-examples.js';
import { outlineResult, type ResultOutline } from './result.js';
import { streamFlag } from './stream-flag.js';
import { outlineStream, type StreamContext, type StreamOutline } from './stream.js';
import type { TypeBuilder } from './type.js';
import type { Views } from './views.js';
import { singular } from './words.js';

/** What working a method out needs. */
export interface MethodContext {
  readonly reader: Reader;
  readonly config: Config;
  readonly registry: Registry;
  readonly types: TypeBuilder;
  readonly views: Views;
  /** How the streams of the API end where an operation does not say. */
  readonly usualEnd: string | undefined;
  /** The resources that lead to this one, it first. */
  readonly chain: readonly ResourceOutline[];
}

/** A method, and the document's examples of what it sends and receives. */
export interface BuiltMethod {
  readonly method: Method;
  readonly examples: readonly SchemaExample[];
}

/** Works a method out, and declares its parameters, its result and the body around the result. */
export function buildMethod(context: MethodContext, outline: MethodOutline): BuiltMethod {
  const { config, registry, types } = context;
  const { operation } = outline;
  const parameter = positionalParam(operation, config.namedPathParams);
  const result = outlineResult(config, outline, (id) => registry.schema(id));
  reportPagination(context, outline, result);
  const params = buildParams(context, outline);
  const built = buildResult(context, outline, result);
  const alternatives = built.paginated
    ? []
    : buildAlternatives(context, outline, result, params?.model);
  const errors = buildErrors(context, outline, result);
  const bodies = buildBodies(context, outline);
  const method: Method = {
    name: outline.name,
    operation: operation.id,
    at: outline.at,
    ...(outline.deprecated !== undefined && { deprecated: outline.deprecated }),
    ...(parameter && {
      positional: { parameter, type: types.typeOf(parameter.schema) },
    }),
    ...(params && { params: params.model }),
    ...built,
    ...(errors.length > 0 && { errors, errorHints: hints(context, outline, 'error') }),
    ...(alternatives.length > 0 && { alternatives }),
    ...(bodies.length > 0 && {
      bodies: bodies.map(({ content, params: { model } }) => ({ content, params: model })),
    }),
  };
  const examples = [params, ...bodies.map((one) => one.params)].flatMap(
    (one) => one?.examples ?? [],
  );
  return { method, examples: [...examples, ...resultExamples(method, result)] };
}

/**
 * Name candidates: the resource in the singular, the method, and what it is; then with more of the
 * tree; then the same with the resource as it is called, since there may be one called by the singular.
 */
function hints(context: MethodContext, { name }: MethodOutline, what: string): readonly string[] {
  const names = context.chain.map((resource) => resource.name);
  const candidates = (last: (name: string) => string): string[] =>
    names.map((_, index) => {
      const path = names.slice(0, index + 1).toReversed();
      return [...path.slice(0, -1), last(path.at(-1) ?? ''), name, what].join(' ');
    });
  return [...new Set([...candidates(singular), ...candidates((whole) => whole)])];
}

interface BuiltParams {
  readonly model: MethodParams;
  readonly examples: readonly SchemaExample[];
}

/** Bodies of further media types that a method can send: each has types of its own, and some documents list all types of files that there are. */
const MOST_BODIES = 12;

/** The params for each other media type of the body. */
function buildBodies(
  context: MethodContext,
  outline: MethodOutline,
): { readonly content: Content; readonly params: BuiltParams }[] {
  const { id, body, at } = outline.operation;
  const others = otherBodies(outline.operation);
  if (others.length > MOST_BODIES) {
    const params = { operation: id, count: String(others.length - MOST_BODIES) };
    context.reader.report('media-types-many', params, body?.at ?? at);
  }
  return others.slice(0, MOST_BODIES).flatMap((content) => {
    const params = buildParams(context, outline, content);
    return params ? [{ content, params }] : [];
  });
}

/** @param content - that of the body, if it is not the usual one */
function buildParams(
  context: MethodContext,
  outline: MethodOutline,
  content?: Content,
): BuiltParams | undefined {
  const { reader, config, registry, views } = context;
  const operation = content ? withBody(outline.operation, content) : outline.operation;
  const positional = positionalParam(operation, config.namedPathParams);
  const params = outlineParams({ reader, registry, views }, operation, positional);
  if (!params) return undefined;
  const id = operationDeclaration(operation, 'params', content?.mediaType);
  const { schema, fields, rest, optional } = params;
  const names = hints(context, outline, content ? `${mediaWord(content)} params` : 'params');
  registry.add({ id, at: operation.at, origin: 'params', schema, hints: names });
  return {
    model: { declaration: id, optional, fields, rest },
    examples: params.examples.map((example) => ({
      schema: { at: operation.at, ref: id },
      example,
    })),
  };
}

function buildResult(
  context: MethodContext,
  outline: MethodOutline,
  { schema, content, unwrap, pagination, mayBeEmpty, isUndescribed = false }: ResultOutline,
): { readonly result: MethodResult; readonly paginated?: PaginatedResult } {
  if (schema === undefined || !content) {
    const { id, at } = outline.operation;
    if (isUndescribed) context.reader.report('response-undescribed', { operation: id }, at);
    return { result: { type: primitive(isUndescribed ? 'unknown' : 'null'), optional: false } };
  }
  const stream = outlineStream(streamContext(context), outline.operation, content);
  if (stream) return { result: streamResult(context, outline, stream) };
  if (content.kind === 'binary') return { result: BINARY };
  const type = reference(declare(context, outline, 'response', schema));
  const whole = unwrap !== undefined || pagination !== undefined;
  const envelope = whole ? declare(context, outline, 'envelope', content.schema) : undefined;
  return {
    result: {
      declaration: type.to,
      type,
      ...(unwrap !== undefined && { unwrap }),
      ...(mayBeEmpty && { mayBeEmpty }),
      optional: isUnknown(context.types.declared(type.to)),
      ...(envelope !== undefined && { envelope }),
    },
    ...(pagination && { paginated: { scheme: pagination.name, item: type } }),
  };
}

/** The response itself, from which its body can be read in any way. */
const BINARY: MethodResult = { type: primitive('binary'), optional: false };

function streamContext({ reader, config, registry, usualEnd }: MethodContext): StreamContext {
  return { reader, config: config.streaming, usualEnd, schemaOf: (id) => registry.schema(id) };
}

function streamResult(
  context: MethodContext,
  outline: MethodOutline,
  { schema, model }: StreamOutline,
): MethodResult {
  const type = reference(declare(context, outline, 'item', schema, 'stream item'));
  return { declaration: type.to, type, optional: false, stream: model };
}

/** The other media types of the response; one that describes no body is none. */
function buildAlternatives(
  context: MethodContext,
  outline: MethodOutline,
  { response, content: chosen }: ResultOutline,
  params: MethodParams | undefined,
): Alternative[] {
  const streams = streamContext(context);
  const others =
    response?.contents.filter(({ mediaType }) => mediaType !== chosen?.mediaType) ?? [];
  return others.flatMap((content): Alternative[] => {
    const { mediaType, kind, schema } = content;
    // A range of types is none that could be asked for.
    if (mediaType.includes('*')) return [];
    const stream = outlineStream(streams, outline.operation, content);
    if (kind === 'binary') return [{ mediaType, kind, result: BINARY }];
    if (!stream) {
      const what = `${mediaType} response`;
      const type = reference(declare(context, outline, 'response', schema, what, mediaType));
      return [{ mediaType, kind, result: { declaration: type.to, type, optional: false } }];
    }
    const flag = params && streamFlag(context, params.declaration);
    const result = streamResult(context, outline, stream);
    return [{ mediaType, kind, ...(flag !== undefined && { flag }), result }];
  });
}

/** The bodies of errors: of statuses, ranges of them, and of all that the document does not name. */
function buildErrors(
  context: MethodContext,
  outline: MethodOutline,
  { response: success }: ResultOutline,
): MethodError[] {
  const seen = new Set<string>();
  return outline.operation.responses.flatMap((response): MethodError[] => {
    const { status } = response;
    // `4xx` and `4XX` are one range.
    if (seen.has(status.toUpperCase())) return [];
    seen.add(status.toUpperCase());
    const content = chosenContent(response);
    if (response === success || !/^([45](\d\d|XX)|default)$/i.test(status) || !content) return [];
    const { kind, schema } = content;
    // Errors hold text, of which JSON is parsed.
    if (kind !== 'json' && kind !== 'text') return [];
    const known = typeof schema === 'object' && Object.keys(schema).length === 2 && schema.ref;
    const what = `${status} error`;
    const body = known || declare(context, outline, 'error', schema, what, status);
    return [{ status: status.toUpperCase().replace('DEFAULT', 'default'), body }];
  });
}

function isUnknown(type: Type): boolean {
  return type.kind === 'primitive' && type.name === 'unknown';
}

function declare(
  context: MethodContext,
  outline: MethodOutline,
  origin: 'response' | 'item' | 'envelope' | 'error',
  schema: Schema,
  what: string = origin,
  detail?: string,
): DeclarationId {
  const { operation } = outline;
  const id = operationDeclaration(operation, origin, detail);
  const names = hints(context, outline, what);
  const seen = context.views.of(schema, 'response');
  context.registry.add({ id, at: operation.at, origin, schema: seen, hints: names });
  return id;
}

/** The doc of a resource. */
export function resourceDoc({ description }: ResourceOutline): typeof NO_DOC {
  return { ...NO_DOC, ...(description !== undefined && { description }) };
}
