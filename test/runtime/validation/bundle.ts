/**
 * Puts JSON Schema documents into one OpenAPI document, each as a component (a compound document,
 * JSON Schema Core 2020-12, section 9.3). Nothing is changed in them, but each says what it is called.
 */

type Json = Readonly<Record<string, unknown>>;

/** A JSON Schema document, and where it is found. */
export interface Found {
  readonly name: string;
  readonly uri: string;
  readonly schema: unknown;
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The components by name. One that is found elsewhere than its `$id` says is there as well. */
export function bundle(documents: readonly Found[]): Readonly<Record<string, unknown>> {
  const known = new Set<string>();
  const components = documents.flatMap(({ name, uri, schema }): [string, unknown][] => {
    if (!isJson(schema)) return [[name, schema]];
    const { $id: own } = schema;
    const $id = new URL(typeof own === 'string' ? own : uri, uri).href.replace(/#$/, '');
    if (known.has($id)) throw new Error(`two documents are ${$id}`);
    known.add($id);
    const moved: [string, unknown][] =
      $id === uri ? [] : [[`${name}Found`, { $id: uri, $ref: $id }]];
    return [[name, { ...schema, $id }], ...moved];
  });
  return Object.fromEntries(components);
}
