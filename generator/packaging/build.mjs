/**
 * Builds a generated package: src/*.ts → dist/, as ES modules and as CommonJS, with declarations and
 * source maps. No type checker runs: the sources say all types of what they export, so that each file
 * can be stripped and declared by itself.
 *
 * This file is part of every generated package, whose `npm run build` runs it, and is what
 * `sdkwright generate --build` calls: both make the same bytes. What is an entry point is read from
 * the package's own `exports`.
 *
 * dist/esm   the modules, and for each entry point declarations that say that they are ES modules
 * dist/cjs   the same as CommonJS, and all declarations: an ES module may take its types from there,
 *            while the opposite is an error, so that one copy serves both
 */
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { declarations, readDeclarations, valuesOf } from './build-declarations.mjs';

/** @typedef {ReadonlyMap<string, string>} Files Texts by POSIX path. */

/** @typedef {import('./build-declarations.mjs').Modules} Modules */

/**
 * Builds the package of a folder. The old `dist/` gives way when the new one is complete.
 *
 * @param {string} folder
 * @returns {Promise<{ files: number, bytes: number }>} what was made, source maps aside
 * @throws {Error} when a source has a syntax error, or exports something without saying its type
 */
export async function buildPackage(folder) {
  const sources = readSources(path.join(folder, 'src'));
  const entries = entryPoints(folder, [...sources.keys()]);
  const modules = readDeclarations(sources);
  const built = new Map([
    ...declarations(modules, entries),
    ...(await bundle(folder, entries, modules, 'esm')),
    ...(await bundle(folder, entries, modules, 'cjs')),
    // What Node does not find beside a module it looks for further up, again for every folder.
    ['esm/package.json', '{ "type": "module", "sideEffects": false }\n'],
    ['cjs/package.json', '{ "type": "commonjs", "sideEffects": false }\n'],
  ]);
  replaceFolder(path.join(folder, 'dist'), built);
  const counted = [...built].filter(([file]) => !file.endsWith('.map'));
  const bytes = counted.reduce((sum, [, text]) => sum + Buffer.byteLength(text), 0);
  return { files: counted.length, bytes };
}

/**
 * @param {string} folder
 * @returns {Files} by the path below the folder, without its ending
 */
function readSources(folder) {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const modules = files.filter((file) => /(?<!\.d)\.ts$/.test(file)).toSorted();
  return new Map(
    modules.map((file) => [
      file.replaceAll(path.sep, '/').replace(/\.ts$/, ''),
      readFileSync(path.join(folder, file), 'utf8'),
    ]),
  );
}

/**
 * The modules that the package's `exports` name, those behind a `*` included.
 *
 * @param {string} folder
 * @param {readonly string[]} modules
 * @returns {string[]}
 */
function entryPoints(folder, modules) {
  const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  /** @type {{ import?: { default: string } }[]} */
  const targets = Object.values(manifest.exports);
  const named = targets.flatMap(({ import: target }) => {
    const [, module] = /^\.\/dist\/esm\/(.+)\.js$/.exec(target?.default ?? '') ?? [];
    return module === undefined ? [] : [module];
  });
  return named.flatMap((name) => {
    const [before = '', after] = name.split('*');
    if (after === undefined) return [name];
    return modules.filter((module) => module.startsWith(before) && module.endsWith(after));
  });
}

/** Classes keep their names, which errors and instances are known by. */
const KEPT_NAMES = { function: false, class: true };

/**
 * What is kept together although not every entry point needs all of it: a module costs Node more to
 * find than to run. Bundlers take of each only what is used. Sizes are those of the sources.
 */
const CHUNKS = [
  { name: 'core', test: /src\/core\/(?!guard|fixture)[^/]+\.ts$/, maxSize: 200_000 },
  { name: 'resources', test: /src\/(resources\/|pagination|core-client)/, maxSize: 100_000 },
];

