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
export function checkNumbers(options: NumericOptions): void {
  for (const name of ['timeout', 'deadline', 'maxRetries'] as const) {
    const value = options[name];
    const least = name === 'maxRetries' ? 0 : 1;
    if (value !== undefined && !(typeof value === 'number' && value >= least)) {
      throw new ArgumentError(name, `must be a number of at least ${least}`);
    }
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
