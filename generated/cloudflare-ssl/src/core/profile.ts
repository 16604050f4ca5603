// Part of the sdkwright runtime. Changes made here are lost when it runs again.

import type { SecurityAlternative, Style } from './request.js';

/** Members of response bodies that wrap the result. */
export interface EnvelopeNames {
  /** Boolean: `false` makes the call fail whatever the status is. */
  readonly success?: string;
  /** List of errors, each an object with `code` and `message`. */
  readonly errors?: string;
}

/** What a client knows of its API: plain data, emitted from the document and the config. */
export interface ClientProfile {
  /** Sent as `User-Agent`, `name/version`. */
  readonly name: string;
  readonly version: string;
  readonly baseURL: string;
  /** Further base URLs, by name of the environment. */
  readonly environments?: Readonly<Record<string, string>>;
  /** Names of environment variables. */
  readonly env?: { readonly baseURL?: string; readonly logLevel?: string };
  /** Client options that hold credentials, each with its environment variable or `null`. */
  readonly credentials?: Readonly<Record<string, string | null>>;
  /** Alternatives, one of which is sent. */
  readonly security?: readonly SecurityAlternative[];
  readonly envelope?: EnvelopeNames;
  /** Response headers that may carry the id of the request; the first one present is taken. */
  readonly requestIdHeaders?: readonly string[];
  /** Request header for idempotency keys; makes POST and PATCH carry one. */
  readonly idempotencyHeader?: string;
  /** Names of members and query parameters that are never logged, in lower case. */
  readonly secretFields?: readonly string[];
  /** How query parameters without a style of their own are written. Default: `brackets`. */
  readonly queryStyle?: Style;
}
