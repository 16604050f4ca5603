import { canonical } from './equal.js';
import { describe } from './issue.js';
import { accepts, fail, visitChild, type Rule } from './run.js';

/** `uniqueItems` (Validation 2020-12, section 6.4.3). */
export const uniqueItems: Rule = (run, schema, value) => {
  if (schema.uniqueItems !== true || !Array.isArray(value)) return;
  if (new Set(value.map(canonical)).size < value.length)
    fail(run, 'uniqueItems', 'no equal items', describe(value));
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
  if (count < least) fail(run, code, `${words} least ${least}`, describe(value));
  if (count > maxContains)
    fail(run, 'maxContains', `${words} most ${maxContains}`, describe(value));
};

/** `prefixItems` (Core 2020-12, section 10.3.1.1). */
export const prefixItems: Rule = (run, schema, value, seen) => {
  if (!Array.isArray(value)) return;
  schema.prefixItems?.slice(0, value.length).forEach((item, index) => {
    visitChild(run, item, value[index], index);
    seen?.add(index);
  });
};
