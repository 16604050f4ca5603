import { isJsonObject, type Json } from '../model/json.js';
import { below } from '../model/location.js';
import type { JsonType } from '../model/schema.js';
import type { DocumentNode } from '../read/document.js';
import type { ObjectNode, Reader } from './reader.js';

/** What `type` and `enum` beside it come to. */
export interface Enumerated {
  readonly types: readonly JsonType[] | undefined;
  readonly enumeration: readonly Json[] | undefined;
}

/**
 * Reads `enum`: each value once, and none that `type` beside it excludes. Where it excludes all of
 * them, as in `type: object, enum: [null]`, the values are what the author listed by hand.
 */
export function readEnum(
  reader: Reader,
  node: ObjectNode,
  types: readonly JsonType[] | undefined,
): Enumerated {
  if (!Array.isArray(reader.member(node, 'enum')?.value)) {
    reader.list(node, 'enum');
    return { types, enumeration: undefined };
  }
  const values = distinct(reader, reader.list(node, 'enum'));
  if (values.length === 0) {
    reader.report('enum-empty', {}, below(node.at, 'enum'));
    return { types, enumeration: undefined };
  }
  const admitted = node.members['nullable'] === true && types ? [...types, 'null' as const] : types;
  const isAdmitted = ({ value }: DocumentNode): boolean =>
    !admitted || admitted.some((type) => isOfType(value, type));
  const kept = values.filter(isAdmitted);
  const [excluded] = values.filter((value) => !isAdmitted(value));
  if (admitted && excluded) {
    const effect = kept.length > 0 ? 'it is left out' : 'the type is ignored';
    const params = { value: JSON.stringify(excluded.value), types: admitted.join(' or '), effect };
    reader.report('enum-mixed', params, excluded.at);
  }
  return kept.length > 0
    ? { types, enumeration: kept.map(({ value }) => value) }
    : { types: undefined, enumeration: values.map(({ value }) => value) };
}

/** A list whose `enum` names none but single values: these are meant to be its items. */
export function withItemEnum(reader: Reader, node: ObjectNode): ObjectNode {
  const { enum: values, items = {}, type, ...others } = node.members;
  if (type !== 'array' || !Array.isArray(values) || !isJsonObject(items) || '$ref' in items) {
    return node;
  }
  const [first] = values as readonly Json[];
  if (first === undefined || values.some((value: Json) => Array.isArray(value))) return node;
  const effect = 'it is taken for one of the items';
  const params = { value: JSON.stringify(first), types: type, effect };
  reader.report('enum-mixed', params, below(node.at, 'enum', 0));
  return { at: node.at, members: { ...others, type, items: { enum: values, ...items } } };
}

function distinct(reader: Reader, items: readonly DocumentNode[]): readonly DocumentNode[] {
  const seen = new Set<string>();
  return items.filter(({ value, at }) => {
    const identity = JSON.stringify(value, sortedKeys);
    const isRepeated = seen.has(identity);
    if (isRepeated) reader.report('enum-duplicate', { value: JSON.stringify(value) }, at);
    seen.add(identity);
    return !isRepeated;
  });
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
