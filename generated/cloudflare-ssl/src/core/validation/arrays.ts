// Part of the sdkwright runtime. Changes made here are lost when it runs again.

import { canonical } from './equal.js';
import { done, fail, probe, visitChild, visitExtra, type Run, type Seen } from './run.js';
import type { SchemaObject } from './schema.js';

/** `uniqueItems` (Validation 2020-12, section 6.4.3). */
export function uniqueItems(run: Run, schema: SchemaObject, value: unknown): void {
  if (schema.uniqueItems !== true || !Array.isArray(value)) return;
  const known = new Set(value.map((item) => canonical(run, item)));
  if (known.size < value.length && !run.overflow) fail(run, 'uniqueItems', 'no equal items', value);
}

/** `contains` with `minContains` and `maxContains` (Core 2020-12, section 10.3.1.3). */
export function contains(run: Run, schema: SchemaObject, value: unknown, seen?: Seen): void {
  const { contains: wanted = true, minContains, maxContains = Infinity } = schema;
  if (!Array.isArray(value)) return;
  let count = 0;
  value.forEach((item: unknown, index) => {
    if (!probe(run, wanted, item, undefined, true)) return;
    count++;
    seen?.add(index);
  });
  const least = minContains ?? 1;
  const code = minContains === undefined ? 'contains' : 'minContains';
  if (count < least) fail(run, code, `a count of wanted items of at least ${least}`, value);
  if (count > maxContains)
    fail(run, 'maxContains', `a count of wanted items of at most ${maxContains}`, value);
}

/** `prefixItems` (Core 2020-12, section 10.3.1.1). */
export function prefixItems(run: Run, schema: SchemaObject, value: unknown, seen?: Seen): void {
  if (!Array.isArray(value)) return;
  schema.prefixItems?.slice(0, value.length).forEach((item, index) => {
    visitChild(run, item, value[index], index);
    seen?.add(index);
  });
}

/** `items` (Core 2020-12, section 10.3.1.2): the items after `prefixItems`. */
export function items(run: Run, schema: SchemaObject, value: unknown, seen?: Seen): void {
  if (!Array.isArray(value)) return;
  const { prefixItems: prefix = [], items: rest = true } = schema;
  if (rest === false && value.length > prefix.length)
    fail(run, 'items', `a length of at most ${prefix.length}`, value);
  for (let index = prefix.length; index < value.length && !done(run); index++) {
    if (rest !== false) visitChild(run, rest, value[index], index);
    seen?.add(index);
  }
}

/** `unevaluatedItems` (Core 2020-12, section 11.2). */
export function unevaluatedItems(
  run: Run,
  schema: SchemaObject,
  value: unknown,
  seen?: Seen,
): void {
  const { unevaluatedItems: rest = true } = schema;
  if (!Array.isArray(value)) return;
  value.forEach((item: unknown, index) => {
    if (seen?.has(index)) return;
    visitExtra(run, 'unevaluatedItems', rest, item, index);
    seen?.add(index);
  });
}
