import type { Binding } from './binding.js';
import type { Code } from './code.js';

/** A node of the tree: text, a name to be resolved, or layout of other code. */
export type Node =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'binding'; readonly binding: Binding }
  | LayoutNode;

/** The layout that Prettier's printer understands; see its document builders. */
export type LayoutNode =
  | { readonly kind: 'concat'; readonly parts: readonly Code[] }
  | { readonly kind: 'line'; readonly mode: 'line' | 'soft' | 'hard' }
  | { readonly kind: 'indent'; readonly contents: Code }
  | { readonly kind: 'align'; readonly width: number; readonly contents: Code }
  | { readonly kind: 'fill'; readonly parts: readonly Code[] }
  | { readonly kind: 'break-parent' }
  | { readonly kind: 'flat'; readonly contents: Code }
  | {
      readonly kind: 'group';
      readonly contents: Code;
      readonly breaks: boolean;
      readonly id?: symbol;
      /** Layouts to try in turn, the first of which is the contents. */
      readonly states?: readonly Code[];
    }
  | { readonly kind: 'if-break'; readonly broken: Code; readonly flat: Code; readonly id?: symbol }
  | { readonly kind: 'indent-if-break'; readonly contents: Code; readonly id: symbol };

/** True for what is laid out on several lines whatever the width. */
export function breaks(node: Node): boolean {
  switch (node.kind) {
    case 'line':
      return node.mode === 'hard';
    case 'break-parent':
      return true;
    case 'group':
      return node.breaks || node.contents.breaks;
    default:
      return 'contents' in node ? node.contents.breaks : inside(node).some((one) => one.breaks);
  }
}

/** True for what may be laid out on several lines. */
export function mayBreak(node: Node): boolean {
  if ('contents' in node) return node.contents.mayBreak;
  return node.kind === 'line' || inside(node).some((one) => one.mayBreak);
}

const NONE: readonly Code[] = [];

/** The code inside a node. */
export function inside(node: Node): readonly Code[] {
  switch (node.kind) {
    case 'concat':
    case 'fill':
      return node.parts;
    case 'indent':
    case 'align':
    case 'flat':
    case 'group':
    case 'indent-if-break':
      return [node.contents];
    case 'if-break':
      return [node.broken, node.flat];
    default:
      return NONE;
  }
}
