// Part of the sdkwright runtime. Changes made here are lost when it runs again.

import type { Feature } from '../config.js';
import { isRecord } from '../guard.js';
import type { RequestSpec } from '../request.js';
import { validation } from '../validator.js';
import { own } from './engine.js';
import type { Issue, ValidateOptions } from './schema.js';

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
      own(keys, `${place}.${name}`) ?? name,
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
    own(operations, `${method} ${path}`) ?? {};
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
