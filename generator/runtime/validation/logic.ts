import { fail, own, probe, resolve, visit, type Run, type Seen } from './run.js';
import type { SchemaObject } from './schema.js';

/** `$ref` (Core 2020-12, section 8.2.3.1). */
export function ref(run: Run, schema: SchemaObject, value: unknown, seen?: Seen): void {
  if (schema.ref) visit(run, resolve(run, schema.ref), value, seen);
}

/** `$dynamicRef` (Core 2020-12, section 8.2.3.2). */
export function dynamicRef(run: Run, schema: SchemaObject, value: unknown, seen?: Seen): void {
  if (!schema.dynamicRef) return;
  const { anchor, ref: fallback } = schema.dynamicRef;
  const outermost = run.scope.find((anchors) => Object.hasOwn(anchors, anchor));
  visit(run, resolve(run, own(outermost, anchor) ?? fallback), value, seen);
}

/** `allOf` (Core 2020-12, section 10.2.1.1). */
export function allOf(run: Run, schema: SchemaObject, value: unknown, seen?: Seen): void {
  for (const branch of schema.allOf ?? []) visit(run, branch, value, seen);
}

/** `not` (Core 2020-12, section 10.2.1.4). */
export function not(run: Run, schema: SchemaObject, value: unknown): void {
  if (probe(run, schema.not ?? false, value, undefined, true))
    fail(run, 'not', 'another value', value);
}

/** `if` with `then` and `else` (Core 2020-12, section 10.2.2). */
export function conditional(run: Run, schema: SchemaObject, value: unknown, seen?: Seen): void {
  const holds = probe(run, schema.if ?? true, value, seen, true);
  visit(run, (holds ? schema.then : schema.else) ?? true, value, seen);
}
