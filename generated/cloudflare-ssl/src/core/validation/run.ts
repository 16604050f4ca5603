// Part of the sdkwright runtime. Changes made here are lost when it runs again.

import { describe, type Issue } from './issue.js';
import { jsonType } from './json.js';
import type { Dialects } from './json-schema.js';
import type { DynamicAnchors, JsonType, Schema, SchemaObject, SchemaThunk } from './schema.js';

/** The keys and indices of one value that keywords have evaluated (Core 2020-12, section 11.1). */
export type Seen = Set<string | number>;

/** Judges one keyword of a schema; reports through `fail`, adds what it evaluated to `seen`. */
export type Rule = (run: Run, schema: SchemaObject, value: unknown, seen: Seen | undefined) => void;

/**
 * Rules by keyword; a keyword without a rule is an annotation. `type` needs none. The rule `around`
 * is asked in place of all others, and calls them through `judge`.
 */
export type Rules = Readonly<Record<string, Rule | undefined>>;

/** Checks by the name of a format. */
export type FormatChecks<T> = Readonly<Record<string, (value: T) => boolean>>;

/** What schemas are judged by. */
export interface Vocabulary {
  readonly rules?: Rules;
  /** Checks for strings. A format without one is an annotation. */
  readonly formats?: FormatChecks<string>;
  readonly numberFormats?: FormatChecks<number>;
  /** What older JSON Schema targets of `~standard` want otherwise. */
  readonly dialects?: Dialects;
}

/** The state of one validation. */
export interface Run {
  readonly rules: Rules;
  /** Absent if formats are annotations. */
  readonly vocabulary: Vocabulary | undefined;
  readonly maxDepth: number;
  readonly path: (string | number)[];
  /** The dynamic scope (Core 2020-12, section 7.1), outermost first. */
  scope?: DynamicAnchors[number][];
  issues: Issue[];
  lenient: boolean;
}

const tables = new WeakMap<SchemaThunk, Schema>();

/** The schema behind a thunk, which is called once. */
export function resolve(thunk: SchemaThunk): Schema {
  let table = tables.get(thunk);
  if (table === undefined) tables.set(thunk, (table = thunk()));
  return table;
}

/** Reports a violated keyword, at the current path or at a key below it. */
export function fail(
  { issues, path }: Run,
  code: string,
  expected: string,
  received: string,
  ...below: readonly (string | number)[]
): void {
  const message = `Expected ${expected}, received ${received}.`;
  issues.push({ path: [...path, ...below], code, message, expected, received });
}

/** `type` (Validation 2020-12, section 6.1.1). */
function isOfType(run: Run, type: JsonType | readonly JsonType[], value: unknown): boolean {
  const actual = jsonType(value);
  if (type === actual) return true;
  const names = [type].flat();
  const fits = names.some(
    (name) => name === actual || (name === 'integer' && Number.isInteger(value)),
  );
  if (!fits) {
    const words = names.map((name) => `${/^[aio]/.test(name) ? 'an' : 'a'} ${name}`);
    fail(run, 'type', words.join(' or '), describe(value));
  }
  return fits;
}

/** Judges all keywords that have rules, in the table's order. */
export function judge(run: Run, schema: SchemaObject, value: unknown, seen?: Seen): void {
  for (const keyword in schema) run.rules[keyword]?.(run, schema, value, seen);
}

/**
 * Judges a value by a schema: `type` first, and alone if it fails. Annotations go to `seen`, if
 * anyone above asks for them.
 */
export function visit(run: Run, schema: Schema, value: unknown, seen?: Seen): void {
  if (schema === true) return;
  if (schema === false) fail(run, 'never', 'nothing here', describe(value));
  else if (
    (seen || !schema.guard?.(value)) &&
    (schema.type === undefined || isOfType(run, schema.type, value))
  )
    (run.rules['around'] ?? judge)(run, schema, value, seen);
}

/** Judges a property or item. */
export function visitChild(run: Run, schema: Schema, value: unknown, key: string | number): void {
  if (run.path.push(key) > run.maxDepth) throw new RangeError('too deep');
  visit(run, schema, value);
  run.path.pop();
}

/** The issues of a subschema, which are not reported. */
export function collect(run: Run, schema: Schema, value: unknown, seen?: Seen): Issue[] {
  const { issues } = run;
  const found: Issue[] = (run.issues = []);
  visit(run, schema, value, seen);
  run.issues = issues;
  return found;
}

/** Asks only for the strict verdict of a subschema; its annotations count if it is true. */
export function accepts(run: Run, schema: Schema, value: unknown, seen?: Seen): boolean {
  const { lenient } = run;
  const inner: Seen | undefined = seen && new Set();
  run.lenient = false;
  const accepted = collect(run, schema, value, inner).length === 0;
  run.lenient = lenient;
  if (accepted) inner?.forEach((key) => seen?.add(key));
  return accepted;
}
