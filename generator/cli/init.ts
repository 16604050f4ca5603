import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { configText } from '../config/write.js';
import { diagnostic, hasErrors } from '../diagnostics/diagnostic.js';
import { reasonOf } from '../diagnostics/reason.js';
import { run } from '../pipeline.js';
import { generatorVersion } from '../version.js';
import { shownFolder } from './display.js';
import { EXIT } from './exit.js';
import { SCHEMA_FILE } from './fingerprint.js';
import type { GenerateOptions } from './options.js';
import { reportDiagnostics } from './report.js';
import type { Streams } from './streams.js';
import { UsageError } from './usage-error.js';

/**
 * Writes the config of a document, with all that is inferred from it, for somebody to edit. A file
 * that is there already is left alone unless it is forced.
 *
 * @param document - the OpenAPI document
 * @param options - `output` is the folder of the SDK
 * @returns the exit code
 * @throws UsageError if it is a config that is given
 */
export async function init(
  document: string,
  options: GenerateOptions,
  streams: Streams,
): Promise<number> {
  const report = { ...options, version: generatorVersion() };
  const file = path.resolve(document);
  const { dir, name } = path.parse(file);
  const target = path.join(dir, `${name.replace(/\.openapi$/, '')}.sdk.yaml`);
  const output = options.output === undefined ? undefined : path.resolve(options.output);
  const { lenient } = options;
  const start = { file, lenient, ...(output && { output }) };
  const { config, api, diagnostics } = await run(start, 'model');
  if (!config || !api || hasErrors(diagnostics)) {
    reportDiagnostics(streams, diagnostics, report);
    return EXIT.failed;
  }
  if (config.file !== undefined)
    throw new UsageError(`init takes an OpenAPI document, and ${shownFolder(file)} is a config`);
  const schema = path.relative(dir, SCHEMA_FILE).replaceAll(path.sep, '/').replace(/^[^.]/, './$&');
  const text = configText(config, api, { folder: dir, schema });
  try {
    mkdirSync(dir, { recursive: true });
    writeFileSync(target, text, { flag: options.force ? 'w' : 'wx' });
  } catch (error) {
    const failed = error as NodeJS.ErrnoException;
    const problem =
      failed.code === 'EEXIST'
        ? diagnostic('config-exists', { path: target })
        : diagnostic('output-unwritable', { path: target, reason: reasonOf(failed) });
    reportDiagnostics(streams, [problem], report);
    return EXIT.failed;
  }
  const { operations, resources, paginations } = api;
  const pages =
    paginations.length === 0
      ? 'no pagination found'
      : `${counted(paginations.length, 'way')} of pagination`;
  streams.stdout.write(
    `${shownFolder(target)}: ${counted(operations.size, 'operation')} in ` +
      `${counted(resources.size, 'resource')}, ${pages}\n` +
      `Read it, then: sdkwright generate ${shownFolder(target)}\n`,
  );
  return EXIT.done;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
