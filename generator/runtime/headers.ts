import { ArgumentError } from './errors.js';
import type { HeadersInput } from './request.js';

/** Headers by lower-case name. */
export type HeaderRecord = Record<string, string>;

/**
 * Checks a header value (RFC 9110 section 5.5: visible characters, spaces and tabs) here, since the
 * error of `fetch` would quote it and values may be secret.
 *
 * @throws ArgumentError naming `parameter`, without the value.
 */
export function checkHeaderValue(parameter: string, value: string): string {
  if (/^[\t\x20-\x7e\x80-\xff]*$/.test(value)) return value;
  throw new ArgumentError(parameter, 'holds a character that no header can carry');
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
  if (!input) return;
  // Instances of `Headers` are iterable too, whether or not the consumer's types say so.
  const entries = Object(input);
  for (const [name, value] of Symbol.iterator in entries ? entries : Object.entries(entries)) {
    if (value === undefined) continue;
    const key = name.toLowerCase();
    // RFC 9110 section 5.6.2.
    if (!/^[!#$%&'*+.^_`|~\w-]+$/.test(key)) {
      throw new ArgumentError('headers', 'holds a name that is not a token');
    }
    seen?.add(key);
    if (value === null) delete target[key];
    else target[key] = checkHeaderValue(name, String(value));
  }
}
