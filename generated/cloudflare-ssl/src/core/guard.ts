// Part of the sdkwright runtime. Changes made here are lost when it runs again.

/** Checks that guards share. They look at the type of a value and allocate nothing. */

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
