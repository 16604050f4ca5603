/**
 * Cases are folders: a small spec (`spec.yaml`, `spec.json`), `api.sdk.yaml` if the config matters,
 * and what is to come of it: `diagnostics.txt`, and for a success the files of `expected/`, those of
 * the output that the case is about. A case without `expected/` is one of bad input.
 */
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { generate } from '../generator/cli/generate.js';
import { generateOptions, type GenerateOptions } from '../generator/cli/options.js';
import { renderDiagnostic } from '../generator/diagnostics/render.js';
import { run, type Run } from '../generator/pipeline.js';
import { positionFinder } from '../generator/read/position.js';
import { hashOf, manifestText } from '../generator/write/manifest.js';
import { SETUPS } from './cases-setup.js';

/** What a case came to. */
export interface CaseResult {
  readonly exitCode: number;
  /** What the command said, and below it the notes, which it does not show. */
  readonly diagnostics: string;
  readonly tree: Run['tree'];
  readonly before: Files;
  readonly after: Files;
}

/** Contents by path, relative to a folder. */
export type Files = Readonly<Record<string, string>>;

/** The folder with the cases. */
export const CASES = path.join(import.meta.dirname, 'cases');

/** The config of a case that has none. */
const CONFIG = 'spec: spec.yaml\noutput: out\n';

/** What only the result of a case consists of. */
const RESULTS = new Set(['expected', 'diagnostics.txt']);

/** The names of all cases. */
export function caseNames(): string[] {
  return readdirSync(CASES).toSorted();
}

/** True for a case that is to succeed. */
export function succeeds(name: string): boolean {
  return existsSync(path.join(CASES, name, 'expected'));
}

/** Copies the input of a case to a folder of its own. */
export function copyCase(name: string): string {
  const folder = temporaryFolder();
  const from = path.join(CASES, name);
  const isInput = (file: string): boolean => !RESULTS.has(path.relative(from, file));
  cpSync(from, folder, { recursive: true, filter: isInput });
  const isJson = existsSync(path.join(folder, 'spec.json'));
  const config = isJson ? CONFIG.replace('.yaml', '.json') : CONFIG;
  const file = path.join(folder, 'api.sdk.yaml');
  if (!existsSync(file) && name !== 'config-missing') writeFileSync(file, config);
  if (!existsSync(path.join(folder, 'out'))) writeOldOutput(path.join(folder, 'out'));
  SETUPS[name]?.(folder);
  return folder;
}

/** A folder for the length of a test. */
export function temporaryFolder(): string {
  return realpathSync(mkdtempSync(path.join(tmpdir(), 'sdkwright-')));
}

/** An output of long ago, which a run that succeeds removes. */
function writeOldOutput(folder: string): void {
  const text = 'export const old = true;\n';
  mkdirSync(path.join(folder, 'src'), { recursive: true });
  writeFileSync(path.join(folder, 'src/old.ts'), text);
  const files = { 'src/old.ts': hashOf(text) };
  writeFileSync(path.join(folder, '.sdkwright.json'), manifestText({ generator: '0.0.1', files }));
}

/** Runs a case in a temporary copy, through the pipeline and through the command. */
export async function runCase(name: string): Promise<CaseResult> {
  const folder = copyCase(name);
  try {
    await prepare(name, folder);
    const before = filesOf(folder);
    const { lenient = false } = argumentsOf(name);
    const start = { file: path.join(folder, 'api.sdk.yaml'), lenient };
    const { tree, diagnostics: reported } = await run(start);
    const { exitCode, stderr } = await runCommand(folder, argumentsOf(name));
    const notes = reported
      .filter(({ severity }) => severity === 'note')
      .map((note) => `${renderDiagnostic(note, positionIn, folder)}\n`);
    const diagnostics = [stderr, ...notes].join('');
    return { exitCode, diagnostics, tree, before, after: filesOf(folder) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A case named `…-edited…` is about a file that was changed after it was generated. */
async function prepare(name: string, folder: string): Promise<void> {
  if (!name.includes('edited')) return;
  await runCommand(folder, {});
  const file = path.join(folder, 'out/src/index.ts');
  writeFileSync(file, `${readFileSync(file, 'utf8')}export const mine = 1;\n`);
}

function argumentsOf(name: string): Partial<GenerateOptions> {
  return { force: name.endsWith('-forced'), lenient: name.endsWith('-lenient') };
}

/** Runs the command in a folder, without a process of its own. */
export async function runCommand(
  folder: string,
  options: Partial<GenerateOptions>,
  input?: string,
): Promise<{ exitCode: number; stdout: string; stderr: string }> {
  const home = process.cwd();
  const said = { stdout: '', stderr: '' };
  const writer = (to: 'stdout' | 'stderr') => ({
    write: (text: string): void => void (said[to] += text),
  });
  const streams = { stdout: writer('stdout'), stderr: writer('stderr') };
  const all = { ...generateOptions({ frames: false }), ...options };
  process.chdir(folder);
  try {
    const config = input ?? (existsSync('api.sdk.yaml') ? 'api.sdk.yaml' : undefined);
    return { exitCode: await generate(config, all, streams), ...said };
  } finally {
    process.chdir(home);
  }
}

/** Every file below a folder with its text, and every link with where it leads. */
export function filesOf(folder: string): Files {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const contents = entries.flatMap((entry): [string, string][] => {
    const file = path.join(entry.parentPath, entry.name);
    const relative = path.relative(folder, file);
    if (entry.isSymbolicLink()) return [[relative, `-> ${readlinkSync(file)}`]];
    return entry.isFile() ? [[relative, readFileSync(file, 'utf8')]] : [[`${relative}/`, '']];
  });
  return Object.fromEntries(contents.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function positionIn(
  at: Parameters<ReturnType<typeof positionFinder>>[0],
): ReturnType<ReturnType<typeof positionFinder>> {
  return positionFinder(readFileSync(at.file, 'utf8'))(at);
}
