/** One line of a code template: how deep it stands, and what it holds. */
export interface TemplateLine {
  /** Indent levels below the template's own margin. */
  readonly level: number;
  /** Text, or the index of an interpolated value. */
  readonly parts: readonly (string | number)[];
}

const INDENT = 2;

/**
 * Reads the layout of a template: its line breaks are line breaks, its common indentation is taken
 * away, and each further two spaces are one level. The first and the last line break may be there
 * for the template's own sake.
 */
export function parseTemplate(strings: readonly string[]): readonly TemplateLine[] {
  const [head = [], ...rows] = splitRows(strings);
  const tail = isBlank(rows.at(-1)) ? rows.slice(0, -1) : rows;
  const margin = Math.min(...tail.filter((row) => !isBlank(row)).map(depth));
  const lines = tail.map((row) => dedent(row, margin));
  return rows.length > 0 && isBlank(head) ? lines : [{ level: 0, parts: head }, ...lines];
}

type Row = readonly (string | number)[];

/** Splits the strings at their line breaks, with the holes in their places. */
function splitRows(strings: readonly string[]): readonly Row[] {
  const rows: (string | number)[][] = [[]];
  for (const [index, text] of strings.entries()) {
    if (index > 0) rows.at(-1)?.push(index - 1);
    const [first = '', ...others] = text.split('\n');
    rows.at(-1)?.push(first);
    rows.push(...others.map((line) => [line]));
  }
  return rows.map((row) => row.filter((part) => part !== ''));
}

function isBlank(row: Row | undefined): boolean {
  return row?.every((part) => typeof part === 'string' && part.trim() === '') ?? false;
}

/** How many spaces a row starts with. */
function depth([first]: Row): number {
  return typeof first === 'string' ? first.length - first.trimStart().length : 0;
}

function dedent(row: Row, margin: number): TemplateLine {
  if (isBlank(row)) return { level: 0, parts: [] };
  const spaces = depth(row) - margin;
  const [first, ...others] = row;
  const text = typeof first === 'string' ? first.trimStart() : first;
  const odd = ' '.repeat(spaces % INDENT);
  const parts = [odd, ...(text === undefined ? [] : [text]), ...others];
  return { level: Math.floor(spaces / INDENT), parts: parts.filter((part) => part !== '') };
}
