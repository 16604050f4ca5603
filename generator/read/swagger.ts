import { Collector, type Diagnostic, type Outcome } from '../diagnostics/diagnostic.js';
import { isJsonObject, type Json } from '../model/json.js';
import { below, pointerTokens } from '../model/location.js';
import type { Document } from './document.js';
import { decodeFragment, valueAt } from './pointer.js';

type Members = { readonly [key: string]: Json };

/** True for a document that is described in the version before OpenAPI, Swagger 2.0. */
export function isSwagger({ root: { root } }: Document): boolean {
  // In YAML, 2.0 without quotes is the number two.
  return (
    isJsonObject(root) &&
    /^2(\.\d+)?$/.test(String(root['swagger'])) &&
    root['openapi'] === undefined
  );
}

/**
 * The same document as OpenAPI 3.0. Places in it are those of the converted one; see
 * {@link relocated}. What the converter leaves open is settled before and after it. One that it
 * cannot make anything of is an error.
 */
export async function convertSwagger(document: Document): Promise<Outcome<Document | undefined>> {
  const out = new Collector();
  // Few documents are that old: the converter is loaded only for them.
  const { upgradeFromTwoToThree } = await import('@scalar/openapi-upgrader/2.0-to-3.0');
  const { root: source } = document;
  const prepared = isJsonObject(source.root) ? prepare(source.root) : {};
  try {
    const converted = settled(upgradeFromTwoToThree(structuredClone(prepared)) as Json);
    const root = { ...source, root: withNeededBodies(converted) };
    const sources = new Map([...document.sources, [root.file, root]]);
    return out.outcome({ ...document, root, sources });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    out.report('swagger-broken', { reason }, { file: source.file, pointer: '' });
    return out.outcome(undefined);
  }
}

const METHODS = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch']);

/** Each operation with the media types and the parameters that hold for it, none of them elsewhere. */
function prepare(root: Members): Members {
  const { produces = ['application/json'], consumes = ['application/json'], ...others } = root;
  const paths = mapMembers(root['paths'], (pathItem) => {
    if (!isJsonObject(pathItem)) return pathItem;
    const shared = parametersOf(root, pathItem);
    const item = mapMembers(pathItem, (operation, method) => {
      if (!METHODS.has(method) || !isJsonObject(operation)) return operation;
      const own = parametersOf(root, operation);
      const parameters = [...shared.filter((one) => isBody(one) && !own.some(isBody)), ...own];
      const isForm = parameters.some((one) => isJsonObject(one) && one['in'] === 'formData');
      const types = operation['consumes'] ?? (isForm ? formTypes(parameters, consumes) : consumes);
      return { produces, ...operation, consumes: types, parameters };
    });
    return { ...item, parameters: shared.filter((one) => !isBody(one)) };
  });
  return {
    ...others,
    swagger: '2.0',
    paths,
    parameters: mapMembers(root['parameters'], (one) => one),
  };
}

/** Files need a multipart body; other forms may say so. */
function formTypes(parameters: readonly Json[], consumes: Json): Json {
  const known = Array.isArray(consumes) ? consumes.filter((type) => /form/.test(String(type))) : [];
  const hasFile = parameters.some((one) => isJsonObject(one) && one['type'] === 'file');
  if (hasFile) return ['multipart/form-data'];
  return known.length > 0 ? known : ['application/x-www-form-urlencoded'];
}

/** The parameters of an owner, with those in place that are referred to and become a body. */
function parametersOf(root: Members, owner: Members): Json[] {
  const list = owner['parameters'];
  if (!Array.isArray(list)) return [];
  return (list as readonly Json[]).map((parameter) => {
    const ref = isJsonObject(parameter) ? parameter['$ref'] : undefined;
    if (typeof ref !== 'string' || !ref.startsWith('#')) return parameter;
    const pointer = decodeFragment(ref.slice(1));
    const target = pointer === undefined ? undefined : valueAt(root, pointer);
    return target !== undefined && isBody(target) ? target : parameter;
  });
}

function isBody(parameter: Json): boolean {
  return isJsonObject(parameter) && /^(body|formData)$/.test(String(parameter['in']));
}

/** A form with a field that must be there is itself a body that must be there. */
function withNeededBodies(root: Json): Json {
  if (!isJsonObject(root)) return root;
  const paths = mapMembers(root['paths'], (pathItem) =>
    isJsonObject(pathItem) ? mapMembers(pathItem, withNeededBody) : pathItem,
  );
  return { ...root, paths };
}

function withNeededBody(operation: Json): Json {
  const body = isJsonObject(operation) ? operation['requestBody'] : undefined;
  if (!isJsonObject(operation) || !isJsonObject(body)) return operation;
  const contents = Object.values(mapMembers(body['content'], (content) => content));
  const isNeeded = contents.some((content) => {
    const required = isJsonObject(content) ? valueAt(content, '/schema/required/0') : undefined;
    return (
      required !== undefined &&
      isJsonObject(content) &&
      valueAt(content, '/schema/$ref') === undefined
    );
  });
  return isNeeded ? { ...operation, requestBody: { required: true, ...body } } : operation;
}

/** Schemas in the words of OpenAPI 3.0. */
function settled(value: Json): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map(settled);
  if (!isJsonObject(value)) return value;
  const { discriminator, 'x-nullable': nullable } = value;
  // Data may have a member of that name too.
  const isSchema = value['properties'] !== undefined || value['allOf'] !== undefined;
  return {
    ...mapMembers(value, settled),
    ...(isSchema &&
      typeof discriminator === 'string' && { discriminator: { propertyName: discriminator } }),
    ...(typeof nullable === 'boolean' && { nullable }),
  };
}

function mapMembers(value: Json | undefined, change: (value: Json, key: string) => Json): Members {
  if (!isJsonObject(value)) return {};
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, change(one, key)]));
}

/** Where sections of `components` stood. */
const SECTIONS: Readonly<Record<string, string>> = {
  schemas: 'definitions',
  parameters: 'parameters',
  requestBodies: 'parameters',
  responses: 'responses',
  securitySchemes: 'securityDefinitions',
};

/** A diagnostic about a converted document, at the place it is about in the original. */
export function relocated(diagnostic: Diagnostic, { root }: Document): Diagnostic {
  const { at } = diagnostic;
  if (!at || !('pointer' in at) || at.file !== root.file) return diagnostic;
  const [top, section = '', ...rest] = pointerTokens(at.pointer);
  const original = top === 'components' ? [SECTIONS[section] ?? '', ...rest] : undefined;
  // A response has its schema without a media type between.
  const tokens = original ?? pointerTokens(at.pointer);
  const content = tokens.indexOf('content');
  const shortened = content < 0 ? tokens : tokens.toSpliced(content, 2);
  const { pointer } = below({ file: at.file, pointer: '' }, ...shortened);
  return { ...diagnostic, at: { ...at, pointer } };
}
