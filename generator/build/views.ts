import type { DeclarationId } from '../model/declaration.js';
import { isJsonObject, type Json } from '../model/json.js';
import type { Schema, SchemaEntries, SchemaObject } from '../model/schema.js';
import { referencesOf, schemasIn } from '../model/subschemas.js';
import type { Declared, Registry } from './registry.js';

/** Who sees a value: the API, to which it is sent, or its user, who receives it. */
export type Side = 'request' | 'response';

/**
 * Schemas as one side sees them. What is `readOnly` is not sent, what is `writeOnly` is not received,
 * and `required` holds only where the member exists (OpenAPI 3.1, section 4.8.24.2). A declaration
 * gets a second form only if it, or something that it refers to, requires what the side does not see.
 */
export class Views {
  readonly #registry: Registry;
  readonly #affected = new Map<Side, ReadonlySet<DeclarationId>>();
  readonly #made = new Map<string, DeclarationId>();

  constructor(registry: Registry) {
    this.#registry = registry;
  }

  /** The schema as a side sees it: itself, if that is the same. */
  of(schema: Schema, side: Side): Schema {
    return this.#rewrite(schema, side, new Set());
  }

  /** Names of members, here and in what is referred to or combined, that a side does not see. */
  hidden(schema: Schema, side: Side, open: readonly Schema[] = []): ReadonlySet<string> {
    if (typeof schema === 'boolean' || open.includes(schema)) return new Set();
    const own = (schema.properties ?? []).filter(([, member]) => this.#isHidden(member, side));
    const parts = this.#conjuncts(schema).flatMap((part) => [
      ...this.hidden(part, side, [...open, schema]),
    ]);
    return new Set([...own.map(([name]) => name), ...parts]);
  }

  #isHidden(member: Schema, side: Side): boolean {
    if (typeof member === 'boolean') return false;
    const target = member.ref === undefined ? undefined : this.#registry.schema(member.ref);
    return [member, target].some(
      (one) =>
        typeof one === 'object' && (side === 'request' ? one.readOnly : one.writeOnly) === true,
    );
  }

  #conjuncts({ ref, allOf = [] }: SchemaObject): readonly Schema[] {
    return [...(ref === undefined ? [] : [this.#registry.schema(ref)]), ...allOf];
  }

  #required(schema: Schema, open: readonly Schema[] = []): readonly string[] {
    if (typeof schema === 'boolean' || open.includes(schema)) return [];
    const parts = this.#conjuncts(schema).flatMap((part) =>
      this.#required(part, [...open, schema]),
    );
    return [...(schema.required ?? []), ...parts];
  }

  /** True when the schema, or one that stands in it, requires a member that the side does not see. */
  #demandsHidden(schema: Schema, side: Side): boolean {
    if (typeof schema === 'boolean') return false;
    const hidden = this.hidden(schema, side);
    return (
      (hidden.size > 0 && this.#required(schema).some((name) => hidden.has(name))) ||
      schemasIn(schema).some((child) => this.#demandsHidden(child, side))
    );
  }

  /** The declarations that need a form of their own for a side, worked out once for all. */
  #affectedBy(side: Side): ReadonlySet<DeclarationId> {
    const known = this.#affected.get(side);
    if (known) return known;
    const users = new Map<DeclarationId, DeclarationId[]>();
    for (const { id, schema } of this.#registry.all) {
      for (const target of new Set(referencesOf(schema))) {
        users.set(target, [...(users.get(target) ?? []), id]);
      }
    }
    const queue = this.#registry.all
      .filter(({ schema }) => this.#demandsHidden(schema, side))
      .map(({ id }) => id);
    const affected = new Set<DeclarationId>();
    for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
      if (affected.has(id)) continue;
      affected.add(id);
      queue.push(...(users.get(id) ?? []));
    }
    this.#affected.set(side, affected);
    return affected;
  }

  /**
   * @param inherited - members that schemas for the same value hide
   * @param open - schemas that stand in the place of references to them, from the outermost on
   */
  #rewrite(
    schema: Schema,
    side: Side,
    inherited: ReadonlySet<string>,
    open: readonly Schema[] = [],
  ): Schema {
    if (typeof schema === 'boolean') return schema;
    if (!this.#isAffected(schema, side) && !this.#demands(schema, inherited)) return schema;
    const hidden = new Set([...inherited, ...this.hidden(schema, side)]);
    const same = (child: Schema): Schema => this.#rewrite(child, side, hidden, open);
    const inner = (child: Schema): Schema => this.#rewrite(child, side, new Set());
    const { ref, required, properties, examples } = schema;
    const stays = required?.filter((name) => !hidden.has(name));
    const { required: _, ref: __, ...others } = mapSchemas(schema, same, inner);
    const target = ref === undefined ? undefined : this.#registry.schema(ref);
    // What is demanded behind the reference is not, here: the schema itself stands in its place.
    const isReplaced =
      target !== undefined && this.#demands(target, inherited) && !open.includes(target);
    const instead = isReplaced ? [this.#rewrite(target, side, hidden, [...open, target])] : [];
    return {
      ...others,
      ...(isReplaced && { allOf: [...instead, ...(others.allOf ?? [])] }),
      ...(ref !== undefined && !isReplaced && { ref: this.#reference(ref, side) }),
      ...(stays && stays.length > 0 && { required: stays }),
      ...(properties && {
        properties: properties
          .filter(([name]) => !hidden.has(name))
          .map(([name, child]) => [name, inner(child)] as const),
      }),
      ...(examples && { examples: examples.map((one) => without(one, hidden)) }),
    };
  }

  /** True when a schema, or what it is put together from, requires one of these members. */
  #demands(schema: Schema, names: ReadonlySet<string>): boolean {
    return names.size > 0 && this.#required(schema).some((name) => names.has(name));
  }

  #isAffected(schema: SchemaObject, side: Side): boolean {
    const affected = this.#affectedBy(side);
    return (
      referencesOf(schema).some((target) => affected.has(target)) ||
      this.hidden(schema, side).size > 0 ||
      this.#demandsHidden(schema, side)
    );
  }

  #reference(id: DeclarationId, side: Side): DeclarationId {
    if (!this.#affectedBy(side).has(id)) return id;
    // A bare "~" occurs in no JSON Pointer, so the id is nothing else's.
    const viewId = `${id}~${side}` as DeclarationId;
    if (this.#made.has(viewId)) return viewId;
    this.#made.set(viewId, id);
    const declared = this.#registry.find(id);
    if (declared) this.#registry.add(this.#declare(declared, viewId, side));
    return viewId;
  }

  #declare(declared: Declared, id: DeclarationId, side: Side): Declared {
    const hints = declared.hints.map((hint) => `${hint} ${side}`);
    return { ...declared, id, hints, schema: this.#rewrite(declared.schema, side, new Set()) };
  }
}

function without(value: Json, names: ReadonlySet<string>): Json {
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([name]) => !names.has(name)));
}

