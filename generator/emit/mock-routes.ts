import type { Api } from '../model/api.js';
import { once } from '../model/once.js';
import { routePath, type Operation } from '../model/operation.js';
import type { EmitContext } from './symbols.js';

/** How many operations have each shape of a route. */
const shapes = once(({ operations }: Api): ReadonlyMap<string, number> => {
  const found = new Map<string, number>();
  for (const one of operations.values()) {
    found.set(shapeOf(one), (found.get(shapeOf(one)) ?? 0) + 1);
  }
  return found;
});

/**
 * True if a mock can tell from method and path alone that a request is for this operation, and what
 * its parameters are: not if others differ from it in the names of parameters, a query or a fragment
 * only, nor if two parameters share a segment.
 */
export function isRouted({ api }: EmitContext, operation: Operation): boolean {
  const isAlone = shapes(api).get(shapeOf(operation)) === 1;
  return isAlone && routePath(operation) === operation.path && !/\}[^/]*\{/.test(operation.path);
}

function shapeOf(operation: Operation): string {
  return `${operation.method} ${routePath(operation).replace(/\{[^{}]*\}/g, '{}')}`;
}
