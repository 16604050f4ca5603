import { isJsonObject, type Json } from '../model/json.js';
import { below, type Location } from '../model/location.js';
import type { Source } from './source.js';

const ANCHORS = new WeakMap<Source, ReadonlyMap<string, string>>();

/** Members whose value is data of the API, in which `$anchor` is a member like any other. */
const DATA = new Set(['example', 'examples', 'default', 'enum', 'const', 'value']);

/**
 * The pointers of the schemas of a file that have a name by `$anchor` or `$dynamicAnchor` (JSON Schema
 * 2020-12, section 8.2.2), worked out when one is first asked for.
 */
export function anchorsOf(source: Source): ReadonlyMap<string, string> {
  const known = ANCHORS.get(source);
  if (known) return known;
  const found = new Map<string, string>();
  const seen = new Set<Json>();
  const visit = (value: Json, at: Location): void => {
    if (typeof value !== 'object' || value === null || seen.has(value)) return;
    seen.add(value);
    if (isJsonObject(value)) {
      for (const name of [value['$anchor'], value['$dynamicAnchor']]) {
        if (typeof name === 'string' && !found.has(name)) found.set(name, at.pointer);
      }
    }
    for (const [key, child] of Object.entries(value) as [string, Json][]) {
      if (!DATA.has(key)) visit(child, below(at, key));
    }
  };
  visit(source.root, { file: source.file, pointer: '' });
  ANCHORS.set(source, found);
  return found;
}
