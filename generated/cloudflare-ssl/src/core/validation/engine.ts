// Part of the sdkwright runtime. Changes made here are lost when it runs again.

import type { Issue } from './issue.js';
import { visit, type FormatChecks, type Rules, type Run } from './run.js';
import type { Schema } from './schema.js';

/** How `explain` judges. */
export interface ExplainOptions {
  /**
   * `lenient` accepts unknown members of an `enum` that have the JSON type of a known one, and
   * properties that the schema would refuse as unknown. It accepts all that `strict` accepts.
   */
  readonly mode?: 'strict' | 'lenient' | undefined;
  /** Checks by format name; without them `format` is an annotation. */
  readonly formats?: FormatChecks | undefined;
  /** How many schemas deep a value is followed; beyond it is one issue with the code `depth`. */
  readonly maxDepth?: number | undefined;
}

/** Deep enough for real documents, and far from the stack's end: a level takes three small frames. */
const MAX_DEPTH = 500;

/** Judges a value by the given rules and returns all issues, each once, in the tables' order. */
export function explainWith(
  rules: Rules,
  schema: Schema,
  value: unknown,
  options: ExplainOptions = {},
): Issue[] {
  const run: Run = {
    rules,
    formats: options.formats,
    maxDepth: options.maxDepth ?? MAX_DEPTH,
    path: [],
    scope: [],
    schemas: new Map(),
    patterns: new Map(),
    issues: [],
    failures: 0,
    depth: 0,
    quick: false,
    lenient: options.mode === 'lenient',
    secret: false,
    overflow: undefined,
  };
  visit(run, schema, value);
  if (run.overflow) run.issues.push(run.overflow);
  if (run.issues.length < 2) return run.issues;
  const key = ({ path, code, expected }: Issue): string => JSON.stringify([path, code, expected]);
  return [...new Map(run.issues.map((issue) => [key(issue), issue])).values()];
}
