import type { DeclarationId } from '../model/declaration.js';
import { declarationOf } from '../model/api.js';
import { withLoneReference } from '../model/reference.js';
import { onceEach } from '../model/once.js';
import type { Schema, SchemaObject } from '../model/schema.js';
import { subschemas } from '../model/subschemas.js';
import type { Binding } from './binding.js';
import { code, type Code } from './code.js';
import { objectLiteral, type Property } from './layout/collections.js';
import { runtime } from './runtime-symbols.js';
import { aliasTarget, type EmitContext } from './symbols.js';

/*
 * What validation needs to judge a declaration: rules for keywords, and checks for formats. Emitted
 * code names only those that the declaration and what it refers to use, so that a bundle has no others.
 */

/** The checks of formats that are asserted. Other formats are annotations. */
export const FORMATS: Readonly<Record<string, Binding>> = {
  'date-time': runtime.isDateTime,
  date: runtime.isDate,
  time: runtime.isTime,
  duration: runtime.isDuration,
  email: runtime.isEmail,
  'idn-email': runtime.isIdnEmail,
  hostname: runtime.isHostname,
  'idn-hostname': runtime.isIdnHostname,
  ipv4: runtime.isIpv4,
  ipv6: runtime.isIpv6,
  uri: runtime.isUri,
  'uri-reference': runtime.isUriReference,
  iri: runtime.isIri,
  'iri-reference': runtime.isIriReference,
  'uri-template': runtime.isUriTemplate,
  uuid: runtime.isUuid,
  'json-pointer': runtime.isJsonPointer,
  'relative-json-pointer': runtime.isRelativeJsonPointer,
  regex: runtime.isRegex,
  byte: runtime.isBase64,
};

/** The same for numbers. */
export const NUMBER_FORMATS: Readonly<Record<string, Binding>> = {
  int32: runtime.isInt32,
  int64: runtime.isInt64,
};

/** The rules by keyword, as the table names it. */
const RULES: Readonly<Record<string, Binding>> = {
  multipleOf: runtime.multipleOf,
  maximum: runtime.maximum,
  exclusiveMaximum: runtime.exclusiveMaximum,
  minimum: runtime.minimum,
  exclusiveMinimum: runtime.exclusiveMinimum,
  maxLength: runtime.maxLength,
  minLength: runtime.minLength,
  pattern: runtime.pattern,
  format: runtime.format,
  maxItems: runtime.maxItems,
  minItems: runtime.minItems,
  uniqueItems: runtime.uniqueItems,
  maxProperties: runtime.maxProperties,
  minProperties: runtime.minProperties,
  dependentRequired: runtime.dependentRequired,
  const: runtime.constant,
  allOf: runtime.allOf,
  anyOf: runtime.anyOf,
  oneOf: runtime.oneOf,
  not: runtime.not,
  if: runtime.conditional,
  dependentSchemas: runtime.dependentSchemas,
  prefixItems: runtime.prefixItems,
  items: runtime.otherItems,
  contains: runtime.contains,
  patternProperties: runtime.patternProperties,
  additionalProperties: runtime.additionalProperties,
  propertyNames: runtime.propertyNames,
  around: runtime.unevaluated,
  native: runtime.nativeValue,
  dynamicRef: runtime.dynamicRef,
};

/** The same where dynamic anchors come into scope. */
const SCOPED_RULES: typeof RULES = { ...RULES, around: runtime.scoped };

/** What a schema uses: keywords, `format:` and the name of a format, `equals`, `dialects`. */
type Words = ReadonlySet<string>;

/** What the schemas of one declaration use, and the declarations they refer to. */
interface Uses {
  readonly words: Words;
  readonly refers: ReadonlySet<DeclarationId>;
}

/** What a declaration and all it refers to use, in a fixed order. */
export function wordsOf(context: EmitContext, id: DeclarationId): readonly string[] {
  const words = new Set<string>();
  const seen = new Set<DeclarationId>();
  const queue = [id];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    const uses = usesOf(context, next);
    uses.words.forEach((word) => words.add(word));
    queue.push(...uses.refers);
  }
  // What it lets pass counts as evaluated, if anyone asks.
  if (words.has('around') && words.has('others')) words.add('additionalProperties');
  return [...words].toSorted();
}

/** The formats among these words that texts are held to. */
export function formatsOf(words: readonly string[]): readonly string[] {
  return Object.keys(FORMATS).filter((name) => words.includes(`format:${name}`));
}

