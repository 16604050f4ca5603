// Part of the sdkwright runtime. Changes made here are lost when it runs again.

import { BASIC } from './basic.js';
import type { Issue } from './issue.js';
import { fail, resolve, visit, type Run, type Vocabulary } from './run.js';
import type { SchemaThunk } from './schema.js';

/** How a value is judged. */
export interface ValidateOptions {
  /**
   * `strict`, the default, judges all the schema says. `lenient` is for what a newer server sends:
   * unknown members of an `enum` that have the JSON type of a known one pass, and so do properties
   * that the schema would refuse as unknown. It accepts all that `strict` accepts.
   */
  readonly mode?: 'strict' | 'lenient' | undefined;
  /** `false` takes formats as annotations, as JSON Schema does by default; otherwise they count. */
  readonly formats?: boolean | undefined;
  /** How many levels deep a value is followed before it is refused; 500 by default. */
  readonly maxDepth?: number | undefined;
}

/**
 * Judges a value and returns all issues in the tables' order. What nests deeper than is
 * asked, or than the stack holds, has one issue with the code `depth`.
 *
 * @param vocabulary - what the schema needs besides {@link BASIC}
 */
export function inspect(
  vocabulary: Vocabulary,
  schema: SchemaThunk,
  value: unknown,
  { mode, formats = true, maxDepth = 500 }: ValidateOptions = {},
): Issue[] {
  const run: Run = {
    rules: { ...BASIC, ...vocabulary.rules },
    vocabulary: formats ? vocabulary : undefined,
    maxDepth,
    path: [],
    issues: [],
    lenient: mode === 'lenient',
  };
  try {
    visit(run, resolve(schema), value);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    run.issues = [];
    run.path.length = 0;
    fail(run, 'depth', 'less nesting', 'more');
  }
  return run.issues;
}
