import { execFile, execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { check } from 'prettier';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CATALOG } from '../generator/diagnostics/catalog.js';
import {
  caseNames,
  CASES,
  copyCase,
  filesOf,
  runCase,
  succeeds,
  temporaryFolder,
  type Files,
} from './cases.js';
import { joined } from './support/joined.js';
import { writeFiles } from './support/process.js';

const UPDATE = process.env['UPDATE'] !== undefined;
const ROOT = path.join(import.meta.dirname, '..');

const names = caseNames();
const good = names.filter(succeeds);
const bad = names.filter((name) => !succeeds(name));

/** Codes that no case can bring about, and why. */
const UNCOVERED: Readonly<Record<string, string>> = {
  'config-exists': 'only init reports it; see test/unit/cli/init.test.ts',
  'output-busy': 'only a run beside another reports it; see test/unit/write/lock.test.ts',
  'output-differs': 'only --check reports it; see test/unit/cli/generate.test.ts',
};

let packages = '';
beforeAll(() => {
  packages = temporaryFolder();
});
afterAll(() => rmSync(packages, { recursive: true, force: true }));

it.for(bad)('refuses %s and leaves everything as it was', async (name) => {
  const { exitCode, diagnostics, before, after } = await runCase(name);
  expectGolden(name, 'diagnostics.txt', diagnostics);
  expect(exitCode).toBe(1);
  expect(after).toEqual(before);
});

it.for(good)('generates %s as expected', async (name) => {
  const { exitCode, diagnostics, tree = new Map(), after } = await runCase(name);
  expectGolden(name, 'diagnostics.txt', diagnostics);
  for (const file of wantedFiles(name)) {
    expect([...tree.keys()]).toContain(file);
    expectGolden(name, `expected/${file}`, tree.get(file) ?? '');
  }
  expect(exitCode).toBe(0);
  for (const [file, text] of tree) {
    expect(after[`out/${file}`]).toBe(text);
    writeBelow(path.join(packages, name), file, text);
  }
});

it('generates only what the compiler accepts under every strict flag', () => {
  // All packages in one run of the compiler, under the options that they bring along.
  const made = good.map((name) => {
    const files = Object.entries(filesOf(path.join(packages, name)));
    return [name, new Map(files)] as const;
  });
  const project = path.join(packages, 'joined');
  writeFiles(project, Object.fromEntries(joined(made)));
  // To the compiler every object has a "toString" already, and it is no text.
  for (const [name, files] of made.filter(([one]) => one !== 'property-names')) {
    writeFiles(project, { [`${name}.ts`]: examplesOf(name, files) });
  }
  const [first = ''] = good;
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(packages, 'node_modules'), 'dir');
  writeFiles(project, {
    'package.json': { type: 'module' },
    'tsconfig.json': {
      extends: `../${first}/tsconfig.json`,
      compilerOptions: {
        rootDir: '.',
        noEmit: true,
        noFallthroughCasesInSwitch: true,
        // The types of the test runner, which the tests of the packages import.
        skipLibCheck: true,
      },
      include: ['.'],
    },
  });
  const said = compile(project);
  rmSync(project, { recursive: true });
  expect(said).toBe('');
});

/** A module that makes the calls which the comments of a package show. */
function examplesOf(name: string, files: ReadonlyMap<string, string>): string {
  const examples = [...files.values()].flatMap((text) =>
    [...text.matchAll(/@example\n *\* ```ts\n([^]*?)^ *\* ```$/gm)].map(([, lines = '']) =>
      // What is done with the result is the reader's part.
      lines
        .replaceAll(/^ *\* ?/gm, '')
        .replaceAll('*\\/', '*/')
        .replaceAll('console.log', 'void ')
        .replace(/^const \w+ = /, ''),
    ),
  );
  return [
    `import Client from './${name}/src/index.js';`,
    'const client = new Client();',
    'void client;',
    // What a description of the document shows is its own affair.
    ...examples
      .filter((example) => example.includes('client.'))
      .map((example) => `void (async () => {\n${example}});`),
  ].join('\n');
}

it('generates only what Prettier would leave as it is', async () => {
  const unstable: string[] = [];
  for (const [file, text] of Object.entries(filesOf(packages))) {
    // The runtime is a copy of what is formatted in place.
    if (!/\/.*\.(ts|md|json)$/.test(file) || file.includes('/src/core/')) continue;
    const options = { filepath: file, printWidth: 100, singleQuote: true };
    if (!(await check(text, options))) unstable.push(file);
  }
  expect(unstable).toEqual([]);
});

