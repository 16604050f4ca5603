// Part of the sdkwright runtime. Changes made here are lost when it runs again.

/** Checks that guards share. They look at the type of a value and allocate nothing. */

/** True for an object that is no array; nothing is known of its members. */
export function isRecord<Key extends PropertyKey = string>(
  value: unknown,
): value is Partial<Record<Key, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** True for a string, and for a member that is not there. */
export function isOptionalString(value: unknown): value is string | undefined {
  return value === undefined || typeof value === 'string';
}

/** True for an array of strings. */
export function isStrings(value: unknown): value is string[] {
  if (!Array.isArray(value)) return false;
  for (let index = 0; index < value.length; index += 1) {
    if (typeof value[index] !== 'string') return false;
  }
  return true;
}

/** True for an array of numbers. */
export function isNumbers(value: unknown): value is number[] {
  if (!Array.isArray(value)) return false;
  for (let index = 0; index < value.length; index += 1) {
    if (typeof value[index] !== 'number') return false;
  }
  return true;
}
