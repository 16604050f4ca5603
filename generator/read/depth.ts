import type { Json } from '../model/json.js';

/** How deep a value is nested, counted up to `limit + 1`; without recursion, which could overflow. */
export function depthOf(root: Json, limit: number): number {
  let level: readonly Json[] = [root];
  let depth = 0;
  // A value that aliases share is visited once per level, so that sharing cannot multiply the work.
  while (level.length > 0 && depth <= limit) {
    depth += 1;
    const next = new Set<Json>();
    for (const value of level) {
      if (typeof value !== 'object' || value === null) continue;
      for (const child of Object.values(value)) if (typeof child === 'object') next.add(child);
    }
    level = [...next];
  }
  return depth;
}
