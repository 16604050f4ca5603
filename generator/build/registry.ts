import { declarationId, type DeclarationId, type Origin } from '../model/declaration.js';
import { pointerTokens, type Location } from '../model/location.js';
import type { Schema } from '../model/schema.js';
import type { DocumentNode } from '../read/document.js';
import type { Natives } from '../config/config.js';
import { findCycles } from './cycles.js';
import type { Reader } from './reader.js';
import { readSchema, type Dialect, type SchemaContext } from './schema.js';

/** A schema that becomes a declaration. */
export interface Declared {
  readonly id: DeclarationId;
  readonly at: Location;
  readonly origin: Origin;
  readonly schema: Schema;
  /** Name candidates, best first. */
  readonly hints: readonly string[];
}

/**
 * The schemas that get a name, in the order in which they were met. Whatever a reference leads to is
 * one of them, wherever it stands.
 */
export class Registry {
  readonly context: SchemaContext;
  readonly #declared = new Map<DeclarationId, Declared>();
  readonly #queue: DocumentNode[] = [];
  readonly #met = new Set<DeclarationId>();

  constructor(reader: Reader, dialect: Dialect, natives: Natives) {
    this.context = { reader, dialect, natives, declare: (target) => this.#meet(target) };
  }

  /** Reads a schema that stands at a place of its own, and all that it refers to. */
  read(node: DocumentNode): Schema {
    const schema = readSchema(this.context, node, true);
    this.#drain();
    return schema;
  }

  /** Makes a component of the document a declaration. */
  addComponent(node: DocumentNode): void {
    this.#meet(node);
    this.#drain();
  }

  /** Adds a declaration that is made here and stands nowhere as a whole. */
  add(declared: Declared): void {
    this.#declared.set(declared.id, declared);
  }

  /** A declaration by its id. */
  find(id: DeclarationId): Declared | undefined {
    return this.#declared.get(id);
  }

  /** The schema of a declaration. */
  schema(id: DeclarationId): Schema {
    return this.#declared.get(id)?.schema ?? true;
  }

  /** All declarations so far. */
  get all(): readonly Declared[] {
    return [...this.#declared.values()];
  }

  #meet(node: DocumentNode): void {
    const id = declarationId(node.at);
    if (this.#met.has(id)) return;
    this.#met.add(id);
    this.#queue.push(node);
  }

  #drain(): void {
    const fresh: DeclarationId[] = [];
    for (let node = this.#queue.shift(); node; node = this.#queue.shift()) {
      const id = declarationId(node.at);
      const schema = readSchema(this.context, node, true);
      this.add({ id, at: node.at, origin: 'component', schema, hints: hintsFor(node.at) });
      fresh.push(id);
    }
    // All that these refer to is known now, and nothing has looked behind a reference yet.
    for (const { from, to, at, schema } of findCycles(fresh, (id) => this.schema(id))) {
      const declared = this.#declared.get(from);
      const place = this.#declared.get(to)?.at ?? at;
      this.context.reader.report('ref-cycle', { ref: `#${place.pointer}` }, at);
      if (declared) this.add({ ...declared, schema });
    }
  }
}

/** Tokens of a pointer that are keywords, so that they say nothing about what stands there. */
const STRUCTURE = new Set(
  (
    'components schemas paths properties items schema content responses parameters requestBody allOf ' +
    'anyOf oneOf additionalProperties patternProperties $defs definitions'
  ).split(' '),
);

/** The last word of a pointer first, then with more and more of what stands before it. */
function hintsFor(at: Location): readonly string[] {
  const path = pointerTokens(at.pointer);
  const [top, kind, component, ...inside] = path;
  if (top === 'components' && kind === 'schemas' && component !== undefined && !inside.length) {
    return [component];
  }
  const tokens = path.filter((token) => !STRUCTURE.has(token));
  if (tokens.length === 0) return [fileName(at.file)];
  return tokens.map((_, index) => tokens.slice(tokens.length - 1 - index).join(' '));
}

function fileName(file: string): string {
  return file.replace(/^.*[/\\]/, '').replace(/\.[^.]+$/, '');
}
