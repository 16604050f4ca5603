import { ArgumentError } from './errors.js';
import { isRecord, textOf } from './parameters.js';
import { isStream } from './prepare.js';
import type { BodyEncoder } from './request.js';

declare class Blob {
  readonly type: string;
  readonly name?: string;
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

/** @throws ArgumentError for a stream, whose length nobody knows. */
function append(form: FormData, name: string, value: unknown, type: string | undefined): void {
  const file = (content: unknown, usual: string, filename: string): void =>
    form.append(name, new Blob([content], { type: type ?? usual }), filename);
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) {
    file(value, 'application/octet-stream', name);
  } else if (value instanceof Blob) {
    if (type && !value.type) file(value, type, value.name ?? name);
    else form.append(name, value);
  } else if (isStream(value)) {
    throw new ArgumentError(name, 'must not be a stream; read it into a Blob first');
  } else if (isRecord(value)) {
    form.append(name, new Blob([JSON.stringify(value)], { type: type ?? 'application/json' }));
  } else if (type) form.append(name, new Blob([textOf(name, value)], { type }));
  else form.append(name, textOf(name, value));
}
