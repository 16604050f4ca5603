import { below } from '../model/location.js';
import { identifierOf } from '../read/scan.js';
import type { ObjectNode, Reader } from './reader.js';

/** Keywords without a meaning of their own, or read together with another. */
const SILENT = new Set(
  (
    '$id $ref $dynamicRef $recursiveRef $anchor $dynamicAnchor $recursiveAnchor $schema $comment ' +
    '$vocabulary $defs definitions nullable example externalDocs ' +
    'exclusiveMinimum exclusiveMaximum'
  ).split(' '),
);

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

/** Whether an identifier is one does not depend on what it is relative to. */
const ANY_BASE = 'file:///';

/** Reports the keywords of a schema that are not honoured. */
export function reportKeywords(reader: Reader, node: ObjectNode): void {
  for (const keyword of Object.keys(node.members)) {
    const at = { ...below(node.at, keyword), key: true };
    // With a fragment it is an anchor of older drafts.
    if (keyword === '$id' && identifierOf(node.members[keyword], ANY_BASE) === undefined) {
      reader.report('keyword-unsupported', { keyword }, at);
    } else if (!KNOWN.has(keyword) && !SILENT.has(keyword) && !keyword.startsWith('x-')) {
      reader.report('keyword-unknown', { keyword }, at);
    }
  }
}
