import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Diagnostic, DiagnosticLocation } from '../diagnostics/diagnostic.js';
import { shorten } from '../diagnostics/group.js';
import { renderDiagnostic } from '../diagnostics/render.js';
import type { Run, Timing } from '../pipeline.js';
import { positionFinder, type Position } from '../read/position.js';
import type { Changes } from '../write/compare.js';

/** Where a command writes to: `process`, or something like it in tests. */
export interface Streams {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown; readonly isTTY?: boolean | undefined };
}

/**
 * Writes diagnostics, errors last so that they are what is seen. Notes only count, and of many of one
 * kind the first few stand for all.
 */
export function reportDiagnostics({ stderr }: Streams, diagnostics: readonly Diagnostic[]): void {
  const positions = positionLookup();
  for (const severity of ['warning', 'error']) {
    const { shown, left } = shorten(diagnostics.filter((one) => one.severity === severity));
    for (const one of shown) stderr.write(`${renderDiagnostic(one, positions, process.cwd())}\n`);
    for (const [code, count] of left) stderr.write(`${severity} ${code}: and ${count} more.\n`);
  }
}

/** Says what a run came to, in one line for the API and one for the files. */
export function reportSummary(
  { stdout }: Streams,
  { api }: Run,
  changes: Changes,
  mode: { readonly check: boolean; readonly dryRun: boolean; readonly start: number },
): void {
  const { created, updated, unchanged, removed, folder } = changes;
  const written = created.length + updated.length;
  const seconds = ((performance.now() - mode.start) / 1000).toFixed(2);
  const verb = mode.check || mode.dryRun ? 'to write' : 'written';
  stdout.write(
    `${path.relative(process.cwd(), folder) || '.'}: ` +
      `${api?.operations.size ?? 0} operations, ${api?.declarations.size ?? 0} types; ` +
      `${written} files ${verb}, ${unchanged.length} unchanged, ${removed.length} removed ` +
      `(${seconds} s)\n`,
  );
}

/** Says how long each stage took. */
export function reportTimings({ stderr }: Streams, timings: readonly Timing[]): void {
  for (const { stage, milliseconds } of timings) {
    stderr.write(`  ${stage.padEnd(10)}${milliseconds.toFixed(1).padStart(9)} ms\n`);
  }
}

/** A line that shows the stage at work, on a terminal only. */
export function progress(
  { stderr }: Streams,
  title: string,
): { show: (stage: string) => void; clear: () => void } {
  const ERASE = '\r\u001b[2K';
  const write = (text: string): void => {
    if (stderr.isTTY === true) stderr.write(text);
  };
  return { show: (stage) => write(`${ERASE}${title}: ${stage} …`), clear: () => write(ERASE) };
}

/** Finds positions, reading each file once and only when there is something to say about it. */
function positionLookup(): (at: DiagnosticLocation) => Position | undefined {
  const finders = new Map<string, ReturnType<typeof positionFinder> | undefined>();
  return (at) => {
    if (!finders.has(at.file)) finders.set(at.file, finderFor(at.file));
    return finders.get(at.file)?.(at);
  };
}

function finderFor(file: string): ReturnType<typeof positionFinder> | undefined {
  try {
    return positionFinder(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}
