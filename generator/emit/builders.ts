import { code, empty, isEmpty, layout, toCode, type Code, type Part } from './code.js';

/*
 * Prettier's document builders, for code. Layout rules and emitters share them.
 * See https://github.com/prettier/prettier/blob/main/commands.md
 */

/** A space, or a line break when the group around it breaks. */
export const line: Code = layout({ kind: 'line', mode: 'line' });

/** Nothing, or a line break when the group around it breaks. */
export const softline: Code = layout({ kind: 'line', mode: 'soft' });

/** A line break, always; the groups around it break. */
export const hardline: Code = layout({ kind: 'line', mode: 'hard' });

/** An empty line, as a separator. */
export const blankLine: Code = toCode([hardline, hardline]);

/** Makes the groups around it break. */
export const breakParent: Code = layout({ kind: 'break-parent' });

/** Put on one line if that fits, else broken at its own lines. */
export function group(
  contents: Part,
  options: { readonly breaks?: boolean; readonly id?: symbol } = {},
): Code {
  const { breaks = false, id } = options;
  return layout({ kind: 'group', contents: toCode(contents), breaks, ...(id && { id }) });
}

/** The first of several layouts that fits, or the last. */
export function conditionalGroup(states: readonly Part[]): Code {
  const [first = empty, ...others] = states.map(toCode);
  return layout({ kind: 'group', contents: first, breaks: false, states: [first, ...others] });
}

/** One level deeper from the next line on. */
export function indent(contents: Part): Code {
  return layout({ kind: 'indent', contents: toCode(contents) });
}

/** Some columns deeper from the next line on. */
export function align(width: number, contents: Part): Code {
  return layout({ kind: 'align', width, contents: toCode(contents) });
}

/** One thing if the group around it (or the one with the id) breaks, another if not. */
export function ifBreak(broken: Part, otherwise: Part = empty, id?: symbol): Code {
  const parts = { broken: toCode(broken), flat: toCode(otherwise) };
  return layout({ kind: 'if-break', ...parts, ...(id && { id }) });
}

/** One level deeper if the group with the id breaks. */
export function indentIfBreak(contents: Part, id: symbol): Code {
  return layout({ kind: 'indent-if-break', contents: toCode(contents), id });
}

/** As many parts on each line as fit. Parts and the lines between them alternate. */
export function fill(parts: readonly Part[]): Code {
  return layout({ kind: 'fill', parts: parts.map(toCode) });
}

/** The parts with a separator between each two. */
export function join(separator: Part, parts: readonly Part[]): Code {
  return toCode(parts.map((part, index) => (index === 0 ? part : [separator, part])));
}

/** The parts, separated by a comma and a {@link line}. */
export function commaList(parts: readonly Part[]): Code {
  return join(COMMA, parts);
}

const COMMA = code`,${line}`;

/** The parts below each other, without those that are empty. */
export function lines(parts: readonly Part[]): Code {
  return join(hardline, filled(parts));
}

/** The parts with an empty line between each two, without those that are empty. */
export function paragraphs(parts: readonly Part[]): Code {
  return join(blankLine, filled(parts));
}

function filled(parts: readonly Part[]): readonly Code[] {
  return parts.map(toCode).filter((part) => !isEmpty(part));
}
