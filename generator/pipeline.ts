/**
 * The stages, in order. Each takes what earlier ones made and returns something new; after a stage
 * that reports an error the next one does not start, so that nothing is written from bad input.
 */
import path from 'node:path';
import { buildApi } from './build/api.js';
import { checkApi } from './check/api.js';
import type { Memory } from './assemble/memory.js';
import type { Config } from './config/config.js';
import { inferConventions } from './config/infer.js';
import { startConfig, type Start } from './config/start.js';
import { hasErrors, tolerated, type Diagnostic, type Outcome } from './diagnostics/diagnostic.js';
import type { Api } from './model/api.js';
import { assignNames, type NameTable } from './names/assign.js';
import { planFiles, type Plan } from './plan/plan.js';
import { readDocument, type Document } from './read/document.js';
import type { Source } from './read/source.js';
import { convertSwagger, isSwagger, relocated } from './read/swagger.js';

/** What a run came to. Values are absent from the stage on that reported an error. */
export interface Run {
  readonly config?: Config;
  readonly api?: Api;
  readonly names?: NameTable;
  readonly plan?: Plan;
  /** The files of the package: text by path (POSIX, relative to the output folder). */
  readonly tree?: ReadonlyMap<string, string>;
  /** Every file that was read: the config, the document, and what this refers to. */
  readonly sources: readonly Source[];
  /** Files that the document refers to and that are not there. */
  readonly missing: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  readonly timings: readonly Timing[];
}

/** How long a stage took, in milliseconds of wall time. */
export interface Timing {
  readonly stage: string;
  readonly milliseconds: number;
}

/** The last stage to run, when not all are wanted. */
export type LastStage = 'model' | 'names' | 'plan' | 'assemble';

/**
 * Runs the stages.
 *
 * @param from - a config file, or another start
 * @param memory - what earlier runs in this process made, where much of it will be asked for again
 */
export async function run(
  from: string | Start,
  last: LastStage = 'assemble',
  onStage: (stage: string) => void = () => {},
  memory?: Memory,
): Promise<Run> {
  const stages = new Stages(onStage, typeof from === 'object' && from.lenient === true);
  const given = await stages.run('config', () => startFrom(from, stages));
  if (!given) return stages.result({});

  const allowedFolders = [path.dirname(given.spec), ...given.allowRefs];
  const namedAt = given.file === undefined ? undefined : { file: given.file, pointer: '/spec' };
  const document = await stages.run('read', () => {
    const read = readDocument(given.spec, { allowedFolders, ...(namedAt && { namedAt }) });
    stages.addFiles(read.value);
    return read;
  });
  if (!document) return stages.result({ config: given });

  const isOld = isSwagger(document);
  const current = isOld ? await stages.run('convert', () => convertSwagger(document)) : document;
  if (!current) return stages.result({ config: given });
  const config = inferConventions(given, current);
  const place = <T>({ value, diagnostics }: Outcome<T>): Outcome<T> =>
    isOld
      ? { value, diagnostics: diagnostics.map((one) => relocated(one, document)) }
      : { value, diagnostics };
  const api = await stages.run('build', () => place(buildApi(current, config)));
  if (!api) return stages.result({ config });
  const checked = await stages.run('check', () =>
    place({ value: api, diagnostics: checkApi(api) }),
  );
  if (!checked || last === 'model') return stages.result({ config, api });

  const names = await stages.run('names', () => place(assignNames(api)));
  if (!names || last === 'names') return stages.result({ config, api, ...(names && { names }) });

  const plan = await stages.run('plan', () => certain(planFiles(api, names)));
  if (!plan || last === 'plan') return stages.result({ config, api, names, ...(plan && { plan }) });

  // ts-morph and Prettier take longer to load than most inputs to read: only when something is emitted.
  const modules = await stages.run('emit', async () => {
    const { emitPackage } = await import('./emit/package.js');
    return certain(emitPackage(api, names, plan, memory?.modules));
  });
  if (!modules) return stages.result({ config, api, names, plan });
  const tree = await stages.run('assemble', async () => {
    const { assemblePackage } = await import('./assemble/package.js');
    return certain(await assemblePackage(api, names, plan, modules, memory));
  });
  return stages.result({ config, api, names, plan, ...(tree && { tree }) });
}

function startFrom(from: string | Start, stages: Stages): Outcome<Config | undefined> {
  const { value, diagnostics } = startConfig(typeof from === 'string' ? { file: from } : from);
  if (value?.source) stages.addSources([value.source]);
  return { value: value?.config, diagnostics };
}

/** Times stages, gathers their diagnostics, and stops after one that reported an error. */
class Stages {
  readonly #onStage: (stage: string) => void;
  readonly #isLenient: boolean;
  readonly #diagnostics: Diagnostic[] = [];
  readonly #timings: Timing[] = [];
  readonly #sources: Source[] = [];
  readonly #missing: string[] = [];

  constructor(onStage: (stage: string) => void, isLenient: boolean) {
    this.#onStage = onStage;
    this.#isLenient = isLenient;
  }

  async run<T>(
    stage: string,
    work: () => Outcome<T> | Promise<Outcome<T>>,
  ): Promise<T | undefined> {
    this.#onStage(stage);
    const start = performance.now();
    const { value, diagnostics: reported } = await work();
    const diagnostics = this.#isLenient ? reported.map(tolerated) : reported;
    this.#timings.push({ stage, milliseconds: performance.now() - start });
    this.#diagnostics.push(...diagnostics);
    return hasErrors(diagnostics) ? undefined : value;
  }

  addSources(sources: Iterable<Source>): void {
    this.#sources.push(...sources);
  }

  /** What was read of a document, and what could not be. */
  addFiles(document: Document | undefined): void {
    if (!document) return;
    this.addSources(document.sources.values());
    this.#missing.push(...document.missing);
  }

  result(values: Omit<Run, 'sources' | 'missing' | 'diagnostics' | 'timings'>): Run {
    return {
      ...values,
      sources: this.#sources,
      missing: this.#missing,
      diagnostics: this.#diagnostics,
      timings: this.#timings,
    };
  }
}

function certain<T>(value: T): Outcome<T> {
  return { value, diagnostics: [] };
}
