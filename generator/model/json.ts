/** A value that JSON can hold (RFC 8259). */
export type Json =
  null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** True for a JSON object: not null, not an array. */
export function isJsonObject(value: unknown): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
