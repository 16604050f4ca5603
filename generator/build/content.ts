import type { DeclarationId, Example } from '../model/declaration.js';
import type { Content, ContentKind, PartEncoding } from '../model/operation.js';
import type { Schema, SchemaObject } from '../model/schema.js';
import type { DocumentNode } from '../read/document.js';
import { behind, membersOf } from './members.js';
import { PARAMETER_STYLES } from './parameter.js';
import type { ObjectNode, Reader } from './reader.js';
import type { Registry } from './registry.js';

/** Reads a `content` map: the same body in several media types. */
export function readContents(reader: Reader, registry: Registry, owner: ObjectNode): Content[] {
  return reader.entries(owner, 'content').flatMap(([mediaType, node]) => {
    const object = reader.follow(node, 'A media type');
    if (!object) return [];
    const schemaNode = reader.member(object, 'schema');
    const kind = contentKind(mediaType);
    const at = schemaNode?.at ?? object.at;
    const described = schemaNode ? registry.read(schemaNode) : true;
    const schema = asSent(reader, registry, { mediaType, kind, at }, described);
    const itemNode = reader.member(object, 'itemSchema');
    return [
      {
        mediaType,
        kind,
        ...(kind === 'multipart' && hasFiles(registry, schema) && { hasFiles: true }),
        schema,
        ...(itemNode && { itemSchema: registry.read(itemNode) }),
        // Of a structure that is not used, text is all that can be an example.
        examples: readExamples(reader, object).filter(
          ({ value }) => schema === described || typeof value === 'string',
        ),
        encoding: readEncoding(reader, registry, object),
        at,
      },
    ];
  });
}

/**
 * The schema of what callers hand over and get. Text is text whatever the document says of its
 * structure (XML has one, which nothing here writes or reads); other content that nothing is said of,
 * and that has no structure either, is that of a file.
 */
function asSent(
  reader: Reader,
  registry: Registry,
  { mediaType, kind, at }: Pick<Content, 'mediaType' | 'kind' | 'at'>,
  schema: Schema,
): Schema {
  if (kind !== 'binary' && kind !== 'text') return schema;
  const one = behind(schema, (id) => registry.schema(id));
  const isText = typeof one === 'object' && !NOT_TEXT.some((type) => isOfType(one, type));
  if (isText) return schema;
  const { description } = typeof one === 'object' ? one : {};
  const described = { at, ...(description !== undefined && { description }) };
  if (kind === 'binary') return { ...described, types: ['string'], format: 'binary' };
  if (typeof one === 'object') reader.report('content-as-text', { mediaType }, at);
  return { ...described, types: ['string'] };
}

const NOT_TEXT = ['object', 'array', 'number', 'integer', 'boolean'];

function isOfType({ types, properties, allOf, oneOf, anyOf }: SchemaObject, type: string): boolean {
  const isComposed = properties ?? allOf ?? oneOf ?? anyOf;
  return types?.some((one) => one === type) ?? isComposed !== undefined;
}

function isRaw({ contentMediaType = 'text/plain', contentEncoding }: SchemaObject): boolean {
  const kind = contentKind(contentMediaType);
  return contentEncoding === undefined && kind === 'binary';
}

/** True if some member of a multipart body is the content of a file, or a list of these. */
function hasFiles(registry: Registry, schema: Schema): boolean {
  const schemaOf = (id: DeclarationId): Schema => registry.schema(id);
  const isFile = (member: Schema): boolean => {
    const one = behind(member, schemaOf);
    if (typeof one !== 'object') return false;
    const parts = [...(one.anyOf ?? []), ...(one.oneOf ?? []), ...(one.items ? [one.items] : [])];
    return one.format === 'binary' || isRaw(one) || parts.some(isFile);
  };
  return [...(membersOf(schema, schemaOf)?.properties.values() ?? [])].some(isFile);
}

/** How content of a media type is converted (RFC 6838 structured suffixes included). */
function contentKind(mediaType: string): ContentKind {
  const type = (mediaType.split(';', 1)[0] ?? '').trim().toLowerCase();
  if (type === 'text/event-stream') return 'events';
  if (/^application\/(jsonl|x-ndjson|json-seq|x-jsonlines)$/.test(type)) return 'lines';
  if (/[/+]json$/.test(type) || type === '*/*') return 'json';
  if (type === 'application/x-www-form-urlencoded') return 'form';
  if (type.startsWith('multipart/')) return 'multipart';
  return type.startsWith('text/') || /[/+]xml$/.test(type) ? 'text' : 'binary';
}

/** The examples of a parameter or a media type: `examples` by name, or the one `example`. */
export function readExamples(reader: Reader, owner: ObjectNode): Example[] {
  const single = reader.member(owner, 'example');
  const named = reader.entries(owner, 'examples').flatMap(([name, node]): Example[] => {
    const object = reader.follow(node, 'An example');
    const value = object && reader.member(object, 'value');
    if (!object || !value) return [];
    const summary = reader.string(object, 'summary');
    return [{ name, ...(summary !== undefined && { summary }), value: value.value, at: value.at }];
  });
  return [...(single ? [{ value: single.value, at: single.at }] : []), ...named];
}

function readEncoding(reader: Reader, registry: Registry, owner: ObjectNode): PartEncoding[] {
  return reader.entries(owner, 'encoding').flatMap(([property, node]: [string, DocumentNode]) => {
    const object = reader.object(node, 'An encoding');
    if (!object) return [];
    const headers = readPartHeaders(reader, registry, property, object);
    const contentType = reader.string(object, 'contentType');
    const style = PARAMETER_STYLES.find((known) => known === object.members['style']);
    const explode = reader.boolean(object, 'explode');
    return [
      {
        property,
        ...(contentType !== undefined && { contentType }),
        ...(style && { style }),
        ...(explode !== undefined && { explode }),
        ...(headers.length > 0 && { headers }),
      },
    ];
  });
}

/** Headers whose value the document fixes; of what it leaves open nobody could give the value. */
function readPartHeaders(
  reader: Reader,
  registry: Registry,
  property: string,
  owner: ObjectNode,
): (readonly [name: string, value: string])[] {
  return reader.entries(owner, 'headers').flatMap(([name, node]) => {
    // What the part is of is said by its media type (OpenAPI 3.1, section 4.8.15.1).
    if (/^content-(type|disposition)$/i.test(name)) return [];
    const header = reader.follow(node, 'A header');
    const schema = header && reader.member(header, 'schema');
    const value = schema && fixedText(registry.read(schema));
    const isHeader = /^[!#$%&'*+.^_`|~\w-]+$/.test(name) && /^[\t\x20-\x7e]+$/.test(value ?? '');
    if (value !== undefined && isHeader) return [[name, value] as const];
    reader.report('part-headers-ignored', { property, name }, { ...node.at, key: true });
    return [];
  });
}

function fixedText(schema: Schema): string | undefined {
  if (typeof schema === 'boolean') return undefined;
  const { constant, enumeration = [], default: initial } = schema;
  const value = constant?.value ?? (enumeration.length === 1 ? enumeration[0] : initial?.value);
  return value === undefined || value === null || typeof value === 'object'
    ? undefined
    : String(value);
}
