/** What `Blob` and `File` of the platform have. */
interface BlobLike {
  readonly size: number;
  readonly type: string;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** What `ReadableStream` of the platform has. */
interface ReadableStreamLike {
  readonly locked: boolean;
  cancel(reason?: unknown): Promise<void>;
  getReader(): unknown;
}

/** Content of a file: text, bytes, a `Blob` or `File`, or a stream of bytes. */
export type FileContent =
  | string
  | ArrayBuffer
  | ArrayBufferView
  | BlobLike
  | ReadableStreamLike
  | AsyncIterable<Uint8Array>;
