import type { StreamingConfig } from '../config/config.js';
import type { Content, Operation } from '../model/operation.js';
import type { StreamModel } from '../model/resource.js';
import type { Schema, SchemaEntries, SchemaObject } from '../model/schema.js';
import { behind } from './members.js';
import type { Reader } from './reader.js';
import { memberNamed, variantsOf } from './event.js';
import { endOf } from './stream-end.js';
import type { SchemaLookup } from './type.js';

/** A stream before its items have a name. */
export interface StreamOutline {
  readonly model: StreamModel;
  /** The schema of one item. */
  readonly schema: Schema;
}

/** What reading streams needs. */
export interface StreamContext {
  readonly reader: Reader;
  readonly config: StreamingConfig;
  /** How the streams of the API end where the operation does not say; see `usualEnd`. */
  readonly usualEnd: string | undefined;
  readonly schemaOf: SchemaLookup;
}

/** The members of a server-sent event (HTML standard, section 9.2.6). */
const EVENT_MEMBERS = new Set(['event', 'data', 'id', 'retry']);

/**
 * How content that is a sequence is read: its items are what `itemSchema` describes, or, as documents
 * before OpenAPI 3.2 have it, the schema. Undefined for all other content.
 */
export function outlineStream(
  { reader, config, usualEnd, schemaOf }: StreamContext,
  operation: Operation,
  content: Content,
): StreamOutline | undefined {
  const { kind, mediaType } = content;
  const schema = content.itemSchema ?? content.schema;
  if (kind === 'lines') {
    const framing = /json-seq/i.test(mediaType) ? 'records' : 'lines';
    const model = { framing, mediaType, whole: false, text: [], errors: [], skip: [] } as const;
    return { model, schema: content.itemSchema ?? itemOfList(schema, schemaOf) };
  }
  if (kind !== 'events') return undefined;
  const isNothing = isText(behind(schema, schemaOf));
  const item = isNothing ? plainEvent(content) : (decodedEvent(schema, schemaOf) ?? schema);
  const whole = item !== schema || isEvent(schema, schemaOf);
  const said = endOf(operation, content, schemaOf);
  const end = config.end ?? said ?? usualEnd;
  if (end !== undefined && config.end === undefined) {
    reader.report('stream-end-inferred', { operation: operation.id, end }, content.at);
  }
  const model: StreamModel = {
    framing: 'events',
    mediaType,
    whole,
    text: whole ? textEvents(item, schemaOf) : [],
    ...(end !== undefined && { end, mustEnd: end === (config.end ?? said) }),
    errors: config.errors,
    skip: config.skip,
  };
  return { model, schema: item };
}

/** Some documents describe lines as the list of them. */
function itemOfList(schema: Schema, schemaOf: SchemaLookup): Schema {
  const list = behind(schema, schemaOf);
  if (typeof list !== 'object') return schema;
  if (list.types?.length === 1 && list.types[0] === 'array') return list.items ?? true;
  // A text of lines, as seen from outside: nothing is said of the lines.
  return isText(list) ? true : schema;
}

/** True for a schema of text, and for one that says nothing at all. */
function isText(schema: Schema): boolean {
  if (typeof schema === 'boolean') return schema;
  const { types, contentSchema, contentMediaType = '' } = schema;
  if (contentSchema !== undefined || /json/i.test(contentMediaType)) return false;
  if (types !== undefined) return types.length === 1 && types[0] === 'string';
  const {
    at: _,
    title: _title,
    description: _description,
    examples: _examples,
    ...others
  } = schema;
  return Object.keys(others).length === 0;
}

function plainEvent({ schema, itemSchema, at }: Content): Schema {
  const described = itemSchema ?? schema;
  const { description } = typeof described === 'object' ? described : {};
  const text: Schema = { at, types: ['string'] };
  return {
    at,
    types: ['object'],
    properties: [
      ['event', text],
      ['data', text],
      ['id', text],
      ['retry', { at, types: ['integer'] }],
    ],
    required: ['data'],
    ...(description !== undefined && { description }),
  };
}

/** True if a schema describes events, and not what they carry. */
function isEvent(schema: Schema, schemaOf: SchemaLookup): boolean {
  const variants = variantsOf(schema, schemaOf);
  return (
    variants.length > 0 &&
    variants.every(({ properties = [] }) => {
      const names = properties.map(([name]) => name);
      return (
        names.length > 1 && names.includes('data') && names.every((name) => EVENT_MEMBERS.has(name))
      );
    })
  );
}

/** The names of the events that carry text; true if all events do. */
function textEvents(schema: Schema, schemaOf: SchemaLookup): true | readonly string[] {
  const variants = variantsOf(schema, schemaOf);
  const isOfText = (variant: SchemaObject): boolean =>
    isText(behind(memberNamed(variant, 'data'), schemaOf));
  if (variants.every(isOfText)) return true;
  return variants.filter(isOfText).flatMap((variant) => {
    const name = behind(memberNamed(variant, 'event'), schemaOf);
    const { constant, enumeration = [] } = typeof name === 'object' ? name : {};
    return [...enumeration, constant?.value].filter((value) => typeof value === 'string');
  });
}

/**
 * An event whose data are text that is JSON (`contentMediaType`, `contentSchema`), as it is once they
 * have been read. Undefined if nothing of the schema changes.
 */
function decodedEvent(schema: Schema, schemaOf: SchemaLookup): SchemaObject | undefined {
  const one = behind(schema, schemaOf);
  if (typeof one !== 'object') return undefined;
  const key = one.oneOf ? 'oneOf' : 'anyOf';
  const variants = one[key];
  if (variants) {
    const decoded = variants.map((variant) => decodedEvent(variant, schemaOf));
    if (!decoded.some((variant) => variant)) return undefined;
    return { ...one, [key]: variants.map((variant, index) => decoded[index] ?? variant) };
  }
  const properties: SchemaEntries = (one.properties ?? []).map(([name, member]) => {
    const data = behind(member, schemaOf);
    if (name !== 'data' || typeof data !== 'object') return [name, member];
    if (data.contentSchema !== undefined) return [name, data.contentSchema];
    return [name, /json/i.test(data.contentMediaType ?? '') ? true : member];
  });
  const isChanged = properties.some(([, member], index) => member !== one.properties?.[index]?.[1]);
  return isChanged ? { ...one, properties } : undefined;
}
