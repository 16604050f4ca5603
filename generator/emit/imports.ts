import { posix } from 'node:path';
import type { Binding, Source } from './binding.js';

/** `name`, `name as alias`, `type name` of an import or export list. */
export interface NamedSpecifier {
  readonly name: string;
  readonly alias?: string;
  readonly isTypeOnly: boolean;
}

/** `import { named } from 'moduleSpecifier'`. */
export interface ImportDeclaration {
  readonly moduleSpecifier: string;
  readonly isTypeOnly: boolean;
  readonly named: readonly NamedSpecifier[];
}

/** The imports of a module, and what each binding is called in it. */
export interface SolvedImports {
  readonly imports: readonly ImportDeclaration[];
  readonly nameOf: (binding: Binding) => string;
  /** Every name stays as it is. */
  readonly isPlain: boolean;
}

/**
 * Works out what a module imports for the names in it. Names that the module declares come first;
 * an imported name that clashes becomes `Name_1`. A name is imported as a type only if every use is
 * one.
 */
export function solveImports(
  path: string,
  declares: readonly string[],
  used: Iterable<Binding>,
): SolvedImports {
  const foreign = collect(path, declares, used);
  const aliases = assignAliases(foreign, declares);
  const nameOf = (binding: Binding): string => aliases.get(keyOf(binding)) ?? binding.name;
  const isPlain = [...foreign].every(([key, { name }]) => aliases.get(key) === name);
  return { imports: declarations(foreign, aliases), nameOf, isPlain };
}

interface Foreign {
  readonly specifier: string;
  readonly name: string;
  readonly isTypeOnly: boolean;
}

/** The names from elsewhere by key, packages first, then in the order of their files and names. */
function collect(
  path: string,
  declares: readonly string[],
  used: Iterable<Binding>,
): ReadonlyMap<string, Foreign> {
  const found = new Map<string, Foreign>();
  for (const binding of used) {
    const { name, from, kind } = binding;
    if ('file' in from && from.file === path) {
      if (!declares.includes(name)) throw new Error(`${path} does not declare ${name}.`);
    } else {
      const key = keyOf(binding);
      const known = found.get(key);
      if (!known)
        found.set(key, { specifier: specifierOf(path, from), name, isTypeOnly: kind === 'type' });
      else if (known.isTypeOnly && kind !== 'type') found.set(key, { ...known, isTypeOnly: false });
    }
  }
  return new Map([...found].sort(([, a], [, b]) => compareForeign(a, b)));
}

/** What tells names apart: the same one of the same source is imported once. */
function keyOf({ name, from }: Binding): string {
  return 'file' in from ? `file ${from.file} ${name}` : `package ${from.package} ${name}`;
}

function compareForeign(a: Foreign, b: Foreign): number {
  return compareSpecifiers(a.specifier, b.specifier) || compareText(a.name, b.name);
}

/** Packages first, then outer folders, then inner ones. */
export function compareSpecifiers(a: string, b: string): number {
  return Number(isRelative(a)) - Number(isRelative(b)) || compareText(a, b);
}

function isRelative(specifier: string): boolean {
  return specifier.startsWith('.');
}

/** The order of UTF-16 code units, which no locale changes. */
export function compareText(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/** How a module names another one in its imports. */
export function specifierOf(path: string, from: Source): string {
  if ('package' in from) return from.package;
  const relative = posix.relative(posix.dirname(path), from.file).replace(/\.(m?)ts$/, '.$1js');
  return relative.startsWith('../') ? relative : `./${relative}`;
}

function assignAliases(
  foreign: ReadonlyMap<string, Foreign>,
  declares: readonly string[],
): ReadonlyMap<string, string> {
  const wanted = new Set([...foreign.values()].map(({ name }) => name));
  const taken = new Set(declares);
  const aliases = new Map<string, string>();
  for (const [key, { name }] of foreign) {
    let alias = name;
    for (let i = 1; taken.has(alias) || (i > 1 && wanted.has(alias)); i++) alias = `${name}_${i}`;
    taken.add(alias);
    aliases.set(key, alias);
  }
  return aliases;
}

function declarations(
  foreign: ReadonlyMap<string, Foreign>,
  aliases: ReadonlyMap<string, string>,
): readonly ImportDeclaration[] {
  const bySpecifier = new Map<string, NamedSpecifier[]>();
  for (const [key, { specifier, name, isTypeOnly }] of foreign) {
    const alias = aliases.get(key) ?? name;
    const named = { name, isTypeOnly, ...(alias !== name && { alias }) };
    bySpecifier.set(specifier, [...(bySpecifier.get(specifier) ?? []), named]);
  }
  return [...bySpecifier].map(([moduleSpecifier, named]) => ({
    moduleSpecifier,
    ...hoistType(named),
  }));
}

/** Moves `type` from the names to the declaration where it is said of all of them. */
export function hoistType(named: readonly NamedSpecifier[]): {
  readonly isTypeOnly: boolean;
  readonly named: readonly NamedSpecifier[];
} {
  const isTypeOnly = named.every((specifier) => specifier.isTypeOnly);
  return {
    isTypeOnly,
    named: isTypeOnly ? named.map((specifier) => ({ ...specifier, isTypeOnly: false })) : named,
  };
}
