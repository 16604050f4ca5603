import type { Config } from '../config/config.js';
import { closest } from '../diagnostics/closest.js';
import type { DeclarationId, Example } from '../model/declaration.js';
import { NO_DOC } from '../model/doc.js';
import { isJsonObject, type Json } from '../model/json.js';
import { below } from '../model/location.js';
import type { Method, MethodParams, MethodResult, PaginatedResult } from '../model/resource.js';
import type { Schema } from '../model/schema.js';
import { reference, type Type } from '../model/type.js';
import type { SchemaExample } from './examples.js';
import { operationDeclaration, outlineParams, positionalParam } from './params.js';
import type { Reader } from './reader.js';
import type { Registry } from './registry.js';
import type { MethodOutline, ResourceOutline } from './resources.js';
import { outlineResult, type ResultOutline } from './result.js';
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
  };
  return { method, examples: [...(params?.examples ?? []), ...resultExamples(method, result)] };
}

/** The config asked for pages that there are not. */
function reportPagination(
  { reader, config }: MethodContext,
  { operation, paginated, at }: MethodOutline,
  { pagination }: ResultOutline,
): void {
  if (paginated === undefined || paginated === false || pagination) return;
  const known = config.paginations.map(({ name }) => name);
  if (paginated === true || known.includes(paginated)) {
    reader.report('pagination-unfit', { operation: operation.id }, at);
    return;
  }
  const near = closest(paginated, known);
  const suggestion = near ? `Did you mean "${near}"?` : 'Describe it under "pagination".';
  const params = { kind: 'pagination scheme', name: paginated, suggestion };
  reader.report('config-scheme-missing', params, below(at, 'paginated'));
}

/** Name candidates: the resource in the singular, the method, and what it is; then with more of the tree. */
function hints(context: MethodContext, { name }: MethodOutline, what: string): readonly string[] {
  const names = context.chain.map((resource) => resource.name);
  return names.map((_, index) => {
    const path = names.slice(0, index + 1).toReversed();
    return [...path.slice(0, -1), singular(path.at(-1) ?? ''), name, what].join(' ');
  });
}

function buildParams(
  context: MethodContext,
  outline: MethodOutline,
): { model: MethodParams; examples: readonly SchemaExample[] } | undefined {
  const { reader, config, registry, views } = context;
  const { operation } = outline;
  const positional = positionalParam(operation, config.namedPathParams);
  const params = outlineParams({ reader, registry, views }, operation, positional);
  if (!params) return undefined;
  const id = operationDeclaration(operation, 'params');
  const { schema, fields, rest, optional } = params;
  const names = hints(context, outline, 'params');
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
  { schema, content, unwrap, pagination }: ResultOutline,
): { readonly result: MethodResult; readonly paginated?: PaginatedResult } {
  if (schema === undefined || !content) {
    return { result: { type: { kind: 'primitive', name: 'null' }, optional: false } };
  }
  const type = reference(declare(context, outline, 'response', schema));
  const whole = unwrap !== undefined || pagination !== undefined;
  const envelope = whole ? declare(context, outline, 'envelope', content.schema) : undefined;
  return {
    result: {
      declaration: type.to,
      type,
      ...(unwrap !== undefined && { unwrap }),
      optional: isUnknown(context.types.declared(type.to)),
      ...(envelope !== undefined && { envelope }),
    },
    ...(pagination && { paginated: { scheme: pagination.name, item: type } }),
  };
}

function isUnknown(type: Type): boolean {
  return type.kind === 'primitive' && type.name === 'unknown';
}

function declare(
  context: MethodContext,
  outline: MethodOutline,
  origin: 'response' | 'envelope',
  schema: Schema,
): DeclarationId {
  const { operation } = outline;
  const id = operationDeclaration(operation, origin);
  const names = hints(context, outline, origin);
  const seen = context.views.of(schema, 'response');
  context.registry.add({ id, at: operation.at, origin, schema: seen, hints: names });
  return id;
}

/** The document's examples of the body; the result's are found inside them. */
function resultExamples(
  method: Method,
  { content, unwrap, pagination }: ResultOutline,
): SchemaExample[] {
  const { declaration, envelope } = method.result;
  if (!content || declaration === undefined) return [];
  const path = pagination ? pagination.items : unwrap === undefined ? [] : [unwrap];
  return content.examples.flatMap((example) => {
    const inner = path.reduce<Json | undefined>(memberValue, example.value);
    const values = pagination && Array.isArray(inner) ? (inner as readonly Json[]) : [inner];
    const results = values.flatMap((value) => (value === undefined ? [] : [{ ...example, value }]));
    return [
      ...(envelope === undefined ? [] : [exampleOf(envelope, example)]),
      ...results.map((result) => exampleOf(declaration, result)),
    ];
  });
}

function memberValue(value: Json | undefined, name: string): Json | undefined {
  return isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

function exampleOf(id: DeclarationId, example: Example): SchemaExample {
  return { schema: { at: example.at, ref: id }, example };
}

/** The doc of a resource. */
export function resourceDoc({ description }: ResourceOutline): typeof NO_DOC {
  return { ...NO_DOC, ...(description !== undefined && { description }) };
}
