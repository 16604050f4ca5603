/** What validation reports: one issue for each violated constraint. */

/** One violated constraint. */
export interface Issue {
  /** Property names and array indices from the value's root. */
  readonly path: readonly (string | number)[];
  /** The rule: the JSON Schema keyword, `format:<name>`, `never` for a `false` schema, or `depth`. */
  readonly code: string;
  /** One plain sentence. */
  readonly message: string;
  readonly expected: string;
  /**
   * What is there instead. The text of a string is given only where the schema lists what it may be,
   * and cut; of any other only the length, since it may be a secret and messages are logged.
   */
  readonly received: string;
}

/** JSON values for a message, on one line and cut to a length that fits. */
export function quote(values: readonly unknown[]): string {
  const text = values.map((value) => JSON.stringify(value)).join(' or ');
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}

/** Says what a value is without giving away its contents. */
export function describe(value: unknown): string {
  if (typeof value === 'string') return `a string of length ${value.length}`;
  if (Array.isArray(value)) return `an array of length ${value.length}`;
  return typeof value === 'object' && value ? 'an object' : String(value);
}
