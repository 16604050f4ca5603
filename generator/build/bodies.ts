import { chosenContent, type Content, type Operation } from '../model/operation.js';
import { meaning } from './result.js';

/**
 * The other media types of the body of a request, that callers can choose. What differs in nothing but
 * its name is no choice (`text/json` beside `application/json`), and a range is none that could be sent.
 */
export function otherBodies({ body }: Operation): readonly Content[] {
  const chosen = body && chosenContent(body);
  if (!chosen || body.contents.length < 2) return [];
  const seen = new Set([likeness(chosen)]);
  return body.contents.filter((content) => {
    const like = likeness(content);
    if (content.mediaType.includes('*') || seen.has(like)) return false;
    seen.add(like);
    return true;
  });
}

function likeness({ kind, mediaType, schema }: Content): string {
  const text = typeof schema === 'boolean' ? String(schema) : meaning(schema);
  // Of files the media type is all that is known.
  return kind === 'json' || kind === 'form' || kind === 'multipart'
    ? `${kind} ${text}`
    : `${kind} ${mediaType}`;
}

/** An operation as it is for one of the media types of its body. */
export function withBody(operation: Operation, content: Content): Operation {
  const { body } = operation;
  return body ? { ...operation, body: { ...body, contents: [content] } } : operation;
}

/** What a media type is called in the names of types. */
export function mediaWord({ kind, mediaType }: Content): string {
  if (kind === 'form' || kind === 'multipart' || kind === 'text') return kind;
  const subtype = mediaType.replace(/;.*/, '').replace(/^[^/]*\//, '');
  return subtype.replace(/^(x-|vnd\.)/, '').replace(/[^A-Za-z0-9]+/g, ' ');
}
