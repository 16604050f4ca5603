import { DIALECTS, type Dialect, type JsonObject } from './dialects.js';
import { isRecord } from './json.js';
import { own } from './run.js';
import type { SchemaThunk } from './schema.js';

/** The state of one conversion. */
interface Writer {
  readonly dialect: Dialect;
  /** The pointers of the declarations met so far. */
  readonly pointers: Map<unknown, string>;
  readonly definitions: Map<string, unknown>;
}

/** The keywords that hold a schema. */
const HOLDERS: readonly string[] = [
  'items',
  'contains',
  'unevaluatedItems',
  'additionalProperties',
  'unevaluatedProperties',
  'propertyNames',
  'not',
  'if',
  'then',
  'else',
];

/** The keywords that hold schemas in an array or under names. */
const COLLECTIONS: readonly string[] = [
  'prefixItems',
  'allOf',
  'anyOf',
  'oneOf',
  'properties',
  'patternProperties',
  'dependentSchemas',
];

/** The members of a table that are no keywords of JSON Schema. */
const OURS: readonly string[] = [
  'id',
  'guard',
  'ref',
  'dynamicRef',
  'dynamicAnchors',
  'discriminator',
];

/** Rebuilds a value, so that what a reader does to the schema stays with him. */
function rebuild(value: unknown, change: (item: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map(change);
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, change(item)]));
}

function copy(value: unknown): unknown {
  return rebuild(value, copy);
}

function isThunk(value: unknown): value is () => unknown {
  return typeof value === 'function';
}

/** A `$ref` to a declaration, which becomes a definition when it is first met. */
function refer(writer: Writer, thunk: () => unknown): string {
  const known = writer.pointers.get(thunk);
  if (known !== undefined) return known;
  const { definitions, dialect } = writer;
  const schema = thunk();
  const wanted = isRecord(schema) && typeof schema['id'] === 'string' ? schema['id'] : 'Schema';
  let name = wanted;
  for (let count = 2; definitions.has(name); count++) name = wanted + String(count);
  const step = encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'));
  const pointer = `#/${dialect.definitions}/${step}`;
  writer.pointers.set(thunk, pointer);
  definitions.set(name, undefined);
  definitions.set(name, convert(writer, schema));
  return pointer;
}

function convert(writer: Writer, schema: unknown): unknown {
  if (!isRecord(schema)) return schema;
  const table: JsonObject = {};
  for (const [key, value] of Object.entries(schema)) {
    if (HOLDERS.includes(key)) table[key] = convert(writer, value);
    else if (COLLECTIONS.includes(key))
      table[key] = rebuild(value, (item) => convert(writer, item));
    else if (!OURS.includes(key)) table[key] = copy(value);
  }
  const { ref, dynamicRef } = schema;
  const target = isRecord(dynamicRef) ? dynamicRef['ref'] : ref;
  if (isThunk(target)) table['$ref'] = refer(writer, target);
  return writer.dialect.rewrite(table);
}

/**
 * Writes a declaration as JSON Schema for a target of Standard JSON Schema: a fresh value each time,
 * with the declarations it refers to as definitions. Keywords that the target does not know are left
 * out, and a dynamic reference goes to its static target.
 */
export function toJsonSchema(schema: SchemaThunk, target: string): JsonObject {
  const dialect = own(DIALECTS, target);
  if (!dialect) throw new TypeError(`Unknown JSON Schema target: ${JSON.stringify(target)}`);
  const definitions = new Map<string, unknown>();
  const writer: Writer = { dialect, pointers: new Map([[schema, '#']]), definitions };
  const root = convert(writer, schema());
  return {
    ...(dialect.uri === undefined ? {} : { $schema: dialect.uri }),
    ...(isRecord(root) ? root : root === false ? { not: {} } : {}),
    ...(definitions.size ? { [dialect.definitions]: Object.fromEntries(definitions) } : {}),
  };
}
