/**
 * Stage "assemble": closed modules → the files of a package. ts-morph puts the sources together and
 * parses them, the runtime is copied, templates are filled, and Markdown is laid out.
 */
import path from 'node:path';
import type { ClosedModule } from '../emit/module.js';
import type { Api } from '../model/api.js';
import type { NameTable } from '../names/assign.js';
import type { Plan } from '../plan/plan.js';
import { layOutMarkdownFile } from './markdown-file.js';
import { cjsConfig, esmConfig, packageJson } from './package-json.js';
import { referencePages, type ReferencePage } from './reference.js';
import { runtimeModules, RUNTIME_FOLDER } from './runtime.js';
import { fillTemplate } from './scaffold.js';
import { sourceFiles } from './source-file.js';
import { apiView, readmeView } from './views.js';

/** The files of the package: text by path. */
export async function assemblePackage(
  api: Api,
  names: NameTable,
  plan: Plan,
  modules: readonly ClosedModule[],
): Promise<ReadonlyMap<string, string>> {
  const readme = fillTemplate('README.md', readmeView(api, names, plan));
  const reference = referencePages(api.package.name, apiView(api, names, plan));
  const license =
    api.package.license === 'MIT'
      ? fillTemplate('LICENSE-MIT', { packageName: api.package.name })
      : undefined;
  return new Map([
    ['package.json', packageJson(api, reference.length > 1)],
    ['tsconfig.json', esmConfig()],
    ['tsconfig.cjs.json', cjsConfig()],
    ['README.md', await layOutMarkdownFile(readme)],
    ...(await Promise.all(reference.map(layOutPage))),
    ...(license === undefined ? [] : [['LICENSE', license] as const]),
    ...sourceFiles(modules),
    ...runtimeModules(runtimeRoots(modules), RUNTIME_HEADER),
  ]);
}

async function layOutPage({ file, view }: ReferencePage): Promise<[string, string]> {
  return [file, await layOutMarkdownFile(fillTemplate('api.md', view))];
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
