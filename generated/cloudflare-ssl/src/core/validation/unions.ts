// Part of the sdkwright runtime. Changes made here are lost when it runs again.

/** `anyOf` and `oneOf`, and why no branch fits. */
import { isRecord } from '../guard.js';
import { collect } from './applicators.js';
import { fail, own, quote, type Rule, type Run, type Seen } from './engine.js';
import type { Issue, Schema, SchemaObject } from './schema.js';

/** How far a failed branch is from the value: a wrong kind, then a wrong tag, weigh most. */
function distance(run: Run, issues: readonly Issue[]): number {
  const here: Readonly<Record<string, number>> = { type: 1000, const: 100, enum: 100 };
  const below: Readonly<Record<string, number>> = { type: 10, const: 100, enum: 20 };
  let sum = 0;
  for (const { code, path } of issues) {
    const depth = path.length - run.path.length;
    sum += 1 + ((depth < 2 && own(depth ? below : here, code)) || 0);
  }
  return sum;
}

/** The index of the branch that the discriminator names; undefined after a report that it names none. */
function discriminated(
  run: Run,
  { discriminator }: SchemaObject,
  value: unknown,
  branches: readonly Schema[],
): number | undefined {
  if (!discriminator || !isRecord(value)) return -1;
  const { propertyName, mapping = {} } = discriminator();
  const tag = value[propertyName];
  const thunk = typeof tag === 'string' ? own(mapping, tag) : undefined;
  if (thunk)
    return branches.findIndex((branch) => typeof branch === 'object' && branch.ref === thunk);
  if (own(value, propertyName) === undefined)
    fail(run, 'required', 'a value', undefined, propertyName);
  else fail(run, 'enum', quote(Object.keys(mapping)), tag, propertyName);
  return undefined;
}

/** Explains why no branch fits: the named or the closest branch's issues, else one for all. */
function explainUnion(
  run: Run,
  schema: SchemaObject,
  value: unknown,
  branches: readonly Schema[],
  failed: readonly (readonly Issue[])[],
): void {
  const index = discriminated(run, schema, value, branches);
  if (index === undefined) return;
  const named = failed[index];
  const found = (named ? [named] : failed).map((issues) => ({
    issues,
    distance: distance(run, issues),
  }));
  const least = Math.min(...found.map((branch) => branch.distance));
  const [best, ...ties] = found.filter((branch) => branch.distance === least);
  if (best && !ties.length && (least < 1000 || found.length === 1))
    return void run.issues.push(...best.issues);
  const issues = found.flatMap((branch) => branch.issues);
  const here = issues.length > 0 && issues.every(({ path }) => path.length === run.path.length);
  const kinds = here && issues.every((issue) => issue.code === 'type');
  const words = [...new Set(issues.map((issue) => issue.expected))];
  const expected = here && words.length < 5 ? words.join(' or ') : 'one of the known forms';
  fail(run, kinds ? 'type' : branches === schema.anyOf ? 'anyOf' : 'oneOf', expected, value);
}

/** The issues of one branch; if it has none, what it has evaluated is added to `seen`. */
function attempt(run: Run, branch: Schema, value: unknown, seen: Seen | undefined): Issue[] {
  const inner: Seen | undefined = seen && new Set();
  const issues = collect(run, branch, value, inner);
  if (!issues.length) inner?.forEach((key) => seen?.add(key));
  return issues;
}

/** `anyOf` (Core 2020-12, section 10.2.1.2). */
export const anyOf: Rule = (run, schema, value, seen) => {
  const { anyOf: branches = [] } = schema;
  const failed: Issue[][] = [];
  for (const branch of branches) {
    const issues = attempt(run, branch, value, seen);
    if (issues.length) failed.push(issues);
    else if (!seen) return;
  }
  if (failed.length === branches.length) explainUnion(run, schema, value, branches, failed);
};

/**
 * `oneOf` (Core 2020-12, section 10.2.1.3). Leniency could make more branches true, so
 * it only counts where strictly none is.
 */
export const oneOf: Rule = (run, schema, value, seen) => {
  const { oneOf: branches = [] } = schema;
  const { lenient } = run;
  const tryAll = (): Issue[][] => branches.map((branch) => attempt(run, branch, value, seen));
  run.lenient = false;
  let failed = tryAll();
  run.lenient = lenient;
  const { length: count } = failed.filter((issues) => !issues.length);
  if (count > 1) fail(run, 'oneOf', `one form only, not ${count} at once`, value);
  if (count) return;
  if (lenient) failed = tryAll();
  if (failed.every((issues) => issues.length)) explainUnion(run, schema, value, branches, failed);
};
