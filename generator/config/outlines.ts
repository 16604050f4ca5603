import { isJsonObject, type Json } from '../model/json.js';
import type { TextFacts } from '../model/next-link.js';
import { resolveReference, type Document, type DocumentNode } from '../read/document.js';
import { below } from '../model/location.js';

/** What conventions are read off: the parameters of an operation and the body it is answered with. */
export interface OperationOutline {
  /** Upper case. */
  readonly method: string;
  readonly path: string;
  /** Names of the query parameters. */
  readonly query: readonly string[];
  /** The JSON body of a success; absent if there is none. */
  readonly body?: Shape;
  /** What is said of the header `Link` of a success, if there is one. */
  readonly linkHeader?: string;
}

/** A schema, as far as its members go. */
export interface Shape {
  readonly type: string;
  readonly members: ReadonlyMap<string, Shape>;
  /** What is said of it. */
  readonly facts: TextFacts;
}

type Members = Readonly<Record<string, Json>>;

const METHODS = ['get', 'put', 'post', 'delete', 'patch'];

/** How deep members are looked at: `meta.pagination.next`. */
const DEPTH = 3;

/** Outlines every operation. Whatever is not as it should be is left out here and reported later. */
export function outlineOperations(document: Document): OperationOutline[] {
  const reader = new Outliner(document);
  const paths = reader.child(reader.root, 'paths');
  return namesOf(paths).flatMap((path) => {
    const item = paths && reader.child(paths, path);
    if (!item) return [];
    const shared = reader.child(item, 'parameters');
    return METHODS.flatMap((method) => {
      const operation = reader.child(item, method);
      if (!operation) return [];
      const lists = [shared, reader.child(operation, 'parameters')];
      const response = reader.success(operation);
      const body = response && reader.jsonBody(response);
      const linkHeader = response && reader.linkHeader(response);
      return [
        {
          method: method.toUpperCase(),
          path,
          query: lists.flatMap((list) => (list ? reader.queryNames(list) : [])),
          ...(body && { body: reader.shape(body, DEPTH) }),
          ...(linkHeader !== undefined && { linkHeader }),
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

  /** The first success. */
  success(operation: DocumentNode): DocumentNode | undefined {
    const responses = this.child(operation, 'responses');
    const status = namesOf(responses);
    const good =
      status.find((one) => one.startsWith('2')) ?? status.find((one) => one === 'default');
    return responses && good !== undefined ? this.child(responses, good) : undefined;
  }

  /** The schema of the JSON body of a response. */
  jsonBody(response: DocumentNode): DocumentNode | undefined {
    const content = this.child(response, 'content');
    const json = namesOf(content).find((type) => /^application\/(.+\+)?json\b/.test(type));
    const media = content && json !== undefined ? this.child(content, json) : undefined;
    return media && this.child(media, 'schema');
  }

  /** What the document says of the header by which responses name others (RFC 8288). */
  linkHeader(response: DocumentNode): string | undefined {
    const headers = this.child(response, 'headers');
    const name = namesOf(headers).find((one) => one.toLowerCase() === 'link');
    const header = headers && name !== undefined ? this.child(headers, name) : undefined;
    if (!header) return undefined;
    const parts = [header, ...this.children(header, 'examples'), this.child(header, 'schema')];
    const said = parts.flatMap((part) => {
      const { description, example, value } = isJsonObject(part?.value) ? part.value : {};
      return [description, example, value].filter((one) => typeof one === 'string');
    });
    return said.join(' ');
  }

  shape(schema: DocumentNode, depth: number): Shape {
    const members = new Map<string, Shape>();
    // What says nothing of the type of a member adds to what another part says of it.
    const add = (name: string, member: Shape): void => {
      if (member.type !== '' || !members.has(name)) members.set(name, member);
    };
    const raw = isJsonObject(schema.value) ? schema.value : {};
    let type = typeOf(raw);
    let facts = factsOf(raw);
    if (depth === 0) return { type, members, facts };
    for (const part of [...this.children(schema, 'allOf'), ...this.#orNull(schema)]) {
      const inner = this.shape(part, depth);
      if (type === '') ({ type } = inner);
      facts = { ...inner.facts, ...facts, examples: [...facts.examples, ...inner.facts.examples] };
      for (const [name, member] of inner.members) add(name, member);
    }
    const properties = this.child(schema, 'properties');
    for (const name of namesOf(properties)) {
      const member = properties && this.child(properties, name);
      if (member) add(name, this.shape(member, depth - 1));
    }
    return { type: type === '' && members.size > 0 ? 'object' : type, members, facts };
  }

  /** What a schema is if it is not null, where it says no more than that. */
  #orNull(schema: DocumentNode): DocumentNode[] {
    const all = [...this.children(schema, 'anyOf'), ...this.children(schema, 'oneOf')];
    const others = all.filter(({ value }) => !isJsonObject(value) || value['type'] !== 'null');
    return others.length === 1 && others.length < all.length ? others : [];
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

function namesOf(node: DocumentNode | undefined): string[] {
  return Object.keys(isJsonObject(node?.value) ? node.value : {});
}

function typeOf({ type }: Members): string {
  return String(Array.isArray(type) ? type.find((one) => one !== 'null') : (type ?? ''));
}

function factsOf({ format, description, example, examples }: Members): TextFacts {
  return {
    ...(typeof format === 'string' && { format }),
    ...(typeof description === 'string' && { description }),
    examples: [
      ...(example === undefined ? [] : [example]),
      ...(Array.isArray(examples) ? (examples as readonly Json[]) : []),
    ],
  };
}
