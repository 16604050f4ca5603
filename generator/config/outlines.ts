import { isJsonObject, type Json } from '../model/json.js';
import { resolveReference, type Document, type DocumentNode } from '../read/document.js';
import { below } from '../model/location.js';

/** What conventions are read off: the parameters of an operation and the body it is answered with. */
export interface OperationOutline {
  /** Upper case. */
  readonly method: string;
  /** Names of the query parameters. */
  readonly query: readonly string[];
  /** The JSON body of a success; absent if there is none. */
  readonly body?: Shape;
}

/** A schema, as far as its members go. */
export interface Shape {
  readonly type: string;
  readonly members: ReadonlyMap<string, Shape>;
}

const METHODS = ['get', 'put', 'post', 'delete', 'patch'];

/** How deep members are looked at: `meta.pagination.next`. */
const DEPTH = 3;

/** Outlines every operation. Whatever is not as it should be is left out here and reported later. */
export function outlineOperations(document: Document): OperationOutline[] {
  const reader = new Outliner(document);
  return reader.children(reader.root, 'paths').flatMap((item) => {
    const shared = reader.child(item, 'parameters');
    return METHODS.flatMap((method) => {
      const operation = reader.child(item, method);
      if (!operation) return [];
      const lists = [shared, reader.child(operation, 'parameters')];
      const body = reader.success(operation);
      return [
        {
          method: method.toUpperCase(),
          query: lists.flatMap((list) => (list ? reader.queryNames(list) : [])),
          ...(body && { body: reader.shape(body, DEPTH) }),
        },
      ];
    });
  });
}

class Outliner {
  readonly #document: Document;

  constructor(document: Document) {
    this.#document = document;
  }

  get root(): DocumentNode {
    const { root, file } = this.#document.root;
    return { value: root, at: { file, pointer: '' } };
  }

  child(node: DocumentNode, key: string | number): DocumentNode | undefined {
    const { value, at } = node;
    const child: Json | undefined = Array.isArray(value)
      ? value[Number(key)]
      : isJsonObject(value) && Object.hasOwn(value, key)
        ? value[key]
        : undefined;
    return child === undefined ? undefined : this.#behind({ value: child, at: below(at, key) }, 20);
  }

  children(node: DocumentNode, key: string): DocumentNode[] {
    const parent = this.child(node, key);
    return parent ? this.#all(parent) : [];
  }

  queryNames(list: DocumentNode): string[] {
    return this.#all(list).flatMap(({ value }) =>
      isJsonObject(value) && value['in'] === 'query' ? [String(value['name'])] : [],
    );
  }

  /** The schema of the JSON body of the first success. */
  success(operation: DocumentNode): DocumentNode | undefined {
    const responses = this.child(operation, 'responses');
    const status = Object.keys(isJsonObject(responses?.value) ? responses.value : {});
    const good =
      status.find((one) => one.startsWith('2')) ?? status.find((one) => one === 'default');
    const response = responses && good !== undefined ? this.child(responses, good) : undefined;
    const content = response && this.child(response, 'content');
    const types = Object.keys(isJsonObject(content?.value) ? content.value : {});
    const json = types.find((type) => /^application\/(.+\+)?json\b/.test(type));
    const media = content && json !== undefined ? this.child(content, json) : undefined;
    return media && this.child(media, 'schema');
  }

  shape(schema: DocumentNode, depth: number): Shape {
    const members = new Map<string, Shape>();
    const own = isJsonObject(schema.value) ? schema.value['type'] : undefined;
    let type = String(Array.isArray(own) ? own.find((one) => one !== 'null') : (own ?? ''));
    if (depth === 0) return { type, members };
    for (const part of this.children(schema, 'allOf')) {
      const inner = this.shape(part, depth);
      if (type === '') ({ type } = inner);
      for (const [name, member] of inner.members) members.set(name, member);
    }
    const properties = this.child(schema, 'properties');
    for (const name of Object.keys(isJsonObject(properties?.value) ? properties.value : {})) {
      const member = properties && this.child(properties, name);
      if (member) members.set(name, this.shape(member, depth - 1));
    }
    return { type: type === '' && members.size > 0 ? 'object' : type, members };
  }

  #all(parent: DocumentNode): DocumentNode[] {
    const { value } = parent;
    const keys = Array.isArray(value)
      ? [...value.keys()]
      : Object.keys(isJsonObject(value) ? value : {});
    return keys.flatMap((key) => this.child(parent, key) ?? []);
  }

  #behind(node: DocumentNode, patience: number): DocumentNode | undefined {
    const ref = isJsonObject(node.value) ? node.value['$ref'] : undefined;
    if (typeof ref !== 'string') return node;
    const target = patience > 0 ? resolveReference(this.#document, node.at, ref) : undefined;
    return target && this.#behind(target, patience - 1);
  }
}
