// Typia writes its guards while TypeScript compiles; up to version 12 with the API of TypeScript 5.
import path from 'node:path';
import transform from 'typia/lib/transform';
import ts from 'typescript';

/** The JavaScript of guard-typia.ts. */
export function compileTypia() {
  const file = path.join(import.meta.dirname, 'guard-typia.ts');
  const program = ts.createProgram([file], {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    strict: true,
    skipLibCheck: true,
  });
  const problems = [];
  const before = [transform(program, {}, { addDiagnostic: (one) => problems.push(one) })];
  let code;
  const source = program.getSourceFile(file);
  program.emit(source, (_, text) => (code = text), undefined, false, { before });
  if (problems.length > 0 || code === undefined)
    throw new Error(ts.flattenDiagnosticMessageText(problems[0]?.messageText ?? 'nothing', '\n'));
  return code;
}
