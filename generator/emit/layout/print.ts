import { builders, printer, utils } from 'prettier/doc';
import type { Binding } from '../binding.js';
import { nodeOf, type Code } from '../code.js';
import type { LayoutNode } from '../node.js';

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
      return layoutDoc(node, nameOf);
  }
}

function layoutDoc(node: LayoutNode, nameOf: NameOf): Doc {
  switch (node.kind) {
    case 'concat':
      return concatDoc(node.parts, nameOf);
    case 'line':
      return LINES[node.mode];
    case 'indent':
      return builders.indent(toDoc(node.contents, nameOf));
    case 'align':
      return builders.align(node.width, toDoc(node.contents, nameOf));
    case 'fill':
      return builders.fill(node.parts.map((part) => toDoc(part, nameOf)));
    case 'break-parent':
      return builders.breakParent;
    case 'flat':
      return utils.removeLines(toDoc(node.contents, nameOf));
    case 'group':
      return groupDoc(node, nameOf);
    case 'if-break': {
      const [broken, flat] = [toDoc(node.broken, nameOf), toDoc(node.flat, nameOf)];
      return builders.ifBreak(broken, flat, { groupId: node.id });
    }
    case 'indent-if-break':
      return builders.indentIfBreak(toDoc(node.contents, nameOf), { groupId: node.id });
  }
}

const LINES: Readonly<Record<'line' | 'soft' | 'hard', Doc>> = {
  line: builders.line,
  soft: builders.softline,
  hard: builders.hardline,
};

/** Text beside text is one text: the printer then has less to measure. */
function concatDoc(parts: readonly Code[], nameOf: NameOf): Doc {
  const docs: Doc[] = [];
  let text = '';
  const add = (doc: Doc): void => {
    if (typeof doc === 'string') text += doc;
    else if (Array.isArray(doc)) doc.forEach(add);
    else {
      if (text !== '') docs.push(text);
      text = '';
      docs.push(doc);
    }
  };
  for (const part of parts) add(toDoc(part, nameOf));
  if (docs.length === 0) return text;
  if (text !== '') docs.push(text);
  return docs;
}

function groupDoc(node: Extract<LayoutNode, { kind: 'group' }>, nameOf: NameOf): Doc {
  const options = { shouldBreak: node.breaks, id: node.id };
  if (node.states)
    return builders.conditionalGroup(
      node.states.map((state) => toDoc(state, nameOf)),
      options,
    );
  const contents = toDoc(node.contents, nameOf);
  // Text cannot break, and nothing asks whether it did.
  const isText = typeof contents === 'string' && !node.breaks && node.id === undefined;
  return isText ? contents : builders.group(contents, options);
}
