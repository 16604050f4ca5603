/** Turns JSON Schema 2020-12 documents into schema tables: resolves `$id`, `$ref` and anchors. */
import type { Schema, SchemaThunk } from '../../../generator/runtime/validation/schema.js';

type Json = Readonly<Record<string, unknown>>;

const SINGLE = [
  'items',
  'contains',
  'unevaluatedItems',
  'additionalProperties',
  'unevaluatedProperties',
  'propertyNames',
  'not',
  'if',
  'then',
  'else',
];
const LISTS = ['prefixItems', 'allOf', 'anyOf', 'oneOf'];
const MAPS = ['properties', 'patternProperties', 'dependentSchemas'];
const PLAIN = (
  'type const enum multipleOf maximum exclusiveMaximum minimum exclusiveMinimum maxLength minLength ' +
  'pattern format maxItems minItems uniqueItems minContains maxContains required minProperties ' +
  'maxProperties dependentRequired'
).split(' ');

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function subschemas(node: Json): unknown[] {
  const maps = [...MAPS, '$defs'].map((key) => node[key]).filter(isJson);
  const lists = LISTS.map((key) => node[key]).filter(Array.isArray);
  return [...SINGLE.map((key) => node[key]), ...lists.flat(), ...maps.flatMap(Object.values)];
}

/** Documents by URI, and what they hold. */
export class Documents {
  readonly #resources = new Map<string, Json | boolean>();
  readonly #anchors = new Map<string, Json>();
  readonly #dynamic = new Map<string, Map<string, Json>>();
  readonly #bases = new Map<Json, string>();
  readonly #thunks = new Map<Json, SchemaThunk>();

  /** Adds a document; its `$id`, if any, wins over the URI it was found at. */
  add(uri: string, document: unknown): void {
    if (isJson(document)) this.#index(document, uri);
    if (isJson(document) || typeof document === 'boolean') this.#resources.set(uri, document);
  }

  /** The table of a whole document. */
  table(uri: string): Schema {
    const document = this.#resources.get(uri);
    if (document === undefined) throw new Error(`no document ${uri}`);
    return typeof document === 'boolean' ? document : this.#thunk(document)();
  }

  #index(node: Json, outer: string): void {
    let base = outer;
    if (typeof node['$id'] === 'string') base = new URL(node['$id'], outer).href.replace(/#$/, '');
    if (base !== outer || !this.#resources.has(base)) this.#resources.set(base, node);
    this.#bases.set(node, base);
    for (const key of ['$anchor', '$dynamicAnchor'])
      if (typeof node[key] === 'string') this.#anchors.set(`${base}#${node[key]}`, node);
    if (typeof node['$dynamicAnchor'] === 'string') {
      const anchors = this.#dynamic.get(base) ?? new Map<string, Json>();
      this.#dynamic.set(base, anchors.set(node['$dynamicAnchor'], node));
    }
    for (const sub of subschemas(node)) if (isJson(sub)) this.#index(sub, base);
  }

  #find(reference: string, base: string): Json | boolean {
    const [uri = '', fragment = ''] = new URL(reference, base).href.split('#');
    const anchor = this.#anchors.get(`${uri}#${fragment}`);
    if (anchor) return anchor;
    let target: unknown = this.#resources.get(uri);
    let inner = uri;
    for (const step of decodeURIComponent(fragment).split('/').slice(1)) {
      const key = step.replaceAll('~1', '/').replaceAll('~0', '~');
      target = typeof target === 'object' && target !== null ? Reflect.get(target, key) : undefined;
      if (isJson(target)) inner = this.#bases.get(target) ?? inner;
    }
    if (isJson(target) && !this.#bases.has(target)) this.#index(target, inner);
    if (isJson(target) || typeof target === 'boolean') return target;
    throw new Error(`unresolved ${reference} in ${base}`);
  }

  #thunk(node: Json | boolean): SchemaThunk {
    if (typeof node === 'boolean') return () => node;
    let thunk = this.#thunks.get(node);
    if (!thunk) this.#thunks.set(node, (thunk = () => this.#convert(node, true)));
    return thunk;
  }

  #convert(node: unknown, entered = false): Schema {
    if (!isJson(node)) return node !== false;
    const base = this.#bases.get(node) ?? '';
    const table: [string, unknown][] = [];
    for (const [key, value] of Object.entries(node)) {
      if (PLAIN.includes(key)) table.push([key, value]);
      else if (SINGLE.includes(key)) table.push([key, this.#convert(value)]);
      else if (LISTS.includes(key) && Array.isArray(value))
        table.push([key, value.map((item) => this.#convert(item))]);
      else if (MAPS.includes(key) && isJson(value)) {
        const entries = Object.entries(value).map(([name, sub]) => [name, this.#convert(sub)]);
        table.push([key, Object.fromEntries(entries)]);
      } else if (key === '$ref' && typeof value === 'string')
        table.push(['ref', this.#thunk(this.#find(value, base))]);
      else if (key === '$dynamicRef' && typeof value === 'string')
        table.push(this.#dynamicRef(value, base));
    }
    const anchors = this.#dynamic.get(base);
    if (anchors && (entered || this.#resources.get(base) === node)) {
      const thunks = [...anchors].map(([name, target]) => [name, this.#thunk(target)]);
      table.push(['dynamicAnchors', () => thunks]);
    }
    const schema: Exclude<Schema, boolean> = Object.fromEntries(table);
    const { ref, ...others } = schema;
    // A reference stands alone.
    if (ref === undefined || table.length === 1) return schema;
    return { ...others, allOf: [{ ref }, ...(schema.allOf ?? [])] };
  }

  #dynamicRef(value: string, base: string): [string, unknown] {
    const target = this.#find(value, base);
    const anchor = value.split('#')[1] ?? '';
    const dynamic = isJson(target) && target['$dynamicAnchor'] === anchor;
    const ref = this.#thunk(target);
    return dynamic ? ['dynamicRef', () => ({ anchor, ref })] : ['ref', ref];
  }
}
