import { declarationOf } from '../model/api.js';
import { isJsonObject, type Json } from '../model/json.js';
import { chosenContent, type Content, type Operation } from '../model/operation.js';
import type { Method } from '../model/resource.js';
import type { Schema } from '../model/schema.js';
import { nativeOf, type Type } from '../model/type.js';
import { isNativeJson } from './native-literal.js';
import { fits as fitsLiteral } from './fixture-fit.js';
import { aliasTarget, type EmitContext } from './symbols.js';

/** Values of the params of a method, by key. */
export type Params = Readonly<Record<string, Json>>;

/** Params for a test: those that have to be there, and all that there are. */
export interface SampleParams {
  readonly required: Params;
  readonly all: Params;
}

/** Params made of the document's example, completed where it leaves something out. */
export function sampleParams(
  context: EmitContext,
  { params }: Method,
  { body }: Operation,
): SampleParams | undefined {
  if (!params) return { required: {}, all: {} };
  const { schema, sample, type } = declarationOf(context.api, params.declaration);
  const shown = declaredOnly(context, type, sample);
  if (typeof schema === 'boolean' || !isJsonObject(shown)) return undefined;
  const types = new Map(
    type.kind === 'object' ? type.properties.map((one) => [one.name, one.type]) : [],
  );
  const inBody = params.rest === 'body' && body ? requiredNames(context, chosenContent(body)) : [];
  const keyOf = (name: string): string =>
    params.fields.find(({ to, wireName }) => to === 'body' && wireName === name)?.key ?? name;
  // Where the body may be left out its members may be too; but a body is sent all the same.
  const inherited = [...types.keys()].filter(isInherited);
  const needed = new Set([...(schema.required ?? []), ...inBody.map(keyOf), ...inherited]);
  const entries = (schema.properties ?? []).flatMap(([key, member]): [string, Json][] => {
    const value = Object.hasOwn(shown, key) ? shown[key] : schemaSample(context, member);
    const known = types.get(key);
    const isUsable =
      value !== undefined &&
      (!known || (fits(context, known, value) && fitsLiteral(context.api, known, value)));
    return isUsable ? [[key, shortened(member, value)]] : [];
  });
  const all = Object.fromEntries(entries);
  const required = Object.fromEntries(entries.filter(([key]) => needed.has(key)));
  return [...needed].every((key) => Object.hasOwn(all, key)) ? { required, all } : undefined;
}

function requiredNames(context: EmitContext, content: Content | undefined): readonly string[] {
  const names = (schema: Schema | undefined, depth: number): readonly string[] => {
    if (typeof schema !== 'object' || depth === 0) return [];
    const { ref, allOf = [], required = [] } = schema;
    const base = ref === undefined ? undefined : declarationOf(context.api, ref).schema;
    return [...required, ...[base, ...allOf].flatMap((part) => names(part, depth - 1))];
  };
  return names(content?.schema, MAX_DEPTH);
}

/** The first example of a path parameter that has its type, else a made-up value. */
export function positionalSample(
  context: EmitContext,
  { parameter: { examples, schema, name }, type }: NonNullable<Method['positional']>,
): Json | undefined {
  const values = [...examples.map(({ value }) => value), schemaSample(context, schema)];
  const sample = values.find(
    (value) => value !== undefined && fitsLiteral(context.api, type, value),
  );
  const isText = typeof schema === 'object' && schema.types?.join() === 'string';
  return sample ?? (isText ? name : undefined);
}

/** How far references are followed. */
const MAX_DEPTH = 10;

/** A valid value for a schema that says enough for one; undefined for others. */
export function schemaSample(context: EmitContext, schema: Schema): Json | undefined {
  if (typeof schema === 'boolean') return undefined;
  if (schema.ref !== undefined) return declarationOf(context.api, schema.ref).sample;
  const { examples = [], constant, enumeration = [], types = [], allOf, anyOf, oneOf } = schema;
  const given = [...examples, ...(constant ? [constant.value] : []), ...enumeration];
  if (given.length > 0 || schema.default) return given[0] ?? schema.default?.value;
  if (allOf || anyOf || oneOf || schema.not !== undefined) return undefined;
  switch (types[0]) {
    case 'boolean':
      return true;
    case 'integer':
    case 'number': {
      const { minimum = 1, maximum = minimum, multipleOf, exclusiveMinimum } = schema;
      const isPlain = multipleOf === undefined && exclusiveMinimum === undefined;
      return isPlain ? Math.min(minimum, maximum) : undefined;
    }
    case 'string':
      return isFreeText(schema) ? 'text' : undefined;
    default:
      return undefined;
  }
}

/** True of a text that may be any. */
export function isFreeText(schema: Schema): boolean {
  if (typeof schema === 'boolean' || schema.types?.join() !== 'string') return false;
  const { ref, constant, enumeration, pattern, format, minLength, maxLength } = schema;
  return [ref, constant, enumeration, pattern, format, minLength, maxLength].every(
    (keyword) => keyword === undefined,
  );
}

/** How long a text in a test may be; of a longer one its beginning does as well. */
const LONGEST_TEXT = 60;

function shortened(schema: Schema, value: Json): Json {
  const isLong = typeof value === 'string' && value.length > LONGEST_TEXT && isFreeText(schema);
  return isLong ? `${value.slice(0, LONGEST_TEXT / 2).trimEnd()}…` : value;
}

/** A value without what its type does not declare, which TypeScript refuses in a literal. */
function declaredOnly(context: EmitContext, type: Type, value: Json): Json {
  switch (type.kind) {
    case 'reference': {
      const target = declarationOf(context.api, aliasTarget(context, type.to)).type;
      return target.kind === 'reference' ? value : declaredOnly(context, target, value);
    }
    case 'list':
      return Array.isArray(value)
        ? value.map((item: Json) => declaredOnly(context, type.element, item))
        : value;
    case 'object': {
      if (!isJsonObject(value) || type.index || type.extends.length > 0) return value;
      const types = new Map(type.properties.map((property) => [property.name, property.type]));
      const entries = Object.entries(value).flatMap(([name, member]): [string, Json][] => {
        const declared = types.get(name);
        return declared ? [[name, declaredOnly(context, declared, member)]] : [];
      });
      return Object.fromEntries(entries);
    }
    default:
      return value;
  }
}

/** True for a value of a type, as TypeScript sees it. */
function fits(context: EmitContext, type: Type, value: Json): boolean {
  switch (type.kind) {
    case 'primitive': {
      const native = nativeOf(type);
      if (native) return isNativeJson(native, value);
      return (
        type.name === 'unknown' ||
        (type.name === 'null' ? value === null : typeof value === type.name)
      );
    }
    case 'literal':
      return value === type.value;
    case 'list':
      return Array.isArray(value) && value.every((item: Json) => fits(context, type.element, item));
    case 'reference': {
      const target = declarationOf(context.api, aliasTarget(context, type.to)).type;
      return target.kind !== 'reference' && fits(context, target, value);
    }
    case 'union':
      return type.members.some((member) => fits(context, member, value));
    case 'object':
      return (
        isJsonObject(value) &&
        type.extends.every((base) => fits(context, { kind: 'reference', to: base }, value)) &&
        type.properties.every(({ name, type: member, optional }) => {
          const part = Object.hasOwn(value, name) ? value[name] : undefined;
          return part === undefined ? optional && !isInherited(name) : fits(context, member, part);
        })
      );
    default:
      // Tuples and intersections: too much to tell for what is only a sample.
      return false;
  }
}

/** True for what every object inherits: TypeScript finds it in a literal that leaves it out. */
function isInherited(name: string): boolean {
  return name in Object.prototype;
}
