import type { Binding } from './binding.js';
import { declarationOf } from '../model/api.js';
import type { Content, ContentKind, Operation, Parameter } from '../model/operation.js';
import type { Schema } from '../model/schema.js';
import { subschemas } from '../model/subschemas.js';
import { code, type Code } from './code.js';
import { call } from './layout/calls.js';
import { objectLiteral, type Property } from './layout/collections.js';
import { literal } from './literal.js';
import { runtime } from './runtime-symbols.js';
import type { EmitContext } from './symbols.js';
import { hasNatives } from './natives.js';

/*
 * How values are put on the wire, where that is not what the runtime does by itself: parameter styles
 * (OpenAPI 3.1, section 4.8.12.3), encodings of bodies, and how responses are read.
 */

/** The styles of an operation's parameters that need saying, by name; of two of a name, by place too. */
export function stylesEntry(context: EmitContext, operation: Operation): Property[] {
  const names = operation.parameters.map(({ name }) => name);
  const entries = operation.parameters.flatMap((parameter) => {
    const { name, location } = parameter;
    const style = styleCode(context, parameter);
    const isOnly = names.indexOf(name) === names.lastIndexOf(name);
    return style ? [{ name: isOnly ? name : `${location} ${name}`, value: style }] : [];
  });
  if (entries.length === 0) return [];
  // A parameter may be called like what every object inherits.
  const isShadowed = operation.parameters.some(({ name }) => name in Object.prototype);
  const styles = objectLiteral(entries);
  const value = isShadowed
    ? call(code`Object.assign`, [call(code`Object.create`, [code`null`]), styles])
    : styles;
  return [{ name: 'styles', value }];
}

type Styled = Pick<
  Parameter,
  'location' | 'style' | 'explode' | 'mediaType' | 'schema' | 'isWholeQuery'
>;

function styleCode(context: EmitContext, parameter: Parameter): Code | undefined {
  const style = styleOf(context, parameter);
  if (!parameter.allowReserved || parameter.location !== 'query') return style && code`${style}`;
  return call(code`${runtime.allowReserved}`, [code`${style ?? runtime.formExploded}`]);
}

function styleOf(context: EmitContext, parameter: Styled): Binding | undefined {
  const { location, style, explode, mediaType, schema, isWholeQuery } = parameter;
  const isJson = /[/+]json\b/i.test(mediaType ?? '');
  const isExact = isJson && holdsLong(context, schema);
  if (isWholeQuery) {
    if (!isJson) return runtime.queryString;
    return isExact ? runtime.exactJsonPath : runtime.jsonPath;
  }
  const shape = shapeOf(context, schema);
  if (isJson) {
    if (isExact) {
      return {
        path: runtime.exactJsonPath,
        header: runtime.exactJsonHeader,
        query: runtime.exactJsonQuery,
        cookie: runtime.exactJsonQuery,
      }[location];
    }
    return {
      path: runtime.jsonPath,
      header: runtime.jsonHeader,
      query: runtime.json,
      cookie: runtime.json,
    }[location];
  }
  switch (style) {
    case 'form':
      if (shape === 'scalar') return undefined;
      if (!explode) return runtime.form;
      return shape === 'object' ? runtime.formExploded : undefined;
    case 'simple':
      if (shape === 'scalar' || (location === 'header' && shape === 'list')) return undefined;
      if (location === 'header') {
        return explode ? runtime.simpleHeaderExploded : runtime.simpleHeader;
      }
      return explode ? runtime.simpleExploded : runtime.simple;
    case 'label':
      return explode ? runtime.labelExploded : runtime.label;
    case 'matrix':
      return explode ? runtime.matrixExploded : runtime.matrix;
    // Exploded, the items stand in parameters of their own and nothing is left to delimit.
    case 'spaceDelimited':
      return explode ? runtime.formExploded : runtime.spaceDelimited;
    case 'pipeDelimited':
      return explode ? runtime.formExploded : runtime.pipeDelimited;
    case 'deepObject':
      return runtime.deepObject;
  }
}

/** Whether values may hold whole numbers that `JSON.stringify` cannot write. */
function holdsLong(context: EmitContext, schema: Schema, seen = new Set<Schema>()): boolean {
  if (!hasNatives(context) || typeof schema === 'boolean' || seen.has(schema)) return false;
  seen.add(schema);
  const own = schema.native === 'bigint' || schema.native === 'digits';
  const target = schema.ref === undefined ? [] : [declarationOf(context.api, schema.ref).schema];
  return own || [...target, ...subschemas(schema)].some((sub) => holdsLong(context, sub, seen));
}

