import type { DeclarationId, Example } from '../model/declaration.js';
import { isJsonObject, type Json } from '../model/json.js';
import { below, type Location } from '../model/location.js';
import type { Schema, SchemaObject } from '../model/schema.js';
import type { SchemaLookup } from './type.js';

/** Examples by the declaration they are values of. */
export type ExampleTable = ReadonlyMap<DeclarationId, readonly Example[]>;

/** A value of the document, with the schema that describes it. */
export interface SchemaExample {
  readonly schema: Schema;
  readonly example: Example;
}

/** How many examples of one declaration are kept. */
const MOST = 10;

/** How much text an example may be, so that no module of fixtures gets too long. */
export const LONGEST_EXAMPLE = 60_000;

/** True if an example is too long to stand in a module. */
export function isLong(value: Json): boolean {
  return JSON.stringify(value).length > LONGEST_EXAMPLE;
}

/**
 * Takes examples apart: the example of a list of pets holds examples of pets. Equal values are kept
 * once; a whole example comes before those found inside others.
 */
export function collectExamples(
  all: readonly SchemaExample[],
  schemaOf: SchemaLookup,
): ExampleTable {
  const table = new Map<DeclarationId, Map<string, Example>>();
  const keep = (id: DeclarationId, example: Example): void => {
    const known = table.get(id) ?? new Map<string, Example>();
    const text = JSON.stringify(example.value);
    if (known.size < MOST && !known.has(text)) known.set(text, example);
    table.set(id, known);
  };
  const visit = (schema: Schema, example: Example): void => {
    if (typeof schema === 'boolean') return;
    if (schema.ref !== undefined) {
      keep(schema.ref, example);
      visit(schemaOf(schema.ref), example);
    }
    for (const part of schema.allOf ?? []) visit(part, example);
    for (const [child, value] of children(schema, example)) visit(child, value);
  };
  for (const { schema, example } of all) visit(schema, example);
  return new Map([...table].map(([id, examples]) => [id, [...examples.values()]]));
}

/** The parts of an example with the schemas that describe them. */
function children(schema: SchemaObject, { value, at }: Example): [Schema, Example][] {
  const part = (child: Schema, inner: Json, place: Location): [Schema, Example] => [
    child,
    { value: inner, at: place },
  ];
  if (Array.isArray(value)) {
    const { items = true, prefixItems = [] } = schema;
    return (value as readonly Json[]).map((item, index) =>
      part(prefixItems[index] ?? items, item, below(at, index)),
    );
  }
  if (!isJsonObject(value)) return [];
  const declared = new Map(schema.properties ?? []);
  return Object.entries(value).flatMap(([name, inner]) => {
    const child = declared.get(name) ?? schema.additionalProperties;
    return child === undefined ? [] : [part(child, inner, below(at, name))];
  });
}
