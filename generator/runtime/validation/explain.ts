/** Every keyword of JSON Schema 2020-12 that judges, and every format. */
import * as arrays from './arrays.js';
import * as bounds from './bounds.js';
import { dynamicRef, scoped } from './dynamic.js';
import { inspect, type ValidateOptions } from './engine.js';
import { FORMATS, NUMBER_FORMATS } from './formats.js';
import type { Issue } from './issue.js';
import { allOf, conditional, not } from './logic.js';
import * as objects from './objects.js';
import type { Rules, Vocabulary } from './run.js';
import { anyEnum, constant, format, pattern } from './scalars.js';
import type { Schema } from './schema.js';
import { anyOf, oneOf } from './unions.js';

const { exclusiveMaximum, exclusiveMinimum, maximum, maxItems, maxLength, maxProperties } = bounds;
const { minimum, minItems, minLength, minProperties, multipleOf } = bounds;
const { contains, prefixItems, uniqueItems } = arrays;
const { additionalProperties, dependentRequired, dependentSchemas } = objects;
const { patternProperties, propertyNames } = objects;

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
  uniqueItems,
  additionalProperties,
  dependentRequired,
  dependentSchemas,
  patternProperties,
  propertyNames,
  const: constant,
  enum: anyEnum,
  pattern,
  format,
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
  formats: FORMATS,
  numberFormats: NUMBER_FORMATS,
};

/** Judges every keyword as JSON Schema 2020-12 does; returns all issues, none if the value is valid. */
export function explain(schema: Schema, value: unknown, options?: ValidateOptions): Issue[] {
  return inspect(EVERYTHING, () => schema, value, options);
}
