// Part of the sdkwright runtime. Changes made here are lost when it runs again.

/** The keywords that nearly every schema has, in the few forms that nearly every schema needs. */
import { describe, quote } from './issue.js';
import { has, isRecord, jsonType } from './json.js';
import { fail, resolve, visit, visitChild, type Rule, type Rules, type Run } from './run.js';

/** Reports the keys that an object lacks. */
export function demand(run: Run, code: string, keys: readonly string[], value: object): void {
  for (const key of keys) if (!has(value, key)) fail(run, code, 'a value', 'nothing', key);
}

/** Reports a value that is not among the members of an `enum`, unless leniency lets it pass. */
export function miss(run: Run, members: readonly unknown[], value: unknown): void {
  const type = jsonType(value);
  if (run.lenient && members.some((member) => jsonType(member) === type)) return;
  fail(run, 'enum', quote(members), type === 'string' ? quote([value]) : describe(value));
}

/** `enum` of scalars (Validation 2020-12, section 6.1.2). */
const enumeration: Rule = (run, { enum: members = [] }, value) => {
  if (!members.includes(value)) miss(run, members, value);
};

/** `required` (Validation 2020-12, section 6.5.3). */
const required: Rule = (run, { required: keys = [] }, value) => {
  if (isRecord(value)) demand(run, 'required', keys, value);
};

/** `properties` (Core 2020-12, section 10.3.2.1). */
const properties: Rule = (run, { properties: subs = {} }, value, seen) => {
  if (!isRecord(value)) return;
  for (const key in subs) {
    const member = Object.hasOwn(value, key) ? value[key] : undefined;
    if (member === undefined) continue;
    visitChild(run, subs[key] ?? true, member, key);
    seen?.add(key);
  }
};

/** `items` (Core 2020-12, section 10.3.1.2): the items after `prefixItems`. */
const items: Rule = (run, { prefixItems: prefix = [], items: rest = true }, value, seen) => {
  if (!Array.isArray(value)) return;
  const { length } = prefix;
  if (rest === false && value.length > length)
    fail(run, 'items', `a length of at most ${length}`, describe(value));
  for (let index = length; index < value.length; index++) {
    if (rest !== false) visitChild(run, rest, value[index], index);
    seen?.add(index);
  }
};

/** `$ref` (Core 2020-12, section 8.2.3.1). */
const ref: Rule = (run, schema, value, seen) => {
  if (schema.ref) visit(run, resolve(schema.ref), value, seen);
};

/** What is judged without being asked for; `type` is too. */
export const BASIC: Rules = { enum: enumeration, required, properties, items, ref };
