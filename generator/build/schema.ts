import type { Natives } from '../config/config.js';
import { declarationId } from '../model/declaration.js';
import { defined } from '../model/defined.js';
import { below } from '../model/location.js';
import type {
  Annotations,
  Applicators,
  Assertions,
  Discriminator,
  Native,
  Schema,
  SchemaEntries,
  SchemaObject,
} from '../model/schema.js';
import type { DocumentNode } from '../read/document.js';
import { readAnnotations } from './annotations.js';
import { readAssertions, usablePattern } from './assertions.js';
import { reportKeywords } from './keywords.js';
import { withItemEnum } from './enumeration.js';
import type { ObjectNode, Reader } from './reader.js';
import { readDynamicAnchors, readReferences } from './references.js';

/** OpenAPI 3.0 has its own dialect of JSON Schema; from 3.1 on it is JSON Schema 2020-12. */
export type Dialect = 'openapi-3.0' | 'json-schema-2020-12';

/** What the schema reader needs to know of its surroundings. */
export interface SchemaContext {
  readonly reader: Reader;
  readonly dialect: Dialect;
  readonly natives: Natives;
  /** Called with the target of each reference, which then has to become a declaration. */
  readonly declare: (target: DocumentNode) => void;
}

/**
 * Reads a schema of either dialect into the model's one form.
 *
 * @param isEntered - whether it stands for itself, so that references lead to it
 */
export function readSchema(context: SchemaContext, node: DocumentNode, isEntered = false): Schema {
  if (typeof node.value === 'boolean') return node.value;
  const object = context.reader.object(node, 'A schema');
  if (!object) return true;
  const schema = normalised(context, withItemEnum(context.reader, object));
  reportKeywords(context.reader, object);
  const beginsResource = isEntered || object.members['$id'] !== undefined;
  return beginsResource ? { ...schema, ...readDynamicAnchors(context, object.at) } : schema;
}

function normalised(context: SchemaContext, node: ObjectNode): SchemaObject {
  const { reader, dialect, natives } = context;
  const annotations = readAnnotations(reader, node);
  const references = readReferences(context, node);
  const { ref } = references;
  // Beside $ref, OpenAPI 3.0 ignores everything that judges.
  if (ref !== undefined && dialect === 'openapi-3.0') {
    return besideReference(reader, node, { at: node.at, ref, ...annotations });
  }
  const assertions = readAssertions(reader, node);
  const native = nativeOf(natives, assertions);
  const schema: SchemaObject = {
    at: node.at,
    ...(native && { native }),
    ...references,
    ...assertions,
    ...readApplicators(context, node),
    ...annotations,
  };
  const nullable = reader.boolean(node, 'nullable') === true;
  return inferType(context, nullable ? allowNull(schema) : schema);
}

/**
 * What stands for the values of a schema by the config. Not where it names the values it has, nor
 * where it says of a text what could not be said of a `Date`.
 */
function nativeOf({ int64, dateTime }: Natives, schema: Assertions): Native | undefined {
  const { types = [], format = '', constant, enumeration, pattern, minLength, maxLength } = schema;
  if (constant !== undefined || enumeration !== undefined) return undefined;
  if (format === 'date-time' && types.includes('string')) {
    return (pattern ?? minLength ?? maxLength) === undefined ? dateTime : undefined;
  }
  const isInteger = types.includes('integer') && !types.includes('number');
  return isInteger && /^u?int64$/.test(format) ? int64 : undefined;
}

/** Annotations, and what goes with them: these hold beside a reference in every version. */
const ANNOTATING =
  /^(\$ref|title|description|default|examples?|deprecated|readOnly|writeOnly|xml|externalDocs|x-.*)$/;

/**
 * What OpenAPI 3.0 ignores beside a reference is reported. `nullable` is not ignored: nobody writes it
 * there who does not mean it, and null in an answer does no harm to who expects it.
 */
function besideReference(reader: Reader, node: ObjectNode, schema: SchemaObject): SchemaObject {
  const ignored = Object.keys(node.members).filter(
    (key) => !ANNOTATING.test(key) && key !== 'nullable',
  );
  if (ignored.length > 0) {
    reader.report('ref-siblings', { keywords: ignored.join(', ') }, node.at);
  }
  return reader.boolean(node, 'nullable') === true ? allowNull(schema) : schema;
}

function readApplicators(
  context: SchemaContext,
  node: ObjectNode,
): Applicators & Pick<Annotations, 'contentSchema'> {
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
  return defined({
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
    patternProperties: named('patternProperties')?.flatMap(([given, schema]) => {
      const at = below(node.at, 'patternProperties', given);
      const pattern = usablePattern(context.reader, given, at);
      return pattern === undefined ? [] : [[pattern, schema] as const];
    }),
    additionalProperties: one('additionalProperties'),
    propertyNames: one('propertyNames'),
    unevaluatedItems: one('unevaluatedItems'),
    unevaluatedProperties: one('unevaluatedProperties'),
    discriminator: readDiscriminator(context, node),
    contentSchema: one('contentSchema'),
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
  const ref = bare ? `#/components/schemas/${to.value}` : to.value;
  return reader.resolve(ref, to.at, 'A schema');
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
  const described = defined({ title, description, deprecated, readOnly, writeOnly });
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
  if (schema.types || schema.enumeration || schema.constant) {
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
