// Part of the sdkwright runtime. Changes made here are lost when it runs again.

import { ArgumentError } from './errors.js';
import type { HeadersInput } from './request.js';

/** RFC 9110 section 5.6.2. */
const TOKEN = /^[!#$%&'*+.^_`|~\w-]+$/;

/** RFC 9110 section 5.5: visible characters, spaces and tabs; what `fetch` can put on the wire. */
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

/** Headers by lower-case name. */
export type HeaderRecord = Record<string, string>;

/**
 * Checks a header value here, since the error of `fetch` would quote it and values may be secret.
 *
 * @throws ArgumentError naming `parameter`, without the value.
 */
export function checkHeaderValue(parameter: string, value: string): string {
  if (!VALUE.test(value)) {
    throw new ArgumentError(parameter, 'holds a character that no header can carry');
  }
  return value;
}

/**
 * Sets headers in `target`; `null` removes, `undefined` leaves as is. Names that were given, removals
 * included, are added to `seen`.
 */
export function setHeaders(
  target: HeaderRecord,
  input: HeadersInput | Readonly<Record<string, unknown>> | null | undefined,
  seen?: Set<string>,
): void {
  const set = (value: unknown, name: string): void => {
    const key = name.toLowerCase();
    if (value === undefined) return;
    if (!TOKEN.test(key)) throw new ArgumentError('headers', 'holds a name that is not a token');
    seen?.add(key);
    if (value === null) delete target[key];
    else target[key] = checkHeaderValue(name, String(value));
  };
  if (!input) return;
  if (Array.isArray(input)) for (const [name, value] of input) set(value, name);
  else if (isIterable(input)) input.forEach(set);
  else for (const name in input) set((input as Record<string, unknown>)[name], name);
}

function isIterable(
  input: object,
): input is { forEach(callback: (value: string, name: string) => void): void } {
  return 'forEach' in input && typeof input.forEach === 'function';
}
