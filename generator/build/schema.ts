import type { DeclarationId } from '../model/declaration.js';
import { declarationId } from '../model/declaration.js';
import type { Json } from '../model/json.js';
import { below } from '../model/location.js';
import type {
  Annotations,
  Applicators,
  Assertions,
  Discriminator,
  JsonType,
  Schema,
  SchemaEntries,
  SchemaObject,
} from '../model/schema.js';
import type { DocumentNode } from '../read/document.js';
import type { ObjectNode, Reader } from './reader.js';
import { checkEnum } from './enumeration.js';

/** OpenAPI 3.0 has its own dialect of JSON Schema; from 3.1 on it is JSON Schema 2020-12. */
export type Dialect = 'openapi-3.0' | 'json-schema-2020-12';

/** What the schema reader needs to know of its surroundings. */
export interface SchemaContext {
  readonly reader: Reader;
  readonly dialect: Dialect;
  /** Called with the target of each reference, which then has to become a declaration. */
  readonly declare: (target: DocumentNode) => void;
}

const TYPES: readonly string[] = 'null boolean integer number string array object'.split(' ');

/** Keywords without a meaning of their own, or read together with another. */
const SILENT = new Set(
  (
    '$ref $schema $comment $vocabulary $defs definitions nullable example externalDocs ' +
    'exclusiveMinimum exclusiveMaximum'
  ).split(' '),
);

/** Keywords that change what a reference means, which nothing here follows yet. */
const UNSUPPORTED = new Set(['$id', '$anchor', '$dynamicRef', '$dynamicAnchor', '$recursiveRef']);

/** Reads a schema of either dialect into the model's one form. */
export function readSchema(context: SchemaContext, node: DocumentNode): Schema {
  if (typeof node.value === 'boolean') return node.value;
  const object = context.reader.object(node, 'A schema');
  if (!object) return true;
  const schema = normalised(context, object);
  reportKeywords(context, object);
  return schema;
}

function normalised(context: SchemaContext, node: ObjectNode): SchemaObject {
  const { reader, dialect } = context;
  const annotations = readAnnotations(context, node);
  const ref = readReference(context, node);
  // Beside $ref, OpenAPI 3.0 ignores everything that judges.
  if (ref !== undefined && dialect === 'openapi-3.0') return { at: node.at, ref, ...annotations };
  const schema: SchemaObject = {
    at: node.at,
    ...(ref !== undefined && { ref }),
    ...readAssertions(context, node),
    ...readApplicators(context, node),
    ...annotations,
  };
  const nullable = reader.boolean(node, 'nullable') === true;
  return inferType(context, nullable ? allowNull(schema) : schema);
}

function readReference(context: SchemaContext, node: ObjectNode): DeclarationId | undefined {
  const ref = context.reader.member(node, '$ref');
  if (typeof ref?.value !== 'string') return undefined;
  const target = context.reader.resolve(ref.value, ref.at);
  if (!target) return undefined;
  context.declare(target);
  return declarationId(target.at);
}

function readAssertions(context: SchemaContext, node: ObjectNode): Assertions {
  const { reader } = context;
  const constant = reader.member(node, 'const');
  const types = readTypes(reader, node);
  return present({
    types,
    constant: constant && { value: constant.value },
    enumeration: checkEnum(reader, node, types),
    multipleOf: reader.number(node, 'multipleOf'),
    ...readBounds(reader, node),
    maxLength: reader.number(node, 'maxLength'),
    minLength: reader.number(node, 'minLength'),
    pattern: readPattern(reader, node),
    format: reader.string(node, 'format'),
    maxItems: reader.number(node, 'maxItems'),
    minItems: reader.number(node, 'minItems'),
    uniqueItems: reader.boolean(node, 'uniqueItems'),
    maxContains: reader.number(node, 'maxContains'),
    minContains: reader.number(node, 'minContains'),
    maxProperties: reader.number(node, 'maxProperties'),
    minProperties: reader.number(node, 'minProperties'),
    required: Array.isArray(node.members['required'])
      ? [...new Set(reader.strings(node, 'required'))]
      : undefined,
    dependentRequired: readDependentRequired(reader, node),
  });
}

