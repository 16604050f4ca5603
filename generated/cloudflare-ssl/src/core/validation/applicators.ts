// Part of the sdkwright runtime. Changes made here are lost when it runs again.

/** The keywords that judge a value by other schemas, or judge what is in it. */
import { isRecord } from '../guard.js';
import { fail, own, quote, visitChild } from './engine.js';
import type { Check, Rule, Run, Seen } from './engine.js';
import { keysOf, regex } from './keywords.js';
import type { Issue, Schema, SchemaObject } from './schema.js';

/** The issues that a check finds, which are not reported. */
function collect(run: Run, check: Check, value: unknown, seen?: Seen): Issue[] {
  const { issues } = run;
  const found: Issue[] = (run.issues = []);
  check(run, value, seen);
  run.issues = issues;
  return found;
}

/** The issues of one branch; if it has none, what it has evaluated is added to `seen`. */
function attempt(run: Run, branch: Check, value: unknown, seen?: Seen): Issue[] {
  const inner: Seen | undefined = seen && new Set();
  const issues = collect(run, branch, value, inner);
  if (!issues.length) inner?.forEach((key) => seen?.add(key));
  return issues;
}

/** Asks only for the strict verdict of a subschema; its annotations count if it is true. */
function accepts(run: Run, check: Check, value: unknown, seen?: Seen): boolean {
  const { lenient } = run;
  run.lenient = false;
  const issues = attempt(run, check, value, seen);
  run.lenient = lenient;
  return !issues.length;
}

/** `contains` with `minContains` and `maxContains` (Core 2020-12, section 10.3.1.3). */
export const contains: Rule = (schema, compile) => {
  const { minContains, maxContains = Infinity } = schema;
  const wanted = compile(schema.contains);
  const least = minContains ?? 1;
  const code = minContains === undefined ? 'contains' : 'minContains';
  const words = 'a count of wanted items of at';
  return (run, value, seen) => {
    if (!Array.isArray(value)) return;
    let count = 0;
    value.forEach((item: unknown, index) => {
      if (!accepts(run, wanted, item)) return;
      count++;
      seen?.add(index);
    });
    if (count < least) fail(run, code, `${words} least ${least}`, value);
    if (count > maxContains) fail(run, 'maxContains', `${words} most ${maxContains}`, value);
  };
};

/** `prefixItems` (Core 2020-12, section 10.3.1.1). */
export const prefixItems: Rule = ({ prefixItems: first = [] }, compile) => {
  const checks = first.map(compile);
  return (run, value, seen) => {
    if (!Array.isArray(value)) return;
    checks.slice(0, value.length).forEach((check, index) => {
      visitChild(run, check, value[index], index);
      seen?.add(index);
    });
  };
};

/** `items` behind `prefixItems`, or if it is `false` (Core 2020-12, section 10.3.1.2). */
export const otherItems: Rule = ({ prefixItems: first = [], items }, compile) => {
  const check = compile(items);
  const { length } = first;
  return (run, value, seen) => {
    if (!Array.isArray(value)) return;
    if (items === false && value.length > length)
      fail(run, 'items', `a length of at most ${length}`, value);
    for (let index = length; index < value.length; index++) {
      if (items) visitChild(run, check, value[index], index);
      seen?.add(index);
    }
  };
};

/** Makes the check of a property that no other keyword covers: a `false` schema names its keyword. */
function extra(code: string, schema: Schema | undefined, check: Check) {
  return (run: Run, value: Readonly<Record<string, unknown>>, key: string, seen?: Seen): void => {
    if (schema !== false) visitChild(run, check, value[key], key);
    else if (!run.lenient) fail(run, code, 'nothing else here', value[key], key);
    seen?.add(key);
  };
}

/** `dependentSchemas` (Core 2020-12, section 10.2.2.4). */
export const dependentSchemas: Rule = (schema, compile) => {
  const checks = Object.entries(schema.dependentSchemas ?? {}).map(
    ([key, sub]) => [key, compile(sub)] as const,
  );
  return (run, value, seen) => {
    if (!isRecord(value)) return;
    for (const [key, check] of checks) if (own(value, key) !== undefined) check(run, value, seen);
  };
};

/** `patternProperties` (Core 2020-12, section 10.3.2.2). */
export const patternProperties: Rule = (schema, compile) => {
  const checks = Object.entries(schema.patternProperties ?? {}).map(
    ([source, sub]) => [source, compile(sub)] as const,
  );
  return (run, value, seen) => {
    if (!isRecord(value)) return;
    for (const [source, check] of checks)
      for (const key of keysOf(value)) {
        if (!regex(source).test(key)) continue;
        visitChild(run, check, value[key], key);
        seen?.add(key);
      }
  };
};

/** `additionalProperties` (Core 2020-12, section 10.3.2.3): those that the other two do not name. */
export const additionalProperties: Rule = (schema, compile) => {
  const { properties: named = {}, patternProperties: patterns = {}, additionalProperties } = schema;
  const judge = extra('additionalProperties', additionalProperties, compile(additionalProperties));
  const sources = Object.keys(patterns);
  return (run, value, seen) => {
    if (!isRecord(value)) return;
    for (const key of keysOf(value))
      if (!Object.hasOwn(named, key) && !sources.some((source) => regex(source).test(key)))
        judge(run, value, key, seen);
  };
};

