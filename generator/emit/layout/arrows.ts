import { group, ifBreak, indent, line, softline } from '../builders.js';
import { code, empty, flat, toCode, withForm, type Code, type Part } from '../code.js';
import { arrowSignature, block, type Signature } from './functions.js';
import { willBreak } from './inspect.js';
import { leading } from './heads.js';
import { unindentedExpression } from './operators.js';

/** `(parameters) => value`, or with the statements of a block. */
export function arrow(
  of: Signature & { readonly isAsync?: boolean } & (
      { readonly value: Part } | { readonly body: readonly Part[] }
    ),
): Code {
  const head = toCode([of.isAsync ? code`async ` : empty, arrowSignature(of)]);
  const value = 'value' in of ? toCode(of.value) : undefined;
  if (value?.form?.kind === 'arrow') throw new Error('There is no layout rule for curried arrows.');
  const body = value
    ? arrowValue(value, empty)
    : toCode([code` `, block('body' in of ? of.body : [])]);
  const expanded = value ? arrowValue(value, [ifBreak(code`,`), softline]) : body;
  return withForm(group([group(head), code` =>`, group(body)]), {
    kind: 'arrow',
    parameters: of.parameters?.length ?? 0,
    ...(value && { body: value }),
    ...(!willBreak(head) && { expanded: group([flat(head), code` =>`, group(expanded)]) }),
  });
}

/** The value after the arrow; `tail` is what an expanded argument adds. */
function arrowValue(value: Code, tail: Part): Code {
  if (value.form?.kind === 'object') return toCode([code` `, leading(value)]);
  if (value.form?.kind === 'array') return toCode([code` `, value]);
  if (value.form?.kind !== 'conditional')
    return toCode([indent([line, unindentedExpression(leading(value))]), tail]);
  const content = [ifBreak([], code`(`), indent([softline, leading(value)]), ifBreak([], code`)`)];
  return toCode([code` `, group([content, tail])]);
}
