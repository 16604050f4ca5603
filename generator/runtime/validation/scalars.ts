import { miss } from './basic.js';
import { equals } from './equal.js';
import { describe, quote } from './issue.js';
import { own } from './json.js';
import { fail, type Rule } from './run.js';

/** `const` (Validation 2020-12, section 6.1.3). */
export const constant: Rule = (run, schema, value) => {
  if (equals(schema.const, value)) return;
  const received = typeof value === 'string' ? quote([value]) : describe(value);
  fail(run, 'const', quote([schema.const]), received);
};

/** `enum` whose members may be objects and arrays (Validation 2020-12, section 6.1.2). */
export const anyEnum: Rule = (run, { enum: members = [] }, value) => {
  if (!members.some((member) => equals(member, value))) miss(run, members, value);
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
  fail(run, 'pattern', `a string matching ${String(regex(source))}`, describe(value));
};

/** `format`, as far as there are checks (Validation 2020-12, section 7). */
export const format: Rule = (run, { format: name }, value) => {
  const { formats, numberFormats } = run.vocabulary ?? {};
  const fits =
    typeof value === 'string'
      ? own(formats, name)?.(value)
      : typeof value !== 'number' || own(numberFormats, name)?.(value);
  if (fits === false) fail(run, `format:${name}`, `the format ${name}`, describe(value));
};
