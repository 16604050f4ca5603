// Part of the sdkwright runtime. Changes made here are lost when it runs again.

import type { SchemaThunk } from './schema.js';

/** A schema as JSON has it. */
export type JsonObject = Record<string, unknown>;

/** What a target of Standard JSON Schema wants otherwise than draft 2020-12, by its name. */
export type Dialects = Readonly<Record<string, (schema: JsonObject) => JsonObject>>;

/**
 * Writes a declaration as JSON Schema: a fresh value each time, with the declarations that it refers
 * to under `$defs`. Their `id`s have to differ.
 */
export function toJsonSchema(schema: SchemaThunk): JsonObject {
  const definitions: JsonObject = {};
  const pointers = new Map([[schema, '#']]);
  const write = (thunk: SchemaThunk): JsonObject => {
    const table = thunk() || { not: {} };
    // JSON has no functions, so guards and the targets of discriminators fall out by themselves.
    const text = JSON.stringify({ ...Object(table), id: undefined }, (key, value) => {
      if (key === 'discriminator' && value?.propertyName) return undefined;
      // What is written is one resource, in which nothing overrides anything.
      if (key === 'dynamicRef' && value?.anchor && typeof value.ref === 'function')
        return undefined;
      if (key === 'dynamicAnchors' && typeof value?.[0]?.[1] === 'function') return undefined;
      const { ref, ...others } = Object(value);
      return typeof ref === 'function' ? { $ref: refer(ref), ...others } : value;
    });
    return JSON.parse(text);
  };
  const refer = (thunk: SchemaThunk): string => {
    const known = pointers.get(thunk);
    if (known !== undefined) return known;
    const name = Object(thunk()).id;
    const pointer = `#/$defs/${name}`;
    pointers.set(thunk, pointer);
    definitions[name] = write(thunk);
    return pointer;
  };
  const root = write(schema);
  return pointers.size > 1 ? { ...root, $defs: definitions } : root;
}
