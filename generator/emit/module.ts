import type { Source } from './binding.js';
import { paragraphs } from './builders.js';
import { empty, type Code, type Part } from './code.js';
import { checkIdentifier } from './identifier.js';
import {
  compareSpecifiers,
  compareText,
  hoistType,
  solveImports,
  specifierOf,
  type ImportDeclaration,
  type NamedSpecifier,
} from './imports.js';
import { print } from './layout/print.js';

/** A file of the output, before its imports are known. */
export interface Module {
  /** POSIX path in the output: `src/resources/ssl/analyze.ts`. */
  readonly path: string;
  /** A comment at the top. */
  readonly header?: Code;
  /** The names that the statements declare. They keep their names; imports give way. */
  readonly declares: readonly string[];
  /** Declarations, with an empty line between each two. */
  readonly statements: readonly Part[];
  readonly exports?: readonly ReExport[];
}

/** `export { name } from '…'`; without names, `export * from '…'`. */
export interface ReExport {
  readonly from: Source;
  readonly names?: readonly ReExportedName[];
}

/** One name of a re-export. */
export interface ReExportedName {
  readonly name: string;
  readonly as?: string;
  readonly typeOnly?: boolean;
}

/** A module whose imports are solved and whose text is laid out: plain data. */
export interface ClosedModule {
  readonly path: string;
  readonly header: string;
  readonly imports: readonly ImportDeclaration[];
  readonly exports: readonly ExportDeclaration[];
  /** The statements' text, without a line break at the end. */
  readonly body: string;
}

/** `export { names } from 'moduleSpecifier'`, or `export *`. */
export interface ExportDeclaration {
  readonly moduleSpecifier: string;
  readonly isTypeOnly: boolean;
  readonly named?: readonly NamedSpecifier[];
}

/** Solves the imports of a module and lays out its text. */
export function closeModule(module: Module): ClosedModule {
  const { path, header = empty, declares, statements } = module;
  const content = paragraphs(statements);
  const { imports, nameOf } = solveImports(path, declares, content);
  return {
    path,
    header: print(header, nameOf),
    imports,
    exports: closeExports(path, module.exports ?? []),
    body: print(content, nameOf),
  };
}

/** One declaration per file, sorted by file and name. */
function closeExports(path: string, exports: readonly ReExport[]): readonly ExportDeclaration[] {
  const bySpecifier = new Map<string, NamedSpecifier[]>();
  const wholes = new Set<string>();
  for (const { from, names } of exports) {
    const specifier = specifierOf(path, from);
    if (names === undefined) wholes.add(specifier);
    else {
      const known = bySpecifier.get(specifier) ?? [];
      bySpecifier.set(specifier, [...known, ...names.map(namedSpecifier)]);
    }
  }
  const all = [...wholes].map((moduleSpecifier) => ({ moduleSpecifier, isTypeOnly: false }));
  const some = [...bySpecifier].map(([moduleSpecifier, named]) => ({
    moduleSpecifier,
    ...hoistType(named.toSorted((a, b) => compareText(exportedName(a), exportedName(b)))),
  }));
  return [...all, ...some].sort((a, b) => compareSpecifiers(a.moduleSpecifier, b.moduleSpecifier));
}

function namedSpecifier({ name, as: alias, typeOnly = false }: ReExportedName): NamedSpecifier {
  const isAliased = alias !== undefined && alias !== name;
  return {
    name: checkExportName(name),
    isTypeOnly: typeOnly,
    ...(isAliased && { alias: checkExportName(alias) }),
  };
}

/** `default` is not an identifier, but can be exported. */
function checkExportName(name: string): string {
  return name === 'default' ? name : checkIdentifier(name);
}

function exportedName({ name, alias = name }: NamedSpecifier): string {
  return alias;
}
