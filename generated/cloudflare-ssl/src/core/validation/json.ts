// Part of the sdkwright runtime. Changes made here are lost when it runs again.

/** An object as JSON has it: not null, not an array. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** True if an object has a value of its own under `key`; `undefined` is as good as absent. */
export function has(record: object, key: PropertyKey): boolean {
  return Object.hasOwn(record, key) && Reflect.get(record, key) !== undefined;
}

/** The own keys of an object that JSON would write: those whose value is not undefined. */
export function keysOf(value: unknown): string[] {
  return isRecord(value) ? Object.keys(value).filter((key) => value[key] !== undefined) : [];
}

/** The record's own value under `key`. */
export function own<T>(
  record: Readonly<Record<string, T>> | undefined,
  key: unknown,
): T | undefined {
  return record && typeof key === 'string' && Object.hasOwn(record, key) ? record[key] : undefined;
}

/** The JSON type of a value, `integer` aside; numbers that JSON cannot write have none. */
export function jsonType(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value === 'number' && !Number.isFinite(value) ? 'no JSON type' : typeof value;
}
