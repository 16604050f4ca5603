/**
 * The lines around a place, the place marked below its line, as compilers show it.
 *
 * @param lines - those of the whole text
 */
export function codeFrame(
  lines: readonly string[],
  { line, column }: { readonly line: number; readonly column: number },
): string {
  const shown = [line - 1, line].filter((one) => one >= 1 && lines[one - 1] !== undefined);
  const width = String(line).length;
  const numbered = shown.map((one) => {
    // A character takes two places at most; a document may be one line of megabytes.
    const beginning = (lines[one - 1] ?? '').slice(0, 2 * LONGEST);
    const content = printable(beginning).slice(0, LONGEST);
    return `    ${String(one).padStart(width)} | ${content}`.trimEnd();
  });
  const mark = column > LONGEST ? [] : [`    ${' '.repeat(width)} | ${' '.repeat(column - 1)}^`];
  return [...numbered, ...mark].join('\n');
}

const LONGEST = 100;

/** One column per character, and nothing that steers a terminal. */
function printable(line: string): string {
  return line.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, ' ');
}
