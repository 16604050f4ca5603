#!/usr/bin/env node
import { cac } from 'cac';
import { DUMPS, type Dump } from './cli/dump.js';
import { EXIT, generate, type GenerateOptions } from './cli/generate.js';
import { serveMock } from './cli/mock.js';
import { UsageError } from './cli/usage-error.js';
import { generatorVersion } from './version.js';

/** The options as the command line gives them. */
interface Flags {
  readonly check?: boolean;
  readonly dryRun?: boolean;
  readonly force?: boolean;
  readonly timing?: boolean;
  readonly dump?: unknown;
}

const cli = cac('sdkwright');
cli
  .command('generate [config]', 'Write the SDK of a config, or of every spec/*.sdk.yaml')
  .option('--check', 'Write nothing; fail if the output is not up to date')
  .option('--dry-run', 'Write nothing; say what would be written')
  .option('--force', 'Overwrite generated files that were changed by hand')
  .option('--dump <stage>', `Print a stage as JSON instead: ${DUMPS.join(', ')}`)
  .option('--timing', 'Say how long each stage took')
  .action(async (config: string | undefined, flags: Flags) => {
    process.exitCode = await generate(config, optionsOf(flags), process);
  });
cli
  .command('mock [config]', 'Serve a mock of an API on this machine')
  .option('--port <port>', 'Port to listen on, 0 for any that is free', { default: 4010 })
  .action(async (config: string | undefined, flags: { readonly port?: unknown }) => {
    const port = portOf(flags.port);
    const stop = new AbortController();
    for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => stop.abort());
    process.exitCode = await serveMock(config, { port, signal: stop.signal }, process);
  });
cli.help();
cli.version(generatorVersion());

try {
  const { args, options } = cli.parse(process.argv, { run: false });
  if (cli.matchedCommand) await cli.runMatchedCommand();
  else if (!('help' in options || 'version' in options)) usage(args[0]);
} catch (error) {
  if (isUsageError(error)) wrong(error.message);
  else {
    process.stderr.write(`sdkwright: a bug of ours, please report it.\n${stackOf(error)}\n`);
    process.exitCode = EXIT.bug;
  }
}

function optionsOf({ check, dryRun, force, timing, dump }: Flags): GenerateOptions {
  const stage = DUMPS.find((known) => known === dump);
  if (dump !== undefined && !stage) throw new UsageError(`--dump takes one of ${DUMPS.join(', ')}`);
  return {
    check: check === true,
    dryRun: dryRun === true,
    force: force === true,
    timing: timing === true,
    ...(stage && { dump: stage satisfies Dump }),
  };
}

function portOf(port: unknown): number {
  const number = typeof port === 'string' ? Number(port) : port;
  if (typeof number === 'number' && Number.isInteger(number) && number >= 0 && number <= 65_535) {
    return number;
  }
  throw new UsageError('--port takes a number from 0 to 65535');
}

function usage(command: string | number | undefined): void {
  if (command === undefined) cli.outputHelp();
  wrong(command === undefined ? 'name a command' : `there is no command "${command}"`);
}

function wrong(message: string): void {
  process.stderr.write(`sdkwright: ${message}\nSee sdkwright --help.\n`);
  process.exitCode = EXIT.usage;
}

function isUsageError(error: unknown): error is Error {
  return error instanceof Error && ['CACError', 'UsageError'].includes(error.name);
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
