// Part of the sdkwright runtime. Changes made here are lost when it runs again.

import { describe } from './issue.js';
import { accepts, collect, fail, visit, type Rule } from './run.js';

/** `allOf` (Core 2020-12, section 10.2.1.1). */
export const allOf: Rule = (run, schema, value, seen) => {
  const found = schema.allOf?.flatMap((branch) => collect(run, branch, value, seen)) ?? [];
  // Several branches may say the same.
  const distinct = new Map(found.map((issue) => [JSON.stringify(issue), issue]));
  run.issues.push(...distinct.values());
};

/** `not` (Core 2020-12, section 10.2.1.4). */
export const not: Rule = (run, schema, value) => {
  if (accepts(run, schema.not ?? false, value)) fail(run, 'not', 'another value', describe(value));
};

/** `if` with `then` and `else` (Core 2020-12, section 10.2.2). */
export const conditional: Rule = (run, schema, value, seen) => {
  const holds = accepts(run, schema.if ?? true, value, seen);
  visit(run, (holds ? schema.then : schema.else) ?? true, value, seen);
};
