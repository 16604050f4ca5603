/**
 * Judges values by schema tables: the state of one validation, how it goes through a value, and the
 * keywords that nearly every schema has, in the few forms that nearly every schema needs.
 */
import { isRecord } from '../guard.js';
import type { Dialects } from './standard.js';
import type {
  DynamicAnchors,
  Issue,
  JsonType,
  Schema,
  SchemaObject,
  SchemaThunk,
  ValidateOptions,
} from './schema.js';

/** The keys and indices of one value that keywords have evaluated (Core 2020-12, section 11.1). */
export type Seen = Set<string | number>;

/** Judges one keyword of a schema; reports through `fail`, adds what it evaluated to `seen`. */
export type Rule = (run: Run, schema: SchemaObject, value: unknown, seen: Seen | undefined) => void;

/**
 * Rules by keyword; a keyword without a rule is an annotation. `type` needs none. The rule `around`
 * is asked in place of all others, and calls them through `judge`.
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
  let text = '';
  for (const value of values) {
    text += `${text && ' or '}${JSON.stringify(value)}`;
    if (text.length > 200) return `${text.slice(0, 200)}…`;
  }
  return text;
}

/** Says what a value is without giving away its contents. */
export function describe(value: unknown): string {
  if (typeof value === 'string') return `a string of length ${value.length}`;
  if (Array.isArray(value)) return `an array of length ${value.length}`;
  return isRecord(value) ? 'an object' : String(value);
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

/** What a schema refers to, if that is all it says. */
function target(schema: Schema): Schema {
  for (const keyword in Object(schema)) if (keyword !== 'ref') return schema;
  return typeof schema === 'object' && schema.ref ? resolve(schema.ref) : schema;
}

/** Reports a violated keyword, at the current path or at a key below it. */
export function fail(
  { issues, path }: Run,
  code: string,
  expected: string,
  received: string,
  ...below: readonly (string | number)[]
): void {
  const message = `Expected ${expected}, received ${received}.`;
  issues.push({ path: [...path, ...below], code, message, expected, received });
}

/** `type` (Validation 2020-12, section 6.1.1). */
function isOfType(run: Run, type: JsonType | readonly JsonType[], value: unknown): boolean {
  const actual = jsonType(value);
  if (type === actual) return true;
  const names = [type].flat();
  const fits = names.some(
    (name) => name === actual || (name === 'integer' && Number.isInteger(value)),
  );
  if (!fits) {
    const words = names.map((name) => `${/^[aio]/.test(name) ? 'an' : 'a'} ${name}`);
    fail(run, 'type', words.join(' or '), describe(value));
  }
  return fits;
}

/** Judges all keywords that have rules, in the table's order. */
export function judge(run: Run, schema: SchemaObject, value: unknown, seen?: Seen): void {
  for (const keyword in schema)
    // Looking for what is not there takes long.
    if (keyword !== 'type')
      (BASIC[keyword] ?? run.vocabulary.rules?.[keyword])?.(run, schema, value, seen);
}

/**
 * Judges a value by a schema: `type` first, and alone if it fails. Annotations go to `seen`, if
 * anyone above asks for them.
 */
export function visit(run: Run, schema: Schema, value: unknown, seen?: Seen): void {
  if (schema === true) return;
  if (schema === false) fail(run, 'never', 'nothing here', describe(value));
  else if (
    (seen || !schema.guard?.(value, run.formats)) &&
    (schema.type === undefined || isOfType(run, schema.type, value))
  )
    (run.vocabulary.rules?.['around'] ?? judge)(run, schema, value, seen);
}

/** Judges a property or item. */
export function visitChild(run: Run, schema: Schema, value: unknown, key: string | number): void {
  if (run.path.push(key) > run.maxDepth) throw new RangeError('too deep');
  visit(run, schema, value);
  run.path.pop();
}

/** Reports the keys that an object lacks. */
export function demand(
  run: Run,
  code: string,
  keys: readonly string[],
  value: Readonly<Record<string, unknown>>,
): void {
  for (const key of keys)
    if (own(value, key) === undefined) fail(run, code, 'a value', 'nothing', key);
}

/** What is judged without being asked for; `type` is too. */
const BASIC: Rules = {
  /** Validation 2020-12, section 6.1.2. */
  enum(run, { enum: members = [] }, value) {
    const { equals } = run.vocabulary;
    if (members.includes(value) || (equals && members.some((member) => equals(member, value))))
      return;
    const type = jsonType(value);
    if (run.lenient && members.some((member) => jsonType(member) === type)) return;
    fail(run, 'enum', quoteMembers(members), type === 'string' ? quote([value]) : describe(value));
  },

  /** Validation 2020-12, section 6.5.3. */
  required(run, { required = [] }, value) {
    if (isRecord(value)) demand(run, 'required', required, value);
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

  /** Core 2020-12, section 10.3.1.2: the items after `prefixItems`. */
  items(run, { prefixItems = [], items = true }, value, seen) {
    if (!Array.isArray(value)) return;
    const { length } = prefixItems;
    if (items === false && value.length > length)
      fail(run, 'items', `a length of at most ${length}`, describe(value));
    const item = items && target(items);
    for (let index = length; index < value.length; index++) {
      if (item) visitChild(run, item, value[index], index);
      seen?.add(index);
    }
  },

  /** Core 2020-12, section 8.2.3.1. */
  ref(run, { ref }, value, seen) {
    if (ref) visit(run, resolve(ref), value, seen);
  },
};

/**
 * Judges a value and returns all issues in the tables' order. What nests deeper than is
 * asked, or than the stack holds, has one issue with the code `depth`.
 *
 * @param vocabulary - what the schema needs besides the most common keywords
 */
export function inspect(
  vocabulary: Vocabulary,
  schema: SchemaThunk,
  value: unknown,
  { mode, formats = true, maxDepth = 500 }: ValidateOptions = {},
): Issue[] {
  const run: Run = {
    vocabulary,
    formats,
    maxDepth,
    path: [],
    issues: [],
    lenient: mode === 'lenient',
  };
  try {
    visit(run, resolve(schema), value);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    run.issues = [];
    run.path.length = 0;
    fail(run, 'depth', 'less nesting', 'more');
  }
  return run.issues;
}
