import type { Api } from '../model/api.js';

/** The `package.json` of the output. */
export function packageJson(api: Api): string {
  const { name, version, description, license, repository, homepage, author } = api.package;
  return text({
    name,
    version,
    description,
    license,
    ...(author !== undefined && { author }),
    ...(homepage !== undefined && { homepage }),
    ...(repository !== undefined && { repository }),
    type: 'module',
    sideEffects: false,
    engines: { node: '>=20' },
    files: ['dist', 'src', 'api.md'],
    main: './dist/cjs/index.js',
    types: './dist/cjs/index.d.ts',
    exports: {
      '.': entry('index'),
      './guards': entry('guards/index'),
      './fixtures': entry('fixtures/index'),
      ...(api.webhooks.length > 0 && { './webhooks': entry('webhooks') }),
      './package.json': './package.json',
    },
    scripts: {
      build: 'npm run build:esm && npm run build:cjs',
      'build:esm': 'tsc -p tsconfig.json',
      // The folder says that its files are CommonJS, which the package as a whole denies.
      'build:cjs': `tsc -p tsconfig.cjs.json && node -e "${MARK_COMMONJS}"`,
      prepack: 'npm run build',
    },
    devDependencies: { typescript: '^7.0.2' },
    prettier: { printWidth: 100, singleQuote: true },
  });
}

const MARK_COMMONJS = `require('node:fs').writeFileSync('dist/cjs/package.json', JSON.stringify({ type: 'commonjs' }))`;

/** One entry point, for `import` and for `require`. */
function entry(file: string): object {
  return {
    import: { types: `./dist/esm/${file}.d.ts`, default: `./dist/esm/${file}.js` },
    require: { types: `./dist/cjs/${file}.d.ts`, default: `./dist/cjs/${file}.js` },
  };
}

/** The `tsconfig.json` of the output: the strictest there is, for ES modules. */
export function esmConfig(): string {
  return compactText({
    compilerOptions: {
      target: 'es2022',
      lib: ['es2022'],
      types: [],
      module: 'nodenext',
      rootDir: 'src',
      outDir: 'dist/esm',
      declaration: true,
      sourceMap: true,
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

/** The same sources as CommonJS. */
export function cjsConfig(): string {
  return compactText({
    extends: './tsconfig.json',
    compilerOptions: {
      module: 'commonjs',
      moduleResolution: 'bundler',
      verbatimModuleSyntax: false,
      outDir: 'dist/cjs',
    },
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
