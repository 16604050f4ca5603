// Part of the sdkwright runtime. Changes made here are lost when it runs again.

/** What validation reports: one issue for each violated constraint. */

/** One violated constraint. */
export interface Issue {
  /** Property names and array indices from the value's root. */
  readonly path: readonly (string | number)[];
  /** The rule: the JSON Schema keyword, `format:<name>`, `never` for a `false` schema, or `depth`. */
  readonly code: string;
  /** One plain sentence. */
  readonly message: string;
  readonly expected: string;
  /** The value's beginning; a long string and a secret are never given in full. */
  readonly received: string;
}

const SECRET = /pass(word|phrase|code)|secret|token|(api|private).?key|credential|authorization/i;

function cut(text: string, length: number): string {
  return text.length > length ? text.slice(0, length) + '…' : text;
}

/** Shows a JSON value in at most about 60 characters, without the contents of objects and arrays. */
function preview(value: unknown, secret: boolean): string {
  if (typeof value === 'string') {
    const size = `${value.length} characters`;
    if (secret) return `a string of ${size}`;
    const long = value.length > 30;
    const text = cut(JSON.stringify(long ? value.slice(0, 15) : value), 40);
    return long ? `${text}… (${size})` : text;
  }
  if (value === undefined) return 'nothing';
  if (typeof value !== 'object' || value === null) return cut(String(value), 30);
  if (Array.isArray(value)) return `an array of length ${value.length}`;
  return `an object with the keys ${cut(Object.keys(value).join(', '), 30) || '(none)'}`;
}

/** What comes from a document or a value must not start a new line in a log. */
function line(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]/gu, ' ');
}

/** Makes an issue; the path is copied. */
export function makeIssue(
  path: readonly (string | number)[],
  code: string,
  words: string,
  value: unknown,
  secret: boolean,
): Issue {
  const name = path.filter((key) => typeof key === 'string').pop();
  const expected = line(words);
  const received = line(preview(value, secret || SECRET.test(String(name))));
  const message = `Expected ${expected}, received ${received}.`;
  return { path: [...path], code, message, expected, received };
}

/** Lists JSON values for a message, at most twelve of them. */
export function list(values: readonly unknown[]): string {
  const shown = values.slice(0, 12).map((value) => cut(JSON.stringify(value) ?? '', 60));
  return shown.join(' or ') + (values.length > 12 ? ` … (${values.length} in all)` : '');
}
