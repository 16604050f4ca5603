/** Where a name comes from: a module of the output, by its POSIX path, or a package. */
export type Source = { readonly file: string } | { readonly package: string };

/**
 * A name that another module (or this one) exports. Interpolated into code, it becomes the name that
 * it gets in the module, and the module imports it.
 */
export interface Binding {
  readonly name: string;
  readonly from: Source;
  /** What this use needs: a `type` is imported with `import type`, unless a `value` is needed too. */
  readonly kind: 'type' | 'value';
}

/** The same binding, used as a type only. */
export function asType(binding: Binding): Binding {
  return { ...binding, kind: 'type' };
}
