import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Project } from 'ts-morph';
import { expect, it } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '..');

/**
 * What each part of the generator may import: other parts, packages and Node's own modules. The table
 * is the design; a change to it is a change of the design.
 */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  model: [],
  diagnostics: ['model', 'leven', 'node:path'],
  read: ['model', 'diagnostics', 'yaml', 'node:fs', 'node:path', 'node:url'],
  'read/swagger': ['model', 'diagnostics', '@scalar'],
  config: ['model', 'diagnostics', 'read', 'runtime/validation', 'node:fs', 'node:path'],
  build: [
    'model',
    'diagnostics',
    'read',
    'config',
    'runtime/validation',
    'runtime/fixture',
    'pluralize',
    '@eslint-community/regexpp',
  ],
  check: ['model', 'diagnostics'],
  names: ['model', 'diagnostics'],
  plan: ['model', 'names'],
  'emit/layout/print': ['emit', 'prettier'],
  emit: ['model', 'names', 'plan', 'node:path'],
  'assemble/source-file': ['emit', 'ts-morph'],
  'assemble/javascript': ['ts-morph'],
  'assemble/scaffold': ['handlebars', 'node:fs', 'node:url'],
  'assemble/markdown-file': ['prettier'],
  'assemble/runtime': ['node:fs', 'node:path', 'node:url'],
  'assemble/build-script': ['node:fs', 'node:url'],
  assemble: ['emit', 'model', 'names', 'plan', 'node:path'],
  'write/lock': [
    'diagnostics',
    'model',
    'node:fs',
    'node:os',
    'node:path',
    'node:process',
    'node:timers',
  ],
  write: ['diagnostics', 'model', 'node:crypto', 'node:fs', 'node:path'],
  runtime: [],
  packaging: ['rolldown', 'node:fs', 'node:path', 'node:process', 'node:url'],
  cli: [
    'assemble/memory',
    'config',
    'diagnostics',
    'model',
    'read',
    'write',
    'pipeline',
    'packaging',
    'version',
    'assemble/javascript',
    'node:crypto',
    'node:fs',
    'node:http',
    'node:os',
    'node:path',
    'node:timers',
    'node:url',
  ],
  pipeline: [
    'config',
    'read',
    'build',
    'check',
    'names',
    'plan',
    'emit',
    'assemble',
    'diagnostics',
    'model',
    'node:path',
  ],
  version: ['node:fs'],
  index: ['cli'],
  main: ['cli', 'config', 'version', 'cac', 'node:module', 'node:v8'],
};

interface Import {
  readonly file: string;
  /** A module of the generator without its ending, or a package. */
  readonly target: string;
}

it('each part imports only what the table allows', () => {
  const wrong = allImports().filter(({ file, target }) => !isAllowed(file, target));
  expect(wrong.map(({ file, target }) => `${file} imports ${target}`)).toEqual([]);
});

it('every entry of the table is used, so that it stays the truth', () => {
  const used = new Map<string, Set<string>>();
  for (const { file, target } of allImports()) {
    const rule = ruleOf(file);
    const set = used.get(rule) ?? new Set();
    used.set(rule, set.add(entryFor(rule, target)));
  }
  const idle = Object.entries(ALLOWED).flatMap(([rule, entries]) =>
    entries
      .filter((entry) => used.get(rule)?.has(entry) !== true)
      .map((entry) => `${rule}: ${entry}`),
  );
  expect(idle).toEqual([]);
});

it('templates are prose: no TypeScript files, no logic past each and if', () => {
  const folder = path.join(ROOT, 'templates');
  for (const name of readdirSync(folder)) {
    expect(name).toMatch(/\.hbs$/);
    const text = readFileSync(path.join(folder, name), 'utf8');
    const tags = [...text.matchAll(/\{\{+\s*([#/]?\S+?)[\s}]/g)].map(([, tag = '']) => tag);
    const logic = tags.filter((tag) => /^[#/]/.test(tag) && !/^[#/](each|if)$/.test(tag));
    expect(logic, name).toEqual([]);
  }
});

it('text becomes code as it is in few, known places', () => {
  const counts = new Map<string, number>();
  for (const file of sources()) {
    const text = readFileSync(path.join(ROOT, 'generator', file), 'utf8');
    const count = [...text.matchAll(/\bverbatim\(/g)].length;
    if (count > 0) counts.set(file, count);
  }
  // The definition itself, the comment printer (which neutralises), and words the layout knows.
  expect([...counts.keys()].toSorted()).toEqual([
    'emit/code.ts',
    'emit/doc-comment.ts',
    'emit/layout/chain.ts',
    'emit/layout/classes.ts',
    'emit/layout/operators.ts',
  ]);
});

it('no source is longer than a person reads at once', () => {
  // The catalogue is a table, which is looked things up in.
  const read = sources().filter((file) => file !== 'diagnostics/catalog.ts');
  const long = read.filter((file) => {
    const lines = readFileSync(path.join(ROOT, 'generator', file), 'utf8').split('\n').length;
    return lines > 300;
  });
  expect(long).toEqual([]);
});

it('only the entry point touches the process', () => {
  const users = sources().filter((file) => {
    if (file.startsWith('runtime/')) return false;
    const text = readFileSync(path.join(ROOT, 'generator', file), 'utf8');
    return /\bprocess\.(?!cwd\(\)|pid\b)/.test(text);
  });
  expect(users).toEqual(['main.ts']);
});

function sources(): string[] {
  const names = readdirSync(path.join(ROOT, 'generator'), { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => /\.m?[jt]s$/.test(name))
    .map((name) => name.split(path.sep).join('/'))
    .toSorted();
}

let imports: readonly Import[] | undefined;

function allImports(): readonly Import[] {
  imports ??= readImports();
  return imports;
}

function readImports(): Import[] {
  const project = new Project({ useInMemoryFileSystem: true, skipLoadingLibFiles: true });
  return sources().flatMap((file) => {
    const text = readFileSync(path.join(ROOT, 'generator', file), 'utf8');
    const source = project.createSourceFile(`/${file}`, text);
    const specifiers = [
      ...source.getImportDeclarations().map((one) => one.getModuleSpecifierValue()),
      ...source.getExportDeclarations().flatMap((one) => one.getModuleSpecifierValue() ?? []),
      ...[...text.matchAll(/\bimport\('([^']+)'\)/g)].map(([, specifier = '']) => specifier),
    ];
    return specifiers.map((specifier) => ({ file, target: targetOf(file, specifier) }));
  });
}

function targetOf(file: string, specifier: string): string {
  if (specifier.startsWith('.')) {
    return path.posix.join(path.posix.dirname(file), specifier).replace(/\.m?js$/, '');
  }
  return /^(node:|@)/.test(specifier) ? specifier : (specifier.split('/')[0] ?? '');
}

/** The most specific rule for a file. */
function ruleOf(file: string): string {
  const module = file.replace(/\.m?[jt]s$/, '');
  const rules = Object.keys(ALLOWED).filter(
    (rule) => module === rule || module.startsWith(`${rule}/`),
  );
  return rules.toSorted((a, b) => b.length - a.length)[0] ?? module;
}

function isAllowed(file: string, target: string): boolean {
  const rule = ruleOf(file);
  const part = rule.split('/')[0] ?? rule;
  if (target === part || target.startsWith(`${part}/`)) return true;
  return (ALLOWED[rule] ?? []).some((entry) => target === entry || target.startsWith(`${entry}/`));
}

function entryFor(rule: string, target: string): string {
  const entries = ALLOWED[rule] ?? [];
  return entries.find((entry) => target === entry || target.startsWith(`${entry}/`)) ?? target;
}
