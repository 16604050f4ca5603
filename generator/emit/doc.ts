import type { Doc } from '../model/doc.js';
import type { Code } from './code.js';
import { docComment, type DocTag } from './doc-comment.js';

/** The doc comment of a type or of a member of one. */
export function docOf(doc: Doc): Code {
  const text = doc.description ?? doc.summary;
  return docComment({
    ...(text !== undefined && { description: text }),
    notes: doc.constraints,
    tags: [
      ...deprecatedTag(doc.deprecated),
      ...(doc.default
        ? [{ name: 'default', text: JSON.stringify(doc.default.value) } as const]
        : []),
      ...seeTag(doc),
    ],
  });
}

/**
 * The doc comment of a method: what it does, and how it is called.
 *
 * @param deprecated - what the config says of it: true, the reason, or false against the document
 */
export function methodDoc(
  doc: Doc,
  sample: string,
  deprecated: boolean | string = doc.deprecated,
): Code {
  const paragraphs = [doc.summary, doc.description].filter((part) => part !== undefined);
  return docComment({
    description: paragraphs.map(sentence).join('\n\n'),
    tags: [
      ...deprecatedTag(deprecated),
      { name: 'example', text: `\`\`\`ts\n${sample}\n\`\`\`` },
      ...seeTag(doc),
    ],
  });
}

/** Summaries are often written as titles, without a full stop. */
function sentence(text: string): string {
  return /[\p{L}\p{N}]$/u.test(text) ? `${text}.` : text;
}

function deprecatedTag(deprecated: boolean | string): DocTag[] {
  if (deprecated === false) return [];
  const text = deprecated === true ? 'The API may stop supporting it.' : deprecated;
  return [{ name: 'deprecated', text }];
}

function seeTag({ see }: Doc): DocTag[] {
  if (!see) return [];
  return [
    {
      name: 'see',
      text: see.description === undefined ? see.url : `${see.description}: ${see.url}`,
    },
  ];
}
