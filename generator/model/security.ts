import type { Doc } from './doc.js';
import type { Extensions } from './operation.js';
import type { Location } from './location.js';

/** A way to authenticate, by its name in the document (OpenAPI's Security Scheme Object). */
export interface SecurityScheme {
  readonly name: string;
  readonly kind: 'bearer' | 'basic' | 'http' | 'apiKey' | 'oauth2' | 'openIdConnect' | 'mutualTLS';
  /** For `apiKey`: where the key is sent, and under which name. */
  readonly key?: { readonly in: 'header' | 'query' | 'cookie'; readonly name: string };
  /** For `oauth2`: where client credentials are exchanged for a token, if they can be. */
  readonly tokenURL?: string;
  readonly extensions: Extensions;
  readonly doc: Doc;
  readonly at: Location;
}

/** Schemes that are sent together, each with its scopes. An empty list is "no credential". */
export type SecurityRequirement = readonly (readonly [scheme: string, scopes: readonly string[]])[];
