import type { DeclarationId } from './declaration.js';
import type { Json } from './json.js';
import type { Location } from './location.js';

/** The types of JSON Schema 2020-12 (validation vocabulary, section 6.1.1). */
export type JsonType = 'null' | 'boolean' | 'integer' | 'number' | 'string' | 'array' | 'object';

/**
 * What the SDK has in place of a JSON value: a `Date` for a text, a `bigint` for an integer, or the
 * digits of an integer as a text.
 */
export type Native = 'date' | 'bigint' | 'digits';

/** Named sub-schemas in document order. A list of pairs, so that a key like `__proto__` is data. */
export type SchemaEntries = readonly (readonly [name: string, schema: Schema])[];

/**
 * A schema in the meaning of JSON Schema 2020-12, whatever version it was written for: OpenAPI 3.0's
 * `nullable`, boolean `exclusiveMinimum`, `example` and the like are normalised away, and each `$ref`
 * to a declaration is the declaration's id.
 */
export type Schema = boolean | SchemaObject;

/** The keywords of a schema object. An absent member is an absent keyword. */
export interface SchemaObject extends Assertions, Applicators, Annotations {
  readonly at: Location;
  /** Present where the config asks for other values than those that JSON has. */
  readonly native?: Native;
  /** In place of `$ref`; sibling keywords apply as well. */
  readonly ref?: DeclarationId;
  /** In place of `$dynamicRef`, where it does not always lead to one schema. */
  readonly dynamicRef?: DynamicReference;
  /** The `$dynamicAnchor`s of the schema resource that is entered here, if any reference asks. */
  readonly dynamicAnchors?: readonly (readonly [name: string, to: DeclarationId])[];
}

/** A reference that depends on how a value's schema was come to (JSON Schema Core, section 8.2.3.2). */
export interface DynamicReference {
  readonly anchor: string;
  /** Where it leads if nothing on the way overrides it. */
  readonly ref: DeclarationId;
  /** All that it may lead to. */
  readonly targets: readonly DeclarationId[];
}

/** Keywords that judge a value by themselves (validation vocabulary, section 6). */
export interface Assertions {
  readonly types?: readonly JsonType[];
  /** Wrapped, because `null` is a constant too. */
  readonly constant?: { readonly value: Json };
  readonly enumeration?: readonly Json[];
  readonly multipleOf?: number;
  readonly maximum?: number;
  readonly exclusiveMaximum?: number;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  /** In Unicode code points. */
  readonly maxLength?: number;
  readonly minLength?: number;
  /** An ECMA-262 regular expression, not anchored. */
  readonly pattern?: string;
  readonly format?: string;
  readonly maxItems?: number;
  readonly minItems?: number;
  readonly uniqueItems?: boolean;
  readonly maxContains?: number;
  readonly minContains?: number;
  readonly maxProperties?: number;
  readonly minProperties?: number;
  readonly required?: readonly string[];
  readonly dependentRequired?: readonly (readonly [name: string, required: readonly string[]])[];
}

/** Keywords that apply sub-schemas (applicator and unevaluated vocabularies). */
export interface Applicators {
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly not?: Schema;
  readonly if?: Schema;
  readonly then?: Schema;
  readonly else?: Schema;
  readonly dependentSchemas?: SchemaEntries;
  readonly prefixItems?: readonly Schema[];
  readonly items?: Schema;
  readonly contains?: Schema;
  readonly properties?: SchemaEntries;
  readonly patternProperties?: SchemaEntries;
  readonly additionalProperties?: Schema;
  readonly propertyNames?: Schema;
  readonly unevaluatedItems?: Schema;
  readonly unevaluatedProperties?: Schema;
  /** OpenAPI's hint on how to choose a variant. It never changes which values are valid. */
  readonly discriminator?: Discriminator;
}

/** OpenAPI's discriminator object, its mapping resolved to declarations. */
export interface Discriminator {
  readonly property: string;
  readonly mapping: readonly (readonly [value: string, to: DeclarationId])[];
}

/** Keywords that describe and do not judge (meta-data and content vocabularies, and OpenAPI's own). */
export interface Annotations {
  readonly title?: string;
  readonly description?: string;
  /** Wrapped, because `null` is a default too. */
  readonly default?: { readonly value: Json };
  readonly examples?: readonly Json[];
  readonly deprecated?: boolean;
  readonly readOnly?: boolean;
  readonly writeOnly?: boolean;
  readonly contentEncoding?: string;
  readonly contentMediaType?: string;
  readonly contentSchema?: Schema;
  readonly xml?: Json;
  readonly externalDocs?: ExternalDocs;
  /** `x-` members, kept as they are. */
  readonly extensions?: readonly (readonly [name: string, value: Json])[];
}

/** A link to documentation elsewhere (OpenAPI's External Documentation Object). */
export interface ExternalDocs {
  readonly url: string;
  readonly description?: string;
}

/** True for file content: OpenAPI 3.0's `format: binary`, and 3.1's content without an encoding. */
export function isFileContent({
  format,
  contentMediaType,
  contentEncoding,
}: Annotations & Assertions): boolean {
  const raw = contentMediaType === 'application/octet-stream' && contentEncoding === undefined;
  return format === 'binary' || raw;
}
