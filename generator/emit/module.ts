import type { Binding, Source } from './binding.js';
import { empty, isEmpty, toCode, type Code, type Part } from './code.js';
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
import { print, type NameOf } from './layout/print.js';

/**
 * A declaration, or a function that makes some. What a function makes is gone as soon as it is laid
 * out, so that a module need not be in memory as a whole; it is called again if names clash.
 */
export type Statement = Part | (() => readonly Part[]);

/** A file of the output, before its imports are known. */
export interface Module {
  /** POSIX path in the output: `src/resources/ssl/analyze.ts`. */
  readonly path: string;
  /** A comment at the top. */
  readonly header?: Code;
  /** The names that the statements declare. They keep their names; imports give way. */
  readonly declares: readonly string[];
  /** Declarations, with an empty line between each two. */
  readonly statements: readonly Statement[];
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

/**
 * Solves the imports of a module and lays out its text. Which names clash is known only at its end;
 * hardly ever does one, so the text is laid out as if none did, and again if one does.
 */
export function closeModule(module: Module): ClosedModule {
  const { path, header = empty, declares, statements } = module;
  const used = new UsedBindings();
  const plain = layOut(statements, (binding) => used.add(binding));
  const { imports, nameOf, isPlain } = solveImports(path, declares, used.all());
  return {
    path,
    header: print(header, nameOf),
    imports,
    exports: closeExports(path, module.exports ?? []),
    body: isPlain ? plain : layOut(statements, nameOf),
  };
}

/** The statements' text, with an empty line between each two. They are laid out one by one. */
function layOut(statements: readonly Statement[], nameOf: NameOf): string {
  const texts: string[] = [];
  for (const statement of statements) {
    for (const part of typeof statement === 'function' ? statement() : [statement]) {
      const code = toCode(part);
      if (!isEmpty(code)) texts.push(print(code, nameOf));
    }
  }
  return texts.join('\n\n');
}

/** The bindings that a module names: of those that are alike, one of each kind. */
class UsedBindings {
  readonly #bySource = new Map<string, Map<string, Binding>>();

  /** Keeps a binding, and gives its name. */
  add(binding: Binding): string {
    const { name, from, kind } = binding;
    const source = 'file' in from ? from.file : from.package;
    const known = this.#bySource.get(source) ?? new Map<string, Binding>();
    this.#bySource.set(source, known);
    const use = kind === 'type' ? `type ${name}` : name;
    if (!known.has(use)) known.set(use, binding);
    return name;
  }

  *all(): Iterable<Binding> {
    for (const bindings of this.#bySource.values()) yield* bindings.values();
  }
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
