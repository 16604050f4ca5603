// Part of the sdkwright runtime. Changes made here are lost when it runs again.

import { list, type Issue } from './issue.js';
import { isRecord } from './json.js';
import { collect, fail, has, own, probe, resolve, type Run, type Seen } from './run.js';
import type { Schema, SchemaObject } from './schema.js';

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

/** The branch that the discriminator names, or undefined after a report that it names none. */
function discriminated(run: Run, schema: SchemaObject, value: unknown): Schema | undefined {
  const { propertyName, mapping = {} } = schema.discriminator ?? {};
  if (propertyName === undefined || !isRecord(value)) return undefined;
  if (!has(value, propertyName)) {
    fail(run, 'required', 'this property to be there', undefined, propertyName);
    return undefined;
  }
  const thunk = own(mapping, value[propertyName]);
  if (!thunk) fail(run, 'enum', list(Object.keys(mapping)), value[propertyName], propertyName);
  return thunk && resolve(run, thunk);
}

/** Explains why no branch fits: the named or the closest branch's issues, else one for all. */
function explainUnion(
  run: Run,
  schema: SchemaObject,
  value: unknown,
  code: string,
  branches: readonly Schema[],
): void {
  const before = run.failures;
  if (run.quick) return void run.failures++;
  const named = schema.discriminator && discriminated(run, schema, value);
  if (run.failures > before) return;
  const found = (named === undefined ? branches : [named])
    .map((branch) => collect(run, branch, value))
    .filter((issues) => issues.length)
    .map((issues) => ({ issues, distance: distance(run, issues) }));
  const least = Math.min(...found.map((branch) => branch.distance));
  const [best, ...ties] = found.filter((branch) => branch.distance === least);
  if (best && !ties.length && (least < 1000 || found.length === 1)) {
    run.issues.push(...best.issues);
    run.failures += best.issues.length;
    return;
  }
  const issues = found.flatMap((branch) => branch.issues);
  const here = issues.length > 0 && issues.every(({ path }) => path.length === run.path.length);
  const kinds = here && issues.every((issue) => issue.code === 'type');
  const words = [...new Set(issues.map((issue) => issue.expected))];
  const expected = here && words.length < 5 ? words.join(' or ') : 'one of the known forms';
  fail(run, kinds ? 'type' : code, expected, value);
}

/** `anyOf` (Core 2020-12, section 10.2.1.2). */
export function anyOf(run: Run, schema: SchemaObject, value: unknown, seen?: Seen): void {
  const { anyOf: branches } = schema;
  if (!branches) return;
  let accepted = false;
  for (const branch of branches) {
    accepted = probe(run, branch, value, seen) || accepted;
    if (accepted && !seen) return;
  }
  if (!accepted) explainUnion(run, schema, value, 'anyOf', branches);
}

/**
 * `oneOf` (Core 2020-12, section 10.2.1.3). Leniency could make more branches true, so
 * it only counts where strictly none is.
 */
export function oneOf(run: Run, schema: SchemaObject, value: unknown, seen?: Seen): void {
  const { oneOf: branches } = schema;
  if (!branches) return;
  const count = branches.filter((branch) => probe(run, branch, value, seen, true)).length;
  if (count > 1) fail(run, 'oneOf', `one form only, not ${count} at once`, value);
  if (count > 0) return;
  const passes = run.lenient && branches.filter((branch) => probe(run, branch, value, seen)).length;
  if (!passes) explainUnion(run, schema, value, 'oneOf', branches);
}
