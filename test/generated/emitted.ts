import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Diagnostic } from '../../generator/diagnostics/diagnostic.js';
import { run as generate } from '../../generator/pipeline.js';
import { check, linkBuilder, run, scratchFolder, writeFiles } from './scratch.js';

/** A package that was generated from a document and built. */
export interface Emitted {
  /** Imports a module of the package: `guards/index.js`. */
  readonly load: (module: string) => Promise<Readonly<Record<string, unknown>>>;
  readonly diagnostics: readonly Diagnostic[];
  readonly folder: string;
}

/** Generates a package from a document, as the command does, and builds it with the compiler. */
export async function emit(document: object): Promise<Emitted> {
  const folder = scratchFolder();
  writeFiles(folder, { 'api.json': document, 'api.sdk.yaml': 'spec: api.json\noutput: ./sdk\n' });
  const { tree, diagnostics } = await generate(path.join(folder, 'api.sdk.yaml'));
  if (!tree) throw new Error(`nothing was generated: ${JSON.stringify(diagnostics.filter(({ severity }) => severity === 'error'))}`);
  const sdk = path.join(folder, 'sdk');
  writeFiles(sdk, Object.fromEntries(tree));
  const faults = await check('7', sdk);
  if (faults !== '') throw new Error(faults);
  linkBuilder(sdk);
  const { code, output } = await run('npm', ['run', 'build'], sdk);
  if (code !== 0) throw new Error(output);
  const load = (module: string): Promise<Readonly<Record<string, unknown>>> =>
    import(pathToFileURL(path.join(sdk, 'dist/esm', module)).href);
  return { load, diagnostics, folder: sdk };
}

/** A document with these schemas and nothing else. */
export function documentOf(schemas: Readonly<Record<string, unknown>>): object {
  return {
    openapi: '3.1.0',
    info: { title: 'Emitted', version: '1' },
    paths: {},
    components: { schemas },
  };
}
