import type { Content, Operation } from '../model/operation.js';
import type { Schema } from '../model/schema.js';
import { dataOf } from './event.js';
import { behind, membersOf } from './members.js';
import type { SchemaLookup } from './type.js';

/** A line of an event stream that holds nothing but a word in brackets, `data: [DONE]`. */
const END = /\bdata: ?(\[[A-Z_]{2,20}\])/;

/** How a stream ends, if the document shows it: in its words, an example, or as the only data. */
export function endOf(
  operation: Operation,
  content: Content,
  schemaOf: SchemaLookup,
): string | undefined {
  const data = dataOf(content.itemSchema ?? content.schema, schemaOf);
  return firstEnd([
    ...wordsOf(operation, schemaOf),
    ...content.examples.map(({ value }) => (typeof value === 'string' ? value : undefined)),
    ...data.map((schema) => `data: ${String(onlyValue(behind(schema, schemaOf)))}`),
  ]);
}

/** How the streams of an API end, if some operation says so: the others may do the same. */
export function usualEnd(
  operations: readonly Operation[],
  schemaOf: SchemaLookup,
): string | undefined {
  const isStream = operations.some(({ responses }) =>
    responses.some(({ contents }) => contents.some(({ kind }) => kind === 'events')),
  );
  if (!isStream) return undefined;
  return firstEnd(operations.flatMap((operation) => wordsOf(operation, schemaOf)));
}

function wordsOf(
  { doc, body, responses }: Operation,
  schemaOf: SchemaLookup,
): (string | undefined)[] {
  const members = (body?.contents ?? []).flatMap(({ schema }) => [
    ...(membersOf(schema, schemaOf)?.properties.values() ?? []),
  ]);
  return [
    doc.description,
    ...responses.map((response) => response.doc.description),
    ...members.map((member) => (typeof member === 'object' ? member.description : undefined)),
  ];
}

function firstEnd(words: readonly (string | undefined)[]): string | undefined {
  return words.map((text) => END.exec(text ?? '')?.[1]).find((found) => found !== undefined);
}

function onlyValue(schema: Schema): unknown {
  if (typeof schema === 'boolean') return undefined;
  const { constant, enumeration = [] } = schema;
  return constant?.value ?? (enumeration.length === 1 ? enumeration[0] : undefined);
}
