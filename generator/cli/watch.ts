import { readFileSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { Memory } from '../assemble/memory.js';
import type { Start } from '../config/start.js';
import { diagnostic, hasErrors } from '../diagnostics/diagnostic.js';
import { run } from '../pipeline.js';
import type { Source } from '../read/source.js';
import { generatorVersion } from '../version.js';
import { bugReport } from './bug.js';
import { shownFolder } from './display.js';
import { EXIT } from './exit.js';
import { generatorHash, templateFolders } from './fingerprint.js';
import type { Generated } from './generate.js';
import type { GenerateOptions } from './options.js';
import { writeAll } from './output.js';
import { reportDiagnostics } from './report.js';
import { findStarts } from './starts.js';
import { paint, type Streams } from './streams.js';
import { WatchedFiles } from './watched-files.js';

/**
 * Generates, and again whenever a config, a document, a file that one refers to or a template
 * changes, until it is told to stop. A broken state in between is reported and otherwise let pass.
 *
 * @param signal - ends the watching
 * @returns the exit code
 */
export async function watch(
  input: string | undefined,
  options: GenerateOptions,
  streams: Streams,
  signal: AbortSignal,
): Promise<number> {
  const starts = findStarts(input, options);
  if (starts.length === 0) {
    const missing = diagnostic('config-missing', { pattern: 'spec/*.sdk.yaml' });
    reportDiagnostics(streams, [missing], { ...options, version: generatorVersion() });
    return EXIT.failed;
  }
  const jobs = starts.map((start) => new Job(start, options, streams));
  for (const job of jobs) await job.begin();
  if (!options.quiet) streams.stdout.write('watching for changes\n');
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
  await Promise.all(jobs.map((job) => job.end()));
  return EXIT.done;
}

/** One thing that is generated again and again. Its runs follow each other and never overlap. */
class Job {
  readonly #start: Start;
  readonly #options: GenerateOptions;
  readonly #streams: Streams;
  readonly #memory = new Memory();
  readonly #files: WatchedFiles;
  #generator = generatorHash();
  #known = new Set<string>();
  #last: Promise<void> = Promise.resolve();
  /** How many runs are still to come. */
  #waiting = 0;
  #isEnding = false;

  constructor(start: Start, options: GenerateOptions, streams: Streams) {
    this.#start = start;
    this.#options = options;
    this.#streams = streams;
    this.#files = new WatchedFiles((changed) => this.#schedule(changed));
  }

  async begin(): Promise<void> {
    this.#schedule([]);
    const first = this.#last;
    this.#last = first.then(() => this.#warmUp()).catch((error) => this.#admit(error));
    await first;
  }

  async end(): Promise<void> {
    this.#isEnding = true;
    this.#files.close();
    await this.#last;
  }

  #schedule(changed: readonly string[]): void {
    this.#waiting += 1;
    this.#last = this.#last
      .then(() => this.#generate(changed))
      .catch((error) => this.#admit(error));
  }

  /** A bug of ours must not end the watching: the next change may do without it. */
  #admit(error: unknown): void {
    this.#streams.stderr.write(bugReport(error));
  }

  /** Code that ran a few times runs several times faster: the first change is not to wait for that. */
  async #warmUp(): Promise<void> {
    for (let round = 0; round < WARM_UP && this.#waiting === 0 && !this.#isEnding; round += 1) {
      await run(this.#start, 'assemble', undefined, this.#memory);
      this.#memory.forget();
      // Lets a change be heard of.
      await setImmediate();
    }
  }

  async #generate(changed: readonly string[]): Promise<void> {
    this.#waiting -= 1;
    const began = performance.now();
    const folders = templateFolders();
    if (changed.some((file) => !this.#known.has(file))) this.#generator = generatorHash();
    const result = await run(this.#start, 'assemble', undefined, this.#memory);
    this.#memory.forget();
    const { config, sources, missing, diagnostics } = result;
    const named = config ? [config.spec] : [];
    const read = [this.#start.file, ...named, ...sources.map(({ file }) => file), ...missing];
    // What a broken state does not get to read is still what its repair may be written to.
    this.#known = new Set(hasErrors(diagnostics) ? [...this.#known, ...read] : read);
    this.#files.set(this.#known, folders);
    // What was saved between being read and being watched nobody else would notice.
    const missed = sources.filter(isOutdated).map(({ file }) => file);
    if (missed.length > 0) this.#schedule(missed);
    const prepared = { start: this.#start, run: result, milliseconds: 0, diagnostics };
    const settings = { force: this.#options.force, generator: this.#generator };
    const [done] = await writeAll([prepared], settings);
    if (done) this.#tell(done, changed, performance.now() - began);
  }

  #tell(done: Generated, changed: readonly string[], milliseconds: number): void {
    const { changes, diagnostics } = done;
    const report = { ...this.#options, version: generatorVersion() };
    // Warnings are told once, when the watching begins.
    const news =
      changed.length === 0
        ? diagnostics
        : diagnostics.filter(({ severity }) => severity === 'error');
    reportDiagnostics(this.#streams, news, report);
    const reason = changed.length === 0 ? '' : `${changed.map(shownFolder).join(', ')} → `;
    const time = `(${milliseconds.toFixed(0)} ms)`;
    if (hasErrors(diagnostics)) {
      this.#streams.stdout.write(
        `${reason}${paint(this.#streams, 'red', 'not generated')} ${time}\n`,
      );
    } else if (changes && !this.#options.quiet) {
      this.#streams.stdout.write(`${reason}${outcome(changes)} ${time}\n`);
    }
  }
}

/** True if a file does not hold any more what was read of it. */
function isOutdated({ file, text }: Source): boolean {
  try {
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '') !== text;
  } catch {
    return true;
  }
}

/** Runs before anything has changed. */
const WARM_UP = 10;

/** How many names are told. */
const FEW = 3;

function outcome({ folder, created, updated, removed }: NonNullable<Generated['changes']>): string {
  const written = [...created, ...updated];
  const names = [...written, ...removed.map((file) => `${file} (removed)`)];
  const listed = names.slice(0, FEW).join(', ');
  const more = names.length > FEW ? ` and ${names.length - FEW} more` : '';
  const what = names.length === 0 ? 'nothing to write' : `${listed}${more}`;
  return `${shownFolder(folder)}: ${what}`;
}
