import type { Doc } from './doc.js';
import type { Example } from './declaration.js';
import type { Location } from './location.js';
import type { Schema } from './schema.js';
import type { SecurityRequirement } from './security.js';

/** Identifies an operation: method and path template, `GET /zones/{zone_id}`. */
export type OperationId = string & { readonly __operation: never };

/** One operation of the document: a method on a path. */
export interface Operation {
  readonly id: OperationId;
  /** Upper case. */
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
  readonly servers: readonly string[];
  readonly doc: Doc;
  readonly extensions: readonly (readonly [name: string, value: unknown])[];
  readonly at: Location;
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
  /** Present when the value is sent in this media type (`content` in place of `schema`). */
  readonly mediaType?: string;
  readonly schema: Schema;
  readonly examples: readonly Example[];
  readonly doc: Doc;
  readonly at: Location;
}

/** The body of a request, in each of its media types. */
export interface RequestBody {
  readonly required: boolean;
  readonly contents: readonly Content[];
  readonly doc: Doc;
  readonly at: Location;
}

/** One response, by status. */
export interface OperationResponse {
  /** `200`, `4XX` or `default`. */
  readonly status: string;
  readonly contents: readonly Content[];
  readonly headers: readonly ResponseHeader[];
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
  readonly schema: Schema;
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
}

/** The content of a body that is used: JSON if there is JSON, else the first. */
export function chosenContent(body: {
  readonly contents: readonly Content[];
}): Content | undefined {
  return body.contents.find(({ kind }) => kind === 'json') ?? body.contents[0];
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
