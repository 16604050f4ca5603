/** The lines around a place, the place marked below its line, as compilers show it. */
export function codeFrame(
  text: string,
  { line, column }: { readonly line: number; readonly column: number },
): string {
  const lines = text.split(/\r?\n/);
  const shown = [line - 1, line].filter((one) => one >= 1 && lines[one - 1] !== undefined);
  const width = String(line).length;
  const numbered = shown.map((one) => {
    const content = printable(lines[one - 1] ?? '').slice(0, LONGEST);
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
