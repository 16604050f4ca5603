// Part of the sdkwright runtime. Changes made here are lost when it runs again.

import { contains, items, prefixItems, unevaluatedItems, uniqueItems } from './arrays.js';
import {
  exclusiveMaximum,
  exclusiveMinimum,
  maximum,
  maxItems,
  maxLength,
  maxProperties,
} from './bounds.js';
import { minimum, minItems, minLength, minProperties, multipleOf } from './bounds.js';
import { explainWith, type ExplainOptions } from './engine.js';
import type { Issue } from './issue.js';
import { allOf, conditional, dynamicRef, not, ref } from './logic.js';
import {
  additionalProperties,
  dependentRequired,
  dependentSchemas,
  patternProperties,
} from './objects.js';
import { properties, propertyNames, required, unevaluatedProperties } from './objects.js';
import type { Rules } from './run.js';
import { constant, enumeration, format, pattern } from './scalars.js';
import type { Schema } from './schema.js';
import { anyOf, oneOf } from './unions.js';

/** Every keyword of JSON Schema 2020-12 that judges. */
export const RULES: Rules = {
  exclusiveMaximum,
  exclusiveMinimum,
  maximum,
  maxItems,
  maxLength,
  maxProperties,
  minimum,
  minItems,
  minLength,
  minProperties,
  multipleOf,
  contains,
  items,
  prefixItems,
  unevaluatedItems,
  uniqueItems,
  additionalProperties,
  dependentRequired,
  dependentSchemas,
  patternProperties,
  properties,
  propertyNames,
  required,
  unevaluatedProperties,
  const: constant,
  enum: enumeration,
  pattern,
  format,
  ref,
  dynamicRef,
  allOf,
  anyOf,
  oneOf,
  not,
  if: conditional,
};

/** Judges every keyword as JSON Schema 2020-12 does; returns all issues, none if the value is valid. */
export function explain(schema: Schema, value: unknown, options?: ExplainOptions): Issue[] {
  return explainWith(RULES, schema, value, options);
}
