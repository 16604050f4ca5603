/**
 * Judges values by schema tables: the state of one validation, how it goes through a value, and the
 * keywords that nearly every schema has, in the few forms that nearly every schema needs.
 */
import { isRecord } from '../guard.js';
import type { Dialects } from './standard.js';
import type {
  DynamicAnchors,
  Issue,
  Schema,
  SchemaObject,
  SchemaThunk,
  ValidateOptions,
} from './schema.js';

/** The keys and indices of one value that keywords have evaluated (Core 2020-12, section 11.1). */
export type Seen = Set<string | number>;

/** Judges a keyword of a schema; reports through `fail`, adds what it evaluated to `seen`. */
export type Rule = (run: Run, schema: SchemaObject, value: unknown, seen: Seen | undefined) => void;

/**
 * Rules by keyword; those of `judge` need none, and any other keyword without a rule is an annotation.
 * A rule for `items` takes the place of the common one. The rule `around` is asked in place of all
 * others, and calls them through `judge`.
 */
export type Rules = Readonly<Record<string, Rule | undefined>>;

/** Checks by the name of a format. */
export type FormatChecks<T> = Readonly<Record<string, (value: T) => boolean>>;

/** What schemas are judged by, besides the most common keywords. */
export interface Vocabulary {
  readonly rules?: Rules;
  /** Compares with members of an `enum` that are no scalars. */
  readonly equals?: (a: unknown, b: unknown) => boolean;
  /** Checks for strings. A format without one is an annotation. */
  readonly formats?: FormatChecks<string>;
  readonly numberFormats?: FormatChecks<number>;
  /** What older JSON Schema targets of `~standard` want otherwise. */
  readonly dialects?: Dialects;
}

/** The state of one validation. */
export interface Run {
  readonly vocabulary: Vocabulary;
  readonly rules: Rules;
  /** False if formats are annotations. */
  readonly formats: boolean;
  readonly maxDepth: number;
  readonly path: (string | number)[];
  /** The dynamic scope (Core 2020-12, section 7.1), outermost first. */
  scope?: DynamicAnchors[number][];
  issues: Issue[];
  lenient: boolean;
}

/** The record's own value under `key`. */
export function own<T>(
  record: Readonly<Record<string, T>> | undefined,
  key: string | undefined = '',
): T | undefined {
  return record && Object.hasOwn(record, key) ? record[key] : undefined;
}

/** The JSON type of a value, `integer` aside; numbers that JSON cannot write have none. */
export function jsonType(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value === 'number' && !Number.isFinite(value) ? 'no JSON type' : typeof value;
}

/** JSON values for a message, on one line and cut to a length that fits. */
export function quote(values: readonly unknown[]): string {
  const text = values.map((value) => JSON.stringify(value)).join(' or ');
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}

/** A function that is called once for each argument. */
function once<K extends object, V>(make: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, V>();
  return (key) => {
    let value = known.get(key);
    if (value === undefined) known.set(key, (value = make(key)));
    return value;
  };
}

/** The schema behind a thunk. */
export const resolve: (thunk: SchemaThunk) => Schema = /* @__PURE__ */ once((thunk) => thunk());

/** The members of an `enum`, which many values may miss. */
const quoteMembers = /* @__PURE__ */ once(quote);

/** Says what a value is. What a text says may be a secret, unless the schema lists what it may be. */
function describe(value: unknown, code: string): string {
  if (typeof value === 'string')
    return /^(?:enum|const)$/.test(code) ? quote([value]) : `a string of length ${value.length}`;
  if (Array.isArray(value)) return `an array of length ${value.length}`;
  return isRecord(value) ? 'an object' : String(value);
}

/** Reports a value that violates a keyword: the one at the current path, or at a key below it. */
export function fail(
  { issues, path }: Run,
  code: string,
  expected: string,
  value: unknown,
  ...below: readonly (string | number)[]
): void {
  const received = describe(value, code);
  const message = `Expected ${expected}, received ${received}.`;
  issues.push({ path: [...path, ...below], code, message, expected, received });
}

