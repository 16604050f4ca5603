/** A type whose members that may be undefined are optional instead. */
export type Defined<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** Drops members that are undefined, which `exactOptionalPropertyTypes` tells from absent ones. */
export function defined<T extends object>(value: T): Defined<T>;
export function defined(value: Readonly<Record<string, unknown>>): object {
  const present: Record<string, unknown> = {};
  for (const key in value) if (value[key] !== undefined) present[key] = value[key];
  return present;
}
