import type { Native } from './schema.js';

/** The package that is emitted. */
export interface PackageModel {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly description: string;
  readonly repository?: string;
  readonly homepage?: string;
  readonly author?: string;
}

/** The client class that is emitted. */
export interface ClientModel {
  /** Class name candidates, best first. */
  readonly hints: readonly string[];
  /** Base URLs by name of the environment; the first is the default. */
  readonly environments: readonly (readonly [name: string, url: string])[];
  /** URLs with variables, by the URL that each is with their default values. */
  readonly serverTemplates: readonly (readonly [url: string, template: string])[];
  /** Environment variable that overrides the base URL. */
  readonly baseUrlEnv?: string;
  /** Environment variable that sets the log level. */
  readonly logEnv?: string;
  readonly options: readonly ClientOption[];
  /** Members of the response body that have a meaning to the runtime. */
  readonly envelope: Envelope;
  /** Response headers that may carry the request's id, first match wins. */
  readonly requestIdHeaders: readonly string[];
  /** Request header for idempotency keys. */
  readonly idempotencyHeader?: string;
  /** How lists and objects are written in the query where the document does not say. */
  readonly query: { readonly arrays: QueryArrays; readonly nested: QueryNested };
  /** What values of the SDK may be in place of JSON values. */
  readonly natives: readonly Native[];
  /** Body members whose values never appear in a log, in lower case. */
  readonly secretFields: readonly string[];
}

/** An argument of the client's constructor beyond those that every client has. */
export interface ClientOption {
  /** The name in the config, in any spelling. */
  readonly name: string;
  /** Environment variable it is read from. */
  readonly env?: string;
  readonly description?: string;
  /** Present if it is a part of the base URL. */
  readonly variable?: ServerVariable;
  /** The security scheme it is the credential of, and which part of it. */
  readonly auth?: { readonly scheme: string; readonly role: CredentialRole };
}

/** A part of the URL of a server (OpenAPI's Server Variable Object). */
export interface ServerVariable {
  readonly name: string;
  readonly default: string;
  /** All values there are; empty if any will do. */
  readonly values: readonly string[];
  readonly description?: string;
}

/** The parts of credentials. Those of clients are exchanged for the value, which is a token then. */
export type CredentialRole =
  'value' | 'username' | 'password' | 'client_id' | 'client_secret' | 'scope';

/** Names of the members of a response body that wrap the result. */
export interface Envelope {
  readonly result?: string;
  readonly success?: string;
  readonly errors?: string;
  readonly messages?: string;
}

/** Ways to write a list in the query (Stainless' `query_settings.array_format`). */
export type QueryArrays = 'repeat' | 'comma' | 'brackets' | 'indices';

/** Ways to write an object in the query (Stainless' `query_settings.nested_format`). */
export type QueryNested = 'brackets' | 'dots';
