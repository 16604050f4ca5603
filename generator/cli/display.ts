import path from 'node:path';
import type { Timing } from '../pipeline.js';
import type { Changes } from '../write/compare.js';
import { paint, type Streams } from './streams.js';

/** What a run came to, as far as it is told. */
export interface Summary {
  readonly folder: string;
  readonly operations: number;
  readonly types: number;
  readonly changes: Changes;
  /** True if nothing is written, only compared. */
  readonly isTrial: boolean;
  readonly milliseconds: number;
}

/** Says what a run came to, in one line for the API and the files. */
export function showSummary({ stdout }: Streams, summary: Summary): void {
  const { folder, operations, types, changes, isTrial, milliseconds } = summary;
  const { created, updated, unchanged, removed } = changes;
  const written = created.length + updated.length;
  stdout.write(
    `${shownFolder(folder)}: ${operations} operations, ${types} types; ` +
      `${written} files ${isTrial ? 'to write' : 'written'}, ${unchanged.length} unchanged, ` +
      `${removed.length} removed (${seconds(milliseconds)})\n`,
  );
}

/** Says that nothing had to be done, and what warnings are therefore not repeated. */
export function showUnchanged(
  { stdout }: Streams,
  folder: string,
  files: number,
  warnings: number,
  milliseconds: number,
): void {
  const kept = warnings === 0 ? '' : `, ${warnings} warnings as before (--fresh shows them)`;
  stdout.write(
    `${shownFolder(folder)}: up to date, ${files} files${kept} (${seconds(milliseconds)})\n`,
  );
}

/** Says what was built. */
export function showBuilt(
  { stdout }: Streams,
  folder: string,
  { files, bytes }: { readonly files: number; readonly bytes: number },
  milliseconds: number,
): void {
  const size = `${(bytes / 1000).toFixed(0)} kB without source maps`;
  const dist = path.join(shownFolder(folder), 'dist');
  stdout.write(`${dist}: ${files} files built, ${size} (${seconds(milliseconds)})\n`);
}

/** Says how long each stage took. */
export function showTimings({ stderr }: Streams, timings: readonly Timing[]): void {
  for (const { stage, milliseconds } of timings) {
    stderr.write(`  ${stage.padEnd(10)}${milliseconds.toFixed(1).padStart(9)} ms\n`);
  }
}

const FRAMES = '⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏';

/** A line that shows the stage at work, on a terminal only; when it ends, how long the stages took. */
export function progress(
  streams: Streams,
  title: string,
): { readonly show: (stage: string) => void; readonly end: (timings: readonly Timing[]) => void } {
  const ERASE = '\r\u001b[2K';
  let turn = 0;
  const write = (text: string): void => {
    if (streams.stderr.isTTY === true) streams.stderr.write(text);
  };
  return {
    show: (stage) => {
      const spinner = paint(streams, 'green', FRAMES[turn++ % FRAMES.length] ?? '');
      write(`${ERASE}${spinner} ${title}: ${stage} …`);
    },
    end: (timings) => {
      const stages = timings
        .filter(({ milliseconds }) => milliseconds >= 1)
        .map(({ stage, milliseconds }) => `${stage} ${milliseconds.toFixed(0)} ms`);
      write(`${ERASE}${paint(streams, 'dim', `${title}: ${stages.join(', ')}`)}\n`);
    },
  };
}

/** A folder as it is shown. */
export function shownFolder(folder: string): string {
  return path.relative(process.cwd(), folder) || '.';
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}