/** What a schema's values are, as far as writing them as text is concerned. */
export function shapeOf(context: EmitContext, schema: Schema): 'scalar' | 'list' | 'object' {
  if (typeof schema === 'boolean') return 'scalar';
  if (schema.ref !== undefined)
    return shapeOf(context, declarationOf(context.api, schema.ref).schema);
  if (schema.types?.includes('array') === true) return 'list';
  if (schema.types?.includes('object') === true) return 'object';
  const parts = [...(schema.allOf ?? []), ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  const shapes = parts.map((part) => shapeOf(context, part));
  return shapes.find((shape) => shape !== 'scalar') ?? 'scalar';
}

/**
 * How the body is written, unless it is plain JSON.
 *
 * @param isExact - whether the JSON may hold bigints
 */
export function encodingEntries(
  context: EmitContext,
  content: Content | undefined,
  isExact = false,
): Property[] {
  if (!content) return [];
  const { kind, mediaType } = content;
  const encoder = encoderOf(context, content, isExact);
  const isUsual = mediaType === USUAL[kind] || mediaType.includes('*') || kind === 'multipart';
  return [
    ...(encoder ? [{ name: 'encode', value: encoder }] : []),
    ...(isUsual ? [] : [{ name: 'contentType', value: code`${mediaType}` }]),
  ];
}

/** Media types that the encoders send by themselves. */
const USUAL: Readonly<Partial<Record<ContentKind, string>>> = {
  json: 'application/json',
  form: 'application/x-www-form-urlencoded',
  text: 'text/plain',
  binary: 'application/octet-stream',
};

function encoderOf(context: EmitContext, content: Content, isExact: boolean): Code | undefined {
  switch (content.kind) {
    case 'json':
      return isExact ? code`${runtime.exactJsonBody}` : undefined;
    case 'form': {
      const styles = partStyles(context, content);
      if (styles.length === 0) return code`${runtime.formBody}`;
      return call(code`${runtime.formBodyWith}`, [objectLiteral(styles)]);
    }
    case 'multipart': {
      const parts = multipartParts(context, content);
      if (parts.length === 0) return code`${runtime.multipartBody}`;
      return call(code`${runtime.multipartBodyWith}`, [objectLiteral(parts)]);
    }
    case 'text':
      return code`${runtime.textBody}`;
    case 'lines':
      if (content.itemSchema === undefined && shapeOf(context, content.schema) !== 'list') {
        return code`${runtime.binaryBody}`;
      }
      return code`${isExact ? runtime.exactLinesBody : runtime.linesBody}`;
    case 'binary':
    case 'events':
      return code`${runtime.binaryBody}`;
  }
}

/** The members of a multipart body that are not written as its encoder does by itself. */
function multipartParts(context: EmitContext, { schema, encoding }: Content): Property[] {
  const members = new Map(encoding.map((one) => [one.property, one]));
  const names = new Set([...members.keys(), ...longMembers(context, schema)]);
  return [...names].flatMap((name): Property[] => {
    const { contentType = '', style, explode, headers = [] } = members.get(name) ?? {};
    const member = memberSchema(context, schema, name);
    // Of several types, or of a range, it is the file itself that says which one it is of.
    const type = /^[\w.+-]+\/[\w.+-]+(;[^,*]*)?$/.test(contentType) ? contentType : undefined;
    const isStyled = style !== undefined || explode !== undefined;
    const used = isStyled
      ? styleOf(context, {
          location: 'query',
          style: style ?? 'form',
          explode: explode ?? (style ?? 'form') === 'form',
          schema: member,
        })
      : undefined;
    const options: Property[] = [
      ...(type === undefined ? [] : [{ name: 'type', value: code`${type}` }]),
      ...(used ? [{ name: 'style', value: code`${used}` }] : []),
      ...(headers.length > 0
        ? [{ name: 'headers', value: literal(Object.fromEntries(headers)) }]
        : []),
      ...(holdsLong(context, member)
        ? [{ name: 'stringify', value: code`${runtime.writeExactly}` }]
        : []),
    ];
    if (options.length === 0) return [];
    const isType = options.length === 1 && type !== undefined;
    return [{ name, value: isType ? code`${type}` : objectLiteral(options) }];
  });
}

/** Members whose JSON may hold whole numbers that `JSON.stringify` cannot write. */
function longMembers(context: EmitContext, schema: Schema): readonly string[] {
  if (typeof schema === 'boolean') return [];
  const target = schema.ref === undefined ? schema : declarationOf(context.api, schema.ref).schema;
  if (typeof target === 'boolean') return [];
  return (target.properties ?? [])
    .filter(([, member]) => shapeOf(context, member) !== 'scalar' && holdsLong(context, member))
    .map(([name]) => name);
}

/** The members of a form body that are not written as its encoder does by itself. */
function partStyles(context: EmitContext, { schema, encoding }: Content): Property[] {
  return encoding.flatMap(({ property, contentType, style, explode }) => {
    const member = memberSchema(context, schema, property);
    const isJson = style === undefined && contentType !== undefined;
    const used = styleOf(context, {
      location: 'query',
      style: style ?? 'form',
      explode: explode ?? (style ?? 'form') === 'form',
      schema: member,
      ...(isJson && { mediaType: contentType }),
    });
    return used ? [{ name: property, value: code`${used}` }] : [];
  });
}

function memberSchema(context: EmitContext, schema: Schema, name: string): Schema {
  if (typeof schema === 'boolean') return schema;
  if (schema.ref !== undefined) {
    return memberSchema(context, declarationOf(context.api, schema.ref).schema, name);
  }
  return new Map(schema.properties ?? []).get(name) ?? true;
}

/** How the response is read, unless it is JSON. */
export function responseTypeEntry(content: Pick<Content, 'kind'> | undefined): Property[] {
  if (!content) return [{ name: 'responseType', value: code`${'empty'}` }];
  switch (content.kind) {
    case 'json':
      return [];
    case 'text':
    case 'form':
      return [{ name: 'responseType', value: code`${'text'}` }];
    default:
      return [{ name: 'responseType', value: code`${'binary'}` }];
  }
}
