/**
 * Puts JSON Schema documents into one OpenAPI document: each is a component, and each reference to
 * another document, an identifier or an anchor becomes a pointer. What the generator does not follow,
 * `$dynamicRef`, stays as it is.
 */

type Json = Readonly<Record<string, unknown>>;

const SINGLE = (
  'items contains unevaluatedItems additionalProperties unevaluatedProperties propertyNames not if ' +
  'then else'
).split(' ');
const LISTS = ['prefixItems', 'allOf', 'anyOf', 'oneOf'];
const MAPS = ['properties', 'patternProperties', 'dependentSchemas', '$defs'];
const IDENTIFIERS = ['$id', '$anchor', '$schema', '$dynamicAnchor', '$vocabulary', '$comment'];

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The schemas of a node, each with the keys that lead to it. */
function subschemas(node: Json): [keys: string[], schema: unknown][] {
  return Object.entries(node).flatMap(([key, value]): [string[], unknown][] => {
    if (SINGLE.includes(key)) return [[[key], value]];
    if (LISTS.includes(key) && Array.isArray(value))
      return value.map((sub: unknown, index) => [[key, String(index)], sub]);
    if (!MAPS.includes(key) || !isJson(value)) return [];
    return Object.entries(value).map(([name, sub]) => [[key, name], sub]);
  });
}

function step(key: string): string {
  return encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'));
}

/** Documents to be put together. */
export class Bundle {
  readonly #pointers = new Map<string, string>();
  readonly #bases = new Map<object, string>();
  readonly #components = new Map<string, unknown>();
  readonly #reached = new Set<string>();

  /** Adds a document as a component; its `$id`, if any, is another name for its URI. */
  add(name: string, uri: string, document: unknown): void {
    const pointer = `#/components/schemas/${name}`;
    this.#components.set(name, document);
    this.#pointers.set(uri, pointer);
    this.#index(document, uri, pointer);
  }

  /** These components and all they refer to, with references that hold within the whole. */
  components(names: readonly string[]): Record<string, unknown> {
    const written = new Map<string, unknown>();
    const queue = [...names];
    for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
      if (written.has(name)) continue;
      this.#reached.clear();
      written.set(name, this.#write(this.#components.get(name)));
      queue.push(...this.#reached);
    }
    return Object.fromEntries(written);
  }

  #index(node: unknown, outer: string, pointer: string): void {
    if (!isJson(node)) return;
    let base = outer;
    if (typeof node['$id'] === 'string') {
      base = new URL(node['$id'], outer).href.replace(/#$/, '');
      this.#pointers.set(base, pointer);
    }
    for (const key of ['$anchor', '$dynamicAnchor'])
      if (typeof node[key] === 'string') this.#pointers.set(`${base}#${node[key]}`, pointer);
    this.#bases.set(node, base);
    for (const [keys, sub] of subschemas(node))
      this.#index(sub, base, [pointer, ...keys.map(step)].join('/'));
  }

  #find(reference: string, base: string): string {
    const { href } = new URL(reference, base);
    const [uri = '', fragment = ''] = href.split('#');
    const anchored = this.#pointers.get(fragment === '' ? uri : href);
    const document = this.#pointers.get(uri);
    const found = anchored ?? (document === undefined ? undefined : document + fragment);
    if (found === undefined) throw new Error(`unresolved ${reference} in ${base}`);
    this.#reached.add(found.split('/')[3] ?? '');
    return found;
  }

  #write(node: unknown): unknown {
    if (!isJson(node)) return node;
    const base = this.#bases.get(node) ?? '';
    const entries = Object.entries(node).flatMap(([key, value]): [string, unknown][] => {
      if (IDENTIFIERS.includes(key)) return [];
      if (SINGLE.includes(key)) return [[key, this.#write(value)]];
      if (LISTS.includes(key) && Array.isArray(value))
        return [[key, value.map((item) => this.#write(item))]];
      if (MAPS.includes(key) && isJson(value)) {
        const subs = Object.entries(value).map(([name, sub]) => [name, this.#write(sub)]);
        return [[key, Object.fromEntries(subs)]];
      }
      if (key === '$ref' && typeof value === 'string') return [[key, this.#find(value, base)]];
      return [[key, value]];
    });
    return Object.fromEntries(entries);
  }
}