function readTypes(reader: Reader, node: ObjectNode): readonly JsonType[] | undefined {
  const member = reader.member(node, 'type');
  if (!member) return undefined;
  const names = typeof member.value === 'string' ? [member.value] : reader.strings(node, 'type');
  const known = names.filter((name): name is JsonType => TYPES.includes(name));
  const unknown = names.find((name) => !TYPES.includes(name));
  if (unknown !== undefined) {
    const expected = `one of ${TYPES.join(', ')}`;
    reader.report('shape-wrong', { what: '"type"', expected, found: `"${unknown}"` }, member.at);
  }
  return known.length > 0 ? known : undefined;
}

/** In 3.0 an exclusive bound is a flag beside the bound; since 2020-12 it is a bound of its own. */
function readBounds(reader: Reader, node: ObjectNode): Assertions {
  const bound = (name: 'minimum' | 'maximum', exclusiveName: string): Assertions => {
    const value = reader.number(node, name);
    const exclusive = node.members[exclusiveName];
    if (exclusive === true && value !== undefined) return { [exclusiveName]: value };
    return present({
      [name]: value,
      [exclusiveName]:
        typeof exclusive === 'boolean' ? undefined : reader.number(node, exclusiveName),
    });
  };
  return { ...bound('minimum', 'exclusiveMinimum'), ...bound('maximum', 'exclusiveMaximum') };
}

function readPattern(reader: Reader, node: ObjectNode): string | undefined {
  const pattern = reader.string(node, 'pattern');
  if (pattern === undefined) return undefined;
  const reason = patternError(pattern);
  if (reason === undefined) return pattern;
  reader.report('pattern-invalid', { reason }, below(node.at, 'pattern'));
  return undefined;
}

