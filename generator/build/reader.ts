import type { DiagnosticParams, DiagnosticCode } from '../diagnostics/catalog.js';
import { Collector, type DiagnosticLocation } from '../diagnostics/diagnostic.js';
import { isJsonObject, type Json } from '../model/json.js';
import { below, pointerTokens, type Location } from '../model/location.js';
import {
  resolveReference,
  type Document,
  type DocumentNode,
  type Resolved,
} from '../read/document.js';

/** An object of the document. */
export interface ObjectNode {
  readonly at: Location;
  readonly members: { readonly [key: string]: Json };
}

/**
 * Reads the document member by member: what is not of the expected kind is reported where it stands
 * and then treated as absent, so that one mistake gives one message.
 */
export class Reader {
  readonly document: Document;
  readonly #out: Collector;

  constructor(document: Document, out: Collector) {
    this.document = document;
    this.#out = out;
  }

  /** Reports; see {@link Collector.report}. */
  report<Code extends DiagnosticCode>(
    code: Code,
    params: DiagnosticParams<Code>,
    at: DiagnosticLocation,
  ): void {
    this.#out.report(code, params, at);
  }

  /** True once an error has been reported. */
  get hasErrors(): boolean {
    return this.#out.hasErrors;
  }

  /** The node as an object. */
  object(node: DocumentNode | undefined, what: string): ObjectNode | undefined {
    if (!node) return undefined;
    if (isJsonObject(node.value)) return { at: node.at, members: node.value };
    return this.#wrong(node, what, 'an object');
  }

  /** A member of an object. */
  member(node: ObjectNode, key: string): DocumentNode | undefined {
    if (!Object.hasOwn(node.members, key)) return undefined;
    const value = node.members[key];
    return value === undefined ? undefined : { value, at: below(node.at, key) };
  }

  /** A member that is an object. */
  objectMember(node: ObjectNode, key: string): ObjectNode | undefined {
    return this.object(this.member(node, key), `"${key}"`);
  }

  /** The members of a member that is an object, in document order. */
  entries(node: ObjectNode, key: string): [string, DocumentNode][] {
    const object = this.objectMember(node, key);
    if (!object) return [];
    return Object.entries(object.members).map(([name, value]) => [
      name,
      { value, at: below(object.at, name) },
    ]);
  }

  /** The elements of a member that is an array. */
  list(node: ObjectNode, key: string): DocumentNode[] {
    const member = this.member(node, key);
    if (!member) return [];
    if (!Array.isArray(member.value)) return this.#wrong(member, `"${key}"`, 'an array') ?? [];
    return (member.value as readonly Json[]).map((value, index) => ({
      value,
      at: below(member.at, index),
    }));
  }

  /** A member that is a string. */
  string(node: ObjectNode, key: string): string | undefined {
    return this.#scalar(node, key, 'a string', (value) => typeof value === 'string');
  }

  /** A member that is a number. */
  number(node: ObjectNode, key: string): number | undefined {
    return this.#scalar(node, key, 'a number', (value) => typeof value === 'number');
  }

  /** A member that is a boolean. */
  boolean(node: ObjectNode, key: string): boolean | undefined {
    return this.#scalar(node, key, 'true or false', (value) => typeof value === 'boolean');
  }

  /** A member that is an array of strings. */
  strings(node: ObjectNode, key: string): string[] {
    return this.list(node, key).flatMap((item) => {
      if (typeof item.value === 'string') return [item.value];
      return this.#wrong(item, `An element of "${key}"`, 'a string') ?? [];
    });
  }

  /**
   * Follows `$ref` to where the object really stands. Members beside it, which OpenAPI 3.1 allows to
   * be `summary` and `description`, win over those of the target.
   */
  follow(node: DocumentNode | undefined, what: string): ObjectNode | undefined {
    const seen = new Set<string>();
    let current = node;
    let overrides: ObjectNode['members'] = {};
    for (;;) {
      const object = this.object(current, what);
      const ref = object && this.member(object, '$ref');
      if (!object || typeof ref?.value !== 'string') {
        return object && { at: object.at, members: { ...object.members, ...overrides } };
      }
      const { $ref: _, ...beside } = object.members;
      overrides = { ...beside, ...overrides };
      const target = this.resolve(ref.value, ref.at, what);
      if (!target) return undefined;
      const place = `${target.at.file}#${target.at.pointer}`;
      if (seen.has(place)) {
        this.report('ref-cycle', { ref: ref.value }, ref.at);
        return undefined;
      }
      seen.add(place);
      current = target;
    }
  }

  /**
   * What a reference leads to, if that is of the kind that is wanted. One that leads to another
   * file's absence was reported on reading.
   */
  resolve(ref: string, at: Location, what: string): Resolved | undefined {
    const target = resolveReference(this.document, at, ref);
    if (target?.ignoredId !== undefined) {
      this.report('id-ignored', { ref, id: target.ignoredId }, at);
    }
    if (target && isOfKind(target, what)) return target;
    if (target) this.report('ref-kind', { ref, expected: what.toLowerCase() }, at);
    else if (ref.startsWith('#') || this.#isLoaded(ref, at)) {
      this.report('ref-unresolved', { ref }, at);
    }
    return undefined;
  }

  #isLoaded(ref: string, at: Location): boolean {
    return resolveReference(this.document, at, ref.split('#', 1)[0] ?? '') !== undefined;
  }

  #scalar<T extends Json>(
    node: ObjectNode,
    key: string,
    expected: string,
    is: (value: Json) => value is T,
  ): T | undefined {
    const member = this.member(node, key);
    if (!member) return undefined;
    return is(member.value) ? member.value : this.#wrong(member, `"${key}"`, expected);
  }

  #wrong(node: DocumentNode, what: string, expected: string): undefined {
    this.report('shape-wrong', { what, expected, found: describe(node.value) }, node.at);
    return undefined;
  }
}

/** The `x-` members of an object, as they are. */
export function extensionsOf({ members }: ObjectNode): (readonly [name: string, value: Json])[] {
  return Object.entries(members).filter(([name]) => name.startsWith('x-'));
}

/** The sections of `components` that hold things of one kind. */
const SECTIONS: Readonly<Record<string, string>> = {
  'A schema': 'schemas',
  'A parameter': 'parameters',
  'A request body': 'requestBodies',
  'A response': 'responses',
  'A header': 'headers',
  'An example': 'examples',
  'A security scheme': 'securitySchemes',
  'A path item': 'pathItems',
  'A callback': 'callbacks',
};

/** False for what is no object, and for a component of another kind. */
function isOfKind({ value, at }: DocumentNode, what: string): boolean {
  const isSchema = what === 'A schema' && typeof value === 'boolean';
  if (!isSchema && !isJsonObject(value)) return false;
  const [top, section, ...inside] = pointerTokens(at.pointer);
  const wanted = SECTIONS[what];
  return top !== 'components' || inside.length !== 1 || wanted === undefined || section === wanted;
}

function describe(value: Json): string {
  if (value === null) return 'empty';
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'object') return 'an object';
  return typeof value === 'string' ? `the text "${value}"` : String(value);
}
