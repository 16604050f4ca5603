import type { Json } from '../model/json.js';
import { NO_DOC, type Doc } from '../model/doc.js';
import type { Schema, SchemaObject } from '../model/schema.js';

/** What a schema says about its values, for people. */
export function docOf(schema: Schema): Doc {
  if (typeof schema === 'boolean') return NO_DOC;
  const { title, description, externalDocs } = schema;
  return {
    ...(title !== undefined && { summary: title }),
    ...(description !== undefined && { description }),
    deprecated: schema.deprecated === true,
    ...(schema.default && { default: schema.default }),
    constraints: constraintsOf(schema),
    examples: (schema.examples ?? []).filter(isScalar).slice(0, 3),
    ...(externalDocs && { see: externalDocs }),
  };
}

/** The doc of a reference: its own words, else those of what it refers to. */
export function docBehind(schema: Schema, target: Schema | undefined): Doc {
  const own = docOf(schema);
  if (target === undefined || own.description !== undefined) return own;
  const { description } = docOf(target);
  return { ...own, ...(description !== undefined && { description }) };
}

function isScalar(value: Json): boolean {
  return typeof value !== 'object' || value === null;
}

/** One sentence for each thing that is demanded of a value and that its type does not show. */
function constraintsOf(schema: SchemaObject): string[] {
  return [
    ...formatSentence(schema),
    ...rangeSentence(schema),
    ...countSentence('character', schema.minLength, schema.maxLength),
    ...countSentence('item', schema.minItems, schema.maxItems),
    ...countSentence('member', schema.minProperties, schema.maxProperties),
    ...(schema.uniqueItems === true ? ['No item occurs twice.'] : []),
    ...(schema.multipleOf === undefined ? [] : [`A multiple of ${schema.multipleOf}.`]),
    ...(schema.pattern === undefined
      ? []
      : [`Matches \`${schema.pattern.replaceAll('`', "'")}\`.`]),
  ];
}

const FORMATS: Readonly<Record<string, string>> = {
  'date-time': 'An RFC 3339 date and time, `2024-01-31T12:00:00Z`.',
  date: 'An RFC 3339 date, `2024-01-31`.',
  time: 'An RFC 3339 time, `12:00:00Z`.',
  duration: 'An ISO 8601 duration, `P1DT12H`.',
  email: 'An email address.',
  hostname: 'A host name.',
  ipv4: 'An IPv4 address.',
  ipv6: 'An IPv6 address.',
  uri: 'A URI.',
  uuid: 'A UUID.',
  byte: 'Base64-encoded.',
};

function formatSentence({ format }: SchemaObject): string[] {
  if (format === undefined || !Object.hasOwn(FORMATS, format)) return [];
  return [FORMATS[format] ?? ''];
}

function rangeSentence(schema: SchemaObject): string[] {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = schema;
  return [
    ...(minimum === undefined ? [] : [`At least ${minimum}.`]),
    ...(exclusiveMinimum === undefined ? [] : [`More than ${exclusiveMinimum}.`]),
    ...(maximum === undefined ? [] : [`At most ${maximum}.`]),
    ...(exclusiveMaximum === undefined ? [] : [`Less than ${exclusiveMaximum}.`]),
  ];
}

function countSentence(
  noun: string,
  least: number | undefined,
  most: number | undefined,
): string[] {
  const count = (number: number): string => `${number} ${noun}${number === 1 ? '' : 's'}`;
  if (least !== undefined && most !== undefined) {
    return [least === most ? `Exactly ${count(least)}.` : `${least} to ${count(most)}.`];
  }
  if (least !== undefined) return least === 0 ? [] : [`At least ${count(least)}.`];
  return most === undefined ? [] : [`At most ${count(most)}.`];
}