function patternError(pattern: string): string | undefined {
  try {
    new RegExp(pattern, 'u');
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function readDependentRequired(
  reader: Reader,
  node: ObjectNode,
): Assertions['dependentRequired'] | undefined {
  const object = reader.objectMember(node, 'dependentRequired');
  return (
    object &&
    Object.keys(object.members).map((name) => [name, reader.strings(object, name)] as const)
  );
}

function readApplicators(context: SchemaContext, node: ObjectNode): Applicators {
  const one = (key: string): Schema | undefined => {
    const member = context.reader.member(node, key);
    return member && readSchema(context, member);
  };
  const list = (key: string): readonly Schema[] | undefined => {
    const schemas = context.reader.list(node, key).map((item) => readSchema(context, item));
    return schemas.length > 0 ? schemas : undefined;
  };
  const named = (key: string): SchemaEntries | undefined => {
    if (!context.reader.member(node, key)) return undefined;
    return context.reader
      .entries(node, key)
      .map(([name, schema]) => [name, readSchema(context, schema)] as const);
  };
  return present({
    allOf: list('allOf'),
    anyOf: list('anyOf'),
    oneOf: list('oneOf'),
    not: one('not'),
    if: one('if'),
    then: one('then'),
    else: one('else'),
    dependentSchemas: named('dependentSchemas'),
    prefixItems: list('prefixItems'),
    items: one('items'),
    contains: one('contains'),
    properties: named('properties'),
    patternProperties: named('patternProperties'),
    additionalProperties: one('additionalProperties'),
    propertyNames: one('propertyNames'),
    unevaluatedItems: one('unevaluatedItems'),
    unevaluatedProperties: one('unevaluatedProperties'),
    discriminator: readDiscriminator(context, node),
  });
}

function readDiscriminator(context: SchemaContext, node: ObjectNode): Discriminator | undefined {
  const { reader } = context;
  const object = reader.objectMember(node, 'discriminator');
  const property = object && reader.string(object, 'propertyName');
  if (!object || property === undefined) return undefined;
  const mapping = reader.entries(object, 'mapping').flatMap(([value, to]) => {
    const target = mappingTarget(reader, to);
    if (!target) return [];
    context.declare(target);
    return [[value, declarationId(target.at)] as const];
  });
  return { property, mapping };
}

/** A mapping's value is a reference, or the bare name of a schema component. */
function mappingTarget(reader: Reader, to: DocumentNode): DocumentNode | undefined {
  if (typeof to.value !== 'string') return undefined;
  const bare = /^[\w.-]+$/.test(to.value) && !/\.(json|ya?ml)$/.test(to.value);
  return reader.resolve(bare ? `#/components/schemas/${to.value}` : to.value, to.at);
}

function readAnnotations(context: SchemaContext, node: ObjectNode): Annotations {
  const { reader } = context;
  const preset = reader.member(node, 'default');
  const example = reader.member(node, 'example');
  const { examples } = node.members;
  const docs = reader.objectMember(node, 'externalDocs');
  const url = docs && reader.string(docs, 'url');
  const contentSchema = reader.member(node, 'contentSchema');
  const extensions = Object.entries(node.members).filter(([name]) => name.startsWith('x-'));
  return present({
    title: reader.string(node, 'title'),
    description: reader.string(node, 'description'),
    default: preset && { value: preset.value },
    examples: [
      ...(example ? [example.value] : []),
      ...(Array.isArray(examples) ? (examples as readonly Json[]) : []),
    ].slice(0, 10),
    deprecated: reader.boolean(node, 'deprecated'),
    readOnly: reader.boolean(node, 'readOnly'),
    writeOnly: reader.boolean(node, 'writeOnly'),
    contentEncoding: reader.string(node, 'contentEncoding'),
    contentMediaType: reader.string(node, 'contentMediaType'),
    contentSchema: contentSchema && readSchema(context, contentSchema),
    xml: node.members['xml'],
    externalDocs:
      docs && url !== undefined
        ? present({ url, description: reader.string(docs, 'description') })
        : undefined,
    extensions: extensions.length > 0 ? extensions : undefined,
  });
}

/** OpenAPI 3.0's `nullable: true`, said in the way of JSON Schema. */
function allowNull(schema: SchemaObject): SchemaObject {
  const { types, enumeration } = schema;
  if (types && !schema.allOf && !schema.anyOf && !schema.oneOf) {
    return {
      ...schema,
      types: types.includes('null') ? types : [...types, 'null'],
      ...(enumeration && { enumeration: [...new Set([...enumeration, null])] }),
    };
  }
  const { at, title, description, deprecated, readOnly, writeOnly, ...judging } = schema;
  const described = present({ title, description, deprecated, readOnly, writeOnly });
  return {
    at,
    ...described,
    anyOf: [
      { at, ...judging },
      { at, types: ['null'] },
    ],
  };
}

/** Authors leave `type` out where the other keywords make it plain; that is taken at its word. */
function inferType(context: SchemaContext, schema: SchemaObject): SchemaObject {
  if (schema.types || schema.ref !== undefined || schema.enumeration || schema.constant) {
    return schema;
  }
  const keyword = schema.properties
    ? 'properties'
    : schema.items !== undefined
      ? 'items'
      : undefined;
  if (keyword === undefined) return schema;
  const type = keyword === 'properties' ? 'object' : 'array';
  context.reader.report('type-inferred', { keyword: `"${keyword}"`, type }, schema.at);
  return { ...schema, types: [type] };
}

const KNOWN = new Set(
  (
    'type const enum multipleOf maximum minimum maxLength minLength pattern format maxItems minItems ' +
    'uniqueItems maxContains minContains maxProperties minProperties required dependentRequired allOf ' +
    'anyOf oneOf not if then else dependentSchemas prefixItems items contains properties ' +
    'patternProperties additionalProperties propertyNames unevaluatedItems unevaluatedProperties ' +
    'discriminator title description default examples deprecated readOnly writeOnly contentEncoding ' +
    'contentMediaType contentSchema xml'
  ).split(' '),
);

function reportKeywords(context: SchemaContext, node: ObjectNode): void {
  for (const keyword of Object.keys(node.members)) {
    const at = { ...below(node.at, keyword), key: true };
    if (UNSUPPORTED.has(keyword)) context.reader.report('keyword-unsupported', { keyword }, at);
    else if (!KNOWN.has(keyword) && !SILENT.has(keyword) && !keyword.startsWith('x-')) {
      context.reader.report('keyword-unknown', { keyword }, at);
    }
  }
}

type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> } & {
  [K in keyof T as undefined extends T[K] ? never : K]: T[K];
};

/** Drops members that are undefined and lists that are empty: an absent member is an absent keyword. */
function present<T extends object>(value: T): Present<T> {
  const entries = Object.entries(value).filter(
    ([key, member]) => member !== undefined && !(key === 'examples' && isEmpty(member)),
  );
  return Object.fromEntries(entries) as Present<T>;
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}
