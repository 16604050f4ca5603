import { RULES } from './explain.js';
import { FORMATS } from './formats.js';
import type { SchemaThunk } from './schema.js';
import { assertWith, validateWith } from './validator.js';
import type { ValidateOptions, ValidationResult, Vocabulary } from './validator.js';

export { formatPath, ValidationError } from './validator.js';
export type { ValidateOptions, ValidationResult } from './validator.js';
export type { Issue } from './issue.js';

const EVERYTHING: Vocabulary = { rules: RULES, formats: FORMATS };

/** Judges a value by every keyword of a declaration's schema; the value itself is never changed. */
export function validate<T>(
  schema: SchemaThunk,
  value: unknown,
  options?: ValidateOptions,
): ValidationResult<T> {
  return validateWith(EVERYTHING, schema, value, options);
}

/** Throws a `ValidationError` with all issues if `validate` would refuse the value. */
export function assertValid(schema: SchemaThunk, value: unknown, options?: ValidateOptions): void {
  assertWith(EVERYTHING, schema, value, options);
}
