import { isJsonObject, type Json } from '../model/json.js';
import { below } from '../model/location.js';
import type { JsonType } from '../model/schema.js';
import type { ObjectNode, Reader } from './reader.js';

/** Reads `enum`: no value twice, and none that `type` beside it excludes. */
export function checkEnum(
  reader: Reader,
  node: ObjectNode,
  types: readonly JsonType[] | undefined,
): readonly Json[] | undefined {
  if (!reader.member(node, 'enum')) return undefined;
  const items = reader.list(node, 'enum');
  if (items.length === 0 && Array.isArray(node.members['enum'])) {
    reader.report('enum-empty', {}, below(node.at, 'enum'));
  }
  const admitted = node.members['nullable'] === true && types ? [...types, 'null' as const] : types;
  const seen = new Set<string>();
  for (const { value, at } of items) {
    const text = JSON.stringify(value);
    const identity = JSON.stringify(value, sortedKeys);
    if (seen.has(identity)) reader.report('enum-duplicate', { value: text }, at);
    seen.add(identity);
    if (admitted && !admitted.some((type) => isOfType(value, type))) {
      reader.report('enum-mixed', { value: text, types: admitted.join(' or ') }, at);
    }
  }
  return items.map(({ value }) => value);
}

/** Objects are equal whatever the order of their members. */
function sortedKeys(_key: string, value: Json): Json {
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** True if a value is of a JSON Schema type; a whole number is of two. */
export function isOfType(value: Json, type: JsonType): boolean {
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'array') return Array.isArray(value);
  if (type === 'null') return value === null;
  if (type === 'object')
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  return typeof value === type;
}
