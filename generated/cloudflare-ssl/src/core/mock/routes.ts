// Part of the sdkwright runtime. Changes made here are lost when it runs again.

import type { MockOperation } from './api.js';

/** What a request is for. */
export interface Route {
  readonly operation: MockOperation;
  /** The texts in the place of the placeholders, as they were sent. */
  readonly pathTexts: Readonly<Record<string, string>>;
}

/** What was found for a path: the operation, or the methods that the path knows. */
export type Found = Route | { readonly allowed: readonly string[] };

interface Template {
  readonly operation: MockOperation;
  readonly pattern: RegExp;
  readonly names: readonly string[];
}

/** Finds the operation for a method and a path; a fixed segment goes before a placeholder. */
export function createRouter(
  operations: readonly MockOperation[],
): (method: string, path: string) => Found {
  // Where two templates fit, the one whose first placeholder comes later is meant.
  const order = ({ path }: MockOperation): string => path.replace(/\{[^{}]*\}/g, '\uffff');
  const templates = operations
    .map(template)
    .sort((a, b) => Number(order(a.operation) > order(b.operation)) * 2 - 1);
  return (method, path) => {
    const fitting = templates.filter(({ pattern }) => pattern.test(path));
    const found = fitting.find(({ operation }) => operation.method === method);
    if (!found) return { allowed: [...new Set(fitting.map(({ operation }) => operation.method))] };
    const [, ...texts] = found.pattern.exec(path) ?? [];
    const entries = found.names.map((name, index) => [name, texts[index] ?? '']);
    return { operation: found.operation, pathTexts: Object.fromEntries(entries) };
  };
}

function template(operation: MockOperation): Template {
  const names: string[] = [];
  const pieces = operation.path.split(/\{([^{}]*)\}/).map((piece, index) => {
    if (index % 2 === 0) return piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    names.push(piece);
    return '([^/]+)';
  });
  return { operation, names, pattern: new RegExp(`^${pieces.join('')}$`) };
}

/** A path as it may stand below one of the base URLs, without the paths of these. */
export function relativePath(path: string, baseURLs: readonly string[]): string {
  for (const url of baseURLs) {
    const base = url.replace(/^[a-z][a-z\d+.-]*:\/\/[^/]*/i, '').replace(/\/$/, '');
    if (base !== '' && path.startsWith(`${base}/`)) return path.slice(base.length);
  }
  return path;
}
