import { unevaluated } from './applicators.js';
import { resolve, visit, type Rule } from './engine.js';

/** `$dynamicRef` (Core 2020-12, section 8.2.3.2). */
export const dynamicRef: Rule = (run, schema, value, seen) => {
  if (!schema.dynamicRef) return;
  const { anchor, ref } = schema.dynamicRef();
  const [, outermost = ref] = run.scope?.find(([name]) => name === anchor) ?? [];
  visit(run, resolve(outermost), value, seen);
};

/** Enters a schema resource: its dynamic anchors come into scope (Core 2020-12, section 7.1). */
export const scoped: Rule = (run, schema, value, seen) => {
  const scope = (run.scope ??= []);
  const outer = scope.length;
  scope.push(...(schema.dynamicAnchors?.() ?? []));
  unevaluated(run, schema, value, seen);
  scope.length = outer;
};