/** A copy with its sub-schemas replaced: those that judge the same value, and those that judge parts. */
function mapSchemas(
  schema: SchemaObject,
  same: (child: Schema) => Schema,
  inner: (child: Schema) => Schema,
): SchemaObject {
  const one = (key: keyof SchemaObject, child: Schema | undefined, map: typeof same): object =>
    child === undefined ? {} : { [key]: map(child) };
  const list = (key: keyof SchemaObject, children: readonly Schema[] | undefined): object =>
    children === undefined ? {} : { [key]: children.map(same) };
  const named = (key: keyof SchemaObject, entries: SchemaEntries | undefined): object =>
    entries === undefined
      ? {}
      : { [key]: entries.map(([name, child]) => [name, inner(child)] as const) };
  return {
    ...schema,
    ...list('allOf', schema.allOf),
    ...list('anyOf', schema.anyOf),
    ...list('oneOf', schema.oneOf),
    ...one('then', schema.then, same),
    ...one('else', schema.else, same),
    ...one('items', schema.items, inner),
    ...one('additionalProperties', schema.additionalProperties, inner),
    ...one('unevaluatedItems', schema.unevaluatedItems, inner),
    ...one('unevaluatedProperties', schema.unevaluatedProperties, inner),
    ...named('patternProperties', schema.patternProperties),
    ...(schema.prefixItems && { prefixItems: schema.prefixItems.map(inner) }),
  };
}
