import { isJsonObject, type Json } from '../model/json.js';

/** Stands for any value at all, by identity; shown as an empty object. */
export const ANYTHING: Json = Object.freeze({});

/** Makes one value of two; undefined if they cannot be one. */
export type Merge = (left: Json | undefined, right: Json | undefined) => Json | undefined;

/**
 * Objects are laid over each other; of other values the one that fits stays, the later one if both
 * do or neither. Values of two kinds cannot be one.
 */
export function merged(
  left: Json | undefined,
  right: Json | undefined,
  fits: (value: Json) => boolean,
): Json | undefined {
  if (left === undefined || right === undefined) return undefined;
  if (left === ANYTHING) return right;
  if (right === ANYTHING) return left;
  // Spread, unlike Object.assign, keeps a member named __proto__ a member.
  if (isJsonObject(left) && isJsonObject(right)) return { ...left, ...right };
  if (kindOf(left) !== kindOf(right)) return undefined;
  return [right, left].find(fits) ?? right;
}

function kindOf(value: Json): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}
