import type { Doc } from './doc.js';
import type { DeclarationId, Example } from './declaration.js';
import type { Json } from './json.js';
import type { Location } from './location.js';
import type { Schema } from './schema.js';
import type { SecurityRequirement } from './security.js';

/** Identifies an operation: method and path template, `GET /zones/{zone_id}`. */
export type OperationId = string & { readonly __operation: never };

/** One operation of the document: a method on a path. */
export interface Operation {
  readonly id: OperationId;
  /** Upper case, but for methods that the document makes up. */
  readonly method: string;
  /** The path template, as it stands in the document. */
  readonly path: string;
  /** The document's `operationId`, if it gives one. */
  readonly operationId?: string;
  readonly tags: readonly string[];
  readonly parameters: readonly Parameter[];
  readonly body?: RequestBody;
  /** By status code or range (`2XX`), in the document's order. */
  readonly responses: readonly OperationResponse[];
  /** Alternatives; an empty list means no credential; absent means the API's own. */
  readonly security?: readonly SecurityRequirement[];
  /** The base URL, if it is not the API's: the operation is on a server of its own. */
  readonly server?: string;
  readonly doc: Doc;
  readonly extensions: Extensions;
  readonly at: Location;
}

/** The `x-` members of an object of the document, as they are. */
export type Extensions = readonly (readonly [name: string, value: Json])[];

/** A request that the API makes: a webhook, or a callback of an operation. */
export interface Webhook {
  /** Its name in the document; no two have the same. */
  readonly name: string;
  /** The declaration of its body. */
  readonly payload: DeclarationId;
  readonly doc: Doc;
}

/** The serialisation styles of OpenAPI parameters (OpenAPI 3.1, section 4.8.12.3). */
export type ParameterStyle =
  'simple' | 'label' | 'matrix' | 'form' | 'spaceDelimited' | 'pipeDelimited' | 'deepObject';

/** A parameter in the path, the query, a header or a cookie. */
export interface Parameter {
  readonly name: string;
  readonly location: 'path' | 'query' | 'header' | 'cookie';
  readonly required: boolean;
  readonly style: ParameterStyle;
  readonly explode: boolean;
  readonly allowReserved: boolean;
  /** True for a parameter of the query that is all of it (OpenAPI 3.2, `in: querystring`). */
  readonly isWholeQuery?: boolean;
  /** Present when the value is sent in this media type (`content` in place of `schema`). */
  readonly mediaType?: string;
  readonly schema: Schema;
  readonly examples: readonly Example[];
  readonly extensions: Extensions;
  readonly doc: Doc;
  readonly at: Location;
}

/** The body of a request, in each of its media types. */
export interface RequestBody {
  readonly required: boolean;
  readonly contents: readonly Content[];
  readonly extensions: Extensions;
  readonly doc: Doc;
  readonly at: Location;
}

/** One response, by status. */
export interface OperationResponse {
  /** `200`, `4XX` or `default`. */
  readonly status: string;
  readonly contents: readonly Content[];
  readonly headers: readonly ResponseHeader[];
  readonly extensions: Extensions;
  readonly doc: Doc;
  readonly at: Location;
}

/** A header that a response carries. */
export interface ResponseHeader {
  readonly name: string;
  readonly required: boolean;
  readonly schema: Schema;
  readonly doc: Doc;
}

/** A body in one media type. */
export interface Content {
  readonly mediaType: string;
  readonly kind: ContentKind;
  /** True for a multipart body that has files in it. */
  readonly hasFiles?: boolean;
  readonly schema: Schema;
  /** The schema of one item, of content that is a sequence (OpenAPI 3.2). */
  readonly itemSchema?: Schema;
  readonly examples: readonly Example[];
  /** How single parts are encoded (form and multipart bodies only). */
  readonly encoding: readonly PartEncoding[];
  readonly at: Location;
}

/** How a body is read and written. */
export type ContentKind = 'json' | 'form' | 'multipart' | 'text' | 'binary' | 'events' | 'lines';

/** OpenAPI's Encoding Object for one member of a form or multipart body. */
export interface PartEncoding {
  readonly property: string;
  readonly contentType?: string;
  readonly style?: ParameterStyle;
  readonly explode?: boolean;
  /** Headers of its parts, those with a fixed value. */
  readonly headers?: readonly (readonly [name: string, value: string])[];
}

/**
 * The content of a body that is used unless callers say otherwise: that with files, which no other
 * has as they are; then JSON; then the first.
 */
export function chosenContent(body: {
  readonly contents: readonly Content[];
}): Content | undefined {
  const { contents } = body;
  return (
    contents.find(({ hasFiles }) => hasFiles) ??
    contents.find(({ kind }) => kind === 'json') ??
    contents[0]
  );
}

/** The first response with a status that means success, else the default one. */
export function successResponse(operation: Operation): OperationResponse | undefined {
  const { responses } = operation;
  const succeeded = responses.filter(({ status }) => /^2(\d\d|XX)$/i.test(status));
  return (
    succeeded.find(({ contents }) => contents.length > 0) ??
    succeeded[0] ??
    responses.find(({ status }) => status === 'default')
  );
}

/**
 * The path of an operation without a fragment, which tells operations apart in some documents and is
 * not sent.
 */
export function sentPath({ path }: Operation): string {
  return path.replace(/^((?:[^#{}]|\{[^{}]*\})*)#.*$/s, '$1');
}

/** The path of an operation alone, without the query that some documents write behind it. */
export function routePath(operation: Operation): string {
  return sentPath(operation).replace(/^((?:[^?{}]|\{[^{}]*\})*)\?.*$/s, '$1');
}
