/**
 * Where a node of the model stands in the input: a file and a JSON Pointer (RFC 6901) into it.
 * Lines and columns are worked out from it only when something is reported.
 */
export interface Location {
  /** Path of the input file, as it was given or resolved. */
  readonly file: string;
  /** JSON Pointer into the file: `''` is the whole document. */
  readonly pointer: string;
}

/** The location of a member or an element below another location. */
export function below(at: Location, ...keys: readonly (string | number)[]): Location {
  const tail = keys.map((key) => `/${escapePointer(String(key))}`).join('');
  return { file: at.file, pointer: at.pointer + tail };
}

/** Escapes one reference token (RFC 6901 section 3). */
export function escapePointer(token: string): string {
  return token.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** Undoes {@link escapePointer}. */
export function unescapePointer(token: string): string {
  return token.replaceAll('~1', '/').replaceAll('~0', '~');
}

/** The unescaped reference tokens of a pointer. */
export function pointerTokens(pointer: string): readonly string[] {
  return pointer === '' ? [] : pointer.slice(1).split('/').map(unescapePointer);
}
