import type { BodyEncoder } from './request.js';
import { isRecord, textOf } from './text.js';

declare class Blob {
  constructor(parts: readonly unknown[], options?: { type: string });
}
declare class FormData {
  append(name: string, value: unknown, filename?: string): void;
}

/**
 * `multipart/form-data` (RFC 7578). Blobs, files and bytes are file parts, objects are JSON parts,
 * lists are one part per item, everything else is a text part.
 */
export const multipartBody: BodyEncoder = (body) => multipartBodyWith({})(body);

/** As `multipartBody`, with the media types of OpenAPI's Encoding Object by member. */
export function multipartBodyWith(types: Readonly<Record<string, string>>): BodyEncoder {
  return (body) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(Object(body))) {
      for (const item of Array.isArray(value) ? value : [value]) {
        if (item !== undefined && item !== null) append(form, name, item, types[name]);
      }
    }
    // The platform writes the content type, since only it knows the boundary.
    return { body: form };
  };
}

function append(form: FormData, name: string, value: unknown, type: string | undefined): void {
  const bytes = ArrayBuffer.isView(value) || value instanceof ArrayBuffer;
  if (bytes)
    form.append(name, new Blob([value], { type: type ?? 'application/octet-stream' }), name);
  else if (value instanceof Blob) form.append(name, value);
  else if (isRecord(value)) {
    form.append(name, new Blob([JSON.stringify(value)], { type: type ?? 'application/json' }));
  } else if (type) form.append(name, new Blob([textOf(name, value)], { type }));
  else form.append(name, textOf(name, value));
}
