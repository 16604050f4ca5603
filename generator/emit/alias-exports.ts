import type { Source } from './binding.js';
import { code, identifier, toCode, type Code } from './code.js';
import { objectLiteral } from './layout/collections.js';
import type { Module, Statement } from './module.js';

/** Something that is exported under a second name. */
export interface AliasExport {
  readonly from: Source;
  readonly names: readonly { readonly name: string; readonly as: string }[];
}

/** Statements and re-exports of a module with second names, of its own things and of others'. */
export function withAliases(
  path: string,
  statements: readonly Statement[],
  aliases: readonly AliasExport[],
): Pick<Module, 'statements' | 'exports'> {
  const isOwn = ({ from }: AliasExport): boolean => 'file' in from && from.file === path;
  const own = aliases.filter(isOwn).flatMap(({ names }) => names);
  return {
    statements: own.length > 0 ? [...statements, exportList(own)] : statements,
    exports: aliases.filter((alias) => !isOwn(alias)),
  };
}

/** `export { name as other };` */
function exportList(names: AliasExport['names']): Code {
  const specifiers = names.map(
    ({ name, as: alias }) => code`${identifier(name)} as ${identifier(alias)}`,
  );
  return toCode([code`export `, objectLiteral(specifiers), code`;`]);
}
