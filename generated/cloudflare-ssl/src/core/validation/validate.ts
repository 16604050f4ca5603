// Part of the sdkwright runtime. Changes made here are lost when it runs again.

import { inspect, type ValidateOptions } from './engine.js';
import { EVERYTHING } from './explain.js';
import type { SchemaThunk } from './schema.js';
import { verdict, type ValidationResult } from './validator.js';

export type { Issue } from './issue.js';

/** Judges a value by every keyword of a declaration's schema; the value itself is never changed. */
export function validate<T>(
  schema: SchemaThunk,
  value: unknown,
  options?: ValidateOptions,
): ValidationResult<T> {
  return verdict(value, inspect(EVERYTHING, schema, value, options));
}
