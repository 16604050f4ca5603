// Part of the sdkwright runtime. Changes made here are lost when it runs again.

import { isRecord, keysOf } from './json.js';
import {
  fail,
  has,
  probe,
  regex,
  visit,
  visitChild,
  visitExtra,
  type Run,
  type Seen,
} from './run.js';
import type { SchemaObject } from './schema.js';

/** Reports the keys that an object lacks. */
function demand(run: Run, code: string, keys: readonly string[], value: object): void {
  for (const key of keys)
    if (!has(value, key)) fail(run, code, 'this property to be there', undefined, key);
}

/** `required` (Validation 2020-12, section 6.5.3). */
export function required(run: Run, schema: SchemaObject, value: unknown): void {
  if (schema.required && isRecord(value)) demand(run, 'required', schema.required, value);
}

/** `dependentRequired` (Validation 2020-12, section 6.5.4). */
export function dependentRequired(run: Run, schema: SchemaObject, value: unknown): void {
  if (!isRecord(value)) return;
  for (const [key, keys] of Object.entries(schema.dependentRequired ?? {}))
    if (has(value, key)) demand(run, 'dependentRequired', keys, value);
}

/** `dependentSchemas` (Core 2020-12, section 10.2.2.4). */
export function dependentSchemas(
  run: Run,
  schema: SchemaObject,
  value: unknown,
  seen?: Seen,
): void {
  if (!isRecord(value)) return;
  for (const [key, sub] of Object.entries(schema.dependentSchemas ?? {}))
    if (has(value, key)) visit(run, sub, value, seen);
}

/** `properties` (Core 2020-12, section 10.3.2.1). */
export function properties(run: Run, schema: SchemaObject, value: unknown, seen?: Seen): void {
  if (!isRecord(value)) return;
  for (const [key, sub] of Object.entries(schema.properties ?? {})) {
    if (!has(value, key)) continue;
    visitChild(run, sub, value[key], key);
    seen?.add(key);
  }
}

/** `patternProperties` (Core 2020-12, section 10.3.2.2). */
export function patternProperties(
  run: Run,
  schema: SchemaObject,
  value: unknown,
  seen?: Seen,
): void {
  if (!isRecord(value)) return;
  for (const [source, sub] of Object.entries(schema.patternProperties ?? {}))
    for (const key of keysOf(value)) {
      if (!regex(run, source).test(key)) continue;
      visitChild(run, sub, value[key], key);
      seen?.add(key);
    }
}

/** `additionalProperties` (Core 2020-12, section 10.3.2.3): those that the other two do not name. */
export function additionalProperties(
  run: Run,
  schema: SchemaObject,
  value: unknown,
  seen?: Seen,
): void {
  const { properties: named = {}, patternProperties: patterns = {} } = schema;
  if (!isRecord(value)) return;
  const sources = Object.keys(patterns);
  for (const key of keysOf(value)) {
    if (Object.hasOwn(named, key) || sources.some((source) => regex(run, source).test(key)))
      continue;
    visitExtra(run, 'additionalProperties', schema.additionalProperties ?? true, value[key], key);
    seen?.add(key);
  }
}

/** `propertyNames` (Core 2020-12, section 10.3.2.4). */
export function propertyNames(run: Run, schema: SchemaObject, value: unknown): void {
  for (const key of keysOf(value))
    if (!probe(run, schema.propertyNames ?? true, key))
      fail(run, 'propertyNames', 'another property name', key, key);
}

/** `unevaluatedProperties` (Core 2020-12, section 11.3). */
export function unevaluatedProperties(
  run: Run,
  schema: SchemaObject,
  value: unknown,
  seen?: Seen,
): void {
  if (!isRecord(value)) return;
  for (const key of keysOf(value)) {
    if (seen?.has(key)) continue;
    visitExtra(run, 'unevaluatedProperties', schema.unevaluatedProperties ?? true, value[key], key);
    seen?.add(key);
  }
}