/** The vocabulary of these words as an object literal; nothing if none needs an entry. */
export function vocabularyCode(words: readonly string[]): Code | undefined {
  const pick = (table: Readonly<Record<string, Binding>>, prefix: string): (Property | Code)[] =>
    Object.entries(table).flatMap(([name, binding]) => {
      if (!words.includes(`${prefix}${name}`)) return [];
      return [name === binding.name ? code`${binding}` : { name, value: code`${binding}` }];
    });
  const group = (name: string, entries: readonly (Property | Code)[]): Property[] =>
    entries.length === 0 ? [] : [{ name, value: objectLiteral(entries) }];
  const isNative = words.includes('native');
  const rules = {
    ...(words.includes('scoped') ? SCOPED_RULES : RULES),
    ...(isNative && { uniqueItems: runtime.uniqueNatives }),
  };
  const dialects = isNative ? runtime.NATIVE_DIALECTS : runtime.DIALECTS;
  const isNumeric = Object.keys(NUMBER_FORMATS).some((name) => words.includes(`format:${name}`));
  const entries = [
    ...group('rules', pick(isNumeric ? { ...rules, format: runtime.anyFormat } : rules, '')),
    ...(words.includes('equals') ? [code`${runtime.equals}`] : []),
    ...group('formats', pick(FORMATS, 'format:')),
    ...group('numberFormats', pick(NUMBER_FORMATS, 'format:')),
    ...(isNative || words.includes('dialects')
      ? [{ name: 'dialects', value: code`${dialects}` }]
      : []),
  ];
  return entries.length === 0 ? undefined : objectLiteral(entries);
}

const usesOf = onceEach((context: EmitContext, id: DeclarationId): Uses => {
  const words = new Set<string>();
  const refers = new Set<DeclarationId>();
  collect(declarationOf(context.api, id).schema, words, (to) =>
    refers.add(aliasTarget(context, to)),
  );
  return { words, refers };
});

function collect(given: Schema, words: Set<string>, refer: (to: DeclarationId) => void): void {
  if (typeof given === 'boolean') return void words.add('dialects');
  const schema = withLoneReference(given);
  for (const word of ownWords(schema)) words.add(word);
  if (schema.ref !== undefined) refer(schema.ref);
  if (schema.dynamicRef) refer(schema.dynamicRef.ref);
  schema.dynamicAnchors?.forEach(([, to]) => refer(to));
  schema.discriminator?.mapping.forEach(([, to]) => refer(to));
  for (const sub of subschemas(schema)) collect(sub, words, refer);
}

function ownWords(schema: SchemaObject): string[] {
  const { format = '', enumeration, constant, additionalProperties } = schema;
  const plain = Object.keys(RULES).filter(
    (name) => !SPECIAL.has(name) && Object.hasOwn(schema, name),
  );
  const isAsserted = Object.hasOwn(FORMATS, format) || Object.hasOwn(NUMBER_FORMATS, format);
  const asks = schema.unevaluatedItems !== undefined || schema.unevaluatedProperties !== undefined;
  const special: Readonly<Record<string, boolean | undefined>> = {
    format: isAsserted,
    [`format:${format}`]: isAsserted,
    const: constant !== undefined,
    equals: enumeration?.some((value) => typeof value === 'object' && value !== null),
    items: schema.prefixItems !== undefined || schema.items === false,
    additionalProperties: additionalProperties !== undefined && additionalProperties !== true,
    others: additionalProperties === true,
    around: asks || schema.dynamicAnchors !== undefined,
    scoped: schema.dynamicAnchors !== undefined,
    dialects: isNew(schema),
  };
  return [...plain, ...Object.keys(special).filter((name) => special[name] === true)];
}

/** What is not simply there or not. */
const SPECIAL = new Set(['format', 'items', 'additionalProperties']);

/** True for what draft-07 or OpenAPI 3.0 say in other words, or cannot say. */
function isNew(schema: SchemaObject): boolean {
  const { types = [] } = schema;
  const unlike = [
    schema.constant,
    schema.exclusiveMaximum,
    schema.exclusiveMinimum,
    schema.dependentRequired,
    schema.dependentSchemas,
    schema.if,
    schema.prefixItems,
    schema.contains,
    schema.patternProperties,
    schema.propertyNames,
    schema.unevaluatedItems,
    schema.unevaluatedProperties,
  ];
  const isNullable = types.length > 1 || types.includes('null');
  return isNullable || unlike.some((keyword) => keyword !== undefined);
}
