import type { Json } from '../model/json.js';
import { pointerTokens } from '../model/location.js';

/** The value a JSON Pointer (RFC 6901) leads to, by own members only; undefined if there is none. */
export function valueAt(root: Json, pointer: string): Json | undefined {
  let value: Json | undefined = root;
  for (const token of pointerTokens(pointer)) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, token)) {
      return undefined;
    }
    // An array has members of its own that are no elements.
    if (Array.isArray(value) && !/^\d+$/.test(token)) return undefined;
    value = (value as Readonly<Record<string, Json>>)[token];
  }
  return value;
}

/** The fragment of a URL without its percent-encoding; undefined if that is broken. */
export function decodeFragment(fragment: string): string | undefined {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return undefined;
  }
}
