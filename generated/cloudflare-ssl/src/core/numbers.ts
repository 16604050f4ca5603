// Part of the sdkwright runtime. Changes made here are lost when it runs again.

import type { Feature } from './config.js';
import { ArgumentError } from './errors.js';

/** Options that are numbers, of clients and of calls alike. */
interface NumericOptions {
  readonly timeout?: number | undefined;
  readonly deadline?: number | undefined;
  readonly maxRetries?: number | undefined;
}

/**
 * Checks the options that are numbers. Infinity is one: no limit.
 *
 * @throws ArgumentError naming the option that is negative, zero where that makes no sense, or no
 * number.
 */
export function checkNumbers({ timeout, deadline, maxRetries }: NumericOptions): void {
  check('timeout', timeout, 1);
  check('deadline', deadline, 1);
  check('maxRetries', maxRetries, 0);
}

function check(name: string, value: number | undefined, least: number): void {
  if (value !== undefined && !(typeof value === 'number' && value >= least)) {
    throw new ArgumentError(name, `must be a number of at least ${least}`);
  }
}

/** Checks the numbers among the options of each call. */
export const checkedNumbers: Feature = (config) => {
  const { prepare } = config;
  config.prepare = (_, spec, options) => {
    checkNumbers(options);
    return prepare(config, spec, options);
  };
};