/** `type` (Validation 2020-12, section 6.1.1). */
function isOfType(run: Run, { type = [] }: SchemaObject, value: unknown): boolean {
  const actual = jsonType(value);
  if (type === actual) return true;
  const names = [type].flat();
  const isFitting = names.some(
    (name) => name === actual || (name === 'integer' && Number.isInteger(value)),
  );
  const words = names.map((name) => `${/^[aio]/.test(name) ? 'an' : 'a'} ${name}`);
  if (!isFitting) fail(run, 'type', words.join(' or '), value);
  return isFitting;
}

/**
 * Judges by all keywords in the table's order, so far as nothing decides before: a guard that accepts
 * the value, or a type that the value has not.
 */
export function judge(run: Run, schema: SchemaObject, value: unknown, seen?: Seen): void {
  // Only what is there is looked at: looking for what is not takes long.
  for (const keyword in schema) {
    if (keyword === 'type') {
      if (!isOfType(run, schema, value)) return;
    } else if (keyword === 'guard') {
      if (!seen && schema.guard?.(value, run.formats)) return;
    } else run.rules[keyword]?.(run, schema, value, seen);
  }
}

/** Judges a value by a schema. Annotations go to `seen`, if anyone above asks for them. */
export function visit(run: Run, schema: Schema, value: unknown, seen?: Seen): void {
  if (schema === true) return;
  if (schema === false) fail(run, 'never', 'nothing here', value);
  else run.rules['around']?.(run, schema, value, seen);
}

/** Judges a property or item. */
export function visitChild(run: Run, schema: Schema, value: unknown, key: string | number): void {
  if (run.path.push(key) > run.maxDepth) throw new RangeError('too deep');
  visit(run, schema, value);
  run.path.pop();
}

/** What is judged without being asked for. */
const COMMON: Rules = {
  around: judge,

  /** Validation 2020-12, section 6.1.2. */
  enum(run, { enum: members = [] }, value) {
    const { vocabulary, lenient } = run;
    const isLike = (member: unknown): boolean | undefined =>
      vocabulary.equals?.(member, value) || (lenient && jsonType(member) === jsonType(value));
    if (!members.includes(value) && !members.some(isLike))
      fail(run, 'enum', quoteMembers(members), value);
  },

  /** Validation 2020-12, section 6.5.3. */
  required(run, { required = [] }, value) {
    if (!isRecord(value)) return;
    for (const key of required)
      if (own(value, key) === undefined) fail(run, 'required', 'a value', undefined, key);
  },

  /** Core 2020-12, section 10.3.2.1. */
  properties(run, { properties = {} }, value, seen) {
    if (!isRecord(value)) return;
    for (const key in properties) {
      const member = own(value, key);
      if (member === undefined) continue;
      visitChild(run, properties[key] ?? true, member, key);
      seen?.add(key);
    }
  },

  /** Core 2020-12, section 10.3.1.2, where there is no `prefixItems`. */
  items(run, { items = true }, value, seen) {
    if (!Array.isArray(value)) return;
    const item = typeof items === 'object' && items.ref ? resolve(items.ref) : items;
    const guard = typeof item === 'object' && item.guard;
    for (let index = 0; index < value.length; index++) {
      if (!guard || !guard(value[index], run.formats)) visitChild(run, item, value[index], index);
      seen?.add(index);
    }
  },

  /** Core 2020-12, section 8.2.3.1. */
  ref(run, { ref }, value, seen) {
    if (ref) visit(run, resolve(ref), value, seen);
  },
};

/** All rules of a vocabulary. */
const rulesOf = /* @__PURE__ */ once(({ rules }: Vocabulary): Rules => ({ ...COMMON, ...rules }));

/**
 * Judges a value and returns all issues. What nests deeper than is asked, or than the stack holds, has
 * one issue with the code `depth`.
 *
 * @param vocabulary - what the schema needs besides the most common keywords
 */
export function inspect(
  vocabulary: Vocabulary,
  schema: SchemaThunk,
  value: unknown,
  { mode, formats = true, maxDepth = 500 }: ValidateOptions = {},
): Issue[] {
  const lenient = mode === 'lenient';
  const rules = rulesOf(vocabulary);
  const run: Run = { vocabulary, rules, formats, maxDepth, path: [], issues: [], lenient };
  try {
    visit(run, resolve(schema), value);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    run.issues = [];
    run.path.length = 0;
    fail(run, 'depth', 'less nesting', value);
  }
  return run.issues;
}