/**
 * Bundles each entry point, with what several of them need in modules of their own. What is left is
 * small rather than fit to read: that is what the source maps are for. They point to `src/`, which is
 * published beside `dist/`, so that both formats have one copy of the sources.
 *
 * @param {string} folder
 * @param {readonly string[]} entries
 * @param {Modules} modules
 * @param {'esm' | 'cjs'} format
 * @returns {Promise<Files>}
 */
async function bundle(folder, entries, modules, format) {
  const build = await rolldown({
    cwd: folder,
    input: Object.fromEntries(entries.map((entry) => [entry, ENTRY + entry])),
    platform: 'neutral',
    preserveEntrySignatures: 'strict',
    tsconfig: false,
    transform: { target: 'es2022' },
    plugins: [declaredOnly(path.resolve(folder, 'src'), modules)],
    onLog: (level, log) => {
      if (level === 'warn') throw new Error(log.message);
    },
  });
  const { output } = await build.generate({
    dir: `dist/${format}`,
    format,
    exports: 'named',
    esModule: true,
    sourcemap: true,
    sourcemapExcludeSources: true,
    chunkFileNames: 'shared/[name].js',
    codeSplitting: { groups: CHUNKS },
    // Bundlers look for annotations in ES modules only.
    comments: { annotation: format === 'esm', jsdoc: false, legal: false },
    minify: {
      compress: { keepNames: KEPT_NAMES },
      mangle: { keepNames: KEPT_NAMES },
      codegen: { removeWhitespace: true },
    },
  });
  await build.close();
  return new Map(
    output.map((file) => [
      `${format}/${file.fileName}`,
      file.type === 'chunk' ? withPlainExports(file.code) : String(file.source),
    ]),
  );
}

/** What the ids of entry points begin with; the rest is the name of the module. */
const ENTRY = 'entry:';

/**
 * Makes entry points that export what is declared of their modules: what is `@internal` is there for
 * the package's own modules.
 *
 * @param {string} folder of the sources
 * @param {Modules} modules
 * @returns {import('rolldown').Plugin}
 */
function declaredOnly(folder, modules) {
  return {
    name: 'declared-only',
    resolveId: (id) => (id.startsWith(ENTRY) ? id : undefined),
    load(id) {
      if (!id.startsWith(ENTRY)) return undefined;
      const module = id.slice(ENTRY.length);
      const names = new Set(valuesOf(modules, module));
      const file = JSON.stringify(path.join(folder, `${module}.ts`));
      return `export { ${[...names].join(', ')} } from ${file};`;
    },
  };
}

/**
 * CommonJS modules define a getter for each export, in case it changes. None does: they come last, when
 * all is there, and take a sixth of the bytes as plain assignments.
 *
 * @param {string} code
 */
function withPlainExports(code) {
  const getter = String.raw`Object\.defineProperty\(exports,"([\w$]+)",\{enumerable:!0,get:function\(\)\{return ([\w$]+)\}\}\)`;
  return code.replace(new RegExp(`${getter}(?:,${getter})*;(?=\\s*(?://.*)?\\s*$)`), (exports) =>
    exports.replaceAll(new RegExp(getter, 'g'), 'exports.$1=$2'),
  );
}

/**
 * @param {string} folder
 * @param {Files} files
 */
function replaceFolder(folder, files) {
  const temporary = mkdtempSync(`${folder}-`);
  try {
    for (const [file, text] of files) {
      const target = path.join(temporary, file);
      mkdirSync(path.dirname(target), { recursive: true });
      writeFileSync(target, text);
    }
    rmSync(folder, { recursive: true, force: true });
    renameSync(temporary, folder);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

if (argv[1] !== undefined && path.resolve(argv[1]) === fileURLToPath(import.meta.url)) {
  const { files, bytes } = await buildPackage(path.dirname(fileURLToPath(import.meta.url)));
  console.log(`dist: ${files} files, ${(bytes / 1000).toFixed(0)} kB without source maps`);
}
