import { isMap, isNode, isPair, isScalar, isSeq, type Document, type Node } from 'yaml';
import type { DiagnosticLocation } from '../diagnostics/diagnostic.js';
import { pointerTokens } from '../model/location.js';
import { parsePositions } from './source.js';

/** A place in a text, counted from 1 as editors do. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/**
 * Makes a function that finds the positions of places in one text. The text is parsed for positions
 * at the first call, so an input about which there is nothing to say costs nothing.
 */
export function positionFinder(text: string): (at: DiagnosticLocation) => Position {
  let parsed: ReturnType<typeof parsePositions> | undefined;
  return (at) => {
    parsed ??= parsePositions(text);
    const offset = 'offset' in at ? at.offset : offsetOf(parsed.document, at.pointer, at.key);
    const { line, col } = parsed.lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
}

function offsetOf(document: Document, pointer: string, wantsKey = false): number {
  let node: unknown = document.contents;
  let key: unknown;
  for (const token of pointerTokens(pointer)) {
    const found = child(node, token);
    if (!found) break;
    ({ key, value: node } = found);
  }
  // A member without a value (`key:`) and a member meant by its name are found by their key.
  const target = wantsKey && isNode(key) ? key : isNode(node) ? node : key;
  return isNode(target) ? startOf(target) : 0;
}

function child(node: unknown, token: string): { key?: unknown; value: unknown } | undefined {
  if (isSeq(node)) {
    const value = node.items[Number(token)];
    return value === undefined ? undefined : { value };
  }
  if (!isMap(node)) return undefined;
  const pair = node.items.find(({ key }) => String(isScalar(key) ? key.value : key) === token);
  return isPair(pair) ? { key: pair.key, value: pair.value } : undefined;
}

function startOf(node: Node): number {
  return node.range?.[0] ?? 0;
}
