import { wordsOf } from '../model/words.js';
import type { ObjectNode, Reader } from './reader.js';
import type { ResourceOutline } from './resources.js';
import { singular } from './words.js';

/**
 * Describes the resources that are called like a tag of the document by what is said of the tag: its
 * summary (OpenAPI 3.2) and its description. Where resources stand follows from paths, not from tags,
 * so the parent of a tag says nothing, nor does its kind.
 */
export function describeByTags(
  reader: Reader,
  root: ObjectNode,
  outlines: readonly ResourceOutline[],
): readonly ResourceOutline[] {
  const texts = new Map<string, string>();
  for (const node of reader.list(root, 'tags')) {
    const tag = reader.object(node, 'A tag');
    const name = tag && reader.string(tag, 'name');
    if (!tag || name === undefined) continue;
    const parts = [reader.string(tag, 'summary'), reader.string(tag, 'description')];
    const text = parts.filter((part) => part !== undefined && part !== '').join('\n\n');
    if (text !== '' && !texts.has(likeness(name))) texts.set(likeness(name), text);
  }
  return outlines.map((outline) => {
    const text = outline.description ?? texts.get(likeness(outline.name));
    return text === undefined ? outline : { ...outline, description: text };
  });
}

/** What `Pets`, `pet` and `PETS` have in common. */
function likeness(name: string): string {
  return singular(wordsOf(name).join(' ').toLowerCase());
}
