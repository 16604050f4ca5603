import type { DeclarationId } from '../model/declaration.js';
import { defined } from '../model/defined.js';
import type { Json } from '../model/json.js';
import { withLoneReference } from '../model/reference.js';
import type {
  Discriminator,
  DynamicReference,
  Schema,
  SchemaEntries,
  SchemaObject,
} from '../model/schema.js';
import { luckOf, vary } from '../runtime/fixture.js';
import { validate, type Issue } from '../runtime/validation/validator.js';
import type { LogicKeywords, Schema as Table, SchemaThunk } from '../runtime/validation/schema.js';
import type { SchemaLookup } from './type.js';

/** How many values are made like one before it is given up. */
const MOST_LIKE = 200;

/** Judges values by the model's schemas, with the very code that emitted packages validate with. */
export class Judge {
  readonly #schemaOf: SchemaLookup;
  readonly #tables = new WeakMap<SchemaObject, Table>();
  readonly #thunks = new Map<DeclarationId, SchemaThunk>();

  constructor(schemaOf: SchemaLookup) {
    this.#schemaOf = schemaOf;
  }

  /** What is wrong with a value of a declaration; empty if nothing is. */
  issues(id: DeclarationId, value: Json): readonly Issue[] {
    return validate(this.#thunk(id), value).issues;
  }

  /** True if a value satisfies a schema that is no declaration of its own. */
  accepts(schema: SchemaObject, value: Json): boolean {
    const table = this.#tables.get(schema) ?? this.#table(schema);
    this.#tables.set(schema, table);
    return validate(() => table, value).issues.length === 0;
  }

  /** Values like one that satisfies a schema, the same ones every time; they may satisfy it too. */
  *likeness(schema: SchemaObject, value: Json): Generator<Json> {
    const table = this.#table(schema);
    for (let seed = 0; seed < MOST_LIKE; seed += 1) {
      yield vary(table, value, luckOf(seed)) as Json;
    }
  }

  /** The table of a declaration. */
  table(id: DeclarationId): SchemaThunk {
    return this.#thunk(id);
  }

  #thunk(id: DeclarationId): SchemaThunk {
    const known = this.#thunks.get(id);
    if (known) return known;
    let table: Table | undefined;
    const thunk = (): Table => (table ??= this.#table(this.#schemaOf(id)));
    this.#thunks.set(id, thunk);
    return thunk;
  }

  #table(schema: Schema): Table {
    if (typeof schema === 'boolean') return schema;
    const table = withLoneReference(schema);
    return { ...assertionsOf(table), ...this.#applicators(table) };
  }

  #applicators(schema: SchemaObject): Table & object {
    const one = (child: Schema | undefined): Table | undefined =>
      child === undefined ? undefined : this.#table(child);
    const list = (children: readonly Schema[] | undefined): readonly Table[] | undefined =>
      children?.map((child) => this.#table(child));
    const named = (entries: SchemaEntries | undefined): Record<string, Table> | undefined =>
      entries && Object.fromEntries(entries.map(([name, child]) => [name, this.#table(child)]));
    return defined({
      ref: schema.ref === undefined ? undefined : this.#thunk(schema.ref),
      dynamicRef: schema.dynamicRef && this.#dynamicRef(schema.dynamicRef),
      dynamicAnchors: schema.dynamicAnchors && this.#dynamicAnchors(schema.dynamicAnchors),
      allOf: list(schema.allOf),
      anyOf: list(schema.anyOf),
      oneOf: list(schema.oneOf),
      not: one(schema.not),
      if: one(schema.if),
      then: one(schema.then),
      else: one(schema.else),
      dependentSchemas: named(schema.dependentSchemas),
      prefixItems: list(schema.prefixItems),
      items: one(schema.items),
      contains: one(schema.contains),
      properties: named(schema.properties),
      patternProperties: named(schema.patternProperties),
      additionalProperties: one(schema.additionalProperties),
      propertyNames: one(schema.propertyNames),
      unevaluatedItems: one(schema.unevaluatedItems),
      unevaluatedProperties: one(schema.unevaluatedProperties),
      discriminator: schema.discriminator && this.#discriminator(schema.discriminator),
    });
  }

  #dynamicRef({ anchor, ref }: DynamicReference): NonNullable<LogicKeywords['dynamicRef']> {
    return () => ({ anchor, ref: this.#thunk(ref) });
  }

  #dynamicAnchors(
    anchors: NonNullable<SchemaObject['dynamicAnchors']>,
  ): NonNullable<LogicKeywords['dynamicAnchors']> {
    return () => anchors.map(([name, to]) => [name, this.#thunk(to)]);
  }

  #discriminator({
    property,
    mapping,
  }: Discriminator): NonNullable<LogicKeywords['discriminator']> {
    const targets = mapping.map(([value, to]) => [value, this.#thunk(to)] as const);
    return () => ({ propertyName: property, mapping: Object.fromEntries(targets) });
  }
}

function assertionsOf(schema: SchemaObject): Table & object {
  const { types, constant, enumeration, dependentRequired } = schema;
  return defined({
    type: types,
    ...(constant && { const: constant.value }),
    enum: enumeration,
    multipleOf: schema.multipleOf,
    maximum: schema.maximum,
    exclusiveMaximum: schema.exclusiveMaximum,
    minimum: schema.minimum,
    exclusiveMinimum: schema.exclusiveMinimum,
    maxLength: schema.maxLength,
    minLength: schema.minLength,
    pattern: schema.pattern,
    format: schema.format,
    maxItems: schema.maxItems,
    minItems: schema.minItems,
    uniqueItems: schema.uniqueItems,
    maxContains: schema.maxContains,
    minContains: schema.minContains,
    maxProperties: schema.maxProperties,
    minProperties: schema.minProperties,
    required: schema.required,
    dependentRequired: dependentRequired && Object.fromEntries(dependentRequired),
  });
}
