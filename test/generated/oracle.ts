/** The schemas of an OpenAPI document as Ajv judges them: by all they say, and by their structure. */
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

type Json = Readonly<Record<string, unknown>>;

const SINGLE = (
  'items contains additionalProperties unevaluatedProperties unevaluatedItems propertyNames not if ' +
  'then else'
).split(' ');
const LISTS = ['prefixItems', 'allOf', 'anyOf', 'oneOf'];
const MAPS = ['properties', 'patternProperties', 'dependentSchemas', '$defs'];

/** What a type of TypeScript does not say. */
const VALUE_KEYWORDS = new Set(
  (
    'format pattern maxLength minLength maximum minimum exclusiveMaximum exclusiveMinimum multipleOf ' +
    'maxItems minItems uniqueItems maxProperties minProperties not if then else contains minContains ' +
    'maxContains propertyNames dependentRequired dependentSchemas patternProperties ' +
    'unevaluatedProperties unevaluatedItems'
  ).split(' '),
);

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Rewrites each schema of a document, the inner ones first. */
function throughout(schema: unknown, rewrite: (schema: Json) => Json): unknown {
  if (!isJson(schema)) return schema;
  const inside = (value: unknown): unknown => throughout(value, rewrite);
  const entries = Object.entries(schema).map(([key, value]): [string, unknown] => {
    if (SINGLE.includes(key)) return [key, inside(value)];
    if (LISTS.includes(key) && Array.isArray(value)) return [key, value.map(inside)];
    if (!MAPS.includes(key) || !isJson(value)) return [key, value];
    return [key, Object.fromEntries(Object.entries(value).map(([name, sub]) => [name, inside(sub)]))];
  });
  return rewrite(Object.fromEntries(entries));
}

function defined(schema: Json): Record<string, unknown> {
  return Object.fromEntries(Object.entries(schema).filter(([, value]) => value !== undefined));
}

/** A schema in the words of JSON Schema 2020-12; `nullable` is found in documents of any version. */
function modernise(schema: Json, isOld: boolean): Json {
  // What the generator reports as not supported says nothing here either.
  const { $recursiveRef: _, nullable, exclusiveMinimum, exclusiveMaximum, $ref, ...rest } = schema;
  // The content of a file is text or an object of the platform.
  if (rest['format'] === 'binary') {
    const types = [rest['type'] ?? 'string', 'object', 'array', ...(nullable === true ? ['null'] : [])].flat();
    return { type: [...new Set(types)] };
  }
  // Beside $ref, OpenAPI 3.0 ignores everything; the generator takes `nullable` at its word even there.
  if ($ref !== undefined && isOld) {
    return nullable === true ? { anyOf: [{ $ref }, { type: 'null' }] } : { $ref };
  }
  const modern: Record<string, unknown> = defined({ ...rest, $ref, exclusiveMinimum, exclusiveMaximum });
  if (exclusiveMinimum === false) delete modern['exclusiveMinimum'];
  if (exclusiveMaximum === false) delete modern['exclusiveMaximum'];
  if (exclusiveMinimum === true) {
    modern['exclusiveMinimum'] = rest['minimum'];
    delete modern['minimum'];
  }
  if (exclusiveMaximum === true) {
    modern['exclusiveMaximum'] = rest['maximum'];
    delete modern['maximum'];
  }
  if (nullable !== true) return modern;
  return { anyOf: [meant(modern), { type: 'null' }] };
}

/**
 * With the type that the generator takes for meant, and says so, where none is given, or one that none
 * of the listed values has.
 */
function meant(given: Json): Json {
  const schema = withoutContradiction(given);
  if (['type', 'enum', 'const'].some((key) => key in schema)) return schema;
  if ('properties' in schema) return { ...schema, type: 'object' };
  return schema['items'] === undefined ? schema : { ...schema, type: 'array' };
}

const typed = new Ajv2020({ strict: false });

/** By the type as text: thousands of schemas have the same few. */
const typeTests = new Map<string, ValidateFunction>();

function hasType(type: unknown): ValidateFunction {
  const key = JSON.stringify(type);
  const known = typeTests.get(key) ?? typed.compile({ type });
  typeTests.set(key, known);
  return known;
}

function withoutContradiction(schema: Json): Json {
  const { type, enum: values, ...others } = schema;
  if (type === undefined || !Array.isArray(values)) return schema;
  const types = hasType(type);
  if (values.some((value) => types(value))) return schema;
  if (type !== 'array') return { ...others, enum: values };
  // Single values, listed for an array, are its items.
  const items = isJson(others['items']) ? others['items'] : {};
  return '$ref' in items
    ? { ...others, enum: values }
    : { ...others, type, items: { enum: values, ...items } };
}

/** The same schema, as far as TypeScript can say it. */
function structure(schema: Json): Json {
  const isDescribed = 'type' in schema || 'properties' in schema || 'allOf' in schema;
  const kept = Object.entries(schema).filter(
    ([key, value]) =>
      !VALUE_KEYWORDS.has(key) &&
      // Types of TypeScript are open.
      !(key === 'additionalProperties' && value === false) &&
      (isDescribed || key !== 'required'),
  );
  const { oneOf, anyOf, allOf = [], ...rest } = Object.fromEntries(kept);
  const unions = [oneOf, anyOf].filter(Array.isArray).map((branches) => ({ anyOf: branches }));
  const all = [...(Array.isArray(allOf) ? allOf : []), ...unions];
  const { type } = rest;
  const types = [type].flat().map((name) => (name === 'integer' ? 'number' : name));
  return {
    ...rest,
    ...(type === undefined ? {} : { type: types }),
    ...(all.length > 0 ? { allOf: all } : {}),
  };
}

/** Judges values by a schema of a document. */
export interface Oracle {
  readonly everything: ValidateFunction;
  readonly structure: ValidateFunction;
}

/** Only what can be referred to: the named schemas. */
function rewritten(document: Json, rewrite: (schema: Json) => Json): Json {
  const { schemas } = isJson(document['components']) ? document['components'] : {};
  const entries = Object.entries(isJson(schemas) ? schemas : {});
  const written = entries.map(([name, schema]) => [name, throughout(schema, rewrite)]);
  return { components: { schemas: Object.fromEntries(written) } };
}

function ajvOf(document: Json): Ajv2020 {
  const ajv = new Ajv2020({
    strict: false,
    validateSchema: false,
    logger: false,
    ownProperties: true,
    code: { optimize: false },
  });
  formats.default(ajv);
  return ajv.addSchema({ $id: 'http://localhost/api', ...document });
}

/** Makes the judges of the schemas in a document, by their pointers. */
export function oraclesOf(document: Json): (pointer: string) => Oracle {
  const isOld = String(document['openapi']).startsWith('3.0');
  const modern = rewritten(document, (schema) => meant(modernise(schema, isOld)));
  const [full, plain] = [ajvOf(modern), ajvOf(rewritten(modern, structure))];
  return (pointer) => {
    const $ref = `http://localhost/api#${pointer.split('/').map(encodeURIComponent).join('/')}`;
    return { everything: full.compile({ $ref }), structure: plain.compile({ $ref }) };
  };
}
