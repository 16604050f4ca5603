import { NO_DOC, type Doc } from '../model/doc.js';
import { below } from '../model/location.js';
import type { Parameter, ParameterStyle } from '../model/operation.js';
import type { Schema } from '../model/schema.js';
import type { DocumentNode } from '../read/document.js';
import { readExamples } from './content.js';
import { docBehind } from './doc.js';
import { extensionsOf, type ObjectNode, type Reader } from './reader.js';
import type { Registry } from './registry.js';

/** The styles there are (OpenAPI 3.1, section 4.8.12.3). */
export const PARAMETER_STYLES: readonly ParameterStyle[] = [
  'simple',
  'label',
  'matrix',
  'form',
  'spaceDelimited',
  'pipeDelimited',
  'deepObject',
];

const LOCATIONS = ['path', 'query', 'querystring', 'header', 'cookie'] as const;

/** Headers that OpenAPI describes elsewhere; a parameter of that name is ignored (section 4.8.12.1). */
const RESERVED_HEADERS = new Set(['accept', 'content-type', 'authorization']);

/**
 * Reads the parameters of an operation: its own, and those of its path that it does not override.
 */
export function readParameters(
  reader: Reader,
  registry: Registry,
  pathItem: ObjectNode,
  operation: ObjectNode,
): Parameter[] {
  const byKey = new Map<string, Parameter>();
  for (const node of [
    ...reader.list(pathItem, 'parameters'),
    ...reader.list(operation, 'parameters'),
  ]) {
    const parameter = readParameter(reader, registry, node);
    if (parameter) byKey.set(`${parameter.location} ${parameter.name}`, parameter);
  }
  return [...byKey.values()];
}

function readParameter(
  reader: Reader,
  registry: Registry,
  node: DocumentNode,
): Parameter | undefined {
  const object = reader.follow(node, 'A parameter');
  const name = object && reader.string(object, 'name');
  if (object && reader.member(object, 'name') === undefined) {
    const params = { what: 'The name of a parameter', expected: 'a string', found: 'absent' };
    reader.report('shape-wrong', params, object.at);
  }
  if (!object || name === undefined) return undefined;
  const place = LOCATIONS.find((known) => known === object.members['in']);
  if (!place) {
    const found = JSON.stringify(object.members['in'] ?? null);
    const expected = `one of ${LOCATIONS.join(', ')}`;
    reader.report('shape-wrong', { what: '"in"', expected, found }, below(object.at, 'in'));
    return undefined;
  }
  const isWholeQuery = place === 'querystring';
  const location = isWholeQuery ? 'query' : place;
  if (location === 'header' && RESERVED_HEADERS.has(name.toLowerCase())) return undefined;
  const style = readStyle(object, location);
  const { schema, mediaType } = readValue(reader, registry, object);
  const required = reader.boolean(object, 'required') ?? false;
  if (location === 'path' && !required) reader.report('path-param-optional', { name }, object.at);
  return {
    name,
    location,
    required: required || location === 'path',
    style,
    explode: reader.boolean(object, 'explode') ?? style === 'form',
    ...(isWholeQuery && { isWholeQuery }),
    allowReserved: reader.boolean(object, 'allowReserved') ?? false,
    ...(mediaType !== undefined && { mediaType }),
    schema,
    examples: readExamples(reader, object),
    extensions: extensionsOf(object),
    doc: parameterDoc(reader, registry, object, schema),
    at: object.at,
  };
}

function readStyle(object: ObjectNode, location: Parameter['location']): ParameterStyle {
  const given = PARAMETER_STYLES.find((known) => known === object.members['style']);
  return given ?? (location === 'query' || location === 'cookie' ? 'form' : 'simple');
}

function readValue(
  reader: Reader,
  registry: Registry,
  object: ObjectNode,
): { schema: Schema; mediaType?: string } {
  const schema = reader.member(object, 'schema');
  if (schema) return { schema: registry.read(schema) };
  const [content] = reader.entries(object, 'content');
  const media = content && reader.object(content[1], 'A media type');
  const inner = media && reader.member(media, 'schema');
  if (!content) return { schema: true };
  return { schema: inner ? registry.read(inner) : true, mediaType: content[0] };
}

function parameterDoc(reader: Reader, registry: Registry, object: ObjectNode, schema: Schema): Doc {
  const ref = typeof schema === 'object' ? schema.ref : undefined;
  const ofSchema = docBehind(schema, ref === undefined ? undefined : registry.schema(ref));
  const description = reader.string(object, 'description') ?? ofSchema.description;
  return {
    ...NO_DOC,
    ...ofSchema,
    ...(description !== undefined && { description }),
    deprecated: (reader.boolean(object, 'deprecated') ?? false) || ofSchema.deprecated,
  };
}
