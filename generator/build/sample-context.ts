import type { DeclarationId } from '../model/declaration.js';
import type { Json } from '../model/json.js';
import type { SchemaObject } from '../model/schema.js';
import type { SchemaLookup } from './type.js';

/** What making a sample may look up. */
export interface SampleContext {
  readonly schemaOf: SchemaLookup;
  /** A valid example of a declaration, if the document has one. */
  readonly exampleOf: (id: DeclarationId) => Json | undefined;
  /** Whether a value that a schema proposes satisfies it. */
  readonly accepts: (schema: SchemaObject, value: Json) => boolean;
  /** Values like one that a schema accepts; it may accept them too. */
  readonly likeness: (schema: SchemaObject, value: Json) => Iterable<Json>;
  /** Which of several choices is taken first. If present, examples of what has parts are not used. */
  readonly turn?: number;
  /** What the value is called by the object that it is a member of. */
  readonly field?: string;
  /** How many values may still be made; it is shared out among the members of an object. */
  readonly effort?: number;
  /** Where dynamic references lead, by the name of their anchor. */
  readonly scope?: ReadonlyMap<string, DeclarationId>;
}

/** The surroundings of what is in a schema, whose dynamic anchors the outer ones override. */
export function entered({ dynamicAnchors }: SchemaObject, context: SampleContext): SampleContext {
  if (!dynamicAnchors) return context;
  return { ...context, scope: new Map([...dynamicAnchors, ...(context.scope ?? [])]) };
}

/** Where a dynamic reference leads from here. */
export function dynamicTarget(
  { dynamicRef }: SchemaObject,
  { scope }: SampleContext,
): DeclarationId | undefined {
  return dynamicRef && (scope?.get(dynamicRef.anchor) ?? dynamicRef.ref);
}
