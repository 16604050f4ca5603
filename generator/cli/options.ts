import { FORMATS, type Format } from '../diagnostics/formats.js';
import { DUMPS, type Dump } from './dump.js';
import { UsageError } from './usage-error.js';

/** What the commands that generate are asked to do. */
export interface GenerateOptions {
  readonly check: boolean;
  readonly dryRun: boolean;
  readonly force: boolean;
  readonly timing: boolean;
  /** Whether `dist/` is built as well. */
  readonly build: boolean;
  /** Whether everything is made anew, and no manifest is trusted. */
  readonly fresh: boolean;
  /** Whether broken parts of a document are left out rather than refused. */
  readonly lenient: boolean;
  readonly quiet: boolean;
  /** Whether text shows the lines that diagnostics are about. */
  readonly frames: boolean;
  readonly format: Format;
  readonly dump?: Dump;
  /** The document, if not the one that the config names. */
  readonly spec?: string;
  /** The output folder, if not the one that the config names. */
  readonly output?: string;
}

/** The options as the command line gives them. */
export type Flags = Readonly<Record<string, unknown>>;

/** @throws UsageError naming an option whose value is none of those it takes. */
export function generateOptions(flags: Flags): GenerateOptions {
  const dump = choice(flags, 'dump', DUMPS);
  const spec = path(flags, 'spec');
  const output = path(flags, 'output');
  return {
    check: flags['check'] === true,
    dryRun: flags['dryRun'] === true,
    force: flags['force'] === true,
    timing: flags['timing'] === true,
    build: flags['build'] === true,
    fresh: flags['fresh'] === true,
    lenient: flags['lenient'] === true,
    quiet: flags['quiet'] === true,
    frames: flags['frames'] !== false,
    format: choice(flags, 'format', FORMATS) ?? 'text',
    ...(dump && { dump }),
    ...(spec !== undefined && { spec }),
    ...(output !== undefined && { output }),
  };
}

function choice<Value extends string>(
  flags: Flags,
  name: string,
  values: readonly Value[],
): Value | undefined {
  const given = flags[name];
  const value = values.find((known) => known === given);
  if (given !== undefined && value === undefined) {
    throw new UsageError(`--${name} takes one of ${values.join(', ')}`);
  }
  return value;
}

function path(flags: Flags, name: string): string | undefined {
  const given = flags[name];
  if (Array.isArray(given)) throw new UsageError(`--${name} is given twice`);
  return given === undefined ? undefined : String(given);
}
