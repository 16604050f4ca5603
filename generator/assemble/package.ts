/**
 * Stage "assemble": closed modules → the files of a package. ts-morph puts the sources together and
 * parses them, the runtime is copied, templates are filled, and Markdown is laid out.
 */
import path from 'node:path';
import type { ClosedModule } from '../emit/module.js';
import type { Api } from '../model/api.js';
import type { NameTable } from '../names/assign.js';
import type { Plan } from '../plan/plan.js';
import { buildScripts } from './build-script.js';
import { layOutMarkdownFile } from './markdown-file.js';
import type { Memory } from './memory.js';
import { hasTests, jsrJson, packageJson, testConfig, typesConfig } from './package-json.js';
import { referencePages, type ReferencePage } from './reference.js';
import { runtimeModules, RUNTIME_FOLDER } from './runtime.js';
import { fillTemplate } from './scaffold.js';
import { sourceFiles } from './source-file.js';
import { apiView, readmeView } from './views.js';

/**
 * The files of the package: text by path.
 *
 * @param memory - what need not be made again
 */
export async function assemblePackage(
  api: Api,
  names: NameTable,
  plan: Plan,
  modules: readonly ClosedModule[],
  memory?: Memory,
): Promise<ReadonlyMap<string, string>> {
  const readme = fillTemplate('README.md', readmeView(api, names, plan));
  const reference = referencePages(api.package.name, apiView(api, names, plan));
  const license =
    api.package.license === 'MIT'
      ? fillTemplate('LICENSE-MIT', { packageName: api.package.name })
      : undefined;
  const sources = new Map([
    ...sourceFiles(modules, memory),
    ...runtimeModules(runtimeRoots(modules), RUNTIME_HEADER),
  ]);
  const jsr = jsrJson(api, [...sources.keys()]);
  return new Map([
    ['package.json', packageJson(api, [...sources.keys()], reference.length > 1)],
    ...(jsr === undefined ? [] : [['jsr.json', jsr] as const]),
    ['tsconfig.json', typesConfig()],
    ...(hasTests([...sources.keys()]) ? [['test/tsconfig.json', testConfig()] as const] : []),
    ...buildScripts(),
    ['.gitignore', 'dist/\nnode_modules/\n*.tgz\n'],
    ['README.md', await layOut(readme, memory)],
    ...(await layOutPages(reference, memory)),
    ...(license === undefined ? [] : [['LICENSE', license] as const]),
    ...sources,
  ]);
}

/** One after the other: of what is laid out at the same time, all is in memory at the same time. */
async function layOutPages(
  pages: readonly ReferencePage[],
  memory: Memory | undefined,
): Promise<readonly (readonly [string, string])[]> {
  const texts: (readonly [string, string])[] = [];
  for (const { file, view } of pages) {
    texts.push([file, await layOut(fillTemplate('api.md', view), memory)]);
  }
  return texts;
}

function layOut(page: string, memory: Memory | undefined): Promise<string> {
  return memory
    ? memory.recallAsync(page, () => layOutMarkdownFile(page))
    : layOutMarkdownFile(page);
}

const RUNTIME_HEADER =
  '// Part of the sdkwright runtime. Changes made here are lost when it runs again.\n\n';

/** The modules of the runtime that emitted modules import or export from. */
function runtimeRoots(modules: readonly ClosedModule[]): ReadonlySet<string> {
  const files = modules.flatMap(({ path: from, imports, exports }) =>
    [...imports, ...exports].map(({ moduleSpecifier }) =>
      path.posix.join(path.posix.dirname(from), moduleSpecifier).replace(/\.js$/, '.ts'),
    ),
  );
  return new Set(files.filter((file) => file.startsWith(`${RUNTIME_FOLDER}/`)));
}
