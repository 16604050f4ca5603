import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { Shape } from './facts.js';

/** As much of an OpenAPI document as the spec uses. */
export interface Schema {
  readonly $ref?: string;
  readonly description?: string;
  readonly type?: string;
  readonly format?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly allOf?: readonly Schema[];
}

export interface Example {
  readonly summary?: string;
  readonly value: unknown;
}

export interface MediaType {
  readonly schema: Schema;
  readonly examples?: Readonly<Record<string, Example>>;
}

interface Content {
  readonly 'application/json': MediaType;
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query';
  readonly required?: boolean;
  readonly description?: string;
  readonly schema: Schema;
  readonly example?: unknown;
}

export interface Response {
  readonly description?: string;
  readonly content: Content;
}

export interface Operation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary?: string;
  readonly description?: string;
  readonly parameters: readonly Parameter[];
  readonly requestBody?: { readonly required?: boolean; readonly content: Content };
  readonly responses: { readonly '200': Response; readonly '4XX': Response };
}

export interface OpenAPI {
  readonly openapi: string;
  readonly info: Readonly<Record<string, unknown>>;
  readonly servers: ReadonlyArray<{ readonly url: string }>;
  readonly tags: ReadonlyArray<{ readonly name: string; readonly description?: string }>;
  readonly security: ReadonlyArray<Readonly<Record<string, readonly string[]>>>;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly securitySchemes: Readonly<Record<string, Readonly<Record<string, string>>>>;
  };
}

export const specFile = fileURLToPath(
  new URL('../../spec/cloudflare-ssl.openapi.yaml', import.meta.url),
);

/** The spec as it is written, references and all. */
export const written: OpenAPI = parse(readFileSync(specFile, 'utf8'));

/** The spec with every `$ref` replaced by what it refers to; it has no circular ones. */
export const resolved = withoutRefs(written) as OpenAPI;

export interface Call {
  readonly call: string;
  readonly operation: Operation;
}

export function callsOf(document: OpenAPI): Call[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      call: `${method.toUpperCase()} ${path}`,
      operation,
    })),
  );
}

export function jsonOf(operation: Operation): MediaType {
  return operation.responses['200'].content['application/json'];
}

/** The members of an object schema, those of its `allOf` parts included. */
export function membersOf(schema: Schema): Record<string, Schema> {
  return Object.assign({}, ...(schema.allOf ?? []).map(membersOf), schema.properties);
}

const keywordsOfShape = new Set(
  'description type format const enum required properties items allOf'.split(' '),
);

/** The shape that a schema without references describes; a keyword beyond shape is an error. */
export function shapeOf(schema: Schema): Shape {
  const beyond = Object.keys(schema).filter((keyword) => !keywordsOfShape.has(keyword));
  if (beyond.length > 0) throw new Error(`not documented on the page: ${beyond.join(', ')}`);

  if (schema.enum !== undefined)
    return schema.enum.map((value) => literal(schema, value)).join(' | ');
  if (schema.const !== undefined) return literal(schema, schema.const);
  if (schema.items !== undefined) return [shapeOf(schema.items)];
  if (schema.properties !== undefined || schema.allOf !== undefined) return objectShape(schema);
  return schema.format ?? schema.type ?? 'unknown';
}

function objectShape(schema: Schema): Shape {
  const required = new Set(
    [schema, ...(schema.allOf ?? [])].flatMap((part) => part.required ?? []),
  );
  return Object.fromEntries(
    Object.entries(membersOf(schema)).map(([name, member]) => [
      required.has(name) ? name : `${name}?`,
      shapeOf(member),
    ]),
  );
}

function literal(schema: Schema, value: unknown): string {
  if (typeof value !== schema.type) throw new Error(`${String(value)} is not a ${schema.type}`);
  return JSON.stringify(value);
}

/** The line by which the page introduces a type: its first members, and how many more there are. */
export function headlineOf(schema: Schema): string {
  const target = dereferenced(schema);
  if (target.enum !== undefined) {
    return shortened(target.enum.map((value) => JSON.stringify(value))).join(' or ');
  }
  if (target.properties !== undefined) {
    return `object { ${shortened(Object.keys(target.properties)).join(', ')} }`;
  }
  if (target.items !== undefined) {
    return `array of ${target.items.$ref?.split('/').at(-1) ?? headlineOf(target.items)}`;
  }
  return target.type ?? 'unknown';
}

function shortened(names: string[]): string[] {
  return names.length > 4 ? [...names.slice(0, 3), `${names.length - 3} more`] : names;
}

function dereferenced(schema: Schema): Schema {
  return schema.$ref === undefined ? schema : (target(schema.$ref) as Schema);
}

function target(ref: string): unknown {
  const keys = ref.split('/').slice(1);
  return keys.reduce<unknown>((node, key) => {
    if (!isRecord(node) || !(key in node)) throw new Error(`${ref} refers to nothing`);
    return node[key];
  }, written);
}

function withoutRefs(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withoutRefs);
  if (!isRecord(node)) return node;
  const { $ref, ...rest } = node;
  const siblings = Object.fromEntries(
    Object.entries(rest).map(([key, value]) => [key, withoutRefs(value)]),
  );
  if (typeof $ref !== 'string') return siblings;
  return Object.assign({}, withoutRefs(target($ref)), siblings);
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
