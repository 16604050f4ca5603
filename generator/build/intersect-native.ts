import { nativeOf, type Type } from '../model/type.js';
import type { TypeLookup } from './extend.js';

/*
 * Values that are something else in the SDK than in JSON, such as dates: where a schema says "a text"
 * beside "a date", both are of the same text, which is a date in the SDK.
 */

/**
 * The type of values of both types, one of which is no JSON value. Undefined where neither is, and for
 * types that have no value in common.
 */
export function intersectNative(left: Type, right: Type, lookup: TypeLookup): Type | undefined {
  return narrowed(left, right, lookup) ?? narrowed(right, left, lookup);
}

function narrowed(native: Type, other: Type, lookup: TypeLookup): Type | undefined {
  const value = behind(native, lookup);
  if (nativeOf(value) === undefined) return undefined;
  const plain = behind(other, lookup);
  // What one is called is kept, if it is called by name; constants say more than that they are texts.
  if (plain.kind === 'literal') {
    return native === value && typeof plain.value === jsonKind(value) ? native : undefined;
  }
  const variants = plain.kind === 'union' ? plain.members : [plain];
  const fits = variants.some((one) => jsonKind(behind(one, lookup)) === jsonKind(value));
  return fits ? native : undefined;
}

/** True if values of one of two types are other values in the SDK than those of the other one. */
export function hasOtherNatives(one: Type, other: Type, lookup: TypeLookup): boolean {
  return nativesOf(one, lookup) !== nativesOf(other, lookup);
}

/**
 * The kinds of values in a member itself, its items and variants included, that are none of JSON.
 *
 * @param depth - how many lists and unions to look into: some hold themselves
 */
function nativesOf(type: Type, lookup: TypeLookup, depth = 4): string {
  const target = behind(type, lookup);
  if (target.kind !== 'union' && target.kind !== 'list') return nativeOf(target) ?? '';
  const parts = target.kind === 'list' ? [target.element] : target.members;
  const all = depth > 0 ? parts.map((part) => nativesOf(part, lookup, depth - 1)) : [];
  return [...new Set(all.filter((native) => native !== ''))].toSorted().join();
}

function behind(type: Type, lookup: TypeLookup): Type {
  let target = type;
  for (let steps = 0; target.kind === 'reference' && steps < MAX_STEPS; steps += 1) {
    target = lookup(target.to);
  }
  return target;
}

/** How far references are followed; those that lead back to themselves come to an end here. */
const MAX_STEPS = 100;

/** What a value is in JSON, if it is a text or a number. */
function jsonKind(type: Type): 'string' | 'number' | undefined {
  if (type.kind !== 'primitive') return undefined;
  if (type.name === 'string' || type.name === 'date') return 'string';
  return /^(number|bigint|digits)$/.test(type.name) ? 'number' : undefined;
}
