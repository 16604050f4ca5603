import { group } from '../builders.js';
import { layout, nodeOf, type Code, type Node } from '../code.js';

/** True for code that is laid out on several lines whatever the width. */
export function willBreak(code: Code): boolean {
  return some(code, breaks);
}

/** True for code that may be laid out on several lines. */
export function canBreak(code: Code): boolean {
  return some(code, ({ kind }) => kind === 'line');
}

function breaks(node: Node): boolean {
  switch (node.kind) {
    case 'line':
      return node.mode === 'hard';
    case 'group':
      return node.breaks;
    default:
      return node.kind === 'break-parent';
  }
}

function some(code: Code, holds: (node: Node) => boolean): boolean {
  const node = nodeOf(code);
  return holds(node) || children(node).some((child) => some(child, holds));
}

/** The code inside a node. */
export function children(node: Node): readonly Code[] {
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
      return [];
  }
}

/** True if an object type with members is part of the code. */
export function holdsObjectType(code: Code): boolean {
  return isObjectType(code) || children(nodeOf(code)).some(holdsObjectType);
}

/** The same code with its outermost object types expanded. */
export function expandObjectTypes(code: Code): Code {
  const node = nodeOf(code);
  if (code.form?.kind === 'object-type')
    return group(code.form.body, { breaks: !code.form.isEmpty });
  switch (node.kind) {
    case 'concat':
    case 'fill':
      return layout({ ...node, parts: node.parts.map(expandObjectTypes) });
    case 'indent':
    case 'align':
    case 'group':
    case 'indent-if-break':
      return layout({ ...node, contents: expandObjectTypes(node.contents) });
    case 'if-break':
      return layout({
        ...node,
        broken: expandObjectTypes(node.broken),
        flat: expandObjectTypes(node.flat),
      });
    default:
      return code;
  }
}

function isObjectType({ form }: Code): boolean {
  return form?.kind === 'object-type' && !form.isEmpty;
}
