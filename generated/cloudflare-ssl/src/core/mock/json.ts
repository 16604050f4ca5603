// Part of the sdkwright runtime. Changes made here are lost when it runs again.

/** Helpers for values that JSON can hold. */

/** True for an object that is no list. */
export function isMembers(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A member of its own, none that every object inherits. */
export function own(value: unknown, key: string): unknown {
  return isMembers(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** What stands at the end of a path; undefined where there is nothing. */
export function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce(own, value);
}

/** A copy with another value at the end of a path; `undefined` removes the member. */
export function withValueAt(
  value: unknown,
  path: readonly string[],
  replacement: unknown,
): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return replacement;
  const entries = isMembers(value) ? Object.entries(value) : [];
  const member = withValueAt(own(value, key), rest, replacement);
  const others = entries.filter(([name]) => name !== key);
  const place = entries.findIndex(([name]) => name === key);
  if (member !== undefined) others.splice(place < 0 ? others.length : place, 0, [key, member]);
  // Unlike assignment, this takes `__proto__` for a name like any other.
  return Object.fromEntries(others);
}

/** A deep copy. */
export function copyOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copyOf);
  if (!isMembers(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, copyOf(member)]));
}
