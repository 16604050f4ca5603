import {
  additionalProperties,
  allOf,
  anyOf,
  conditional,
  contains,
  dependentSchemas,
  not,
  oneOf,
  otherItems,
  patternProperties,
  prefixItems,
  propertyNames,
  scoped,
} from './applicators.js';
import { dynamicRef, inspect, type Rules, type Vocabulary } from './engine.js';
import { FORMATS, NUMBER_FORMATS } from './formats.js';
import {
  anyFormat,
  constant,
  dependentRequired,
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
  uniqueItems,
} from './keywords.js';
import type { Issue, Schema, SchemaThunk, ValidateOptions, ValidationResult } from './schema.js';
import { standard, type StandardProps } from './standard.js';

export type { Issue } from './schema.js';

/** A function that judges values by a schema. It is a Standard Schema, and a Standard JSON Schema. */
export interface Validate<T> {
  /** Finds all that is wrong with a value. */
  (value: unknown, options?: ValidateOptions): ValidationResult<T>;
  readonly '~standard': StandardProps<T>;
}

/** A function that judges values by a schema, for values that are to have the type from there on. */
export interface Assert<T> {
  /** @throws ValidationError with all that is wrong with a value, unless it is valid. */
  (value: unknown, options?: ValidateOptions): asserts value is T;
}

/**
 * Makes the verdict of the issues that were found.
 *
 * @internal
 */
export function verdict<T>(value: unknown, issues: readonly Issue[]): ValidationResult<T> {
  return issues.length ? { valid: false, issues } : { valid: true, value: value as T, issues: [] };
}

/**
 * Makes the `validateX` of a declaration.
 *
 * @param vocabulary - what the schema needs besides what nearly every schema does
 *
 * @internal
 */
export function createValidate<T>(schema: SchemaThunk, vocabulary: Vocabulary = {}): Validate<T> {
  const validate = (value: unknown, options?: ValidateOptions): ValidationResult<T> =>
    verdict(value, inspect(vocabulary, schema, value, options));
  return Object.assign(validate, { '~standard': standard(schema, validate, vocabulary.dialects) });
}

/** Writes a path as code does: `certificates[0].hosts[1]`; the root is the empty string. */
export function formatPath(path: readonly (string | number)[]): string {
  const steps = path.map((key) => {
    if (typeof key === 'number') return `[${key}]`;
    return /^[A-Za-z_$][\w$]*$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
  });
  return steps.join('').replace(/^\./, '');
}

function summary([first, ...rest]: readonly Issue[], subject: string): string {
  const where = first?.path.length ? `${subject} at ${formatPath(first.path)}` : subject;
  const more = rest.length ? ` (and ${rest.length} more issue${rest.length > 1 ? 's' : ''})` : '';
  return `Invalid ${where}: ${first?.message ?? 'unknown issue.'}${more}`;
}

/** A value that its schema refuses. The message is one line and names the first issue. */
export class ValidationError extends Error {
  override readonly name: string = 'ValidationError';
  readonly issues: readonly Issue[];

  constructor(issues: readonly Issue[], subject = 'value') {
    super(summary(issues, subject));
    this.issues = issues;
  }
}

/**
 * Makes the `assertX` of a declaration out of its `validateX`.
 *
 * @param subject - the declaration's name
 *
 * @internal
 */
export function createAssert<T>(subject: string | undefined, validate: Validate<T>): Assert<T> {
  return (value, options) => {
    const { valid, issues } = validate(value, options);
    if (!valid) throw new ValidationError(issues, subject);
  };
}

/** Every keyword of JSON Schema 2020-12 that judges. */
const RULES: Rules = {
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
  rules: RULES,
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
