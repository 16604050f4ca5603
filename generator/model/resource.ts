import type { DeclarationId } from './declaration.js';
import type { Doc } from './doc.js';
import type { Location } from './location.js';
import type { Content, ContentKind, OperationId, Parameter } from './operation.js';
import type { Type } from './type.js';

/** Identifies a resource: its path in the tree, `ssl.certificate_packs`. */
export type ResourceId = string & { readonly __resource: never };

/** A node of the resource tree: a group of methods on the client, and the groups below it. */
export interface Resource {
  readonly id: ResourceId;
  /** The name in the config or the document, in any spelling. */
  readonly name: string;
  readonly parent?: ResourceId;
  readonly children: readonly ResourceId[];
  readonly methods: readonly Method[];
  readonly doc: Doc;
  readonly at: Location;
}

/** An operation as users call it. */
export interface Method {
  /** The name in the config or the document, in any spelling. */
  readonly name: string;
  readonly operation: OperationId;
  /** The path parameter that is an argument of its own. */
  readonly positional?: PositionalParam;
  /** The object of all other parameters; absent when there are none. */
  readonly params?: MethodParams;
  readonly result: MethodResult;
  /** What it resolves to if the caller asks for another form of the response. Never of one in pages. */
  readonly alternatives?: readonly Alternative[];
  /** What it takes if the caller sends the body in another media type. */
  readonly bodies?: readonly BodyAlternative[];
  /** The bodies of errors that the document describes, in its order. */
  readonly errors?: readonly MethodError[];
  /** Name candidates of the type of these errors, best first. */
  readonly errorHints?: readonly string[];
  /** Whether calls should move elsewhere, and the reason, if the config says so of the method. */
  readonly deprecated?: boolean | string;
  /** Present when the method returns pages. */
  readonly paginated?: PaginatedResult;
  readonly at: Location;
}

/** A path parameter that is an argument of its own. */
export interface PositionalParam {
  readonly parameter: Parameter;
  readonly type: Type;
}

/** How the one params object of a method is spread over the request. */
export interface MethodParams {
  readonly declaration: DeclarationId;
  /** True when no member is required, so that the argument may be left out. */
  readonly optional: boolean;
  readonly fields: readonly ParamField[];
  /** Where members go that no field names: undocumented ones included. */
  readonly rest: 'query' | 'body' | 'none';
}

/** A member of the params object that is taken out by name. */
export interface ParamField {
  /** Its key in the params object. */
  readonly key: string;
  readonly to: 'path' | 'query' | 'header' | 'cookie' | 'body';
  /** Its name in the request. */
  readonly wireName: string;
}

/** What a method resolves to. */
export interface MethodResult {
  /** The declaration of the result; absent when there is no body, or none of which anything is known. */
  readonly declaration?: DeclarationId;
  readonly type: Type;
  /** The member of the body that is the result. */
  readonly unwrap?: string;
  /** True when the unwrapped member may be missing and the type says so. */
  readonly optional: boolean;
  /** Present if the body is a stream; the declaration and the type are those of one item then. */
  readonly stream?: StreamModel;
  /** True if a response may have no body, which the type says with `null`. */
  readonly mayBeEmpty?: boolean;
  /** The declaration of the whole body, when the result is only a member of it. */
  readonly envelope?: DeclarationId;
}

/** True for the result of a call of whose answer the document says nothing. */
export function isUndescribed({ declaration, type }: MethodResult): boolean {
  return declaration === undefined && type.kind === 'primitive' && type.name === 'unknown';
}

/** The body of an error. */
export interface MethodError {
  /** `404`, `4XX` or `default`. */
  readonly status: string;
  readonly body: DeclarationId;
}

/** Another form of the response, and how it is asked for. */
export interface Alternative {
  /** The media type; also what the option `accept` is set to, if there is no flag. */
  readonly mediaType: string;
  readonly kind: ContentKind;
  /** The member of the params that asks for it by being true, `stream`. */
  readonly flag?: string;
  readonly result: MethodResult;
}

/** Another form of the body of a request, for which the option `contentType` is its media type. */
export interface BodyAlternative {
  readonly content: Content;
  readonly params: MethodParams;
}

/** How a body is taken apart that is a sequence of items, which arrive one by one. */
export interface StreamModel {
  /** Server-sent events, lines of JSON, or JSON values behind record separators (RFC 7464). */
  readonly framing: 'events' | 'lines' | 'records';
  readonly mediaType: string;
  /** Of events: true if items are events with their names, and not only what they carry. */
  readonly whole: boolean;
  /** Of events: names of those that carry text, and not JSON; true if all do. */
  readonly text: true | readonly string[];
  /** Of events: what the data of the one begin with that says that the stream is complete. */
  readonly end?: string;
  /** True if a stream without that one is not complete. */
  readonly mustEnd?: boolean;
  /** Of events: names of those that report an error. */
  readonly errors: readonly string[];
  /** Of events: names of those that are no items. */
  readonly skip: readonly string[];
}

/** A page-by-page result. */
export interface PaginatedResult {
  /** Name of the scheme in {@link Api.paginations}. */
  readonly scheme: string;
  readonly item: Type;
}
