import { isRecord, keysOf } from './json.js';

/**
 * A text that two values share exactly if they are equal as JSON (Core 2020-12, section 4.2.2): keys
 * in one order, absent and `undefined` alike. Comparing texts makes `uniqueItems` linear.
 */
export function canonical(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (!isRecord(value)) return String(value);
  const keys = keysOf(value).sort();
  return `{${keys.map((key) => `${canonical(key)}:${canonical(value[key])}`).join()}}`;
}

/** True if two values are equal as JSON. */
export function equals(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  return typeof a === 'object' && typeof b === 'object' && canonical(a) === canonical(b);
}
