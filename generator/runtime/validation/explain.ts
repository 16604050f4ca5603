/** Every keyword of JSON Schema 2020-12 that judges, and every format. */
import {
  additionalProperties,
  allOf,
  conditional,
  contains,
  dependentRequired,
  dependentSchemas,
  not,
  otherItems,
  patternProperties,
  prefixItems,
  propertyNames,
  uniqueItems,
} from './applicators.js';
import { dynamicRef, scoped } from './dynamic.js';
import { inspect, type Rules, type Vocabulary } from './engine.js';
import { FORMATS, NUMBER_FORMATS } from './formats.js';
import {
  anyFormat,
  constant,
  equals,
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
  pattern,
} from './keywords.js';
import type { Issue, Schema, SchemaThunk, ValidateOptions, ValidationResult } from './schema.js';
import { anyOf, oneOf } from './unions.js';
import { verdict } from './validator.js';

export type { Issue } from './schema.js';

const rules: Rules = {
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
  prefixItems,
  items: otherItems,
  uniqueItems,
  additionalProperties,
  dependentRequired,
  dependentSchemas,
  patternProperties,
  propertyNames,
  const: constant,
  pattern,
  format: anyFormat,
  dynamicRef,
  allOf,
  anyOf,
  oneOf,
  not,
  if: conditional,
  around: scoped,
};

/** The rules of all keywords, and the checks of all formats. */
export const EVERYTHING: Vocabulary = {
  rules,
  equals,
  formats: FORMATS,
  numberFormats: NUMBER_FORMATS,
};

/** Judges every keyword as JSON Schema 2020-12 does; returns all issues, none if the value is valid. */
export function explain(schema: Schema, value: unknown, options?: ValidateOptions): Issue[] {
  return inspect(EVERYTHING, () => schema, value, options);
}

/** Judges a value by every keyword of a declaration's schema; the value itself is never changed. */
export function validate<T>(
  schema: SchemaThunk,
  value: unknown,
  options?: ValidateOptions,
): ValidationResult<T> {
  return verdict(value, inspect(EVERYTHING, schema, value, options));
}
