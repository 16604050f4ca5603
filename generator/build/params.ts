import type { DeclarationId, Example, Origin } from '../model/declaration.js';
import { isJsonObject, type Json } from '../model/json.js';
import {
  chosenContent,
  type Content,
  type Operation,
  type Parameter,
  type RequestBody,
} from '../model/operation.js';
import type { MethodParams, ParamField } from '../model/resource.js';
import type { Schema, SchemaObject } from '../model/schema.js';
import { membersOf, type Members } from './members.js';
import type { Reader } from './reader.js';
import type { Registry } from './registry.js';
import type { SchemaLookup } from './type.js';
import type { Views } from './views.js';

/** The one object that carries all parameters of a method but the positional one. */
export interface ParamsOutline {
  readonly schema: SchemaObject;
  readonly fields: readonly ParamField[];
  readonly rest: MethodParams['rest'];
  readonly optional: boolean;
  readonly examples: readonly Example[];
}

/** What working out parameters needs. */
export interface ParamsContext {
  readonly reader: Reader;
  readonly registry: Registry;
  readonly views: Views;
}

interface Entry {
  readonly field: ParamField;
  readonly schema: Schema;
  readonly required: boolean;
}

/**
 * The path parameter that becomes an argument of its own: the last one, unless the config keeps it
 * among the named ones.
 */
export function positionalParam(
  operation: Operation,
  named: readonly string[],
): Parameter | undefined {
  const inPath = operation.parameters.filter(({ location }) => location === 'path');
  const order = inPath.toSorted(
    (a, b) => operation.path.indexOf(`{${a.name}}`) - operation.path.indexOf(`{${b.name}}`),
  );
  const last = order.at(-1);
  return last && !named.includes(last.name) ? last : undefined;
}

/** Joins path, query, header and cookie parameters and the members of the body into one object. */
export function outlineParams(
  { reader, registry, views }: ParamsContext,
  operation: Operation,
  positional: Parameter | undefined,
): ParamsOutline | undefined {
  const schemaOf: SchemaLookup = (id) => registry.schema(id);
  const parameters = operation.parameters.filter((parameter) => parameter !== positional);
  const { body } = operation;
  const given = body && chosenContent(body);
  const content = given && { ...given, schema: views.of(given.schema, 'request') };
  const flat = content && flatBody(content, schemaOf);
  const entries = [
    ...parameters.map(parameterEntry),
    ...(body && content ? bodyEntries(body, content, flat) : []),
  ];
  if (entries.length === 0) return undefined;
  const distinct = distinguish(reader, operation, entries);
  const rest = flat ? 'body' : parameters.some(isQuery) ? 'query' : 'none';
  return {
    schema: objectSchema(operation, distinct),
    // What goes where the rest goes need not be taken out by name.
    fields: distinct
      .map(({ field }) => field)
      .filter(({ to, key, wireName }) => to !== rest || key !== wireName),
    rest,
    optional: distinct.every(({ required }) => !required),
    examples: content ? paramsExamples(content, flat !== undefined, distinct) : [],
  };
}

function isQuery({ location }: Parameter): boolean {
  return location === 'query';
}

/** The members of a body that can stand beside other parameters; an object that names none is free. */
function flatBody(content: Content, schemaOf: SchemaLookup): Members | undefined {
  const structured =
    content.kind === 'json' || content.kind === 'form' || content.kind === 'multipart';
  const members = structured ? membersOf(content.schema, schemaOf) : undefined;
  return members && members.properties.size > 0 ? members : undefined;
}

function parameterEntry(parameter: Parameter): Entry {
  const { name, location, required, schema, examples, doc } = parameter;
  const described = doc.description === undefined ? {} : { description: doc.description };
  const values = examples.map(({ value }) => value);
  return {
    field: { key: name, to: location, wireName: name },
    required,
    schema: annotate(schema, parameter, {
      ...described,
      ...(values.length > 0 && { examples: values }),
      ...(doc.deprecated && { deprecated: true }),
    }),
  };
}

function annotate(
  schema: Schema,
  { at }: Parameter,
  annotations: Partial<SchemaObject>,
): SchemaObject {
  if (typeof schema === 'object') return { ...schema, ...annotations };
  return schema ? { at, ...annotations } : { at, not: true, ...annotations };
}

function bodyEntries(body: RequestBody, content: Content, flat: Members | undefined): Entry[] {
  if (!flat) {
    const field: ParamField = { key: 'body', to: 'body', wireName: '' };
    return [{ field, schema: wholeBody(content), required: body.required }];
  }
  return [...flat.properties].map(([name, schema]) => ({
    field: { key: name, to: 'body', wireName: name },
    schema,
    required: body.required && flat.required.has(name),
  }));
}

/** Lines are written from the list of what stands on them. */
function wholeBody({ kind, schema, itemSchema, at }: Content): Schema {
  if (kind !== 'lines' || itemSchema === undefined) return schema;
  return { at, types: ['array'], items: itemSchema };
}

/** Gives parameters of one name in two places two keys. */
function distinguish(reader: Reader, operation: Operation, entries: readonly Entry[]): Entry[] {
  const taken = new Set<string>();
  return entries.map((entry) => {
    const { key: name, to: location } = entry.field;
    let key = name;
    for (let count = 1; taken.has(key); count += 1) {
      key = `${location}_${name}${count === 1 ? '' : `_${count}`}`;
    }
    taken.add(key);
    if (key === name) return entry;
    const params = { operation: operation.id, name, location, key };
    reader.report('params-collision', params, operation.at);
    return { ...entry, field: { ...entry.field, key } };
  });
}

function objectSchema(operation: Operation, entries: readonly Entry[]): SchemaObject {
  const required = entries.filter((entry) => entry.required).map(({ field }) => field.key);
  return {
    at: operation.at,
    types: ['object'],
    properties: entries.map(({ field, schema }) => [field.key, schema] as const),
    ...(required.length > 0 && { required }),
  };
}

/** Each example of the body, completed by what the other required parameters give as theirs. */
function paramsExamples(content: Content, flat: boolean, entries: readonly Entry[]): Example[] {
  const others = entries.filter(({ field }) => field.to !== 'body');
  const given = others.flatMap(({ field, schema, required }): [string, Json][] => {
    const value = typeof schema === 'object' ? schema.examples?.[0] : undefined;
    return required && value !== undefined ? [[field.key, value]] : [];
  });
  if (given.length < others.filter(({ required }) => required).length) return [];
  return content.examples.flatMap((example) => {
    if (!flat)
      return [{ ...example, value: { ...Object.fromEntries(given), body: example.value } }];
    if (!isJsonObject(example.value)) return [];
    return [{ ...example, value: { ...Object.fromEntries(given), ...example.value } }];
  });
}

/** The id of a declaration that is made for an operation. */
export function operationDeclaration(
  operation: Operation,
  part: Exclude<Origin, 'component' | 'webhook'>,
  detail = '',
): DeclarationId {
  // A bare "~" occurs in no JSON Pointer, so the id is nothing else's.
  return `${operation.at.file}#${operation.at.pointer}~${part}${detail}` as DeclarationId;
}
