// Part of the sdkwright runtime. Changes made here are lost when it runs again.

import { explainWith } from './engine.js';
import type { Issue } from './issue.js';
import type { FormatChecks, Rules } from './run.js';
import type { Schema, SchemaThunk } from './schema.js';

/** What a package's schemas need: rules by keyword, and checks by format name. */
export interface Vocabulary {
  readonly rules: Rules;
  readonly formats: FormatChecks;
}

/** How the emitted `validateX` and `assertX` judge. */
export interface ValidateOptions {
  /**
   * `strict`, the default, judges all the schema says. `lenient` is for what a newer server sends:
   * unknown enum members of the right JSON type and unknown properties pass.
   */
  readonly mode?: 'strict' | 'lenient' | undefined;
  /** `false` takes formats as annotations, as JSON Schema does by default; otherwise they count. */
  readonly formats?: boolean | undefined;
  /** How many schemas deep a value is followed before it is refused; 500 by default. */
  readonly maxDepth?: number | undefined;
}

/** The verdict: `result.valid` decides whether there is a `value`, or `issues` to read. */
export type ValidationResult<T> =
  | { readonly valid: true; readonly value: T; readonly issues: readonly [] }
  | { readonly valid: false; readonly issues: readonly Issue[] };

/** Writes a path as code does: `certificates[0].hosts[1]`; the root is the empty string. */
export function formatPath(path: readonly (string | number)[]): string {
  const steps = path.map((key) => {
    if (typeof key === 'number') return `[${key}]`;
    return /^[A-Za-z_$][\w$]*$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
  });
  return steps.join('').replace(/^\./, '');
}

function summary(issues: readonly Issue[], subject: string): string {
  const [first, ...rest] = issues;
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

function judge(
  { rules, formats }: Vocabulary,
  schema: Schema,
  value: unknown,
  { mode, maxDepth, formats: asserted }: ValidateOptions = {},
): Issue[] {
  const checks = asserted === false ? undefined : formats;
  return explainWith(rules, schema, value, { mode, maxDepth, formats: checks });
}

/** Judges a value by a vocabulary; the value itself is never changed. */
export function validateWith<T>(
  vocabulary: Vocabulary,
  schema: SchemaThunk,
  value: unknown,
  options?: ValidateOptions,
): ValidationResult<T> {
  const issues = judge(vocabulary, schema(), value, options);
  return issues.length ? { valid: false, issues } : { valid: true, value: value as T, issues: [] };
}

/** Throws a `ValidationError` with all issues if `validateWith` would refuse the value. */
export function assertWith(
  vocabulary: Vocabulary,
  schema: SchemaThunk,
  value: unknown,
  options?: ValidateOptions,
): void {
  const table = schema();
  const issues = judge(vocabulary, table, value, options);
  if (!issues.length) return;
  throw new ValidationError(issues, typeof table === 'object' ? table.id : undefined);
}
