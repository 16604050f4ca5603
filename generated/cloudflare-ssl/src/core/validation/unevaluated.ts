// Part of the sdkwright runtime. Changes made here are lost when it runs again.

import { describe } from './issue.js';
import { isRecord, keysOf } from './json.js';
import { visitExtra } from './objects.js';
import { fail, judge, visitChild, type Rule, type Seen } from './run.js';

/** `unevaluatedItems` (Core 2020-12, section 11.2). */
const unevaluatedItems: Rule = (run, { unevaluatedItems: rest }, value, seen) => {
  if (rest === undefined || !Array.isArray(value)) return;
  value.forEach((item: unknown, index) => {
    if (seen?.has(index)) return;
    if (rest !== false) visitChild(run, rest, item, index);
    else fail(run, 'unevaluatedItems', 'nothing else here', describe(item), index);
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
