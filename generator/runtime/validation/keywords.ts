/** The keywords that judge one value without looking into it: scalars, bounds, equality. */
import { isRecord } from '../guard.js';
import { fail, jsonType, own, quote, type Rule, type Run } from './engine.js';

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
export const constant: Rule = (run, schema, value) => {
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
export const pattern: Rule = (run, { pattern: source }, value) => {
  if (source === undefined || typeof value !== 'string' || regex(source).test(value)) return;
  fail(run, 'pattern', `a string matching ${String(regex(source))}`, value);
};

/** `format` of strings, as far as there are checks (Validation 2020-12, section 7). */
export const format: Rule = (run, { format: name }, value) => {
  if (!run.formats || typeof value !== 'string') return;
  if (own(run.vocabulary.formats, name)?.(value) === false)
    fail(run, `format:${name}`, `the format ${name}`, value);
};

/** `format` of strings and of numbers. */
export const anyFormat: Rule = (run, schema, value, seen) => {
  const { format: name } = schema;
  format(run, schema, value, seen);
  if (!run.formats || typeof value !== 'number') return;
  if (own(run.vocabulary.numberFormats, name)?.(value) === false)
    fail(run, `format:${name}`, `the format ${name}`, value);
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

/** Judges values of one type by a bound; `sign` is 1 for an upper and -1 for a lower one. */
function bound(
  run: Run,
  keyword: string,
  limit: number | undefined,
  value: unknown,
  type: string,
  sign: 1 | -1,
  strict?: true,
): void {
  if (limit === undefined || jsonType(value) !== type) return;
  const excess = (measure(value) - limit) * sign;
  if (excess < 0 || (excess === 0 && !strict)) return;
  const most = strict ? 'less than' : 'at most';
  const least = strict ? 'more than' : 'at least';
  fail(run, keyword, `${UNITS[type]}${sign > 0 ? most : least} ${limit}`, value);
}

/** `maximum` (Validation 2020-12, section 6.2.2). */
export const maximum: Rule = (run, schema, value) =>
  bound(run, 'maximum', schema.maximum, value, 'number', 1);

/** `exclusiveMaximum` (Validation 2020-12, section 6.2.3). */
export const exclusiveMaximum: Rule = (run, schema, value) =>
  bound(run, 'exclusiveMaximum', schema.exclusiveMaximum, value, 'number', 1, true);

/** `minimum` (Validation 2020-12, section 6.2.4). */
export const minimum: Rule = (run, schema, value) =>
  bound(run, 'minimum', schema.minimum, value, 'number', -1);

/** `exclusiveMinimum` (Validation 2020-12, section 6.2.5). */
export const exclusiveMinimum: Rule = (run, schema, value) =>
  bound(run, 'exclusiveMinimum', schema.exclusiveMinimum, value, 'number', -1, true);

/** `maxLength` (Validation 2020-12, section 6.3.1). */
export const maxLength: Rule = (run, schema, value) =>
  bound(run, 'maxLength', schema.maxLength, value, 'string', 1);

/** `minLength` (Validation 2020-12, section 6.3.2). */
export const minLength: Rule = (run, schema, value) =>
  bound(run, 'minLength', schema.minLength, value, 'string', -1);

/** `maxItems` (Validation 2020-12, section 6.4.1). */
export const maxItems: Rule = (run, schema, value) =>
  bound(run, 'maxItems', schema.maxItems, value, 'array', 1);

/** `minItems` (Validation 2020-12, section 6.4.2). */
export const minItems: Rule = (run, schema, value) =>
  bound(run, 'minItems', schema.minItems, value, 'array', -1);

/** `maxProperties` (Validation 2020-12, section 6.5.1). */
export const maxProperties: Rule = (run, schema, value) =>
  bound(run, 'maxProperties', schema.maxProperties, value, 'object', 1);

/** `minProperties` (Validation 2020-12, section 6.5.2). */
export const minProperties: Rule = (run, schema, value) =>
  bound(run, 'minProperties', schema.minProperties, value, 'object', -1);

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
export const multipleOf: Rule = (run, { multipleOf: factor = 1 }, value) => {
  if (typeof value === 'number' && Number.isFinite(value) && !isMultiple(value, factor))
    fail(run, 'multipleOf', `a multiple of ${factor}`, value);
};
