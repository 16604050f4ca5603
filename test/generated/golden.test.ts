import { format } from 'prettier';
import { Project, SyntaxKind } from 'ts-morph';
import { expect, it } from 'vitest';
import { run } from '../../generator/pipeline.js';
import { compareTree } from '../../generator/write/compare.js';
import { configFile, packageFiles, packageFolder, sources } from './package.js';

it('is exactly what the spec and its config give', async () => {
  const { tree, diagnostics } = await run(configFile);
  expect(diagnostics.filter(({ severity }) => severity !== 'note')).toEqual([]);
  const { value, diagnostics: refusals } = compareTree(packageFolder, tree ?? new Map(), true);
  expect(refusals).toEqual([]);
  const { created, updated, removed } = value;
  expect(
    { created, updated, removed },
    'generated/cloudflare-ssl is not up to date: run `npm run generate` and commit the result',
  ).toEqual({ created: [], updated: [], removed: [] });
});

it('is the same on every run', async () => {
  const [first, second] = [await run(configFile), await run(configFile)];
  expect([...(first.tree ?? [])]).toEqual([...(second.tree ?? [])]);
});

it('is laid out as Prettier does with the settings of the package', async () => {
  const settings: { prettier: object } = JSON.parse(packageFiles.get('package.json') ?? '{}');
  const unstable: string[] = [];
  for (const [file, text] of packageFiles) {
    if (!/\.(ts|md|json)$/.test(file) || file.startsWith('.')) continue;
    const formatted = await format(text, { ...settings.prettier, filepath: file });
    if (formatted !== text) unstable.push(file);
  }
  expect(unstable).toEqual([]);
}, 30_000);

it('holds no suppression of a check', () => {
  const suppression =
    /@ts-(ignore|nocheck|expect-error)|(eslint|oxlint|biome|deno-lint|prettier)-(disable|ignore)/;
  const found = [...packageFiles].filter(([, text]) => suppression.test(text));
  expect(found.map(([file]) => file)).toEqual([]);
});

const project = new Project({ useInMemoryFileSystem: true, skipLoadingLibFiles: true });
for (const [file, text] of sources) project.createSourceFile(file, text);

it('has no any, no non-null assertion and no enum', () => {
  const unwanted = [
    SyntaxKind.AnyKeyword,
    SyntaxKind.NonNullExpression,
    SyntaxKind.EnumDeclaration,
  ];
  const found = project
    .getSourceFiles()
    .flatMap((file) => unwanted.flatMap((kind) => file.getDescendantsOfKind(kind)));
  expect(
    found.map((node) => `${node.getSourceFile().getFilePath()}: ${node.getText()}`),
  ).toEqual([]);
});

it('has no namespace but those that only name types, of which nothing is left at run time', () => {
  const namespaces = project
    .getSourceFiles()
    .flatMap((file) => file.getDescendantsOfKind(SyntaxKind.ModuleDeclaration));
  expect(namespaces.filter((one) => !one.hasDeclareKeyword()).map((one) => one.getName())).toEqual(
    [],
  );
  const named = namespaces.flatMap((one) => one.getDescendantsOfKind(SyntaxKind.ExportSpecifier));
  expect(named.length).toBeGreaterThan(0);
  expect(named.filter((specifier) => !specifier.isTypeOnly())).toEqual([]);
});

it('says of everything it exports what it is', () => {
  const silent = project.getSourceFiles().flatMap((file) =>
    file.getStatements().flatMap((statement) => {
      const text = statement.getFullText().trimStart();
      const isExported = /^export (?!\{|\*|type \{)/m.test(statement.getText().split('\n')[0] ?? '');
      return isExported && !text.includes('/**')
        ? [`${file.getFilePath()}: ${statement.getText().split('\n')[0]}`]
        : [];
    }),
  );
  expect(silent).toEqual([]);
});

it('has a license whose paragraphs are apart', () => {
  // Templates are Markdown and plain text, which a formatter for HTML would run together.
  expect(packageFiles.get('LICENSE')).toMatch(/^MIT License\n\nCopyright .*\n\nPermission /);
});

it('depends on nothing, and imports nothing but itself', () => {
  const manifest: Record<string, unknown> = JSON.parse(packageFiles.get('package.json') ?? '{}');
  expect(manifest).not.toHaveProperty('dependencies');
  // What the mock goes with, for who uses it; nothing imports it.
  expect(manifest['peerDependencies']).toEqual({ msw: '>=2' });
  expect(manifest['peerDependenciesMeta']).toEqual({ msw: { optional: true } });
  const foreign = project
    .getSourceFiles()
    .flatMap((file) => [...file.getImportDeclarations(), ...file.getExportDeclarations()])
    .map((declaration) => declaration.getModuleSpecifierValue())
    .filter((specifier) => specifier !== undefined && !/^\.{1,2}\/.*\.js$/.test(specifier));
  expect(foreign).toEqual([]);
});
