import { builders, printer, utils } from 'prettier/doc';
import type { Binding } from '../binding.js';
import { nodeOf, type Code, type LayoutNode } from '../code.js';

type Doc = builders.Doc;

/** What a binding is called in the module that is printed. */
export type NameOf = (binding: Binding) => string;

/** The text of code, laid out for 100 columns or fewer. The only way to Prettier's printer. */
export function print(code: Code, nameOf: NameOf, printWidth = 100): string {
  const options = { printWidth, tabWidth: 2 };
  return printer.printDocToString(toDoc(code, nameOf), options).formatted;
}

function toDoc(code: Code, nameOf: NameOf): Doc {
  const node = nodeOf(code);
  switch (node.kind) {
    case 'text':
      return node.text;
    case 'binding':
      return nameOf(node.binding);
    default:
      return layoutDoc(node, (part) => toDoc(part, nameOf));
  }
}

function layoutDoc(node: LayoutNode, doc: (part: Code) => Doc): Doc {
  switch (node.kind) {
    case 'concat':
      return node.parts.map(doc);
    case 'line':
      return LINES[node.mode];
    case 'indent':
      return builders.indent(doc(node.contents));
    case 'align':
      return builders.align(node.width, doc(node.contents));
    case 'fill':
      return builders.fill(node.parts.map(doc));
    case 'break-parent':
      return builders.breakParent;
    case 'flat':
      return utils.removeLines(doc(node.contents));
    case 'group':
      return groupDoc(node, doc);
    case 'if-break':
      return builders.ifBreak(doc(node.broken), doc(node.flat), { groupId: node.id });
    case 'indent-if-break':
      return builders.indentIfBreak(doc(node.contents), { groupId: node.id });
  }
}

const LINES: Readonly<Record<'line' | 'soft' | 'hard', Doc>> = {
  line: builders.line,
  soft: builders.softline,
  hard: builders.hardline,
};

function groupDoc(node: Extract<LayoutNode, { kind: 'group' }>, doc: (part: Code) => Doc): Doc {
  const options = { shouldBreak: node.breaks, id: node.id };
  return node.states
    ? builders.conditionalGroup(node.states.map(doc), options)
    : builders.group(doc(node.contents), options);
}
