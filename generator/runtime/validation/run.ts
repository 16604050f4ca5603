import { makeIssue, type Issue } from './issue.js';
import { jsonType } from './json.js';
import type { JsonType, Schema, SchemaObject, SchemaThunk } from './schema.js';

/** The keys and indices of one value that keywords have evaluated (Core 2020-12, section 11.1). */
export type Seen = Set<string | number>;

/** Judges one keyword of a schema; reports through `fail`, adds what it evaluated to `seen`. */
export type Rule = (run: Run, schema: SchemaObject, value: unknown, seen: Seen | undefined) => void;

/** Rules by keyword; a keyword without a rule is an annotation. `type` needs none. */
export type Rules = Readonly<Record<string, Rule | undefined>>;

/** Checks by format name, for strings and for numbers. */
export interface FormatChecks {
  readonly string: Readonly<Record<string, (value: string) => boolean>>;
  readonly number: Readonly<Record<string, (value: number) => boolean>>;
}

/** The state of one validation. All caches live here, so nothing outlasts the call. */
export interface Run {
  readonly rules: Rules;
  readonly formats: FormatChecks | undefined;
  readonly maxDepth: number;
  readonly path: (string | number)[];
  /** The dynamic scope (Core 2020-12, section 7.1), outermost first. */
  readonly scope: Readonly<Record<string, SchemaThunk>>[];
  readonly schemas: Map<SchemaThunk, Schema>;
  readonly patterns: Map<string, RegExp>;
  issues: Issue[];
  failures: number;
  depth: number;
  /** Only the verdict is wanted: stop at the first failure and write no issues. */
  quick: boolean;
  lenient: boolean;
  /** What is judged was only ever to be sent, or is a password. */
  secret: boolean;
  /** Set once when the depth bound is hit; from then on nothing is judged and the value fails. */
  overflow: Issue | undefined;
}

/** True if `record` has a value of its own under `key`. */
export function has(record: object, key: PropertyKey): boolean {
  return Object.hasOwn(record, key) && Reflect.get(record, key) !== undefined;
}

/** The record's own value under `key`. */
export function own<T>(
  record: Readonly<Record<string, T>> | undefined,
  key: unknown,
): T | undefined {
  return record && typeof key === 'string' && Object.hasOwn(record, key) ? record[key] : undefined;
}

/** True if the run wants no more than it knows. */
export function done(run: Run): boolean {
  return run.overflow !== undefined || (run.quick && run.failures > 0);
}

/** Reports a violated keyword, at the current path or at a key below it. */
export function fail(
  run: Run,
  code: string,
  expected: string,
  value: unknown,
  key?: string | number,
): void {
  run.failures++;
  if (run.quick) return;
  const path = key === undefined ? run.path : [...run.path, key];
  run.issues.push(makeIssue(path, code, expected, value, run.secret));
}

function article(type: JsonType): string {
  return type === 'null' ? type : `${/^[aio]/.test(type) ? 'an' : 'a'} ${type}`;
}

/** `type` (Validation 2020-12, section 6.1.1). */
function isOfType(run: Run, { type }: SchemaObject, value: unknown): boolean {
  if (type === undefined) return true;
  const actual = jsonType(value);
  const matches = (name: JsonType): boolean =>
    name === actual || (name === 'integer' && Number.isInteger(value));
  if (typeof type === 'string' ? matches(type) : type.some(matches)) return true;
  const names = typeof type === 'string' ? [type] : type;
  fail(run, 'type', names.map(article).join(' or '), value);
  return false;
}

/** Counts a level of nesting; false, and the end of the run, beyond the bound. */
export function enter(run: Run, value: unknown): boolean {
  if (++run.depth > run.maxDepth)
    run.overflow ??= makeIssue(
      run.path,
      'depth',
      `at most ${run.maxDepth} nested levels`,
      value,
      true,
    );
  return !run.overflow;
}

/** The schema behind a thunk, made once in a run. */
export function resolve(run: Run, thunk: SchemaThunk): Schema {
  let schema = run.schemas.get(thunk);
  if (schema === undefined) run.schemas.set(thunk, (schema = thunk()));
  return schema;
}

/** The compiled pattern, made once in a run. */
export function regex(run: Run, source: string): RegExp {
  let pattern = run.patterns.get(source);
  if (!pattern) run.patterns.set(source, (pattern = new RegExp(source, 'u')));
  return pattern;
}

/** Judges all keywords: `type` first and alone if it fails, what asks for unevaluated parts last. */
function judge(run: Run, schema: SchemaObject, value: unknown, outer: Seen | undefined): void {
  if (!isOfType(run, schema, value)) return;
  const { unevaluatedItems, unevaluatedProperties } = schema;
  const asks = unevaluatedItems !== undefined || unevaluatedProperties !== undefined;
  const seen: Seen | undefined = asks ? new Set() : outer;
  for (const keyword in schema)
    if (keyword !== 'unevaluatedItems' && keyword !== 'unevaluatedProperties' && !done(run))
      run.rules[keyword]?.(run, schema, value, seen);
  if (!asks || done(run)) return;
  if (unevaluatedItems !== undefined) run.rules['unevaluatedItems']?.(run, schema, value, seen);
  if (unevaluatedProperties !== undefined)
    run.rules['unevaluatedProperties']?.(run, schema, value, seen);
  seen?.forEach((key) => outer?.add(key));
}

/** Judges a value by a schema; annotations go to `seen`, if anyone above asks for them. */
export function visit(run: Run, schema: Schema, value: unknown, seen?: Seen): void {
  if (schema === true || done(run)) return;
  if (schema === false) return fail(run, 'never', 'nothing here', value);
  if (!seen && schema.guard?.(value)) return;
  const { secret } = run;
  if (enter(run, value)) {
    const { dynamicAnchors } = schema;
    if (dynamicAnchors) run.scope.push(dynamicAnchors);
    run.secret ||= schema.writeOnly === true || schema.format === 'password';
    judge(run, schema, value, seen);
    if (dynamicAnchors) run.scope.pop();
  }
  run.secret = secret;
  run.depth--;
}

/** Judges a property or item. */
export function visitChild(run: Run, schema: Schema, value: unknown, key: string | number): void {
  run.path.push(key);
  visit(run, schema, value);
  run.path.pop();
}

/** Judges a property or item that no other keyword covers: a `false` schema names its keyword. */
export function visitExtra(
  run: Run,
  code: string,
  schema: Schema,
  value: unknown,
  key: string | number,
): void {
  if (schema !== false) visitChild(run, schema, value, key);
  else if (!run.lenient || typeof key === 'number')
    fail(run, code, 'nothing else here', value, key);
}

/** Asks only for the verdict of a subschema; its annotations count if it is true. */
export function probe(
  run: Run,
  schema: Schema,
  value: unknown,
  seen?: Seen,
  strict?: boolean,
): boolean {
  const { quick, failures, lenient } = run;
  const inner: Seen | undefined = seen && new Set();
  run.quick = true;
  run.failures = 0;
  run.lenient &&= !strict;
  visit(run, schema, value, inner);
  const accepted = !run.failures && !run.overflow;
  run.quick = quick;
  run.failures = failures;
  run.lenient = lenient;
  if (accepted) inner?.forEach((key) => seen?.add(key));
  return accepted;
}

/** Collects the issues of a subschema without reporting them. */
export function collect(run: Run, schema: Schema, value: unknown): Issue[] {
  const { issues, failures } = run;
  const found: Issue[] = (run.issues = []);
  visit(run, schema, value);
  run.issues = issues;
  run.failures = failures;
  return found;
}
