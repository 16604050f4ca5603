import type { Binding } from './binding.js';
import { declarationOf } from '../model/api.js';
import type { Content, ContentKind, Operation, Parameter } from '../model/operation.js';
import type { Schema } from '../model/schema.js';
import { code, type Code } from './code.js';
import { call } from './layout/calls.js';
import { objectLiteral, type Property } from './layout/collections.js';
import { runtime } from './runtime-symbols.js';
import type { EmitContext } from './symbols.js';

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
  return entries.length > 0 ? [{ name: 'styles', value: objectLiteral(entries) }] : [];
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
  if (isWholeQuery) {
    return /[/+]json\b/i.test(mediaType ?? '') ? runtime.jsonPath : runtime.queryString;
  }
  const shape = shapeOf(context, schema);
  if (mediaType !== undefined && /[/+]json\b/i.test(mediaType)) {
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

/** How the body is written, unless it is plain JSON. */
export function encodingEntries(context: EmitContext, content: Content | undefined): Property[] {
  if (!content) return [];
  const { kind, mediaType } = content;
  const encoder = encoderOf(context, content);
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

function encoderOf(context: EmitContext, content: Content): Code | undefined {
  switch (content.kind) {
    case 'json':
      return undefined;
    case 'form': {
      const styles = partStyles(context, content);
      if (styles.length === 0) return code`${runtime.formBody}`;
      return call(code`${runtime.formBodyWith}`, [objectLiteral(styles)]);
    }
    case 'multipart': {
      // Of several types, or of a range, it is the file itself that says which one it is of.
      const types = content.encoding.flatMap(({ property, contentType = '' }) =>
        /^[\w.+-]+\/[\w.+-]+(;[^,*]*)?$/.test(contentType)
          ? [{ name: property, value: code`${contentType}` }]
          : [],
      );
      if (types.length === 0) return code`${runtime.multipartBody}`;
      return call(code`${runtime.multipartBodyWith}`, [objectLiteral(types)]);
    }
    case 'text':
      return code`${runtime.textBody}`;
    case 'lines':
      if (content.itemSchema === undefined && shapeOf(context, content.schema) !== 'list') {
        return code`${runtime.binaryBody}`;
      }
      return code`${runtime.linesBody}`;
    case 'binary':
    case 'events':
      return code`${runtime.binaryBody}`;
  }
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
