import type { Api } from '../model/api.js';

/**
 * The entry points of the package and the modules behind them. One that is not emitted is left out; a
 * star stands for the rest of the path, as in `exports`.
 */
const ENTRY_POINTS: readonly (readonly [name: string, module: string])[] = [
  ['.', 'src/index.ts'],
  ['./core', 'src/core-client.ts'],
  ['./guards', 'src/guards/index.ts'],
  ['./fixtures', 'src/fixtures/index.ts'],
  ['./mock', 'src/mock/index.ts'],
  ['./webhooks', 'src/webhooks.ts'],
  ['./resources/*', 'src/resources/*.ts'],
];

/**
 * The `package.json` of the output.
 *
 * @param modules - paths of the emitted sources
 * @param hasPages - whether the reference has pages of its own in a folder
 */
export function packageJson(api: Api, modules: readonly string[], hasPages: boolean): string {
  const { name, version, description, license, repository, homepage, author } = api.package;
  const entries = ENTRY_POINTS.filter(([, module]) => modulesOf(module, modules).length > 0);
  return text({
    name,
    version,
    description,
    license,
    ...(author !== undefined && { author }),
    ...(homepage !== undefined && { homepage }),
    ...(repository !== undefined && {
      repository: { type: 'git', url: repositoryUrl(repository) },
    }),
    type: 'module',
    sideEffects: false,
    engines: { node: '>=20' },
    // What a scoped package is published as unless it says so is private.
    ...(name.startsWith('@') && { publishConfig: { access: 'public' } }),
    // The source maps lead to the sources.
    files: ['dist', 'src', 'api.md', ...(hasPages ? ['api'] : [])],
    // For what does not know "exports" yet.
    main: `./dist/cjs/${built('src/index.ts')}.js`,
    types: `./dist/cjs/${built('src/index.ts')}.d.ts`,
    typesVersions: { '*': Object.fromEntries(entries.flatMap(typesVersion)) },
    exports: {
      ...Object.fromEntries(entries.map(([entry, module]) => [entry, conditions(built(module))])),
      './package.json': './package.json',
    },
    scripts: {
      build: 'node build.mjs',
      typecheck: 'tsc -p tsconfig.json',
      // Of a document without operations there is nothing to test but the types.
      test: hasTests(modules) ? 'tsc -p test && vitest run' : 'tsc -p tsconfig.json',
      prepack: 'npm run build',
    },
    peerDependencies: { msw: '>=2' },
    peerDependenciesMeta: { msw: { optional: true } },
    devDependencies: { rolldown: '^1.2.18', typescript: '^7.0.2', vitest: '^4.1.12' },
    prettier: { printWidth: 100, singleQuote: true },
  });
}

/** The `jsr.json` of the output; that registry takes sources, and only of a scoped package. */
export function jsrJson(api: Api, modules: readonly string[]): string | undefined {
  const { name, version, license } = api.package;
  if (!name.startsWith('@')) return undefined;
  const exports = ENTRY_POINTS.flatMap(([entry, module]) => {
    const [before = ''] = module.split('*');
    return modulesOf(module, modules).map((file) => {
      const rest = file.slice(before.length).replace(/\.ts$/, '');
      return [entry.replace('*', rest), `./${file}`] as const;
    });
  });
  return compactText({
    name,
    version,
    license,
    exports: Object.fromEntries(exports),
    publish: { include: ['src', 'README.md', 'api.md', 'LICENSE'] },
  });
}

/** The modules that an entry point stands for. */
function modulesOf(pattern: string, modules: readonly string[]): readonly string[] {
  const [before = '', after] = pattern.split('*');
  return modules.filter((module) =>
    after === undefined
      ? module === pattern
      : module.startsWith(before) && module.endsWith(after) && module.length > pattern.length - 1,
  );
}

/** What is built of a module, without an ending, below the folder of its format. */
function built(module: string): string {
  return module.replace(/^src\/|\.ts$/g, '');
}

/** One entry point, for `import` and for `require`. */
function conditions(file: string): object {
  return {
    import: { types: `./dist/esm/${file}.d.ts`, default: `./dist/esm/${file}.js` },
    require: { types: `./dist/cjs/${file}.d.ts`, default: `./dist/cjs/${file}.js` },
  };
}

function typesVersion([entry, module]: readonly [string, string]): [string, string[]][] {
  return entry === '.' ? [] : [[entry.replace(/^\.\//, ''), [`./dist/cjs/${built(module)}.d.ts`]]];
}

/** The address that registries show: `owner/name` is short for one at GitHub. */
function repositoryUrl(repository: string): string {
  if (/^[\w.-]+\/[\w.-]+$/.test(repository)) return `git+https://github.com/${repository}.git`;
  return repository.replace(/^https?:/, 'git+$&');
}

/** The `tsconfig.json` of the output: the strictest there is. It checks; `build.mjs` builds. */
export function typesConfig(): string {
  return compactText({
    compilerOptions: {
      target: 'es2022',
      lib: ['es2022'],
      types: [],
      module: 'nodenext',
      noEmit: true,
      declaration: true,
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      noPropertyAccessFromIndexSignature: true,
      noImplicitOverride: true,
      noImplicitReturns: true,
      noFallthroughCasesInSwitch: true,
      noUnusedLocals: true,
      noUnusedParameters: true,
      verbatimModuleSyntax: true,
      isolatedModules: true,
      isolatedDeclarations: true,
      erasableSyntaxOnly: true,
    },
    include: ['src'],
  });
}

/** True if some of the modules are tests. */
export function hasTests(modules: readonly string[]): boolean {
  return modules.some((file) => file.startsWith('test/'));
}

/** The tests, which are checked and not built. */
export function testConfig(): string {
  return compactText({
    extends: '../tsconfig.json',
    compilerOptions: { rootDir: '..', noEmit: true, skipLibCheck: true },
    include: ['.'],
  });
}

/** JSON as npm writes it, which Prettier leaves as it is in a `package.json`. */
function text(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** JSON as Prettier lays other files out: short lists on one line. */
function compactText(value: object): string {
  return text(value).replace(/\[\s+([^[\]{}]*?)\s+\]/g, (_, items: string) => {
    return `[${items.replace(/,\s+/g, ', ')}]`;
  });
}
