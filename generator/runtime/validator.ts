import type { ClientConfig, Feature } from './config.js';
import { ArgumentError } from './errors.js';
import { responseFailure } from './failure.js';
import { warn } from './log.js';
import type { RequestOptions, RequestSpec } from './request.js';

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

/** Has the client's validator, if there is one, judge requests and responses. */
export const validation: Feature = (config) => {
  const { prepare, decode } = config;
  config.prepare = (_, spec, options) => {
    judge(
      config,
      options,
      (validator) => validator.request?.(spec),
      (problem, issues) => new ArgumentError('request', problem, issues),
    );
    return prepare(config, spec, options);
  };
  config.decode = (_, request, response, text) => {
    const decoded = decode(config, request, response, text);
    const { envelope } = decoded;
    judge(
      config,
      request.options,
      (validator) => validator.response?.(request.spec, envelope),
      (problem, issues) => responseFailure(config, request, response, envelope, problem, issues),
    );
    return decoded;
  };
};

function judge(
  config: ClientConfig,
  options: RequestOptions,
  ask: (validator: Validator) => readonly ValidationIssue[] | undefined,
  fail: (problem: string, issues: readonly ValidationIssue[]) => Error,
): void {
  const { validate } = config.options;
  const mode = options.validate ?? validate?.mode;
  const issues = (validate && mode !== 'off' && ask(validate)) || [];
  if (issues.length === 0) return;
  const problem = issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('; ');
  const error = fail(problem, issues);
  if (mode !== 'warn') throw error;
  warn(config, error.message);
}
