import type { Feature } from './config.js';
import { ArgumentError } from './errors.js';
import { warn } from './log.js';
import type { RequestOptions, RequestSpec } from './request.js';
import { isRecord } from './parameters.js';
import { responseFailure } from './response.js';
import type { Issue, ValidateOptions } from './validation/schema.js';

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

/** How a client's calls are judged. */
export interface ValidatorOptions {
  /** What issues lead to: nothing, a log line, or an error. Default: `error`. */
  readonly mode?: 'off' | 'warn' | 'error' | undefined;
  /** How requests are judged before they are sent. Default: `strict`. */
  readonly requests?: 'off' | 'strict' | 'lenient' | undefined;
  /** How bodies of responses are judged. Default: `lenient`, so that a newer server may say more. */
  readonly responses?: 'off' | 'strict' | 'lenient' | undefined;
  /** `false` takes formats as annotations. */
  readonly formats?: boolean | undefined;
}

/**
 * Judges a value; a `validateX` is one.
 *
 * @internal
 */
export type Judge = (
  value: unknown,
  options?: ValidateOptions,
) => { readonly issues: readonly Issue[] };

/**
 * What judges the calls of one operation.
 *
 * @internal
 */
export interface OperationGuards {
  readonly params?: Judge;
  /** The whole body of a successful response. */
  readonly response?: Judge;
  /** The keys in the params of what is called otherwise in the request, by `query.name` and so on. */
  readonly keys?: Readonly<Record<string, string>>;
  /** The key in the params that holds the whole body. */
  readonly body?: string;
  /** The same for other media types of the body: what one of them takes is good. */
  readonly others?: readonly OperationGuards[];
}

const PLACES = ['pathParams', 'query', 'headers', 'cookies'] as const;

/** The params that a request was made of. */
function paramsOf({ keys, body: bodyKey }: OperationGuards, spec: RequestSpec): object {
  const named = PLACES.flatMap((place) =>
    Object.entries(spec[place] ?? {}).map(([name, value]): [string, unknown] => [
      keys?.[`${place}.${name}`] ?? name,
      value,
    ]),
  );
  const { body } = spec;
  const whole: [string, unknown][] = bodyKey === undefined ? [] : [[bodyKey, body]];
  const members = bodyKey === undefined && isRecord(body) ? Object.entries(body) : whole;
  return Object.fromEntries([...named, ...members]);
}

/**
 * Makes a client's option `validate` from what judges each operation, by `GET /path/{template}`.
 *
 * @internal
 */
export function createValidator(
  operations: Readonly<Record<string, OperationGuards>>,
  { mode, requests = 'strict', responses = 'lenient', formats }: ValidatorOptions = {},
): Feature {
  const guardsOf = ({ method, path }: RequestSpec): OperationGuards =>
    operations[`${method} ${path}`] ?? {};
  return validation({
    mode,
    request: (spec) => {
      const guards = guardsOf(spec);
      // Of a page that the API linked to, the parameters are its own.
      if (requests === 'off' || spec.url !== undefined) return [];
      const found = [guards, ...(guards.others ?? [])].map(
        (each) => each.params?.(paramsOf(each, spec), { mode: requests, formats }).issues ?? [],
      );
      return found.find((issues) => issues.length === 0) ?? found[0] ?? [];
    },
    response: (spec, body) => {
      if (responses === 'off') return [];
      return guardsOf(spec).response?.(body, { mode: responses, formats }).issues ?? [];
    },
  });
}
