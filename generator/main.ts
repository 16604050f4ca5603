#!/usr/bin/env node
import module from 'node:module';
import { setFlagsFromString } from 'node:v8';
import { cac } from 'cac';
import { bugReport } from './cli/bug.js';
import { DUMPS } from './cli/dump.js';
import { EXIT } from './cli/exit.js';
import { generateOptions, type Flags } from './cli/options.js';
import type { Streams } from './cli/streams.js';
import { UsageError } from './cli/usage-error.js';
import { generatorVersion } from './version.js';

// Code is made in small pieces that are gone once they are laid out. Where V8 has seen some of a kind
// last, it takes all of that kind for lasting: then rubbish piles up, and holds on to further rubbish.
setFlagsFromString('--no-allocation-site-pretenuring');

// Node 22 and later keep what they compile, which spares a fifth of the time of a short run.
if ('enableCompileCache' in module && typeof module.enableCompileCache === 'function')
  module.enableCompileCache();

const cli = cac('sdkwright');
const streams: Streams = {
  stdout: process.stdout,
  stderr: process.stderr,
  color: wantsColor(),
};

// A command's module is loaded when the command runs: some need what others do without.
cli
  .command('generate [input]', 'Write the SDK of a config or document, or of every spec/*.sdk.yaml')
  .option('-o, --output <folder>', 'Write there rather than to the folder that the config names')
  .option('--spec <document>', 'Read this document rather than the one that the config names')
  .option('--build', 'Build dist/ as well')
  .option('--check', 'Write nothing; fail if the output is not up to date')
  .option('--dry-run', 'Write nothing; say what would be written')
  .option('--force', 'Overwrite generated files that were changed by hand')
  .option('--fresh', 'Make everything anew, though nothing seems to have changed')
  .option('--dump <stage>', `Print a stage as JSON instead: ${DUMPS.join(', ')}`)
  .option('--timing', 'Say how long each stage took')
  .action(async (input: string | undefined, flags: Flags) => {
    const { generate } = await import('./cli/generate.js');
    process.exitCode = await generate(input, generateOptions(flags), streams);
  });
cli
  .command('mock [input]', 'Serve a mock of an API on this machine')
  .option('--port <port>', 'Port to listen on, 0 for any that is free', { default: 4010 })
  .action(async (input: string | undefined, flags: Flags & { readonly port?: unknown }) => {
    const { serveMock } = await import('./cli/mock.js');
    const port = portOf(flags.port);
    const stop = new AbortController();
    for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => stop.abort());
    const options = { ...generateOptions(flags), port, signal: stop.signal };
    process.exitCode = await serveMock(input, options, streams);
  });
cli
  .command('check [input]', 'Fail, and list the differences, if the output is not up to date')
  .option('-o, --output <folder>', 'Compare this folder rather than the one that the config names')
  .option('--spec <document>', 'Read this document rather than the one that the config names')
  .action(async (input: string | undefined, flags: Flags) => {
    const { generate } = await import('./cli/generate.js');
    const options = { ...generateOptions(flags), check: true };
    process.exitCode = await generate(input, options, streams);
  });
cli
  .command('watch [input]', 'Generate, and again whenever an input changes')
  .option('-o, --output <folder>', 'Write there rather than to the folder that the config names')
  .option('--spec <document>', 'Read this document rather than the one that the config names')
  .option('--force', 'Overwrite generated files that were changed by hand')
  .action(async (input: string | undefined, flags: Flags) => {
    const { watch } = await import('./cli/watch.js');
    const stop = new AbortController();
    for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => stop.abort());
    process.exitCode = await watch(input, generateOptions(flags), streams, stop.signal);
  });
cli
  .command('init <document>', 'Write a config with all that is inferred from a document')
  .option('-o, --output <folder>', 'The folder of the SDK')
  .option('--force', 'Overwrite the config that is there')
  .action(async (document: string, flags: Flags) => {
    const { init } = await import('./cli/init.js');
    process.exitCode = await init(document, generateOptions(flags), streams);
  });
cli.command('schema', 'Print the JSON Schema of configs').action(async () => {
  const { configSchema } = await import('./config/json-schema.js');
  process.stdout.write(configSchema());
});
cli
  .option('--format <format>', 'Diagnostics as text, json, github or sarif')
  .option('--no-frames', 'Leave out the lines that diagnostics are about')
  .option('--lenient', 'Leave out broken parts of a document, with warnings')
  .option('--quiet', 'Say nothing but warnings and errors');
// Of an option that says "no", the parser shows the default of its opposite.
cli.help((sections) =>
  sections.map((section) => ({ ...section, body: section.body.replace(' (default: true)', '') })),
);
cli.version(generatorVersion());

try {
  const { args, options } = cli.parse(process.argv, { run: false });
  if (cli.matchedCommand) await cli.runMatchedCommand();
  else if (!('help' in options || 'version' in options)) usage(args[0]);
} catch (error) {
  if (isUsageError(error)) wrong(error.message);
  else {
    process.stderr.write(bugReport(error));
    process.exitCode = EXIT.bug;
  }
}

/** By the conventions of NO_COLOR and FORCE_COLOR; otherwise on a terminal. */
function wantsColor(): boolean {
  const { NO_COLOR, FORCE_COLOR } = process.env;
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false;
  return process.stderr.isTTY || (FORCE_COLOR !== undefined && FORCE_COLOR !== '0');
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
