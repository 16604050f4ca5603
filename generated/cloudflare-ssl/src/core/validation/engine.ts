// Part of the sdkwright runtime. Changes made here are lost when it runs again.

/**
 * Judges values by schema tables. Of a table checks are made, once; a check is a function that judges
 * a value. Here are the state of one validation, how checks are made, and the keywords that nearly
 * every schema has, in the few forms that nearly every schema needs.
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

/** Judges a value; reports through `fail`, adds what it evaluated to `seen`, if anyone asks for it. */
export type Check = (run: Run, value: unknown, seen?: Seen) => void;

/** Makes the check of a schema, or of a declaration, whose table is looked at when a value is judged. */
export type Compile = (schema: Schema | SchemaThunk | undefined) => Check;

/**
 * Makes the check of a keyword.
 *
 * @param judge - the check of all keywords, which only the rule `around` is given
 */
export type Rule = (
  schema: SchemaObject,
  compile: Compile,
  vocabulary: Vocabulary,
  judge?: Check,
) => Check;

/**
 * Rules by keyword; `type` and `guard` need none, and any other keyword without a rule is an annotation.
 * A rule for `items` takes the place of the common one. The check that the rule `around` makes takes
 * the place of that of a whole schema.
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

function cut(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}

/** JSON values for a message, on one line and cut to a length that fits. */
export function quote(values: readonly unknown[]): string {
  return cut(values.map((value) => JSON.stringify(value)).join(' or '));
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
const resolve: (thunk: SchemaThunk) => Schema = /* @__PURE__ */ once((thunk) => thunk());

/** Says what a value is. What a text says may be a secret, unless the schema lists what it may be. */
function describe(value: unknown, code: string): string {
  if (typeof value === 'string')
    return code === 'enum' || code === 'const'
      ? cut(JSON.stringify(value))
      : `a string of length ${value.length}`;
  if (Array.isArray(value)) return `an array of length ${value.length}`;
  return isRecord(value) ? 'an object' : String(value);
}

/** Reports a value that violates a keyword: the one at the current path, or at a key below it. */
export function fail(
  { issues, path }: Pick<Run, 'issues' | 'path'>,
  code: string,
  expected: string,
  value: unknown,
  below?: string | number,
): void {
  const received = describe(value, code);
  const message = `Expected ${expected}, received ${received}.`;
  const place = below === undefined ? path.slice() : [...path, below];
  issues.push({ path: place, code, message, expected, received });
}

/** Judges a property or item. */
export function visitChild(
  run: Run,
  check: Check | undefined,
  value: unknown,
  key: string | number,
): void {
  if (run.path.push(key) > run.maxDepth) throw new RangeError('too deep');
  check?.(run, value);
  run.path.pop();
}

/** What is judged without being asked for. */
const COMMON: Rules = {
  /** Validation 2020-12, section 6.1.2. */
  enum({ enum: members = [] }, _, { equals }) {
    const words = quote(members);
    return (run, value) => {
      if (members.includes(value)) return;
      const isLike = (member: unknown): boolean | undefined =>
        equals?.(member, value) || (run.lenient && jsonType(member) === jsonType(value));
      if (!(equals || run.lenient) || !members.some(isLike)) fail(run, 'enum', words, value);
    };
  },

  /** Validation 2020-12, section 6.5.3. */
  required({ required = [] }) {
    return (run, value) => {
      if (!isRecord(value)) return;
      for (let index = 0; index < required.length; index++)
        if (own(value, required[index]) === undefined)
          fail(run, 'required', 'a value', undefined, required[index]);
    };
  },

  /** Core 2020-12, section 10.3.2.1. */
  properties({ properties = {} }, compile) {
    const keys = Object.keys(properties);
    const checks = keys.map((key) => compile(properties[key]));
    const inherited = keys.map((key) => key in Object.prototype);
    return (run, value, seen) => {
      if (!isRecord(value)) return;
      // Loops over indices are fast even before they are optimised; failures are rare.
      for (let index = 0; index < keys.length; index++) {
        const key = keys[index] ?? '';
        const member = inherited[index] ? own(value, key) : value[key];
        if (member === undefined) continue;
        visitChild(run, checks[index], member, key);
        seen?.add(key);
      }
    };
  },

  /** Core 2020-12, section 10.3.1.2, where there is no `prefixItems`. */
  items({ items }, compile) {
    const check = compile(items);
    return (run, value, seen) => {
      if (!Array.isArray(value)) return;
      const item = typeof items === 'object' && items.ref ? resolve(items.ref) : items;
      // What the guard accepts takes no place in the path.
      const accepts = typeof item === 'object' ? item.guard : undefined;
      for (let index = 0; index < value.length; index++) {
        if (!accepts?.(value[index], run.formats)) visitChild(run, check, value[index], index);
        seen?.add(index);
      }
    };
  },

  /** Core 2020-12, section 8.2.3.1. */
  ref: ({ ref }, compile) => compile(ref),
};

/** `$dynamicRef` (Core 2020-12, section 8.2.3.2). */
export const dynamicRef: Rule = (schema, compile) => (run, value, seen) => {
  if (!schema.dynamicRef) return;
  const { anchor, ref } = schema.dynamicRef();
  const [, outermost = ref] = run.scope?.find(([name]) => name === anchor) ?? [];
  compile(outermost)(run, value, seen);
};

/** `type` (Validation 2020-12, section 6.1.1). */
function isOneOf(types: readonly JsonType[], actual: string, value: unknown): boolean {
  return types.some((name) => name === actual || (name === 'integer' && Number.isInteger(value)));
}

/** Makes checks by the rules of a vocabulary. */
const compiler = /* @__PURE__ */ once((vocabulary: Vocabulary): Compile => {
  const rules: Rules = { ...COMMON, ...vocabulary.rules };
  const declared = once((thunk: SchemaThunk) => compile(resolve(thunk)));
  const compile: Compile = (schema = true) => {
    if (typeof schema === 'function') {
      let check: Check | undefined;
      return (run, value, seen) => (check ??= declared(schema))(run, value, seen);
    }
    const table: SchemaObject = Object(schema);
    const { guard, type } = table;
    const types = [type ?? []].flat();
    const words = (): string =>
      types.map((name) => `a${/^[aio]/.test(name) ? 'n' : ''} ${name}`).join(' or ');
    const checks: Check[] = [];
    // Nothing else is looked at if a guard accepts the value, or if it has not the type.
    const judge: Check = (run, value, seen) => {
      if (guard && !seen && guard(value, run.formats)) return;
      const actual = jsonType(value);
      if (type && type !== actual && !isOneOf(types, actual, value))
        fail(run, 'type', words(), value);
      else for (let index = 0; index < checks.length; index++) checks[index]?.(run, value, seen);
    };
    if (!schema) checks.push((run, value) => fail(run, 'never', 'nothing here', value));
    for (const keyword in table) {
      const rule = rules[keyword];
      if (rule) checks.push(rule(table, compile, vocabulary));
    }
    return rules['around']?.(table, compile, vocabulary, judge) ?? judge;
  };
  return compile;
});

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
  const run: Run = { formats, maxDepth, path: [], issues: [], lenient: mode === 'lenient' };
  try {
    compiler(vocabulary)(schema)(run, value);
    return run.issues;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const issues: Issue[] = [];
    fail({ issues, path: [] }, 'depth', 'less nesting', value);
    return issues;
  }
}
