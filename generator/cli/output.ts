import path from 'node:path';
import type { Config } from '../config/config.js';
import { diagnostic, hasErrors, type Diagnostic } from '../diagnostics/diagnostic.js';
import type { Location } from '../model/location.js';
import type { Run } from '../pipeline.js';
import { generatorVersion } from '../version.js';
import { compareTree, firstDifference, type Changes } from '../write/compare.js';
import { lockFolder, type Release } from '../write/lock.js';
import { fromFolder, hashOf, type Inputs } from '../write/manifest.js';
import { writeTree } from '../write/write.js';
import { generatorHash } from './fingerprint.js';
import type { Generated } from './generate.js';

interface Options {
  readonly check: boolean;
  readonly force: boolean;
}

/** How files are written. */
export interface WriteOptions {
  /** Overwrite files that were changed by hand. */
  readonly force: boolean;
  /** The hash of the generator, if it is known. */
  readonly generator?: string;
}

/** Compares what was generated with what is there; with `check`, each difference is an error. */
export function comparison(one: Generated, { check, force }: Options): Generated {
  const { config, tree } = one.run;
  if (!config || !tree) return one;
  const compared = compareTree(config.output, tree, force || check, outputAt(config));
  const differences = check ? differencesOf(compared.value, tree) : [];
  const diagnostics = [...one.diagnostics, ...compared.diagnostics, ...differences];
  return { ...one, changes: compared.value, diagnostics };
}

/**
 * Writes what was generated, all of it or, if there is an error anywhere, nothing. While it compares
 * and writes, no other run does so in the same folders.
 */
export async function writeAll(
  prepared: readonly Generated[],
  { force, generator = generatorHash() }: WriteOptions,
): Promise<readonly Generated[]> {
  if (prepared.some(({ diagnostics }) => hasErrors(diagnostics))) {
    return prepared.map((one) => comparison(one, { check: false, force }));
  }
  const releases: Release[] = [];
  const busy: Diagnostic[] = [];
  // In one order for all, so that no two runs wait for each other.
  const configs = prepared.flatMap(({ run }) => (run.tree && run.config ? [run.config] : []));
  try {
    for (const config of configs.toSorted((a, b) => (a.output < b.output ? -1 : 1))) {
      const { value, diagnostics } = await lockFolder(config.output, outputAt(config));
      if (value) releases.push(value);
      busy.push(...diagnostics);
    }
    const compared = prepared.map((one) => comparison(one, { check: false, force }));
    const [first, ...others] = compared;
    if (first && busy.length > 0) {
      return [{ ...first, diagnostics: [...first.diagnostics, ...busy] }, ...others];
    }
    const failed = compared.some(({ diagnostics }) => hasErrors(diagnostics));
    return failed ? compared : compared.map((one) => write(one, generator));
  } finally {
    for (const release of releases) release();
  }
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

function write(one: Generated, generator: string): Generated {
  const { run, changes, diagnostics } = one;
  const { config, tree } = run;
  if (!changes || !tree || !config) return one;
  const inputs = inputsOf(config.output, beginning(config), run, generator);
  // What a lenient run made is not to be trusted by one that is not.
  const record = {
    generator: generatorVersion(),
    ...(one.start.lenient !== true && { inputs }),
  };
  const written = writeTree(changes, tree, record, outputAt(config));
  return { ...one, diagnostics: [...diagnostics, ...written.diagnostics] };
}

/** What the output was made of, with the texts that were read rather than what is there now. */
function inputsOf(folder: string, from: readonly string[], run: Run, generator: string): Inputs {
  const files = run.sources.map(
    ({ file, text }) => [fromFolder(folder, file), hashOf(text)] as const,
  );
  return {
    generator,
    from: from.map((file) => fromFolder(folder, file)),
    files: Object.fromEntries(files.toSorted(([a], [b]) => (a < b ? -1 : 1))),
    warnings: run.diagnostics.filter(({ severity }) => severity === 'warning').length,
  };
}

/** The files that a run begins with: the config, if there is one, and the document. */
export function beginning({ file, spec }: Config): readonly string[] {
  return file === undefined ? [spec] : [file, spec];
}
