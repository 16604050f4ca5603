// Part of the sdkwright runtime. Changes made here are lost when it runs again.

/** `~standard`: Standard Schema v1 and Standard JSON Schema v1, and schema tables as JSON Schema. */
import { isRecord } from '../guard.js';
import type { SchemaThunk, ValidationResult } from './schema.js';

/** What Standard Schema reports: the message, and the path as plain keys. */
export interface StandardIssue {
  readonly message: string;
  readonly path?: readonly PropertyKey[] | undefined;
}

/** Standard Schema v1's result: `issues` is there exactly if the value is refused. */
export type StandardResult<T> =
  | { readonly value: T; readonly issues?: undefined }
  | { readonly issues: readonly StandardIssue[] };

/** Standard JSON Schema v1's options. */
export interface StandardJsonOptions {
  readonly target: string;
  readonly libraryOptions?: Record<string, unknown> | undefined;
}

/** The `~standard` property of Standard Schema v1 and Standard JSON Schema v1. */
export interface StandardProps<T> {
  readonly version: 1;
  readonly vendor: string;
  readonly types?: { readonly input: T; readonly output: T } | undefined;
  readonly validate: (value: unknown) => StandardResult<T>;
  readonly jsonSchema: {
    readonly input: (options: StandardJsonOptions) => Record<string, unknown>;
    readonly output: (options: StandardJsonOptions) => Record<string, unknown>;
  };
}

/**
 * Builds the `~standard` property of a declaration: synchronous, gives the same value back, throws
 * for a JSON Schema target other than `draft-2020-12`, `draft-07` and `openapi-3.0`, and gives a
 * fresh schema each time.
 *
 * @param dialects - what other targets than draft 2020-12 want otherwise
 *
 * @internal
 */
export function standard<T>(
  schema: SchemaThunk,
  validate: (value: unknown) => ValidationResult<T>,
  dialects?: Dialects,
): StandardProps<T> {
  const jsonSchema = ({ target }: StandardJsonOptions): Record<string, unknown> => {
    if (!/^(draft-(2020-12|07)|openapi-3\.0)$/.test(target))
      throw new TypeError(`Unknown JSON Schema target: ${target}`);
    const table = toJsonSchema(schema);
    return dialects?.[target]?.(table) ?? table;
  };
  return {
    version: 1,
    vendor: 'sdkwright',
    validate: (value) => {
      const { valid, issues } = validate(value);
      return valid ? { value: value as T } : { issues };
    },
    jsonSchema: { input: jsonSchema, output: jsonSchema },
  };
}

/**
 * A schema as JSON has it.
 *
 * @internal
 */
export type JsonObject = Record<string, unknown>;

/**
 * What a target of Standard JSON Schema wants otherwise than draft 2020-12, by its name.
 *
 * @internal
 */
export type Dialects = Readonly<Record<string, (schema: JsonObject) => JsonObject>>;

/**
 * Writes a declaration as JSON Schema: a fresh value each time, with the declarations that it refers
 * to under `$defs`. Their `id`s have to differ.
 *
 * @internal
 */
export function toJsonSchema(schema: SchemaThunk): JsonObject {
  const $defs: JsonObject = {};
  const write = (thunk: SchemaThunk): JsonObject => {
    const table: object = Object(thunk() || { not: {} });
    // JSON has no functions, so that guards and what a schema says by thunks fall out by themselves.
    return JSON.parse(
      JSON.stringify({ ...table, id: undefined }, (_, value) =>
        typeof value?.ref === 'function' ? { $ref: refer(value.ref) } : value,
      ),
    );
  };
  const refer = (thunk: SchemaThunk): string => {
    if (thunk === schema) return '#';
    const id = String(Object(thunk()).id);
    if (!Object.hasOwn($defs, id)) {
      // Its place is taken before it is written, since it may refer to itself.
      $defs[id] = true;
      $defs[id] = write(thunk);
    }
    return `#/$defs/${id}`;
  };
  const root = write(schema);
  return Object.keys($defs).length ? { ...root, $defs } : root;
}

/** Moves a `$ref` whose siblings the dialect would ignore into `allOf`. */
function isolate(schema: JsonObject): void {
  const { $ref, allOf } = schema;
  if ($ref === undefined || Object.keys(schema).length < 2) return;
  delete schema['$ref'];
  schema['allOf'] = [{ $ref }, ...(Array.isArray(allOf) ? allOf : [])];
}

function drop(schema: JsonObject, ...keys: readonly string[]): void {
  for (const key of keys) delete schema[key];
}

/** Draft-07: `items` as an array, `dependencies`; without `unevaluated…` and bounds of `contains`. */
function toDraft7(schema: JsonObject): JsonObject {
  const { prefixItems, items, dependentRequired, dependentSchemas, minContains } = schema;
  if (prefixItems !== undefined) {
    schema['items'] = prefixItems;
    if (items !== undefined) schema['additionalItems'] = items;
  }
  if (dependentRequired !== undefined || dependentSchemas !== undefined)
    schema['dependencies'] = Object.assign({}, dependentRequired, dependentSchemas);
  if (minContains === 0) drop(schema, 'contains');
  drop(schema, 'prefixItems', 'dependentRequired', 'dependentSchemas');
  drop(schema, 'minContains', 'maxContains', 'unevaluatedItems', 'unevaluatedProperties');
  isolate(schema);
  return schema;
}

