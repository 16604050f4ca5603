/** The keywords that judge a value by other schemas, or judge what is in it. */
import { isRecord } from '../guard.js';
import { fail, judge, own, visit, visitChild, type Rule, type Run, type Seen } from './engine.js';
import { canonical, keysOf, regex } from './keywords.js';
import type { Issue, Schema } from './schema.js';

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

/** `uniqueItems` (Validation 2020-12, section 6.4.3). */
export const uniqueItems: Rule = (run, schema, value) => {
  if (schema.uniqueItems !== true || !Array.isArray(value)) return;
  if (new Set(value.map(canonical)).size < value.length)
    fail(run, 'uniqueItems', 'no equal items', value);
};

/** `contains` with `minContains` and `maxContains` (Core 2020-12, section 10.3.1.3). */
export const contains: Rule = (run, schema, value, seen) => {
  const { contains: wanted = true, minContains, maxContains = Infinity } = schema;
  if (!Array.isArray(value)) return;
  let count = 0;
  value.forEach((item: unknown, index) => {
    if (!accepts(run, wanted, item)) return;
    count++;
    seen?.add(index);
  });
  const least = minContains ?? 1;
  const code = minContains === undefined ? 'contains' : 'minContains';
  const words = 'a count of wanted items of at';
  if (count < least) fail(run, code, `${words} least ${least}`, value);
  if (count > maxContains) fail(run, 'maxContains', `${words} most ${maxContains}`, value);
};

/** `prefixItems` (Core 2020-12, section 10.3.1.1). */
export const prefixItems: Rule = (run, schema, value, seen) => {
  if (!Array.isArray(value)) return;
  schema.prefixItems?.slice(0, value.length).forEach((item, index) => {
    visitChild(run, item, value[index], index);
    seen?.add(index);
  });
};

/** `items` behind `prefixItems`, or if it is `false` (Core 2020-12, section 10.3.1.2). */
export const otherItems: Rule = (run, { prefixItems: first = [], items = true }, value, seen) => {
  if (!Array.isArray(value)) return;
  const { length } = first;
  if (items === false && value.length > length)
    fail(run, 'items', `a length of at most ${length}`, value);
  for (let index = length; index < value.length; index++) {
    if (items) visitChild(run, items, value[index], index);
    seen?.add(index);
  }
};

/** Judges a property that no other keyword covers: a `false` schema names its keyword. */
export function visitExtra(
  run: Run,
  code: string,
  schema: Schema,
  value: Readonly<Record<string, unknown>>,
  key: string,
): void {
  if (schema !== false) visitChild(run, schema, value[key], key);
  else if (!run.lenient) fail(run, code, 'nothing else here', value[key], key);
}

/** `dependentRequired` (Validation 2020-12, section 6.5.4). */
export const dependentRequired: Rule = (run, schema, value) => {
  if (!isRecord(value)) return;
  for (const [key, keys] of Object.entries(schema.dependentRequired ?? {}))
    for (const other of own(value, key) === undefined ? [] : keys)
      if (own(value, other) === undefined)
        fail(run, 'dependentRequired', 'a value', undefined, other);
};

/** `dependentSchemas` (Core 2020-12, section 10.2.2.4). */
export const dependentSchemas: Rule = (run, schema, value, seen) => {
  if (!isRecord(value)) return;
  for (const [key, sub = true] of Object.entries(schema.dependentSchemas ?? {}))
    if (own(value, key) !== undefined) visit(run, sub, value, seen);
};

/** `patternProperties` (Core 2020-12, section 10.3.2.2). */
export const patternProperties: Rule = (run, schema, value, seen) => {
  if (!isRecord(value)) return;
  for (const [source, sub = true] of Object.entries(schema.patternProperties ?? {}))
    for (const key of keysOf(value)) {
      if (!regex(source).test(key)) continue;
      visitChild(run, sub, value[key], key);
      seen?.add(key);
    }
};

/** `additionalProperties` (Core 2020-12, section 10.3.2.3): those that the other two do not name. */
export const additionalProperties: Rule = (run, schema, value, seen) => {
  const { properties: named = {}, patternProperties: patterns } = schema;
  if (!isRecord(value)) return;
  for (const key of keysOf(value)) {
    if (Object.hasOwn(named, key)) continue;
    if (patterns && Object.keys(patterns).some((source) => regex(source).test(key))) continue;
    visitExtra(run, 'additionalProperties', schema.additionalProperties ?? true, value, key);
    seen?.add(key);
  }
};

/** `propertyNames` (Core 2020-12, section 10.3.2.4). */
export const propertyNames: Rule = (run, schema, value) => {
  for (const key of keysOf(value))
    if (collect(run, schema.propertyNames ?? true, key).length)
      fail(run, 'propertyNames', 'another property name', key, key);
};

/** `allOf` (Core 2020-12, section 10.2.1.1). */
export const allOf: Rule = (run, schema, value, seen) => {
  const { issues } = run;
  run.issues = [];
  for (const branch of schema.allOf ?? []) visit(run, branch, value, seen);
  const found = run.issues;
  run.issues = issues;
  // Several branches may say the same.
  const distinct = found.length > 1 ? new Map(found.map((one) => [JSON.stringify(one), one])) : 0;
  for (const issue of distinct ? distinct.values() : found) issues.push(issue);
};

/** `not` (Core 2020-12, section 10.2.1.4). */
export const not: Rule = (run, schema, value) => {
  if (accepts(run, schema.not ?? false, value)) fail(run, 'not', 'another value', value);
};

/** `if` with `then` and `else` (Core 2020-12, section 10.2.2). */
export const conditional: Rule = (run, schema, value, seen) => {
  const holds = accepts(run, schema.if ?? true, value, seen);
  visit(run, (holds ? schema.then : schema.else) ?? true, value, seen);
};

/** `unevaluatedItems` (Core 2020-12, section 11.2). */
const unevaluatedItems: Rule = (run, { unevaluatedItems: rest }, value, seen) => {
  if (rest === undefined || !Array.isArray(value)) return;
  value.forEach((item: unknown, index) => {
    if (seen?.has(index)) return;
    if (rest !== false) visitChild(run, rest, item, index);
    else fail(run, 'unevaluatedItems', 'nothing else here', item, index);
    seen?.add(index);
  });
};

/** `unevaluatedProperties` (Core 2020-12, section 11.3). */
const unevaluatedProperties: Rule = (run, { unevaluatedProperties: rest }, value, seen) => {
  if (rest === undefined || !isRecord(value)) return;
  for (const key of keysOf(value)) {
    if (seen?.has(key)) continue;
    visitExtra(run, 'unevaluatedProperties', rest, value, key);
    seen?.add(key);
  }
};

/** Judges what asks for unevaluated parts after all other keywords of the schema. */
export const unevaluated: Rule = (run, schema, value, outer) => {
  const asks = schema.unevaluatedItems !== undefined || schema.unevaluatedProperties !== undefined;
  const seen: Seen | undefined = asks ? new Set() : outer;
  judge(run, schema, value, seen);
  if (!asks) return;
  unevaluatedItems(run, schema, value, seen);
  unevaluatedProperties(run, schema, value, seen);
  seen?.forEach((key) => outer?.add(key));
};
