import type { Example } from '../model/declaration.js';
import type { Content, ContentKind, PartEncoding } from '../model/operation.js';
import type { DocumentNode } from '../read/document.js';
import { PARAMETER_STYLES } from './parameter.js';
import type { ObjectNode, Reader } from './reader.js';
import type { Registry } from './registry.js';

/** Reads a `content` map: the same body in several media types. */
export function readContents(reader: Reader, registry: Registry, owner: ObjectNode): Content[] {
  return reader.entries(owner, 'content').flatMap(([mediaType, node]) => {
    const object = reader.follow(node, 'A media type');
    if (!object) return [];
    const schemaNode = reader.member(object, 'schema');
    const schema = schemaNode ? registry.read(schemaNode) : true;
    return [
      {
        mediaType,
        kind: contentKind(mediaType),
        schema,
        examples: readExamples(reader, object),
        encoding: readEncoding(reader, object),
        at: schemaNode?.at ?? object.at,
      },
    ];
  });
}

/** How content of a media type is converted (RFC 6838 structured suffixes included). */
export function contentKind(mediaType: string): ContentKind {
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

function readEncoding(reader: Reader, owner: ObjectNode): PartEncoding[] {
  return reader.entries(owner, 'encoding').flatMap(([property, node]: [string, DocumentNode]) => {
    const object = reader.object(node, 'An encoding');
    if (!object) return [];
    const contentType = reader.string(object, 'contentType');
    const style = PARAMETER_STYLES.find((known) => known === object.members['style']);
    const explode = reader.boolean(object, 'explode');
    return [
      {
        property,
        ...(contentType !== undefined && { contentType }),
        ...(style && { style }),
        ...(explode !== undefined && { explode }),
      },
    ];
  });
}
