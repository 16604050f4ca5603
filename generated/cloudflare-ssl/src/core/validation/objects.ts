// Part of the sdkwright runtime. Changes made here are lost when it runs again.

import { demand } from './basic.js';
import { describe } from './issue.js';
import { has, isRecord, keysOf } from './json.js';
import { collect, fail, visit, visitChild, type Rule, type Run } from './run.js';
import { regex } from './scalars.js';
import type { Schema } from './schema.js';

/** Judges a property that no other keyword covers: a `false` schema names its keyword. */
export function visitExtra(
  run: Run,
  code: string,
  schema: Schema,
  value: Readonly<Record<string, unknown>>,
  key: string,
): void {
  if (schema !== false) visitChild(run, schema, value[key], key);
  else if (!run.lenient) fail(run, code, 'nothing else here', describe(value[key]), key);
}

/** `dependentRequired` (Validation 2020-12, section 6.5.4). */
export const dependentRequired: Rule = (run, schema, value) => {
  if (!isRecord(value)) return;
  for (const [key, keys] of Object.entries(schema.dependentRequired ?? {}))
    if (has(value, key)) demand(run, 'dependentRequired', keys, value);
};

/** `dependentSchemas` (Core 2020-12, section 10.2.2.4). */
export const dependentSchemas: Rule = (run, schema, value, seen) => {
  if (!isRecord(value)) return;
  for (const [key, sub] of Object.entries(schema.dependentSchemas ?? {}))
    if (has(value, key)) visit(run, sub, value, seen);
};

/** `patternProperties` (Core 2020-12, section 10.3.2.2). */
export const patternProperties: Rule = (run, schema, value, seen) => {
  if (!isRecord(value)) return;
  for (const [source, sub] of Object.entries(schema.patternProperties ?? {}))
    for (const key of keysOf(value)) {
      if (!regex(source).test(key)) continue;
      visitChild(run, sub, value[key], key);
      seen?.add(key);
    }
};

/** `additionalProperties` (Core 2020-12, section 10.3.2.3): those that the other two do not name. */
export const additionalProperties: Rule = (run, schema, value, seen) => {
  const { properties: named = {}, patternProperties: patterns } = schema;
  if (!isRecord(value)) return;
  for (const key of keysOf(value)) {
    if (Object.hasOwn(named, key)) continue;
    if (patterns && Object.keys(patterns).some((source) => regex(source).test(key))) continue;
    visitExtra(run, 'additionalProperties', schema.additionalProperties ?? true, value, key);
    seen?.add(key);
  }
};

/** `propertyNames` (Core 2020-12, section 10.3.2.4). */
export const propertyNames: Rule = (run, schema, value) => {
  for (const key of keysOf(value))
    if (collect(run, schema.propertyNames ?? true, key).length)
      fail(run, 'propertyNames', 'another property name', describe(key), key);
};
