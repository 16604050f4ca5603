import type { DeclarationId } from '../model/declaration.js';
import type { Json } from '../model/json.js';
import { below } from '../model/location.js';
import { isFileContent, type JsonType, type Schema, type SchemaObject } from '../model/schema.js';
import { primitive, reference, type ObjectType, type Property, type Type } from '../model/type.js';
import { docBehind } from './doc.js';
import { deferred } from './deferred.js';
import { isOfType } from './enumeration.js';
import type { TypeLookup } from './extend.js';
import { intersect } from './intersect.js';
import { union } from './union.js';

/** Finds the schema of a declaration. */
export type SchemaLookup = (id: DeclarationId) => Schema;

/**
 * Derives what TypeScript knows of a value from the schemas that describe it. The type admits every
 * value that the schemas admit; what it cannot exclude stays with validation.
 *
 * Types inside objects and arrays are worked out when they are first looked at, so that a
 * declaration may be merged into a part of itself.
 */
export class TypeBuilder {
  readonly #schemaOf: SchemaLookup;
  readonly #declared = new Map<DeclarationId, Type>();
  readonly #open = new Set<DeclarationId>();

  constructor(schemaOf: SchemaLookup) {
    this.#schemaOf = schemaOf;
  }

  /** The type of a declaration, worked out once. */
  declared(id: DeclarationId): Type {
    const known = this.#declared.get(id);
    if (known) return known;
    // A circle without structure: reported elsewhere (see cycles.ts), and not walked forever here.
    if (this.#open.has(id)) return primitive('unknown');
    this.#open.add(id);
    const type = this.typeOf(this.#schemaOf(id));
    this.#open.delete(id);
    this.#declared.set(id, type);
    return type;
  }

  /** The schema of a declaration. */
  schema(id: DeclarationId): Schema {
    return this.#schemaOf(id);
  }

  /** The type of a schema. */
  typeOf(schema: Schema): Type {
    if (typeof schema === 'boolean') return primitive(schema ? 'unknown' : 'never');
    const parts = [
      ...(schema.ref === undefined ? [] : [reference(schema.ref)]),
      ...(schema.dynamicRef ? [union(schema.dynamicRef.targets.map(reference))] : []),
      ownType(schema, this),
      ...(schema.allOf ?? []).map((part) => this.typeOf(part)),
      ...this.#alternatives(schema, schema.anyOf),
      ...this.#alternatives(schema, schema.oneOf),
    ];
    return intersect(parts, requiredNames(schema), this.#lookup);
  }

  readonly #lookup: TypeLookup = (id) => this.declared(id);

  #alternatives(schema: SchemaObject, variants: readonly Schema[] | undefined): Type[] {
    if (!variants) return [];
    return [
      union(
        variants.map((variant) => this.typeOf(variant)),
        schema.discriminator?.property,
      ),
    ];
  }
}

/** The type that a schema's own keywords describe, references and combinations aside. */
function ownType(schema: SchemaObject, types: TypeBuilder): Type {
  if (schema.constant) return literalType(schema.constant.value);
  if (schema.enumeration) {
    const admitted = schema.enumeration.filter(
      (value) => !schema.types || schema.types.some((type) => isOfType(value, type)),
    );
    return union(admitted.map(literalType));
  }
  if (!schema.types) return primitive('unknown');
  return union(schema.types.map((type) => typeNamed(type, schema, types)));
}

function typeNamed(type: JsonType, schema: SchemaObject, types: TypeBuilder): Type {
  switch (type) {
    case 'null':
    case 'boolean':
    case 'number':
      return primitive(type);
    case 'integer':
      return primitive(
        schema.native === undefined || schema.native === 'date' ? 'number' : schema.native,
      );
    case 'string':
      if (schema.native === 'date') return primitive('date');
      return primitive(isFileContent(schema) ? 'binary' : 'string');
    case 'array':
      return arrayType(schema, types);
    case 'object':
      return objectType(schema, types);
  }
}

function arrayType(schema: SchemaObject, types: TypeBuilder): Type {
  const rest = schema.items ?? (describesAllItems(schema) ? schema.unevaluatedItems : undefined);
  if (!schema.prefixItems) {
    return deferred({ kind: 'list' }, 'element', () => types.typeOf(rest ?? true));
  }
  const required = Math.min(schema.minItems ?? 0, schema.prefixItems.length);
  const elements = schema.prefixItems.map((item) => types.typeOf(item));
  const closed = rest === false || (schema.maxItems ?? Infinity) <= elements.length;
  if (closed) return { kind: 'tuple', elements, required };
  return { kind: 'tuple', elements, required, rest: types.typeOf(rest ?? true) };
}

/** True if no other schema that applies to a list may have evaluated items of it. */
function describesAllItems(schema: SchemaObject): boolean {
  const { ref, dynamicRef, allOf, anyOf, oneOf, if: test, contains } = schema;
  return (ref ?? dynamicRef ?? allOf ?? anyOf ?? oneOf ?? test ?? contains) === undefined;
}

function objectType(schema: SchemaObject, types: TypeBuilder): ObjectType {
  const required = new Set(schema.required ?? []);
  const declared = (schema.properties ?? []).map(([name, property]) =>
    propertyOf(schema, name, property, required.has(name), types),
  );
  const names = new Set(declared.map(({ name }) => name));
  const extra = [...required].filter((name) => !names.has(name));
  const undeclared = extra.map((name) =>
    propertyOf(schema, name, schema.additionalProperties ?? true, true, types),
  );
  const index = indexType(schema, types);
  return {
    kind: 'object',
    extends: [],
    properties: [...declared, ...undeclared],
    ...(index && { index }),
  };
}

function propertyOf(
  owner: SchemaObject,
  name: string,
  schema: Schema,
  required: boolean,
  types: TypeBuilder,
): Property {
  const keywords = typeof schema === 'boolean' ? undefined : schema;
  const property = {
    name,
    optional: !required,
    readOnly: keywords?.readOnly === true,
    writeOnly: keywords?.writeOnly === true,
    doc: docBehind(schema, keywords?.ref === undefined ? undefined : types.schema(keywords.ref)),
    at: keywords?.at ?? below(owner.at, 'properties', name),
  };
  return deferred(property, 'type', () => types.typeOf(schema));
}

/** What the members without a declaration are, if the schema describes any. */
function indexType(schema: SchemaObject, types: TypeBuilder): Type | undefined {
  const { additionalProperties, patternProperties, properties, unevaluatedProperties } = schema;
  const patterns = (patternProperties ?? []).map(([, pattern]) => types.typeOf(pattern));
  // What other schemas that apply to the object declare is evaluated, and not known here.
  const others =
    additionalProperties ?? (describesAllMembers(schema) ? unevaluatedProperties : undefined);
  if (others === false) return patterns.length > 0 ? union(patterns) : undefined;
  if (others === undefined) {
    const bare = !properties?.length && !schema.required?.length;
    return patterns.length > 0 || bare ? primitive('unknown') : undefined;
  }
  return union([...patterns, types.typeOf(others)]);
}

/** True if no other schema that applies to an object may have evaluated members of it. */
function describesAllMembers(schema: SchemaObject): boolean {
  const { ref, dynamicRef, allOf, anyOf, oneOf, if: test, dependentSchemas } = schema;
  return (ref ?? dynamicRef ?? allOf ?? anyOf ?? oneOf ?? test ?? dependentSchemas) === undefined;
}

/** What `required` demands here and in the parts of `allOf` that are written in place. */
function requiredNames(schema: SchemaObject): ReadonlySet<string> {
  const names = new Set(schema.required ?? []);
  for (const part of schema.allOf ?? []) {
    if (typeof part === 'boolean') continue;
    for (const name of requiredNames(part)) names.add(name);
  }
  return names;
}

function literalType(value: Json): Type {
  if (value === null) return primitive('null');
  if (typeof value !== 'object') return { kind: 'literal', value };
  if (Array.isArray(value)) return { kind: 'list', element: primitive('unknown') };
  return { kind: 'object', extends: [], properties: [], index: primitive('unknown') };
}
