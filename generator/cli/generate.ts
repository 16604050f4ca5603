import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { diagnostic, hasErrors, type Diagnostic } from '../diagnostics/diagnostic.js';
import type { Config } from '../config/config.js';
import type { Location } from '../model/location.js';
import { run, type Run } from '../pipeline.js';
import { generatorVersion } from '../version.js';
import { compareTree, firstDifference, type Changes } from '../write/compare.js';
import { writeTree } from '../write/write.js';
import { dump, type Dump } from './dump.js';
import {
  reportDiagnostics,
  reportSummary,
  reportTimings,
  progress,
  type Streams,
} from './report.js';

/** Exit codes: done, bad input or a difference, wrong usage, a bug of ours (EX_SOFTWARE). */
export const EXIT = { done: 0, failed: 1, usage: 2, bug: 70 } as const;

/** What `generate` is asked to do. */
export interface GenerateOptions {
  readonly check: boolean;
  readonly dryRun: boolean;
  readonly force: boolean;
  readonly timing: boolean;
  readonly dump?: Dump;
}

interface Generated {
  readonly run: Run;
  readonly changes?: Changes;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Generates the SDK of a config, or of every `spec/*.sdk.yaml`. Nothing is written unless all of
 * them are free of errors.
 *
 * @returns the exit code
 */
export async function generate(
  config: string | undefined,
  options: GenerateOptions,
  streams: Streams,
): Promise<number> {
  const configs = findConfigs(config);
  if (configs.length === 0) {
    const missing = diagnostic('config-missing', { pattern: 'spec/*.sdk.yaml' });
    reportDiagnostics(streams, [missing]);
    return EXIT.failed;
  }
  const start = performance.now();
  const results: Generated[] = [];
  for (const file of configs) results.push(await prepare(file, options, streams));
  const failed = results.some(({ diagnostics }) => hasErrors(diagnostics));
  const written = failed || options.check || options.dryRun ? results : results.map(write);
  reportDiagnostics(
    streams,
    written.flatMap(({ diagnostics }) => diagnostics),
  );
  for (const { run: one, changes } of written) {
    if (options.dump) streams.stdout.write(`${dump(options.dump, one)}\n`);
    else if (changes) reportSummary(streams, one, changes, { ...options, start });
    if (options.timing) reportTimings(streams, one.timings);
  }
  return written.some(({ diagnostics }) => hasErrors(diagnostics)) ? EXIT.failed : EXIT.done;
}

/** The config that is named, or every `spec/*.sdk.yaml`. */
export function findConfigs(config: string | undefined): string[] {
  if (config !== undefined) {
    return [path.resolve(config)];
  }
  const folder = path.resolve('spec');
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => /\.sdk\.ya?ml$/.test(name));
  return names.toSorted().map((name) => path.join(folder, name));
}

async function prepare(
  file: string,
  options: GenerateOptions,
  streams: Streams,
): Promise<Generated> {
  const stage = progress(streams, path.basename(file).replace(/\.sdk\.ya?ml$/, ''));
  const last = options.dump === 'model' ? 'model' : options.dump;
  const result = await run(file, last ?? 'assemble', stage.show);
  stage.clear();
  const { config, tree } = result;
  if (!config || !tree) return { run: result, diagnostics: result.diagnostics };
  const force = options.force || options.check;
  const compared = compareTree(config.output, tree, force, outputAt(config));
  const differences = options.check ? differencesOf(compared.value, tree) : [];
  const diagnostics = [...result.diagnostics, ...compared.diagnostics, ...differences];
  return { run: result, changes: compared.value, diagnostics };
}

/** The place in the config that names the output folder. */
function outputAt({ file }: Config): Location | undefined {
  return file === undefined ? undefined : { file, pointer: '/output' };
}

function differencesOf(changes: Changes, tree: ReadonlyMap<string, string>): Diagnostic[] {
  const { folder, created, updated, removed } = changes;
  const differs = (file: string, difference: string): Diagnostic =>
    diagnostic('output-differs', { path: path.join(folder, file), difference });
  return [
    ...[...created, ...updated].map((file) =>
      differs(file, firstDifference(folder, file, tree.get(file) ?? '')),
    ),
    ...removed.map((file) => differs(file, 'it belongs to nothing any more')),
  ];
}

function write({ run: result, changes, diagnostics }: Generated): Generated {
  if (!changes || !result.tree) return { run: result, diagnostics };
  const at = result.config && outputAt(result.config);
  const written = writeTree(changes, result.tree, generatorVersion(), at);
  return { run: result, changes, diagnostics: [...diagnostics, ...written.diagnostics] };
}
