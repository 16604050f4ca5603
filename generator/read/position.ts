import {
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Document,
  type Node,
} from 'yaml';
import type { DiagnosticLocation } from '../diagnostics/diagnostic.js';
import { pointerTokens, type Location } from '../model/location.js';
import { JsonPlaces } from './json-places.js';
import { parsePositions } from './source.js';

/** A place in a text, counted from 1 as editors do. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/**
 * Makes a function that finds the positions of places in one text. The text is looked at for positions
 * at the first call, so an input about which there is nothing to say costs nothing.
 */
export function positionFinder(text: string): (at: DiagnosticLocation) => Position {
  let finder: Finder | undefined;
  return (at) => {
    finder ??= isJson(text) ? jsonFinder(text) : yamlFinder(text);
    const { lines, offsetOf } = finder;
    const { line, col } = lines.linePos('offset' in at ? at.offset : offsetOf(at));
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
}

interface Finder {
  readonly lines: LineCounter;
  readonly offsetOf: (at: Location & { readonly key?: boolean }) => number;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** JSON is YAML too, but of a large text a parser of YAML makes a very large tree. */
function jsonFinder(text: string): Finder {
  const places = new JsonPlaces(text);
  const lines = new LineCounter();
  for (let start = 0; start >= 0; start = nextLine(text, start)) lines.addNewLine(start);
  return {
    lines,
    offsetOf: ({ pointer, key: wantsKey = false }) => {
      const { key, value } = places.find(pointerTokens(pointer));
      return wantsKey ? (key ?? value) : value;
    },
  };
}

function nextLine(text: string, start: number): number {
  const end = text.indexOf('\n', start);
  return end < 0 ? end : end + 1;
}

function yamlFinder(text: string): Finder {
  const { document, lines } = parsePositions(text);
  return { lines, offsetOf: ({ pointer, key }) => offsetOf(document, pointer, key) };
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