/** `propertyNames` (Core 2020-12, section 10.3.2.4). */
export const propertyNames: Rule = (schema, compile) => {
  const check = compile(schema.propertyNames);
  return (run, value) => {
    for (const key of keysOf(value))
      if (collect(run, check, key).length)
        fail(run, 'propertyNames', 'another property name', key, key);
  };
};

/** `allOf` (Core 2020-12, section 10.2.1.1). */
export const allOf: Rule = (schema, compile) => {
  const branches = (schema.allOf ?? []).map(compile);
  return (run, value, seen) => {
    const { issues } = run;
    const found: Issue[] = (run.issues = []);
    for (const branch of branches) branch(run, value, seen);
    run.issues = issues;
    // Several branches may say the same.
    const distinct = found.length > 1 ? new Map(found.map((one) => [JSON.stringify(one), one])) : 0;
    for (const issue of distinct ? distinct.values() : found) issues.push(issue);
  };
};

/** `not` (Core 2020-12, section 10.2.1.4). */
export const not: Rule = (schema, compile) => {
  const check = compile(schema.not ?? false);
  return (run, value) => {
    if (accepts(run, check, value)) fail(run, 'not', 'another value', value);
  };
};

/** `if` with `then` and `else` (Core 2020-12, section 10.2.2). */
export const conditional: Rule = (schema, compile) => {
  const [condition, holds, fails] = [schema.if, schema.then, schema.else].map(compile);
  return (run, value, seen) => {
    const chosen = condition && accepts(run, condition, value, seen) ? holds : fails;
    chosen?.(run, value, seen);
  };
};

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
  branches: readonly Schema[] = [],
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
  keyword: 'anyOf' | 'oneOf',
  value: unknown,
  failed: readonly (readonly Issue[])[],
): void {
  const index = discriminated(run, schema, value, schema[keyword]);
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
  fail(run, kinds ? 'type' : keyword, expected, value);
}

/** `anyOf` (Core 2020-12, section 10.2.1.2). */
export const anyOf: Rule = (schema, compile) => {
  const branches = (schema.anyOf ?? []).map(compile);
  return (run, value, seen) => {
    const failed: Issue[][] = [];
    for (const branch of branches) {
      const issues = attempt(run, branch, value, seen);
      if (issues.length) failed.push(issues);
      else if (!seen) return;
    }
    if (failed.length === branches.length) explainUnion(run, schema, 'anyOf', value, failed);
  };
};

/**
 * `oneOf` (Core 2020-12, section 10.2.1.3). Leniency could make more branches true, so
 * it only counts where strictly none is.
 */
export const oneOf: Rule = (schema, compile) => {
  const branches = (schema.oneOf ?? []).map(compile);
  return (run, value, seen) => {
    const { lenient } = run;
    const tryAll = (): Issue[][] => branches.map((branch) => attempt(run, branch, value, seen));
    run.lenient = false;
    let failed = tryAll();
    run.lenient = lenient;
    const { length: count } = failed.filter((issues) => !issues.length);
    if (count > 1) fail(run, 'oneOf', `one form only, not ${count} at once`, value);
    if (count) return;
    if (lenient) failed = tryAll();
    if (failed.every((issues) => issues.length)) explainUnion(run, schema, 'oneOf', value, failed);
  };
};

/** `unevaluatedItems` and `unevaluatedProperties` (Core 2020-12, section 11), after all other keywords. */
export const unevaluated: Rule = (schema, compile, _, judge = compile(true)) => {
  const { unevaluatedItems: items, unevaluatedProperties: properties } = schema;
  if (items === undefined && properties === undefined) return judge;
  const ofItem = compile(items);
  const ofProperty = extra('unevaluatedProperties', properties, compile(properties));
  return (run, value, outer) => {
    const seen: Seen = new Set();
    judge(run, value, seen);
    if (Array.isArray(value) && items !== undefined)
      value.forEach((item: unknown, index) => {
        if (seen.has(index)) return;
        if (items === false) fail(run, 'unevaluatedItems', 'nothing else here', item, index);
        else visitChild(run, ofItem, item, index);
        seen.add(index);
      });
    if (isRecord(value) && properties !== undefined)
      for (const key of keysOf(value)) if (!seen.has(key)) ofProperty(run, value, key, seen);
    seen.forEach((key) => outer?.add(key));
  };
};

/** Enters a schema resource: its dynamic anchors come into scope (Core 2020-12, section 7.1). */
export const scoped: Rule = (schema, compile, vocabulary, judge) => {
  const check = unevaluated(schema, compile, vocabulary, judge);
  const { dynamicAnchors } = schema;
  if (!dynamicAnchors) return check;
  return (run, value, seen) => {
    const scope = (run.scope ??= []);
    const outer = scope.length;
    scope.push(...dynamicAnchors());
    check(run, value, seen);
    scope.length = outer;
  };
};
