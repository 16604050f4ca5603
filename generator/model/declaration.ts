import type { Doc } from './doc.js';
import type { Json } from './json.js';
import type { Location } from './location.js';
import type { ResourceId } from './resource.js';
import type { Schema } from './schema.js';
import type { Type } from './type.js';

/** Identifies a declaration; derived from where it stands, so it is the same on every run. */
export type DeclarationId = string & { readonly __declaration: never };

/** Something that gets a name in the output: a type, its guard and its fixture. */
export interface Declaration {
  readonly id: DeclarationId;
  readonly at: Location;
  /** Where it comes from. */
  readonly origin: Origin;
  readonly form: DeclarationForm;
  /** What TypeScript knows of it. */
  readonly type: Type;
  /** What the document says of it. */
  readonly schema: Schema;
  readonly doc: Doc;
  /** Names to try, best first; each is a phrase in any spelling. */
  readonly hints: readonly string[];
  readonly usage: Usage;
  /** The document's own examples of it, first one first. */
  readonly examples: readonly Example[];
  /** A valid value: the first example, or one made from the schema. */
  readonly sample: Json;
  /** False where no valid value was found, or there is none. */
  readonly isSampleValid: boolean;
  /** Further valid values: with members that no example has, and with other choices. */
  readonly alternatives: readonly Json[];
  /** The resource it is described with; absent when several share it or none uses it. */
  readonly resource?: ResourceId;
}

/**
 * What a declaration was made for: a component of the document; the parameters, the result, an item
 * of the stream, the whole body (`envelope`) or the body of an error of a method; the body of a
 * webhook.
 */
export type Origin =
  'component' | 'params' | 'response' | 'item' | 'envelope' | 'error' | 'webhook';

/**
 * `object`: an interface. `enum`: a union of literals with a constant of their values. `alias`:
 * another name for one declaration. `type`: a type of another kind.
 */
export type DeclarationForm = 'object' | 'enum' | 'alias' | 'type';

/** Whether values of it are sent, received, or both; neither for what no operation uses. */
export interface Usage {
  readonly request: boolean;
  readonly response: boolean;
}

/** A named value out of the document. */
export interface Example {
  /** The key it stands under in the document; absent for a plain `example`. */
  readonly name?: string;
  readonly summary?: string;
  readonly value: Json;
  readonly at: Location;
}

/** Makes an id from the place a declaration stands at. */
export function declarationId(at: Location): DeclarationId {
  return `${at.file}#${at.pointer}` as DeclarationId;
}
