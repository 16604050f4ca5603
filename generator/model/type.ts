import type { DeclarationId } from './declaration.js';
import type { Doc } from './doc.js';
import type { Location } from './location.js';
import type { Native } from './schema.js';

/**
 * A TypeScript type, as it will be emitted: what a value that satisfies the schema looks like to the
 * compiler. Everything TypeScript cannot say (bounds, patterns, `not` …) stays in the schema.
 */
export type Type =
  | PrimitiveType
  | LiteralType
  | ListType
  | TupleType
  | ObjectType
  | UnionType
  | IntersectionType
  | ReferenceType;

/**
 * A type with a name of its own in TypeScript, `binary` (file content) and `digits` (an integer as
 * text) aside.
 */
export interface PrimitiveType {
  readonly kind: 'primitive';
  readonly name: 'string' | 'number' | 'boolean' | 'null' | 'unknown' | 'never' | 'binary' | Native;
}

/** Exactly one value. */
export interface LiteralType {
  readonly kind: 'literal';
  readonly value: string | number | boolean;
}

/** An array of any length. */
export interface ListType {
  readonly kind: 'list';
  readonly element: Type;
}

/** An array whose first elements have types of their own. */
export interface TupleType {
  readonly kind: 'tuple';
  readonly elements: readonly Type[];
  /** How many of the elements must be there. */
  readonly required: number;
  /** The type of further elements; absent when there may be none. */
  readonly rest?: Type;
}

/** An object: declared members, and a type for all others if others are described. */
export interface ObjectType {
  readonly kind: 'object';
  /** Declarations whose members this one has too. Each is of form `object`. */
  readonly extends: readonly DeclarationId[];
  readonly properties: readonly Property[];
  /** The type of members that are not declared; absent when the document does not describe any. */
  readonly index?: Type;
}

/** One declared member of an object. */
export interface Property {
  readonly name: string;
  readonly type: Type;
  readonly optional: boolean;
  readonly readOnly: boolean;
  readonly writeOnly: boolean;
  readonly doc: Doc;
  readonly at: Location;
}

/** One of several types. */
export interface UnionType {
  readonly kind: 'union';
  readonly members: readonly Type[];
  /** The member that tells the variants apart, when the document names one. */
  readonly discriminator?: string;
}

/** All of several types at once. */
export interface IntersectionType {
  readonly kind: 'intersection';
  readonly members: readonly Type[];
}

/** The type of a declaration. */
export interface ReferenceType {
  readonly kind: 'reference';
  readonly to: DeclarationId;
}

/** A primitive type by its name. */
export function primitive(name: PrimitiveType['name']): PrimitiveType {
  return { kind: 'primitive', name };
}

/** A reference to a declaration. */
export function reference(to: DeclarationId): ReferenceType {
  return { kind: 'reference', to };
}

/** What values of a type are in place of JSON values; undefined if they are these. */
export function nativeOf(type: Type): Native | undefined {
  if (type.kind !== 'primitive') return undefined;
  const { name } = type;
  return name === 'date' || name === 'bigint' || name === 'digits' ? name : undefined;
}

/** True for file content, which is neither read nor written as JSON. */
export function isBinary(type: Type): boolean {
  return type.kind === 'primitive' && type.name === 'binary';
}
