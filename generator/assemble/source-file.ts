import {
  IndentationText,
  Project,
  QuoteKind,
  StructureKind,
  ts,
  type ExportDeclarationStructure,
  type ImportDeclarationStructure,
  type WriterFunction,
} from 'ts-morph';
import type { ImportDeclaration, NamedSpecifier } from '../emit/imports.js';
import type { ClosedModule, ExportDeclaration } from '../emit/module.js';
import type { Memory } from './memory.js';

/*
 * Closed modules to the text of files. ts-morph writes the import and export declarations, all of a
 * file at once: each change of a file would parse it again. Then all of the text is parsed, without
 * what nobody looks at: comments and ways from a node to its parent.
 */

const PRINT_WIDTH = 100;

/** The text of each module by its path. A syntax error in one is a bug of ours, and thrown. */
export function sourceFiles(
  modules: readonly ClosedModule[],
  memory?: Memory,
): ReadonlyMap<string, string> {
  const project = new Project({
    useInMemoryFileSystem: true,
    skipLoadingLibFiles: true,
    skipFileDependencyResolution: true,
    manipulationSettings: {
      indentationText: IndentationText.TwoSpaces,
      quoteKind: QuoteKind.Single,
    },
  });
  return new Map(
    modules.map((module) => {
      const make = (): string => sourceFileText(project, module);
      return [module.path, memory ? memory.recall(JSON.stringify(module), make) : make()];
    }),
  );
}

function sourceFileText(project: Project, module: ClosedModule): string {
  const { path, header, imports, exports, body } = module;
  const sections = [
    header,
    declarationsText(project, imports.map(importStructure)),
    declarationsText(project, exports.map(exportStructure)),
    body,
  ];
  const text = `${sections.filter((section) => section !== '').join('\n\n')}\n`;
  checkSyntax(path, text);
  return text;
}

type DeclarationStructure = ImportDeclarationStructure | ExportDeclarationStructure;

function declarationsText(project: Project, statements: readonly DeclarationStructure[]): string {
  if (statements.length === 0) return '';
  const file = project.createSourceFile('declarations.ts', { statements: [...statements] });
  const text = file.getFullText().trimEnd();
  // The trees of all files together would fill the memory.
  project.removeSourceFile(file);
  return text;
}

function importStructure(declaration: ImportDeclaration): ImportDeclarationStructure {
  const { moduleSpecifier, isTypeOnly, named } = declaration;
  const namedImports = specifierList('import', declaration) ?? named.map(specifierStructure);
  return { kind: StructureKind.ImportDeclaration, moduleSpecifier, isTypeOnly, namedImports };
}

function exportStructure(declaration: ExportDeclaration): ExportDeclarationStructure {
  const { moduleSpecifier, isTypeOnly, named } = declaration;
  const structure = { kind: StructureKind.ExportDeclaration, moduleSpecifier, isTypeOnly } as const;
  if (named === undefined) return structure;
  const namedExports =
    specifierList('export', { ...declaration, named }) ?? named.map(specifierStructure);
  return { ...structure, namedExports };
}

function specifierStructure({ name, alias, isTypeOnly }: NamedSpecifier): SpecifierStructure {
  return { name, isTypeOnly, ...(alias !== undefined && { alias }) };
}

interface SpecifierStructure {
  name: string;
  alias?: string;
  isTypeOnly: boolean;
}

/** Writes a list of names one per line if it does not fit on one, as Prettier would. */
function specifierList(
  keyword: 'import' | 'export',
  { moduleSpecifier, isTypeOnly, named }: ImportDeclaration,
): WriterFunction | undefined {
  const names = named.map(specifierText);
  const type = isTypeOnly ? ' type' : '';
  const text = `${keyword}${type} { ${names.join(', ')} } from '${moduleSpecifier}';`;
  if (names.length < 2 || text.length <= PRINT_WIDTH) return undefined;
  return (writer) => {
    writer.newLine();
    for (const name of names) writer.writeLine(`${name},`);
  };
}

function specifierText({ name, alias, isTypeOnly }: NamedSpecifier): string {
  return [...(isTypeOnly ? ['type'] : []), name, ...(alias ? ['as', alias] : [])].join(' ');
}

function checkSyntax(path: string, text: string): void {
  const file = ts.createSourceFile(path, text, {
    languageVersion: ts.ScriptTarget.Latest,
    jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
  });
  const diagnostics = 'parseDiagnostics' in file ? file.parseDiagnostics : undefined;
  if (!Array.isArray(diagnostics)) throw new Error('The parser reports no syntax errors.');
  for (const { start, messageText } of diagnostics) {
    const { line } = file.getLineAndCharacterOfPosition(Number(start));
    throw new Error(`The emitted ${path} has a syntax error in line ${line + 1}: ${messageText}`);
  }
}
