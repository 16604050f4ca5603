import { defined } from '../model/defined.js';
import type { Json } from '../model/json.js';
import type { Annotations } from '../model/schema.js';
import type { ObjectNode, Reader } from './reader.js';

/** How many examples of one schema are kept. */
const MOST_EXAMPLES = 10;

/** Reads the keywords that describe and do not judge. */
export function readAnnotations(reader: Reader, node: ObjectNode): Annotations {
  const preset = reader.member(node, 'default');
  const example = reader.member(node, 'example');
  const { examples } = node.members;
  const docs = reader.objectMember(node, 'externalDocs');
  const url = docs && reader.string(docs, 'url');
  const allExamples = [
    ...(example ? [example.value] : []),
    ...(Array.isArray(examples) ? (examples as readonly Json[]) : []),
  ].slice(0, MOST_EXAMPLES);
  const extensions = Object.entries(node.members).filter(([name]) => name.startsWith('x-'));
  return defined({
    title: reader.string(node, 'title'),
    description: reader.string(node, 'description'),
    default: preset && { value: preset.value },
    examples: allExamples.length > 0 ? allExamples : undefined,
    deprecated: reader.boolean(node, 'deprecated'),
    readOnly: reader.boolean(node, 'readOnly'),
    writeOnly: reader.boolean(node, 'writeOnly'),
    contentEncoding: reader.string(node, 'contentEncoding'),
    contentMediaType: reader.string(node, 'contentMediaType'),
    xml: node.members['xml'],
    externalDocs:
      docs && url !== undefined
        ? defined({ url, description: reader.string(docs, 'description') })
        : undefined,
    extensions: extensions.length > 0 ? extensions : undefined,
  });
}
