import { inspect, type ValidateOptions } from './engine.js';
import type { Issue } from './issue.js';
import type { Vocabulary } from './run.js';
import type { SchemaThunk } from './schema.js';
import { standard, type StandardProps } from './standard.js';

/** The verdict: `result.valid` decides whether there is a `value`, or `issues` to read. */
export type ValidationResult<T> =
  | { readonly valid: true; readonly value: T; readonly issues: readonly [] }
  | { readonly valid: false; readonly issues: readonly Issue[] };

/** A function that judges values by a schema. It is a Standard Schema, and a Standard JSON Schema. */
export interface Validate<T> {
  (value: unknown, options?: ValidateOptions): ValidationResult<T>;
  readonly '~standard': StandardProps<T>;
}

/** Makes the verdict of the issues that were found. */
export function verdict<T>(value: unknown, issues: readonly Issue[]): ValidationResult<T> {
  return issues.length ? { valid: false, issues } : { valid: true, value: value as T, issues: [] };
}

/**
 * Makes the `validateX` of a declaration.
 *
 * @param vocabulary - what the schema needs besides what nearly every schema does
 */
export function createValidate<T>(schema: SchemaThunk, vocabulary: Vocabulary = {}): Validate<T> {
  const validate = (value: unknown, options?: ValidateOptions): ValidationResult<T> =>
    verdict(value, inspect(vocabulary, schema, value, options));
  return Object.assign(validate, { '~standard': standard(schema, validate, vocabulary.dialects) });
}
