import type { Location } from '../model/location.js';
import type { ClientOption, PackageModel, QueryArrays, QueryNested } from '../model/package.js';
import type { PaginationScheme } from '../model/pagination.js';
import type { SecurityRequirement } from '../model/security.js';

/**
 * What the user decided about one SDK: the content of a `*.sdk.yaml`, checked and with every default
 * filled in. The vocabulary of the file is that of `stainless.yml` where it has a word for it.
 */
export interface Config {
  /** The file it was read from; absent when there is none. */
  readonly file?: string;
  /** Absolute path of the OpenAPI document. */
  readonly spec: string;
  /** Absolute path of the folder the SDK is written to. */
  readonly output: string;
  /** Absolute folders that references may reach, the document's own aside. */
  readonly allowRefs: readonly string[];
  readonly package: Partial<PackageModel>;
  /** Name of the client class, in any spelling. */
  readonly clientName?: string;
  readonly environments: readonly (readonly [name: string, url: string])[];
  /** What the names of environment variables begin with, `CLOUDFLARE`. */
  readonly envPrefix?: string;
  /** Absent: inferred from the security schemes of the document. */
  readonly options?: readonly ClientOption[];
  readonly security?: readonly SecurityRequirement[];
  readonly idempotencyHeader?: string;
  readonly requestIdHeaders: readonly string[];
  readonly query: { readonly arrays: QueryArrays; readonly nested: QueryNested };
  readonly natives: Natives;
  readonly envelope: EnvelopeConfig;
  readonly streaming: StreamingConfig;
  readonly secretFields: readonly string[];
  /** Path parameters that stay in the params object although they come last in a path. */
  readonly namedPathParams: readonly string[];
  readonly paginations: readonly PaginationScheme[];
  /** Whether these are read off the document. */
  readonly infersPages: boolean;
  /** Absent: inferred from paths and verbs. */
  readonly resources?: readonly ResourceConfig[];
  /** Schemas that are named, and described with no resource. */
  readonly sharedModels: readonly ModelConfig[];
  /** Endpoints that are left out on purpose. */
  readonly unspecifiedEndpoints: readonly EndpointConfig[];
}

/** What the SDK has in place of the JSON values of some formats. Absent: the JSON values themselves. */
export interface Natives {
  readonly int64?: 'bigint' | 'digits';
  readonly dateTime?: 'date';
}

/** What events of a stream mean that are no items. */
export interface StreamingConfig {
  /** What the data of the event begin with that ends a stream; absent: inferred. */
  readonly end?: string;
  /** Names of events that report an error. */
  readonly errors: readonly string[];
  /** Names of events that are passed over. */
  readonly skip: readonly string[];
}

/** Members of response bodies that wrap the result. */
export interface EnvelopeConfig {
  /** Candidates for the member that is the result; the first one a body describes is taken. */
  readonly unwrap: readonly string[];
  readonly success?: string;
  readonly errors?: string;
  readonly messages?: string;
}

/** A resource of the config. */
export interface ResourceConfig {
  readonly name: string;
  readonly description?: string;
  readonly models: readonly ModelConfig[];
  readonly methods: readonly MethodConfig[];
  readonly subresources: readonly ResourceConfig[];
  readonly at: Location;
}

/** A schema that the config names and gives a place. */
export interface ModelConfig {
  readonly name: string;
  /** A component's name, or a `#/` pointer. */
  readonly schema: string;
  readonly at: Location;
}

/** A method of the config. */
export interface MethodConfig extends EndpointConfig {
  readonly name: string;
  /** True or the name of a scheme; absent: paginated if a scheme fits. */
  readonly paginated?: boolean | string;
  readonly deprecated?: boolean | string;
}

/** An operation as the config names it: `get /zones/{zone_id}`. */
export interface EndpointConfig {
  /** Upper case. */
  readonly httpMethod: string;
  readonly path: string;
  readonly at: Location;
}
