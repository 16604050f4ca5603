import { isRecord, textOf } from './parameters.js';
import { type EncodedBody, type Style, isStream } from './request.js';

/** What is used of the platform's `Blob` and `File`. */
declare class Blob {
  readonly type: string;
  readonly name?: string;
  constructor(parts: readonly unknown[], options?: { type: string });
  arrayBuffer(): Promise<ArrayBuffer>;
}
declare class ReadableStream {
  constructor(source: object);
}
declare class TextEncoder {
  encode(text: string): Uint8Array;
}
declare const crypto: { randomUUID(): string };

/** How the member of a multipart body is written. */
export interface PartOptions {
  /** Media type. */
  readonly type?: string;
  /** Writes it as a form would, in parts of text. */
  readonly style?: Style;
  /** Headers that go with each of its parts. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Writes objects as JSON, where `JSON.stringify` cannot. */
  readonly stringify?: (value: unknown) => string;
}

/** A part, ready to be written. */
export interface Part {
  readonly name: string;
  /** Text, a `Blob`, or a stream. */
  readonly content: unknown;
  readonly type?: string | undefined;
  readonly filename?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** The parts of a member: one for each item of a list. */
export function partsOf(
  name: string,
  value: unknown,
  options: PartOptions = {},
  isItem = false,
): Part[] {
  if (value === undefined || value === null) return [];
  const { style, headers } = options;
  if (style) {
    return style(name, value)
      .split('&')
      .filter(Boolean)
      .map((pair) => pair.split('=', 2).map(decodeURIComponent))
      .map(([key = name, content = '']) => ({ name: key, content, headers }));
  }
  if (Array.isArray(value) && !isItem) {
    return value.flatMap((item: unknown) => partsOf(name, item, options, true));
  }
  return [{ name, headers, ...contentOf(name, value, options) }];
}

function contentOf(
  name: string,
  value: unknown,
  { type, stringify = JSON.stringify }: PartOptions,
): Omit<Part, 'name'> {
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) {
    return file(value, name, type ?? 'application/octet-stream');
  }
  if (value instanceof Blob) {
    return type && !value.type
      ? file(value, value.name ?? name, type)
      : { content: value, type: value.type || 'application/octet-stream', filename: value.name };
  }
  if (isStream(value)) {
    return {
      content: value,
      type: type ?? 'application/octet-stream',
      filename: nameOf(value) ?? name,
    };
  }
  if (isRecord(value) || Array.isArray(value))
    return file(stringify(value), undefined, type ?? 'application/json');
  return type ? file(textOf(name, value), undefined, type) : { content: textOf(name, value) };
}

function file(content: unknown, filename: string | undefined, type: string): Omit<Part, 'name'> {
  return { content: new Blob([content], { type }), type, filename };
}

/** The name of the file that a stream is read from, where it tells. */
function nameOf(stream: unknown): string | undefined {
  const { name, path } = Object(stream) as { readonly name?: unknown; readonly path?: unknown };
  const found = typeof name === 'string' ? name : path;
  return typeof found === 'string' ? found.replace(/^.*[\\/]/s, '') : undefined;
}

/**
 * Writes parts as the platform's `FormData` cannot: with headers of their own, or from streams. A body
 * with streams can be sent only once.
 */
export function writeParts(parts: readonly Part[]): EncodedBody {
  const boundary = `form-${crypto.randomUUID()}`;
  const contentType = `multipart/form-data; boundary=${boundary}`;
  const end = `--${boundary}--\r\n`;
  const heads = parts.map((part) => head(part, boundary));
  const once = parts.some(({ content }) => isStream(content));
  if (once) return { body: streamOf(parts, heads, end), contentType, once };
  const pieces = parts.flatMap(({ content }, index) => [heads[index], content, '\r\n']);
  return { body: new Blob([...pieces, end]), contentType };
}

/** RFC 7578 section 4.2, names escaped as browsers do (HTML standard, section 4.10.21.8). */
function head({ name, type, filename, content, headers = {} }: Part, boundary: string): string {
  const escaped = (text: string): string =>
    text.replace(/[\r\n"]/g, (sign) => encodeURIComponent(sign));
  const isFile = typeof content !== 'string' && filename !== undefined;
  const lines = [
    `--${boundary}`,
    `Content-Disposition: form-data; name="${escaped(name)}"${isFile ? `; filename="${escaped(filename)}"` : ''}`,
    ...(type ? [`Content-Type: ${type}`] : []),
    ...Object.entries(headers).map(([header, value]) => `${header}: ${value}`),
  ];
  return `${lines.join('\r\n')}\r\n\r\n`;
}

function streamOf(parts: readonly Part[], heads: readonly string[], end: string): ReadableStream {
  const chunks = chunksOf(parts, heads, end);
  return new ReadableStream({
    async pull(controller: { enqueue(chunk: Uint8Array): void; close(): void }) {
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: async () => {
      await chunks.return();
    },
  });
}

async function* chunksOf(
  parts: readonly Part[],
  heads: readonly string[],
  end: string,
): AsyncGenerator<Uint8Array, void, undefined> {
  const encoder = new TextEncoder();
  for (const [index, { content }] of parts.entries()) {
    yield encoder.encode(heads[index] ?? '');
    for await (const chunk of piecesOf(content)) {
      yield typeof chunk === 'string' ? encoder.encode(chunk) : chunk;
    }
    yield encoder.encode('\r\n');
  }
  yield encoder.encode(end);
}

interface Reader {
  read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array }>;
  cancel(): Promise<void>;
}

function isIterable(content: unknown): content is AsyncIterable<string | Uint8Array> {
  return typeof content === 'object' && content !== null && Symbol.asyncIterator in content;
}

async function* piecesOf(content: unknown): AsyncGenerator<string | Uint8Array, void, undefined> {
  if (typeof content === 'string') return yield content;
  if (content instanceof Blob) return yield new Uint8Array(await content.arrayBuffer());
  if (isIterable(content)) return yield* content;
  const { getReader } = content as { getReader?(): Reader };
  const reader = getReader?.call(content);
  try {
    for (;;) {
      const next = await reader?.read();
      if (!next || next.done || !next.value) return;
      yield next.value;
    }
  } finally {
    await reader?.cancel();
  }
}
