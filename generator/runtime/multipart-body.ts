import { type Part, type PartOptions, partsOf, writeParts } from './multipart-parts.js';
import { type BodyEncoder, isStream } from './request.js';

declare class FormData {
  append(name: string, value: unknown, filename?: string): void;
}

/**
 * `multipart/form-data` (RFC 7578). Blobs, files, bytes and streams are file parts, objects are JSON
 * parts, lists are one part per item, everything else is a text part.
 */
export const multipartBody: BodyEncoder = (body) => multipartBodyWith({})(body);

/** As `multipartBody`, with what OpenAPI's Encoding Object says of members; a text is a media type. */
export function multipartBodyWith(
  members: Readonly<Record<string, string | PartOptions>>,
): BodyEncoder {
  return (body) => {
    const parts = Object.entries(Object(body)).flatMap(([name, value]) => {
      const own = Object.hasOwn(members, name) ? members[name] : undefined;
      return partsOf(name, value, typeof own === 'string' ? { type: own } : own);
    });
    if (parts.some(({ content, headers }) => headers || isStream(content)))
      return writeParts(parts);
    // The platform writes the content type, since only it knows the boundary.
    return { body: formOf(parts) };
  };
}

function formOf(parts: readonly Part[]): FormData {
  const form = new FormData();
  for (const { name, content, filename } of parts) {
    if (typeof content === 'string' || filename === undefined) form.append(name, content);
    else form.append(name, content, filename);
  }
  return form;
}
