import type { Feature } from './config.js';
import { ArgumentError } from './errors.js';
import { warn } from './log.js';
import type { RequestOptions, RequestSpec } from './request.js';
import { responseFailure } from './response.js';

/** One thing that is wrong with a request or a response. */
export interface ValidationIssue {
  /** Where: names and indices from the root of the value. */
  readonly path: readonly (string | number)[];
  /** What; without the value, since values may be secret and messages are logged. */
  readonly message: string;
  readonly code?: string;
}

/** Judges what is sent and received. Operations are told apart by `method` and `path` of the request. */
export interface Validator {
  /** What issues lead to: nothing, a log line, or an error. Default: `error`. */
  readonly mode?: 'off' | 'warn' | 'error' | undefined;
  /** Issues with the parameters and the body; asked before anything is sent. */
  request?(request: RequestSpec): readonly ValidationIssue[];
  /** Issues with the body of a successful response, envelope included. */
  response?(request: RequestSpec, body: unknown): readonly ValidationIssue[];
}

/** Makes the client's option `validate` out of a validator. A client without it pays nothing. */
export function validation(validator: Validator): Feature {
  return (config) => {
    const { prepare, decode } = config;
    const judge = (
      options: RequestOptions,
      ask: () => readonly ValidationIssue[] | undefined,
      fail: (problem: string, issues: readonly ValidationIssue[]) => Error,
    ): void => {
      const mode = options.validate ?? validator.mode;
      const issues = (mode !== 'off' && ask()) || [];
      if (issues.length === 0) return;
      const problem = issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('; ');
      const error = fail(problem, issues);
      if (mode !== 'warn') throw error;
      warn(config, error.message);
    };
    config.prepare = (_, spec, options) => {
      judge(
        options,
        () => validator.request?.(spec),
        (problem, issues) => new ArgumentError('request', problem, issues),
      );
      return prepare(config, spec, options);
    };
    config.decode = (_, request, response, text) => {
      const decoded = decode(config, request, response, text);
      const { envelope } = decoded;
      judge(
        request.options,
        () => validator.response?.(request.spec, envelope),
        (problem, issues) => responseFailure(config, request, response, envelope, problem, issues),
      );
      return decoded;
    };
  };
}
