import type { Api } from '../model/api.js';
import { routePath, type Operation } from '../model/operation.js';
import type { EmitContext } from './symbols.js';

const COUNTS = new WeakMap<Api, ReadonlyMap<string, number>>();

/**
 * True if a mock can tell from method and path alone that a request is for this operation, and what
 * its parameters are: not if others differ from it in the names of parameters, a query or a fragment
 * only, nor if two parameters share a segment.
 */
export function isRouted({ api }: EmitContext, operation: Operation): boolean {
  let counts = COUNTS.get(api);
  if (!counts) {
    const found = new Map<string, number>();
    for (const one of api.operations.values()) {
      found.set(shapeOf(one), (found.get(shapeOf(one)) ?? 0) + 1);
    }
    counts = found;
    COUNTS.set(api, counts);
  }
  const isAlone = counts.get(shapeOf(operation)) === 1;
  return isAlone && routePath(operation) === operation.path && !/\}[^/]*\{/.test(operation.path);
}

function shapeOf(operation: Operation): string {
  return `${operation.method} ${routePath(operation).replace(/\{[^{}]*\}/g, '{}')}`;
}
