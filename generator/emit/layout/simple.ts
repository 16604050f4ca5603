import type { Code } from '../code.js';
import { willBreak } from './inspect.js';

/** True for an argument that does not make a chain of calls break. */
export function isSimple(value: Code, depth = 2): boolean {
  if (depth <= 0) return false;
  const { form } = value;
  const inner = (part: Code): boolean => isSimple(part, depth - 1);
  switch (form?.kind) {
    case 'word':
    case 'string':
    case 'number':
    case 'bigint':
      return true;
    case 'object':
      return form.values.every((entry) => entry !== undefined && inner(entry));
    case 'array':
      return form.elements.every(inner);
    case 'call':
    case 'new':
      return (
        isSimple(form.callee, depth) &&
        form.arguments.length <= depth &&
        form.arguments.every(inner)
      );
    case 'member':
      return isSimple(form.object, depth);
    case 'unary':
      return isSimple(form.argument, depth);
    default:
      return false;
  }
}

/** A quarter of the print width. */
const SHORT = 25;

/** True for a chain of properties and calls with nothing in it to break at. */
export function isPoorlyBreakable(value: Code, isInner = false): boolean {
  const { form } = value;
  switch (form?.kind) {
    case 'call': {
      const [only] = form.arguments;
      const isShort = only === undefined || (form.arguments.length === 1 && isLoneShort(only));
      const isBare = !form.isChain && isShort && !hasComplexTypes(form.types);
      return isBare && isPoorlyBreakable(form.callee, true);
    }
    case 'member':
      return isPoorlyBreakable(form.object, true);
    case 'word':
      return isInner || form.text.includes('.');
    default:
      return false;
  }
}

function hasComplexTypes(types: readonly Code[]): boolean {
  const kind = types[0]?.form?.kind;
  const isCompound = kind === 'union' || kind === 'intersection' || kind === 'object-type';
  return types.length > 1 || isCompound || types.some(willBreak);
}

function isLoneShort({ form }: Code): boolean {
  switch (form?.kind) {
    case 'word':
      return !form.text.includes('.') && form.text.length <= SHORT;
    case 'string':
      return form.text.length <= SHORT;
    case 'unary':
      return isLoneShort(form.argument);
    case 'call':
      return form.arguments.length === 0 && isShortName(form.callee);
    default:
      return form?.kind === 'number' || form?.kind === 'bigint';
  }
}

function isShortName({ form }: Code): boolean {
  return form?.kind === 'word' && !form.text.includes('.') && form.text.length <= SHORT - 2;
}
