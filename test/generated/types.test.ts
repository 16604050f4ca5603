import path from 'node:path';
import { expect, it } from 'vitest';
import { packageFiles, packageFolder, root, sources } from './package.js';
import { check, scratchFolder, writeFiles, type CompilerVersion } from './scratch.js';

/** Every strict flag there is; those that came after TypeScript 5.4 by the version they came with. */
const STRICT = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noPropertyAccessFromIndexSignature: true,
  noImplicitOverride: true,
  noImplicitReturns: true,
  noFallthroughCasesInSwitch: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  isolatedModules: true,
};
const SINCE_5_5 = { declaration: true, isolatedDeclarations: true };
const SINCE_5_8 = { erasableSyntaxOnly: true };

function flagsOf(version: CompilerVersion): object {
  return version === '5.4' ? STRICT : { ...STRICT, ...SINCE_5_5, ...SINCE_5_8 };
}

/** What the sources are compiled to and against. */
interface Mode {
  readonly version: CompilerVersion;
  readonly type: 'module' | 'commonjs';
  readonly lib: readonly string[];
}

async function checkSources({ version, type, lib }: Mode): Promise<string> {
  const folder = scratchFolder();
  writeFiles(folder, {
    ...Object.fromEntries(sources),
    'package.json': { type },
    'tsconfig.json': {
      compilerOptions: {
        ...flagsOf(version),
        target: 'es2022',
        lib,
        types: [],
        module: 'nodenext',
        moduleResolution: 'nodenext',
        // The syntax of ES modules is what this flag refuses in CommonJS.
        verbatimModuleSyntax: type === 'module',
        rootDir: 'src',
        outDir: 'dist',
      },
      include: ['src'],
    },
  });
  return check(version, folder);
}

const PLAIN = ['es2022'];
const BROWSER = ['es2022', 'dom', 'dom.iterable'];

it.each([
  { version: '7', type: 'module', lib: PLAIN },
  { version: '7', type: 'module', lib: BROWSER },
  { version: '7', type: 'commonjs', lib: PLAIN },
  { version: '7', type: 'commonjs', lib: BROWSER },
  { version: '6.0', type: 'commonjs', lib: BROWSER },
  { version: '5.9', type: 'module', lib: PLAIN },
  { version: '5.4', type: 'module', lib: BROWSER },
  { version: '5.4', type: 'commonjs', lib: PLAIN },
] satisfies Mode[])(
  'compiles with all strict flags: TypeScript $version, $type, lib $lib',
  async (mode) => expect(await checkSources(mode)).toBe(''),
  60_000,
);

it('compiles by its own configuration', async () => {
  const folder = scratchFolder();
  writeFiles(folder, Object.fromEntries(packageFiles));
  expect(await check('7', folder)).toBe('');
}, 30_000);

it('asks for every strict flag in its own configuration', () => {
  const { compilerOptions }: { compilerOptions: object } = JSON.parse(
    packageFiles.get('tsconfig.json') ?? '{}',
  );
  expect(compilerOptions).toMatchObject({
    ...STRICT,
    ...SINCE_5_5,
    ...SINCE_5_8,
    verbatimModuleSyntax: true,
    lib: PLAIN,
    types: [],
  });
});

it.each(['5.4', '7'] satisfies CompilerVersion[])(
  'passes the type tests with TypeScript %s',
  async (version) => {
    const folder = scratchFolder();
    writeFiles(folder, {
      'tsconfig.json': {
        compilerOptions: {
          ...STRICT,
          target: 'es2022',
          lib: BROWSER,
          types: [],
          module: 'nodenext',
          moduleResolution: 'nodenext',
          noEmit: true,
        },
        include: [path.join(root, 'test/types'), path.join(packageFolder, 'src')],
      },
    });
    expect(await check(version, folder)).toBe('');
  },
  30_000,
);
