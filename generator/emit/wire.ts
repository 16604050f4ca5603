import type { Binding } from './binding.js';
import { declarationOf } from '../model/api.js';
import type { Content, ContentKind, Operation, Parameter } from '../model/operation.js';
import type { Schema } from '../model/schema.js';
import { code } from './code.js';
import { objectLiteral, type Property } from './layout/collections.js';
import { runtime } from './runtime-symbols.js';
import type { EmitContext } from './symbols.js';

/*
 * How values are put on the wire, where that is not what the runtime does by itself: parameter styles
 * (OpenAPI 3.1, section 4.8.12.3), encodings of bodies, and how responses are read.
 */

/** The styles of an operation's parameters that need saying, by name. */
export function stylesEntry(context: EmitContext, operation: Operation): Property[] {
  const entries = operation.parameters.flatMap((parameter) => {
    const style = styleOf(context, parameter);
    return style ? [{ name: parameter.name, value: code`${style}` }] : [];
  });
  return entries.length > 0 ? [{ name: 'styles', value: objectLiteral(entries) }] : [];
}

function styleOf(context: EmitContext, parameter: Parameter): Binding | undefined {
  const { location, style, explode, mediaType, schema } = parameter;
  const shape = shapeOf(context, schema);
  if (mediaType !== undefined) {
    return {
      path: runtime.jsonPath,
      header: runtime.jsonHeader,
      query: runtime.json,
      cookie: runtime.json,
    }[location];
  }
  switch (style) {
    case 'form':
      if (location === 'cookie' || shape === 'scalar') return undefined;
      if (!explode) return runtime.form;
      return shape === 'object' ? runtime.formExploded : undefined;
    case 'simple':
      if (shape === 'scalar') return undefined;
      if (location === 'header')
        return shape === 'list'
          ? undefined
          : explode
            ? runtime.simpleHeaderExploded
            : runtime.simpleHeader;
      return explode ? runtime.simpleExploded : runtime.simple;
    case 'label':
      return explode ? runtime.labelExploded : runtime.label;
    case 'matrix':
      return explode ? runtime.matrixExploded : runtime.matrix;
    case 'spaceDelimited':
      return runtime.spaceDelimited;
    case 'pipeDelimited':
      return runtime.pipeDelimited;
    case 'deepObject':
      return runtime.deepObject;
  }
}

/** What a schema's values are, as far as writing them as text is concerned. */
function shapeOf(context: EmitContext, schema: Schema): 'scalar' | 'list' | 'object' {
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
export function encodingEntries(content: Content | undefined): Property[] {
  if (!content) return [];
  const { kind, mediaType } = content;
  const encoder = encoderOf(kind);
  const isUsual = USUAL.includes(mediaType) || mediaType.includes('*') || kind === 'multipart';
  return [
    ...(encoder ? [{ name: 'encode', value: code`${encoder}` }] : []),
    ...(isUsual ? [] : [{ name: 'contentType', value: code`${mediaType}` }]),
  ];
}

/** Media types that the encoders send by themselves. */
const USUAL = ['application/json', 'application/x-www-form-urlencoded'];

function encoderOf(kind: ContentKind): Binding | undefined {
  switch (kind) {
    case 'json':
      return undefined;
    case 'form':
      return runtime.formBody;
    case 'multipart':
      return runtime.multipartBody;
    case 'text':
      return runtime.textBody;
    case 'binary':
    case 'events':
    case 'lines':
      return runtime.binaryBody;
  }
}

/** How the response is read, unless it is JSON. */
export function responseTypeEntry(content: Content | undefined): Property[] {
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
