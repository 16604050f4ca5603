import { pathToFileURL } from 'node:url';
import { isJsonObject, type Json } from '../model/json.js';
import { below, type Location } from '../model/location.js';
import { once } from '../model/once.js';
import type { Source } from './source.js';

/** A reference as it is written. */
export interface WrittenReference {
  readonly ref: string;
  readonly at: Location;
  /** What it is relative to. */
  readonly base: string;
}

/** A schema resource: the file as a whole, or a schema with an `$id` (JSON Schema Core, section 8.2.1). */
export interface SchemaResource {
  readonly uri: string;
  readonly at: Location;
}

/** The name of a schema in its resource (JSON Schema Core, section 8.2.2). */
export interface Anchor {
  readonly name: string;
  readonly isDynamic: boolean;
  readonly at: Location;
  /** Where its resource begins. */
  readonly resource: string;
}

/** What a file has to say of references. */
export interface Scan {
  /** References to other files and resources; those that stay in their own are left out. */
  readonly references: readonly WrittenReference[];
  /** The file first. */
  readonly resources: readonly SchemaResource[];
  readonly anchors: readonly Anchor[];
}

/** Members whose own members have names chosen by the author, which are therefore not keywords. */
const NAMED = new Set(
  (
    'properties patternProperties $defs definitions dependentSchemas schemas responses parameters ' +
    'requestBodies headers securitySchemes links callbacks pathItems paths webhooks content'
  ).split(' '),
);

/** Keywords whose value is data of the API, in which `$ref` is a member like any other. */
const DATA = new Set(['example', 'examples', 'default', 'enum', 'const', 'value']);

/** Keywords of a schema below which there are schemas. What stands below others is none. */
const APPLICATORS = new Set(
  (
    'allOf anyOf oneOf not if then else dependentSchemas prefixItems items contains properties ' +
    'patternProperties additionalProperties propertyNames unevaluatedItems unevaluatedProperties ' +
    'contentSchema $defs definitions'
  ).split(' '),
);

/** What an object is: a schema, which may have an identifier; an object of OpenAPI; or names for either. */
type Kind = 'schema' | 'other' | 'any';

/** Looks through a file once for references and for what they may lead to by name. */
export const scan = once((source: Source): Scan => new Scanner(source).scan());

/** What the members of an object inherit. */
interface Surroundings {
  readonly kind: Kind;
  readonly isNames: boolean;
  readonly resource: SchemaResource;
}

class Scanner {
  readonly #source: Source;
  readonly #path: string[] = [];
  readonly #seen = new Set<Json>();
  readonly #references: WrittenReference[] = [];
  readonly #resources: SchemaResource[] = [];
  readonly #anchors: Anchor[] = [];

  constructor(source: Source) {
    this.#source = source;
  }

  scan(): Scan {
    const { file, root } = this.#source;
    const whole = { uri: pathToFileURL(file).href, at: { file, pointer: '' } };
    // What the document calls itself (OpenAPI 3.2); what is relative stays relative to its file.
    const self = isJsonObject(root) ? identifierOf(root['$self'], whole.uri) : undefined;
    if (self !== undefined) this.#resources.push({ ...whole, uri: self });
    this.#resources.push(whole);
    // A file that is no OpenAPI document holds schemas, one or by name.
    const isDocument = isJsonObject(root) && Object.hasOwn(root, 'openapi');
    const kind = isDocument ? 'other' : 'any';
    this.#visit(root, { kind, isNames: false, resource: whole });
    return { references: this.#references, resources: this.#resources, anchors: this.#anchors };
  }

  #visit(value: Json, around: Surroundings): void {
    if (typeof value !== 'object' || value === null || this.#seen.has(value)) return;
    this.#seen.add(value);
    const isKeywords = isJsonObject(value) && !around.isNames;
    const inside =
      isKeywords && around.kind !== 'other'
        ? { ...around, resource: this.#identified(value, around.resource) }
        : around;
    for (const [key, child] of Object.entries(value) as [string, Json][]) {
      if (isKeywords && (key === '$ref' || key === '$dynamicRef') && typeof child === 'string') {
        if (!child.startsWith('#')) this.#refer(key, child, inside.resource);
      } else if (!isKeywords || !(DATA.has(key) || key.startsWith('x-'))) {
        this.#path.push(key);
        this.#visit(
          child,
          isKeywords ? inMember(inside, key, child) : { ...inside, isNames: false },
        );
        this.#path.pop();
      }
    }
  }

  #refer(key: string, ref: string, { uri }: SchemaResource): void {
    this.#references.push({ ref, at: below(this.#here(), key), base: uri });
  }

  /** The resource that a schema is part of, which may begin with it; its anchors are kept. */
  #identified(schema: { readonly [key: string]: Json }, outer: SchemaResource): SchemaResource {
    const uri = identifierOf(schema['$id'], outer.uri);
    const resource = uri === undefined ? outer : { uri, at: this.#here() };
    if (resource !== outer) this.#resources.push(resource);
    for (const keyword of ['$anchor', '$dynamicAnchor']) {
      const name = schema[keyword];
      if (typeof name !== 'string') continue;
      const isDynamic = keyword === '$dynamicAnchor';
      this.#anchors.push({ name, isDynamic, at: this.#here(), resource: resource.at.pointer });
    }
    return resource;
  }

  #here(): Location {
    return below({ file: this.#source.file, pointer: '' }, ...this.#path);
  }
}

function inMember(around: Surroundings, key: string, value: Json): Surroundings {
  return {
    ...around,
    kind: kindIn(around.kind, key),
    isNames: NAMED.has(key) && isJsonObject(value),
  };
}

function kindIn(kind: Kind, key: string): Kind {
  if (kind === 'any') return kind;
  if (kind === 'schema') return APPLICATORS.has(key) ? kind : 'other';
  return key === 'schema' || key === 'schemas' ? 'schema' : kind;
}

/** The URI that an `$id` gives a schema. One with a fragment is none (Core, section 8.2.1). */
export function identifierOf(id: Json | undefined, base: string): string | undefined {
  if (typeof id !== 'string' || /#./.test(id)) return undefined;
  try {
    return new URL(id, base).href.replace(/#$/, '');
  } catch {
    return undefined;
  }
}
