// YAML as text, for configs that are written with comments in them.

/** Words that YAML takes for something else than text, in one of its versions. */
const WORDS = /^(true|false|null|yes|no|on|off|y|n|~)$/i;

/** A text as a YAML scalar: as it is where that is safe, quoted otherwise. */
export function scalar(text: string): string {
  const isPlain = /^[\p{L}_/@][\p{L}\p{N} _./{}@+~:'’,()-]*$/u.test(text) && !text.startsWith('@');
  const isSafe = isPlain && !/: |:$| $/.test(text) && !WORDS.test(text);
  return isSafe ? text : JSON.stringify(text);
}

/** A member of a mapping on one line. */
export function pair(key: string, value: string): string {
  return `${scalar(key)}: ${scalar(value)}`;
}

/** A short list on one line. */
export function list(items: readonly string[]): string {
  return `[${items.map((item) => (/^[\w-]+$/.test(item) ? scalar(item) : JSON.stringify(item))).join(', ')}]`;
}

/** A comment, on one line whatever is in it. */
export function comment(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
  return `# ${line.length > 90 ? `${line.slice(0, 89)}…` : line}`;
}

/** Lines one or more levels further in. */
export function nested(lines: readonly string[], levels = 1): string[] {
  return lines.map((line) => `${'  '.repeat(levels)}${line}`);
}
