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
      ...deprecatedTag(doc),
      ...(doc.default
        ? [{ name: 'default', text: JSON.stringify(doc.default.value) } as const]
        : []),
      ...seeTag(doc),
    ],
  });
}

/** The doc comment of a method: what it does, and how it is called. */
export function methodDoc(doc: Doc, sample: string): Code {
  const paragraphs = [doc.summary, doc.description].filter((part) => part !== undefined);
  return docComment({
    description: paragraphs.map(sentence).join('\n\n'),
    tags: [
      ...deprecatedTag(doc),
      { name: 'example', text: `\`\`\`ts\n${sample}\n\`\`\`` },
      ...seeTag(doc),
    ],
  });
}

/** Summaries are often written as titles, without a full stop. */
function sentence(text: string): string {
  return /[\p{L}\p{N}]$/u.test(text) ? `${text}.` : text;
}

function deprecatedTag({ deprecated }: Doc): DocTag[] {
  return deprecated ? [{ name: 'deprecated', text: 'The API may stop supporting it.' }] : [];
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