it(
  'shows each bad input through the real command, with exit code 1',
  { timeout: 60_000 },
  async () => {
    const queue = bad.filter((name) => !name.includes('edited'));
    const check = async (name: string): Promise<void> => {
      const folder = copyCase(name);
      const before = filesOf(folder);
      const { exitCode, stderr } = await command(folder, [
        'generate',
        '--no-frames',
        ...configOf(folder),
      ]);
      expect.soft([name, exitCode]).toEqual([name, 1]);
      expect.soft(golden(name, 'diagnostics.txt').startsWith(stderr), name).toBe(true);
      expect.soft(filesOf(folder), name).toEqual(before);
      rmSync(folder, { recursive: true });
    };
    const worker = async (): Promise<void> => {
      for (let name = queue.pop(); name !== undefined; name = queue.pop()) await check(name);
    };
    await Promise.all([worker(), worker()]);
  },
);

it.for([
  [['generate', '--nonsense'], 'nonsense'],
  [['frobnicate'], 'there is no command "frobnicate"'],
  [[], 'name a command'],
  [['generate', '--dump', 'nonsense'], '--dump takes one of model, names, plan'],
  [['generate', '--dump'], 'value is missing'],
  [['generate', 'a.sdk.yaml', 'b.sdk.yaml'], 'b.sdk.yaml'],
] as const)('answers wrong usage (%s) with exit code 2', async ([args, said]) => {
  const { exitCode, stderr } = await command(packages, args);
  expect(stderr).toContain(said);
  expect(stderr).not.toMatch(/\n\s+at /);
  expect(exitCode).toBe(2);
});

it('says what it is on demand', async () => {
  const version = await command(packages, ['--version']);
  expect(version.stdout).toMatch(/^sdkwright\/\d+\.\d+\.\d+ /);
  const help = await command(packages, ['generate', '--help']);
  expect(help.stdout).toContain('--dry-run');
  expect([version.exitCode, help.exitCode]).toEqual([0, 0]);
});

it('covers every diagnostic with a case', () => {
  const shown = names.map((name) => golden(name, 'diagnostics.txt')).join('\n');
  const codes = new Set(
    [...shown.matchAll(/(?:error|warning|note) ([a-z-]+):/g)].map(([, code]) => code),
  );
  const uncovered = Object.keys(CATALOG).filter((code) => !codes.has(code));
  expect(uncovered).toEqual(Object.keys(UNCOVERED));
});

function wantedFiles(name: string): string[] {
  return Object.keys(filesOf(path.join(CASES, name, 'expected'))).filter(
    (file) => !file.endsWith('/'),
  );
}

function expectGolden(name: string, file: string, text: string): void {
  const target = path.join(CASES, name, file);
  if (!UPDATE) expect(text).toBe(golden(name, file));
  else if (text === '' && file === 'diagnostics.txt') rmSync(target, { force: true });
  else writeFileSync(target, text);
}

function golden(name: string, file: string): string {
  const target = path.join(CASES, name, file);
  return existsSync(target) ? readFileSync(target, 'utf8') : '';
}

function writeBelow(folder: string, file: string, text: string): void {
  const target = path.join(folder, file);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, text);
}

/** What the compiler says of a project. */
function compile(folder: string): string {
  try {
    const tsc = path.join(ROOT, 'node_modules/typescript/bin/tsc');
    return execFileSync(tsc, ['-p', folder], { encoding: 'utf8', stdio: 'pipe' });
  } catch (error) {
    return String((error as { readonly stdout?: unknown }).stdout ?? error);
  }
}

function configOf(folder: string): readonly string[] {
  return existsSync(path.join(folder, 'api.sdk.yaml')) ? ['api.sdk.yaml'] : [];
}

/** Runs the built command as users do. */
async function command(
  folder: string,
  args: readonly string[],
): Promise<{ exitCode: number; stdout: string; stderr: string }> {
  const main = path.join(ROOT, 'dist/main.js');
  try {
    const said = await promisify(execFile)(process.execPath, [main, ...args], { cwd: folder });
    return { exitCode: 0, ...said };
  } catch (error) {
    const { code, stdout, stderr } = error as Files & { readonly code: number };
    return { exitCode: code, stdout: stdout ?? '', stderr: stderr ?? '' };
  }
}
