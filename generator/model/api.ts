import type { Declaration, DeclarationId } from './declaration.js';
import type { Doc } from './doc.js';
import type { Extensions, Operation, OperationId, Webhook } from './operation.js';
import type { PaginationScheme } from './pagination.js';
import type { ClientModel, PackageModel } from './package.js';
import type { Resource, ResourceId } from './resource.js';
import type { SecurityRequirement, SecurityScheme } from './security.js';

/**
 * The intermediate model: everything the later stages need to know, as readonly plain data. Names
 * are absent from it (see `names/`), and so are versions of OpenAPI and positions in lines.
 */
export interface Api {
  readonly title: string;
  readonly version: string;
  readonly doc: Doc;
  readonly package: PackageModel;
  readonly client: ClientModel;
  readonly declarations: ReadonlyMap<DeclarationId, Declaration>;
  readonly operations: ReadonlyMap<OperationId, Operation>;
  /** In tree order: a parent before its children. */
  readonly resources: ReadonlyMap<ResourceId, Resource>;
  /** Those of the document and of its `info`. */
  readonly extensions: Extensions;
  /** Requests that the API makes. */
  readonly webhooks: readonly Webhook[];
  readonly paginations: readonly PaginationScheme[];
  readonly securitySchemes: readonly SecurityScheme[];
  /** Alternatives that hold for every operation that does not say otherwise. */
  readonly security: readonly SecurityRequirement[];
}

/** Looks a declaration up; a missing one is a bug of an earlier stage. */
export function declarationOf(api: Api, id: DeclarationId): Declaration {
  return found(api.declarations.get(id), id);
}

/** Looks an operation up; a missing one is a bug of an earlier stage. */
export function operationOf(api: Api, id: OperationId): Operation {
  return found(api.operations.get(id), id);
}

/** Looks a resource up; a missing one is a bug of an earlier stage. */
export function resourceOf(api: Api, id: ResourceId): Resource {
  return found(api.resources.get(id), id);
}

function found<T>(value: T | undefined, id: string): T {
  if (value === undefined) throw new Error(`the model has no ${id}`);
  return value;
}
