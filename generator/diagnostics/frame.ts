/**
 * The lines around a place, the place marked below its line, as compilers show it. Of a long line only
 * what is around the column is shown: a document may be one line of megabytes.
 *
 * @param lines - those of the whole text
 */
export function codeFrame(
  lines: readonly string[],
  { line, column }: { readonly line: number; readonly column: number },
): string {
  const shown = [line - 1, line].filter((one) => one >= 1 && lines[one - 1] !== undefined);
  const width = String(line).length;
  const start = column > LONGEST ? column - BEFORE : 1;
  const numbered = shown.map((one) => {
    const content = windowOf(lines[one - 1] ?? '', start);
    return `    ${String(one).padStart(width)} | ${content}`.trimEnd();
  });
  const shift = column - start + (start > 1 ? CUT.length : 0);
  return [...numbered, `    ${' '.repeat(width)} | ${' '.repeat(shift)}^`].join('\n');
}

/** How many columns are shown. */
const LONGEST = 100;

/** How many of them come before a place that is further to the right. */
const BEFORE = 40;

/** Stands for what is left out in front. */
const CUT = '… ';

/** The columns of a line from one on. */
function windowOf(line: string, start: number): string {
  // A character takes two places at most.
  const content = line.slice(start - 1, start - 1 + 2 * LONGEST);
  return (start > 1 && content !== '' ? CUT : '') + printable(content).slice(0, LONGEST);
}

/** One column per character, and nothing that steers a terminal. */
function printable(line: string): string {
  return line.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, ' ');
}
