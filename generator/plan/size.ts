import type { Declaration } from '../model/declaration.js';

/** What each module of a declaration comes to at least: heads, doc comments, calls. */
const BASE = { types: 120, guards: 1100, fixtures: 350 };

/**
 * Roughly how long the longest of a declaration's modules gets: its types, its guards, or its
 * fixture. It only has to be right on average, and the same on every run.
 */
export function sizeOf({ type, schema, sample, examples }: Declaration): number {
  const named = examples.filter(({ name }) => name !== undefined).map(({ value }) => value);
  const values = new Set([sample, ...named].map((value) => JSON.stringify(value)));
  return Math.max(
    BASE.types + JSON.stringify(type).length * 0.5,
    BASE.guards + JSON.stringify(schema, withoutProse).length * 1.2,
    BASE.fixtures + [...values].reduce((sum, text) => sum + text.length, 0) * 1.1,
  );
}

/** Members of a schema that no guard holds. */
const PROSE = new Set(['description', 'title', 'examples', 'default', 'extensions', 'at']);

function withoutProse(key: string, value: unknown): unknown {
  return PROSE.has(key) && typeof value !== 'boolean' ? undefined : value;
}
