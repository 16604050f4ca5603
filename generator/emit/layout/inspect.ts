import { group } from '../builders.js';
import { layout, nodeOf, type Code } from '../code.js';
import { inside } from '../node.js';

/** True for code that is laid out on several lines whatever the width. */
export function willBreak(code: Code): boolean {
  return code.breaks;
}

/** True for code that may be laid out on several lines. */
export function canBreak(code: Code): boolean {
  return code.mayBreak;
}

/** True if an object type with members is part of the code. */
export function holdsObjectType(code: Code): boolean {
  return isObjectType(code) || inside(nodeOf(code)).some(holdsObjectType);
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
