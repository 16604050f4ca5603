import { ArgumentError } from './errors.js';

/**
 * The text of a single value: dates in ISO 8601, other scalars as JavaScript prints them.
 *
 * @throws ArgumentError for values that have no text of their own, such as objects.
 */
export function textOf(name: string, value: unknown): string {
  if (typeof value === 'string') return value;
  if (value instanceof Date && !Number.isNaN(value.getTime())) return value.toISOString();
  if (typeof value === 'object' || typeof value === 'function' || typeof value === 'symbol') {
    throw new ArgumentError(name, 'must be a string, a number or a boolean');
  }
  return String(value);
}

/** True for objects whose members are to be written one by one; false for lists, dates, scalars. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)
  );
}
