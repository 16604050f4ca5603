// Part of the sdkwright runtime. Changes made here are lost when it runs again.

import type { ClientConfig } from './config.js';
import type { RequestSpec } from './request.js';

/** One thing that is wrong with a request or a response. */
export interface ValidationIssue {
  /** Where: names and indices from the root of the value. */
  readonly path: readonly (string | number)[];
  /** What; without the value, since values may be secret and messages are logged. */
  readonly message: string;
  readonly code?: string;
}

/**
 * Judges what is sent and received. The runtime has none of its own: a client without one pays
 * nothing for the feature. Operations are told apart by `method` and `path` of the request.
 */
export interface Validator {
  /** What issues lead to: nothing, a log line, or an error. Default: `error`. */
  readonly mode?: 'off' | 'warn' | 'error' | undefined;
  /** Issues with the parameters and the body; asked before anything is sent. */
  request?(request: RequestSpec): readonly ValidationIssue[];
  /** Issues with the body of a successful response, envelope included. */
  response?(request: RequestSpec, body: unknown): readonly ValidationIssue[];
}

/** Asks the client's validator, if it has one, and acts on what it says. */
export function judge(
  { validate, warn }: ClientConfig,
  mode: Validator['mode'],
  ask: (validate: Validator) => readonly ValidationIssue[] | undefined,
  fail: (problem: string, issues: readonly ValidationIssue[]) => Error,
): void {
  const wanted = mode ?? validate?.mode;
  const issues = validate && wanted !== 'off' && ask(validate);
  if (!issues || issues.length === 0) return;
  const error = fail(
    issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('; '),
    issues,
  );
  if (wanted !== 'warn') throw error;
  warn(error.message);
}
