// Part of the sdkwright runtime. Changes made here are lost when it runs again.

import { canonical } from './equal.js';
import { list } from './issue.js';
import { jsonType } from './json.js';
import { fail, own, regex, type Run } from './run.js';
import type { SchemaObject } from './schema.js';

function equals(run: Run, a: unknown, b: unknown): boolean {
  if (a === b) return true;
  return typeof a === 'object' && typeof b === 'object' && canonical(run, a) === canonical(run, b);
}

/** `const` (Validation 2020-12, section 6.1.3). */
export function constant(run: Run, schema: SchemaObject, value: unknown): void {
  if (!equals(run, schema.const, value)) fail(run, 'const', list([schema.const]), value);
}

/** `enum` (Validation 2020-12, section 6.1.2). */
export function enumeration(run: Run, { enum: members = [] }: SchemaObject, value: unknown): void {
  if (members.includes(value) || members.some((member) => equals(run, member, value))) return;
  const type = jsonType(value);
  if (run.lenient && members.some((member) => jsonType(member) === type)) return;
  fail(run, 'enum', list(members), value);
}

/** `pattern` (Validation 2020-12, section 6.3.3). */
export function pattern(run: Run, schema: SchemaObject, value: unknown): void {
  const { pattern: source } = schema;
  if (source === undefined || typeof value !== 'string' || regex(run, source).test(value)) return;
  fail(run, 'pattern', `a string matching /${source}/`, value);
}

/** `format`, as far as the run has checks (Validation 2020-12, section 7). */
export function format(run: Run, schema: SchemaObject, value: unknown): void {
  const { format: name } = schema;
  const ok =
    typeof value === 'string'
      ? own(run.formats?.string, name)?.(value)
      : typeof value !== 'number' || own(run.formats?.number, name)?.(value);
  if (ok === false) fail(run, `format:${name}`, `the format ${name}`, value);
}
