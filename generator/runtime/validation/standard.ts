import { toJsonSchema, type Dialects } from './json-schema.js';
import type { SchemaThunk } from './schema.js';
import type { ValidationResult } from './validator.js';

/** What Standard Schema reports: the message, and the path as plain keys. */
export interface StandardIssue {
  readonly message: string;
  readonly path?: readonly PropertyKey[] | undefined;
}

/** Standard Schema v1's result: `issues` is there exactly if the value is refused. */
export type StandardResult<T> =
  | { readonly value: T; readonly issues?: undefined }
  | { readonly issues: readonly StandardIssue[] };

/** Standard JSON Schema v1's options. */
export interface StandardJsonOptions {
  readonly target: string;
  readonly libraryOptions?: Record<string, unknown> | undefined;
}

/** The `~standard` property of Standard Schema v1 and Standard JSON Schema v1. */
export interface StandardProps<T> {
  readonly version: 1;
  readonly vendor: string;
  readonly types?: { readonly input: T; readonly output: T } | undefined;
  readonly validate: (value: unknown) => StandardResult<T>;
  readonly jsonSchema: {
    readonly input: (options: StandardJsonOptions) => Record<string, unknown>;
    readonly output: (options: StandardJsonOptions) => Record<string, unknown>;
  };
}

/**
 * Builds the `~standard` property of a declaration: synchronous, gives the same value back, throws
 * for a JSON Schema target other than `draft-2020-12`, `draft-07` and `openapi-3.0`, and gives a
 * fresh schema each time.
 *
 * @param dialects - what other targets than draft 2020-12 want otherwise
 */
export function standard<T>(
  schema: SchemaThunk,
  validate: (value: unknown) => ValidationResult<T>,
  dialects?: Dialects,
): StandardProps<T> {
  const jsonSchema = ({ target }: StandardJsonOptions): Record<string, unknown> => {
    if (!/^(?:draft-2020-12|draft-07|openapi-3\.0)$/.test(target))
      throw new TypeError(`Unknown JSON Schema target: ${target}`);
    const table = toJsonSchema(schema);
    return dialects?.[target]?.(table) ?? table;
  };
  return {
    version: 1,
    vendor: 'sdkwright',
    validate: (value) => {
      const result = validate(value);
      return result.valid ? { value: result.value } : { issues: result.issues };
    },
    jsonSchema: { input: jsonSchema, output: jsonSchema },
  };
}
