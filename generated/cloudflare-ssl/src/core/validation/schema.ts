// Part of the sdkwright runtime. Changes made here are lost when it runs again.

/**
 * Schema tables: JSON Schema 2020-12 as plain data. Emitted code writes them as object literals
 * inside thunks, so that they cost nothing at import and may refer to each other in any order.
 */

/** A schema: `true` accepts everything, `false` nothing (JSON Schema Core 2020-12, section 4.3). */
export type Schema = boolean | SchemaObject;

/** A declaration's table. Its identity names the declaration, so refer to it as it is: `ref: petSchema`. */
export type SchemaThunk = () => Schema;

/** The names of the JSON types (Validation, section 6.1.1). */
export type JsonType = 'null' | 'boolean' | 'object' | 'array' | 'number' | 'integer' | 'string';

/**
 * Schemas by property name or pattern. Own keys only: write a key `__proto__` as `['__proto__']`, and
 * after a key that `Object.prototype` has, such as `constructor`, a schema as `{ … } satisfies Schema`,
 * because TypeScript takes the inherited member for its type. What is undefined accepts everything: of
 * several object literals in one array TypeScript gives each the members of all, as undefined, and
 * without `exactOptionalPropertyTypes` they then count as present.
 */
export type SchemaMap = Readonly<Record<string, Schema | undefined>>;

/** The keywords that describe without judging (Validation, section 9). */
export interface Annotations {
  /** The declaration's name, as it appears in messages and in `$defs`. Not a JSON Schema keyword. */
  readonly id?: string;
  readonly title?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly deprecated?: boolean;
  readonly readOnly?: boolean;
  /** Values here are secrets as a rule: messages give only their kind and length. */
  readonly writeOnly?: boolean;
}

/** The keywords for any value (Validation, section 6.1) and for numbers and strings (6.2, 6.3, 7). */
export interface ScalarKeywords {
  readonly type?: JsonType | readonly JsonType[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly multipleOf?: number;
  readonly maximum?: number;
  readonly exclusiveMaximum?: number;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  /** Counted in code points, as all string lengths. */
  readonly maxLength?: number;
  readonly minLength?: number;
  /** The source of a regular expression, compiled with the flag `u`; it must compile. */
  readonly pattern?: string;
  /** A format's name; a name that the table of checks does not know is an annotation. */
  readonly format?: string;
}

/** The keywords for arrays (Validation, section 6.4; Core, sections 10.3.1 and 11.2). */
export interface ArrayKeywords {
  readonly maxItems?: number;
  readonly minItems?: number;
  readonly uniqueItems?: boolean;
  readonly prefixItems?: readonly Schema[];
  /** Judges the items after `prefixItems`. */
  readonly items?: Schema;
  readonly contains?: Schema;
  readonly minContains?: number;
  readonly maxContains?: number;
  readonly unevaluatedItems?: Schema;
}

/** The keywords for objects (Validation, section 6.5; Core, sections 10.2.2, 10.3.2 and 11.3). */
export interface ObjectKeywords {
  readonly properties?: SchemaMap;
  /** Keys are sources of regular expressions, as `pattern`. */
  readonly patternProperties?: SchemaMap;
  readonly additionalProperties?: Schema;
  readonly unevaluatedProperties?: Schema;
  readonly propertyNames?: Schema;
  readonly required?: readonly string[];
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly dependentRequired?: Readonly<Record<string, readonly string[]>>;
  readonly dependentSchemas?: SchemaMap;
}

/** The keywords that combine schemas (Core, sections 8.2.3, 10.2.1 and 10.2.2). */
export interface LogicKeywords {
  /**
   * `$ref`, as a thunk, so that types may refer to themselves. It stands alone: what else a schema says
   * goes beside it into `allOf`.
   */
  readonly ref?: SchemaThunk;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly not?: Schema;
  readonly if?: Schema;
  readonly then?: Schema;
  readonly else?: Schema;
  /** Names the branch to explain when no branch of `oneOf` or `anyOf` fits; never changes the verdict. */
  readonly discriminator?: () => Discriminator;
  /** `$dynamicRef`: the outermost anchor of that name in the dynamic scope, else `ref`. */
  readonly dynamicRef?: () => DynamicRef;
  /** The `$dynamicAnchor`s of the schema resource that is entered here. */
  readonly dynamicAnchors?: () => DynamicAnchors;
}

/** OpenAPI's discriminator (OpenAPI 3.1, section 4.8.25) with resolved targets. */
export interface Discriminator {
  readonly propertyName: string;
  /** By the property's value; own keys only. */
  readonly mapping?: Readonly<Record<string, SchemaThunk>>;
}

/** Schemas by the name of their anchor. */
export type DynamicAnchors = readonly (readonly [anchor: string, to: SchemaThunk])[];

/** A reference that the dynamic scope resolves (Core, section 8.2.3.2). */
export interface DynamicRef {
  readonly anchor: string;
  readonly ref: SchemaThunk;
}

/** A schema with keywords; each means what JSON Schema 2020-12 says. */
export interface SchemaObject
  extends Annotations, ScalarKeywords, ArrayKeywords, ObjectKeywords, LogicKeywords {
  /**
   * A fast check that is true only for values that satisfy this whole schema in strict mode; it may
   * be false for some of these. Values it accepts are not looked at further: in a list only the
   * failing items are explained. Not for recursive types.
   *
   * @param formats - whether formats count
   */
  readonly guard?: (value: unknown, formats: boolean) => boolean;
}

/** One violated constraint. */
export interface Issue {
  /** Property names and array indices from the value's root. */
  readonly path: readonly (string | number)[];
  /** The rule: the JSON Schema keyword, `format:<name>`, `never` for a `false` schema, or `depth`. */
  readonly code: string;
  /** One plain sentence. */
  readonly message: string;
  readonly expected: string;
  /**
   * What is there instead. The text of a string is given only where the schema lists what it may be,
   * and cut; of any other only the length, since it may be a secret and messages are logged.
   */
  readonly received: string;
}

/** How a value is judged. */
export interface ValidateOptions {
  /**
   * `strict`, the default, judges all the schema says. `lenient` is for what a newer server sends:
   * unknown members of an `enum` that have the JSON type of a known one pass, and so do properties
   * that the schema would refuse as unknown. It accepts all that `strict` accepts.
   */
  readonly mode?: 'strict' | 'lenient' | undefined;
  /** `false` takes formats as annotations, as JSON Schema does by default; otherwise they count. */
  readonly formats?: boolean | undefined;
  /** How many levels deep a value is followed before it is refused; 500 by default. */
  readonly maxDepth?: number | undefined;
}

/** The verdict: `result.valid` decides whether there is a `value`, or `issues` to read. */
export type ValidationResult<T> =
  | { readonly valid: true; readonly value: T; readonly issues: readonly [] }
  | { readonly valid: false; readonly issues: readonly Issue[] };
