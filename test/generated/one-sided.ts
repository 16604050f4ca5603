/**
 * What is left of the schemas of a document for one side: what is `readOnly` is not sent, what is
 * `writeOnly` is not received, and `required` holds only for those who have the member (OpenAPI 3.1,
 * section 4.8.24.2; JSON Schema Validation 2020-12, section 9.4). Worked out from the document alone,
 * to judge what the generator makes of it.
 */

type Json = Readonly<Record<string, unknown>>;
type Names = ReadonlySet<string>;

/** Who sees a value: the API, to which it is sent, or its user. */
export type Side = 'request' | 'response';

const SAME_VALUE = ['allOf', 'anyOf', 'oneOf'];
const BRANCHES = ['then', 'else'];
const PARTS = ['items', 'additionalProperties', 'unevaluatedItems', 'unevaluatedProperties'];
const PREFIX = '#/components/schemas/';

/** The name under which a schema stands beside itself as one side sees it. */
export function sidedName(name: string, side: Side): string {
  return `${name}__${side}`;
}

/** A document in which each named schema stands twice more, as each side sees it. */
export function withSides(document: Json): Json {
  const components = record(document['components']);
  const schemas = record(components['schemas']);
  const sided = (side: Side): Json =>
    Object.fromEntries(
      Object.entries(schemas).map(([name, schema]) => [
        sidedName(name, side),
        seen(schema, side, new Set(), schemas),
      ]),
    );
  const all = { ...schemas, ...sided('request'), ...sided('response') };
  return { ...document, components: { ...components, schemas: all } };
}

/** @param above - members that a schema for the same value hides, of which this one may know more */
function seen(schema: unknown, side: Side, above: Names, schemas: Json): unknown {
  if (!isRecord(schema)) return schema;
  const hidden = new Set([...above, ...hiddenBy(schema, side, schemas)]);
  const result: Record<string, unknown> = { ...schema };
  const inside = (part: unknown): unknown => seen(part, side, new Set(), schemas);
  const beside = (part: unknown): unknown => seen(part, side, hidden, schemas);
  const ref = schema['$ref'];
  if (typeof ref === 'string' && ref.startsWith(PREFIX)) {
    const name = nameOf(ref);
    const demanded = [...hidden].some((one) => demands(schemas[name], one, schemas));
    // What is demanded behind the reference is not, here: the schema itself stands in its place.
    if (demanded && above.size > 0) return seen(schemas[name], side, hidden, schemas);
    result['$ref'] = `${PREFIX}${sidedName(name, side)}`;
  }
  const { required, properties, patternProperties, prefixItems } = schema;
  if (Array.isArray(required)) result['required'] = required.filter((one) => !hidden.has(String(one)));
  if (isRecord(properties)) {
    const visible = Object.entries(properties).filter(([name]) => !hidden.has(name));
    result['properties'] = Object.fromEntries(visible.map(([name, one]) => [name, inside(one)]));
  }
  if (isRecord(patternProperties)) {
    const entries = Object.entries(patternProperties);
    result['patternProperties'] = Object.fromEntries(entries.map(([key, one]) => [key, inside(one)]));
  }
  if (Array.isArray(prefixItems)) result['prefixItems'] = prefixItems.map(inside);
  for (const key of SAME_VALUE) {
    const parts = schema[key];
    if (Array.isArray(parts)) result[key] = parts.map(beside);
  }
  for (const key of BRANCHES) if (key in schema) result[key] = beside(schema[key]);
  for (const key of PARTS) if (key in schema) result[key] = inside(schema[key]);
  return result;
}

/** Names of the members that a schema, or what it is put together from, hides from a side. */
function hiddenBy(schema: unknown, side: Side, schemas: Json, depth = 0): readonly string[] {
  if (!isRecord(schema) || depth > 30) return [];
  const isHidden = (member: unknown): boolean => {
    const target = isRecord(member) ? targetOf(member, schemas) : undefined;
    const word = side === 'request' ? 'readOnly' : 'writeOnly';
    return [member, target].some((one) => isRecord(one) && one[word] === true);
  };
  const own = Object.entries(record(schema['properties']));
  return [
    ...own.filter(([, member]) => isHidden(member)).map(([name]) => name),
    ...conjuncts(schema, schemas).flatMap((part) => hiddenBy(part, side, schemas, depth + 1)),
  ];
}

function demands(schema: unknown, name: string, schemas: Json, depth = 0): boolean {
  if (!isRecord(schema) || depth > 30) return false;
  const { required } = schema;
  return (
    (Array.isArray(required) && required.includes(name)) ||
    conjuncts(schema, schemas).some((part) => demands(part, name, schemas, depth + 1))
  );
}

function conjuncts(schema: Json, schemas: Json): readonly unknown[] {
  const { allOf } = schema;
  return [targetOf(schema, schemas), ...(Array.isArray(allOf) ? allOf : [])];
}

function targetOf({ $ref }: Json, schemas: Json): unknown {
  return typeof $ref === 'string' && $ref.startsWith(PREFIX) ? schemas[nameOf($ref)] : undefined;
}

function nameOf(ref: string): string {
  return decodeURIComponent(ref.slice(PREFIX.length)).replaceAll('~1', '/').replaceAll('~0', '~');
}

function record(value: unknown): Json {
  return isRecord(value) ? value : {};
}

function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
