import type { DeclarationId } from './declaration.js';
import type { Doc } from './doc.js';
import type { Location } from './location.js';
import type { OperationId, Parameter } from './operation.js';
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
  /** The declaration of the result; absent when there is no body. */
  readonly declaration?: DeclarationId;
  readonly type: Type;
  /** The member of the body that is the result. */
  readonly unwrap?: string;
  /** True when the unwrapped member may be missing and the type says so. */
  readonly optional: boolean;
  /** The declaration of the whole body, when the result is only a member of it. */
  readonly envelope?: DeclarationId;
}

/** A page-by-page result. */
export interface PaginatedResult {
  /** Name of the scheme in {@link Api.paginations}. */
  readonly scheme: string;
  readonly item: Type;
}
