import path from 'node:path';
import { startConfig, type Start } from '../config/start.js';
import { diagnostic, hasErrors, type Diagnostic } from '../diagnostics/diagnostic.js';
import { run, type Run } from '../pipeline.js';
import { generatorVersion } from '../version.js';
import type { Changes } from '../write/compare.js';
import type { Manifest } from '../write/manifest.js';
import { unchangedSince } from '../write/unchanged.js';
import { progress, showBuilt, showSummary, showTimings, showUnchanged } from './display.js';
import { dump } from './dump.js';
import { EXIT } from './exit.js';
import { generatorHash } from './fingerprint.js';
import { beginning, comparison, writeAll } from './output.js';
import type { GenerateOptions } from './options.js';
import { reportDiagnostics } from './report.js';
import { findStarts } from './starts.js';
import type { Streams } from './streams.js';

/** What became of one start. */
export interface Generated {
  readonly start: Start;
  readonly run: Run;
  readonly milliseconds: number;
  /** What an earlier run left, if it is just what this one would write. */
  readonly unchanged?: { readonly folder: string; readonly manifest: Manifest };
  readonly changes?: Changes;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Generates the SDK of a config or a document, or of every `spec/*.sdk.yaml`. Nothing is written
 * unless all of them are free of errors.
 *
 * @param input - a config, or an OpenAPI document
 * @returns the exit code
 */
export async function generate(
  input: string | undefined,
  options: GenerateOptions,
  streams: Streams,
): Promise<number> {
  const report = { ...options, version: generatorVersion() };
  const starts = findStarts(input, options);
  if (starts.length === 0) {
    const missing = diagnostic('config-missing', { pattern: 'spec/*.sdk.yaml' });
    reportDiagnostics(streams, [missing], report);
    return EXIT.failed;
  }
  const prepared: Generated[] = [];
  for (const start of starts) prepared.push(await prepare(start, options, streams));
  const isTrial = options.check || options.dryRun || options.dump !== undefined;
  const done = isTrial
    ? prepared.map((one) => comparison(one, options))
    : await writeAll(prepared, options);
  const diagnostics = done.flatMap((one) => one.diagnostics);
  reportDiagnostics(streams, diagnostics, report);
  const hasFailed = hasErrors(diagnostics);
  // Of what was not written for an error there is nothing to tell; a check tells what it found.
  if (!hasFailed || isTrial) for (const one of done) tell(one, options, streams);
  if (hasFailed) return EXIT.failed;
  if (options.build && !isTrial) await buildAll(done, options, streams);
  return EXIT.done;
}

/** Runs the stages, unless it is plain that they would make what is there. */
async function prepare(
  start: Start,
  options: GenerateOptions,
  streams: Streams,
): Promise<Generated> {
  const began = performance.now();
  const known = mayTrust(options) ? unchanged(start) : undefined;
  if (known) {
    const nothing: Run = { sources: [], missing: [], diagnostics: [], timings: [] };
    const milliseconds = performance.now() - began;
    return { start, run: nothing, milliseconds, unchanged: known, diagnostics: [] };
  }
  const name = path.basename(start.file).replace(/(\.(sdk|openapi))?\.[a-z]+$/, '');
  const stage = options.quiet ? undefined : progress(streams, name);
  const result = await run(start, options.dump ?? 'assemble', stage?.show);
  stage?.end(result.timings);
  const milliseconds = performance.now() - began;
  return { start, run: result, milliseconds, diagnostics: result.diagnostics };
}

/** A manifest is not trusted by a check, which is to prove it, and knows no diagnostics to write. */
function mayTrust({ fresh, check, dump: stage, timing, format }: GenerateOptions): boolean {
  return !(fresh || check || stage !== undefined || timing) && format === 'text';
}

function unchanged(start: Start): Generated['unchanged'] {
  const config = startConfig(start).value?.config;
  if (!config) return undefined;
  const folder = config.output;
  const manifest = unchangedSince(folder, beginning(config), generatorHash());
  return manifest && { folder, manifest };
}

function tell(one: Generated, options: GenerateOptions, streams: Streams): void {
  const { run: result, changes, milliseconds } = one;
  // What is written for other programs is all that is written to the output.
  const out = options.format === 'text' ? streams : { ...streams, stdout: streams.stderr };
  if (options.dump) streams.stdout.write(`${dump(options.dump, result)}\n`);
  else if (options.quiet) return;
  else if (one.unchanged) {
    const { folder, manifest } = one.unchanged;
    const files = Object.keys(manifest.files).length;
    showUnchanged(out, folder, files, manifest.inputs?.warnings ?? 0, milliseconds);
  } else if (changes) {
    showSummary(out, {
      folder: changes.folder,
      operations: result.api?.operations.size ?? 0,
      types: result.api?.declarations.size ?? 0,
      changes,
      isTrial: options.check || options.dryRun,
      milliseconds,
    });
  }
  if (options.timing) showTimings(streams, result.timings);
}

async function buildAll(
  done: readonly Generated[],
  options: GenerateOptions,
  streams: Streams,
): Promise<void> {
  // A bundler of several megabytes, which nothing else needs.
  const { buildPackage } = await import('../packaging/build.mjs');
  for (const one of done) {
    const folder = one.changes?.folder ?? one.unchanged?.folder;
    if (folder === undefined) continue;
    const began = performance.now();
    const built = await buildPackage(folder);
    const out = options.format === 'text' ? streams : { ...streams, stdout: streams.stderr };
    if (!options.quiet) showBuilt(out, folder, built, performance.now() - began);
  }
}
