/** The keywords that judge one value without looking into it: scalars, bounds, equality. */
import { isRecord } from '../guard.js';
import { fail, jsonType, own, quote, type Rule } from './engine.js';
import type { SchemaObject } from './schema.js';

/** The own keys of an object that JSON would write: those whose value is not undefined. */
export function keysOf(value: unknown): string[] {
  return isRecord(value) ? Object.keys(value).filter((key) => value[key] !== undefined) : [];
}

/**
 * A text that two values share exactly if they are equal as JSON (Core 2020-12, section 4.2.2): keys
 * in one order, absent and `undefined` alike. Comparing texts makes `uniqueItems` linear.
 */
export function canonical(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (!isRecord(value)) return String(value);
  const keys = keysOf(value).sort();
  return `{${keys.map((key) => `${canonical(key)}:${canonical(value[key])}`).join()}}`;
}

/** True if two values are equal as JSON. */
export function equals(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  return typeof a === 'object' && typeof b === 'object' && canonical(a) === canonical(b);
}

/** `const` (Validation 2020-12, section 6.1.3). */
export const constant: Rule = (schema) => (run, value) => {
  if (!equals(schema.const, value)) fail(run, 'const', quote([schema.const]), value);
};

const patterns = new Map<string, RegExp>();

/** A pattern of a table, compiled once. */
export function regex(source: string): RegExp {
  let pattern = patterns.get(source);
  if (!pattern) patterns.set(source, (pattern = new RegExp(source, 'u')));
  return pattern;
}

/** `pattern` (Validation 2020-12, section 6.3.3). */
export const pattern: Rule =
  ({ pattern: source = '' }) =>
  (run, value) => {
    if (typeof value === 'string' && !regex(source).test(value))
      fail(run, 'pattern', `a string matching ${String(regex(source))}`, value);
  };

/** `format` of strings, as far as there are checks (Validation 2020-12, section 7). */
export const format: Rule = ({ format: name }, _, { formats }) => {
  const isLike = own(formats, name);
  return (run, value) => {
    if (run.formats && typeof value === 'string' && isLike?.(value) === false)
      fail(run, `format:${name}`, `the format ${name}`, value);
  };
};

/** `format` of strings and of numbers. */
export const anyFormat: Rule = (schema, compile, vocabulary) => {
  const { format: name } = schema;
  const ofText = format(schema, compile, vocabulary);
  const isLike = own(vocabulary.numberFormats, name);
  return (run, value) => {
    ofText(run, value);
    if (run.formats && typeof value === 'number' && isLike?.(value) === false)
      fail(run, `format:${name}`, `the format ${name}`, value);
  };
};

const UNITS: Readonly<Record<string, string>> = {
  number: '',
  string: 'a length of ',
  array: 'a length of ',
  object: 'a property count of ',
};

/** What is bounded: the number, or how many code points, items or properties there are. */
function measure(value: unknown): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'string')
    return value.replace(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g, '-').length;
  return Array.isArray(value) ? value.length : keysOf(value).length;
}

/** The keywords that bound something. */
type Bound = {
  readonly [Key in keyof SchemaObject]-?: SchemaObject[Key] extends number | undefined
    ? Key
    : never;
}[keyof SchemaObject];

/** A rule for values of one type; `sign` is 1 for an upper and -1 for a lower bound. */
function bound(keyword: Bound, type: string, sign: 1 | -1, isStrict = false): Rule {
  const upper = isStrict ? 'less than' : 'at most';
  const lower = isStrict ? 'more than' : 'at least';
  return ({ [keyword]: limit = NaN }) =>
    (run, value) => {
      if (jsonType(value) !== type) return;
      const excess = (measure(value) - limit) * sign;
      if (excess > 0 || (excess === 0 && isStrict))
        fail(run, keyword, `${UNITS[type]}${sign > 0 ? upper : lower} ${limit}`, value);
    };
}

/** `maximum` (Validation 2020-12, section 6.2.2). */
export const maximum: Rule = /* @__PURE__ */ bound('maximum', 'number', 1);

/** `exclusiveMaximum` (Validation 2020-12, section 6.2.3). */
export const exclusiveMaximum: Rule = /* @__PURE__ */ bound('exclusiveMaximum', 'number', 1, true);

/** `minimum` (Validation 2020-12, section 6.2.4). */
export const minimum: Rule = /* @__PURE__ */ bound('minimum', 'number', -1);

/** `exclusiveMinimum` (Validation 2020-12, section 6.2.5). */
export const exclusiveMinimum: Rule = /* @__PURE__ */ bound('exclusiveMinimum', 'number', -1, true);

/** `maxLength` (Validation 2020-12, section 6.3.1). */
export const maxLength: Rule = /* @__PURE__ */ bound('maxLength', 'string', 1);

/** `minLength` (Validation 2020-12, section 6.3.2). */
export const minLength: Rule = /* @__PURE__ */ bound('minLength', 'string', -1);

/** `maxItems` (Validation 2020-12, section 6.4.1). */
export const maxItems: Rule = /* @__PURE__ */ bound('maxItems', 'array', 1);

/** `minItems` (Validation 2020-12, section 6.4.2). */
export const minItems: Rule = /* @__PURE__ */ bound('minItems', 'array', -1);

/** `maxProperties` (Validation 2020-12, section 6.5.1). */
export const maxProperties: Rule = /* @__PURE__ */ bound('maxProperties', 'object', 1);

/** `minProperties` (Validation 2020-12, section 6.5.2). */
export const minProperties: Rule = /* @__PURE__ */ bound('minProperties', 'object', -1);

function decimal(value: number): { digits: bigint; exponent: number } {
  const [mantissa = '', exponent] = value.toExponential().split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  return { digits: BigInt(whole + fraction), exponent: Number(exponent) - fraction.length };
}

/**
 * True if `value` is an integer times `factor` (Validation, section 6.2.1). Numbers count as the
 * decimals that JSON writes, so 1.13 is a multiple of 0.01, and no division can overflow.
 */
function isMultiple(value: number, factor: number): boolean {
  if (Number.isSafeInteger(value) && Number.isSafeInteger(factor)) return value % factor === 0;
  const a = decimal(value);
  const b = decimal(factor);
  const exponent = Math.min(a.exponent, b.exponent);
  const scaled = (n: typeof a): bigint => n.digits * 10n ** BigInt(n.exponent - exponent);
  return b.digits !== 0n && scaled(a) % scaled(b) === 0n;
}

/** `multipleOf` (Validation 2020-12, section 6.2.1). */
export const multipleOf: Rule =
  ({ multipleOf: factor = 1 }) =>
  (run, value) => {
    if (typeof value === 'number' && Number.isFinite(value) && !isMultiple(value, factor))
      fail(run, 'multipleOf', `a multiple of ${factor}`, value);
  };

/** `uniqueItems` (Validation 2020-12, section 6.4.3). */
export const uniqueItems: Rule = (schema) => (run, value) => {
  if (schema.uniqueItems !== true || !Array.isArray(value)) return;
  if (new Set(value.map(canonical)).size < value.length)
    fail(run, 'uniqueItems', 'no equal items', value);
};

/** `dependentRequired` (Validation 2020-12, section 6.5.4). */
export const dependentRequired: Rule = (schema) => (run, value) => {
  if (!isRecord(value)) return;
  for (const [key, keys] of Object.entries(schema.dependentRequired ?? {}))
    for (const other of own(value, key) === undefined ? [] : keys)
      if (own(value, other) === undefined)
        fail(run, 'dependentRequired', 'a value', undefined, other);
};
