/** What is said of an error that nobody foresaw. */
export function bugReport(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `sdkwright: a bug of ours, please report it.\n${stack}\n`;
}
