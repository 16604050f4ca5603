import { ts } from 'ts-morph';

/** The TypeScript sources of a package as ES modules, by path. Nothing is checked: it has been. */
export function javascriptFiles(tree: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const compilerOptions = {
    module: ts.ModuleKind.ESNext,
    target: ts.ScriptTarget.ES2022,
    verbatimModuleSyntax: true,
  };
  const sources = [...tree].filter(([path]) => path.startsWith('src/') && path.endsWith('.ts'));
  return new Map(
    sources.map(([path, text]) => [
      path.replace(/\.ts$/, '.js'),
      ts.transpileModule(text, { compilerOptions }).outputText,
    ]),
  );
}
