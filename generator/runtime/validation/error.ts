import type { Issue } from './issue.js';
import type { ValidationResult } from './validator.js';

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

/** Throws a `ValidationError` with all issues of a value that was refused. */
export function assertValid(subject: string | undefined, result: ValidationResult<unknown>): void {
  if (!result.valid) throw new ValidationError(result.issues, subject);
}