/** `type` with null or several names, and `const`, in the words of OpenAPI 3.0. */
function toNullable(schema: JsonObject): void {
  const { type, allOf } = schema;
  const types: unknown[] = Array.isArray(type) ? type : type === undefined ? [] : [type];
  const named = types.filter((name) => name !== 'null');
  const nullable = named.length < types.length ? { nullable: true } : {};
  if (named.length > 1) {
    const anyOf = named.map((name) => ({ type: name, ...nullable }));
    drop(schema, 'type');
    schema['allOf'] = [...(Array.isArray(allOf) ? allOf : []), { anyOf }];
  } else if (types.length) {
    Object.assign(schema, { type: named[0] }, nullable);
    if (!named.length) Object.assign(schema, { type: 'string', enum: [null] });
  }
  if ('const' in schema) schema['enum'] = [schema['const']];
}

/** OpenAPI 3.0 has the exclusive bounds of draft-04: a flag beside the bound. */
function toFlag(schema: JsonObject, exclusive: string, bound: string, sign: number): void {
  const limit = schema[exclusive];
  const inclusive = schema[bound];
  drop(schema, exclusive);
  if (typeof limit !== 'number') return;
  if (typeof inclusive === 'number' && (inclusive - limit) * sign > 0) return;
  Object.assign(schema, { [bound]: limit, [exclusive]: true });
}

function toObject(schema: unknown): unknown {
  if (schema === true) return {};
  return schema === false ? { not: {} } : schema;
}

/** Schemas are never booleans, but for `additionalProperties`. */
function withoutBooleans(schema: JsonObject): void {
  for (const key of ['allOf', 'anyOf', 'oneOf', 'prefixItems']) {
    const list = schema[key];
    if (Array.isArray(list)) schema[key] = list.map(toObject);
  }
  const { properties } = schema;
  if (isRecord(properties)) {
    const entries = Object.entries(properties).map(([key, sub]) => [key, toObject(sub)]);
    schema['properties'] = Object.fromEntries(entries);
  }
  if ('not' in schema) schema['not'] = toObject(schema['not']);
}

/** Tuples become lists of any of their items. */
function toList(schema: JsonObject): void {
  const { prefixItems, items, maxItems = Infinity, type } = schema;
  const prefix: readonly unknown[] = Array.isArray(prefixItems) ? prefixItems : [];
  if (items === false) schema['maxItems'] = Math.min(Number(maxItems), prefix.length);
  const kinds = items === false ? prefix : [...prefix, toObject(items ?? true)];
  if (prefix.length) schema['items'] = { anyOf: kinds };
  else if (items !== undefined || type === 'array') schema['items'] = kinds[0] ?? {};
}

/** OpenAPI 3.0, section 4.7.24: no tuples, patterns of names, conditions or boolean schemas. */
function toOpenApi(schema: JsonObject): JsonObject {
  withoutBooleans(schema);
  toList(schema);
  toNullable(schema);
  toFlag(schema, 'exclusiveMinimum', 'minimum', 1);
  toFlag(schema, 'exclusiveMaximum', 'maximum', -1);
  if (schema['patternProperties'] !== undefined) drop(schema, 'additionalProperties');
  drop(schema, 'const', 'examples', 'prefixItems', 'contains', 'minContains', 'maxContains');
  drop(schema, 'unevaluatedItems', 'unevaluatedProperties', 'patternProperties', 'propertyNames');
  drop(schema, 'dependentRequired', 'dependentSchemas', 'if', 'then', 'else');
  isolate(schema);
  return schema;
}

const MAPS = ['properties', 'patternProperties', 'dependentSchemas', '$defs'];
const DATA = ['const', 'enum', 'default', 'examples', 'dependentRequired'];

/**
 * Rewrites a schema and all that stand in it, the inner ones first.
 *
 * @internal
 */
export function throughout(
  schema: JsonObject,
  rewrite: (schema: JsonObject) => JsonObject,
): JsonObject {
  const inside = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(inside);
    return isRecord(value) ? throughout(value, rewrite) : value;
  };
  const entries = Object.entries(schema).map(([key, value]): [string, unknown] => {
    if (DATA.includes(key)) return [key, value];
    if (!MAPS.includes(key) || !isRecord(value)) return [key, inside(value)];
    const subs = Object.entries(value).map(([name, sub]) => [name, inside(sub)]);
    return [key, Object.fromEntries(subs)];
  });
  return rewrite(Object.fromEntries(entries));
}

/**
 * The targets that lack some keyword of draft 2020-12.
 *
 * @internal
 */
export const DIALECTS: Dialects = {
  'draft-07': (schema) => throughout(schema, toDraft7),
  'openapi-3.0': (schema) => throughout(schema, toOpenApi),
};
