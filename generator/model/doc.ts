import type { Json } from './json.js';

/** What the document says about a node, for the doc comment of what is emitted for it. */
export interface Doc {
  /** A short title; the summary of an operation. */
  readonly summary?: string;
  /** Markdown. */
  readonly description?: string;
  readonly deprecated: boolean;
  /** Wrapped, because `null` is a default too. */
  readonly default?: { readonly value: Json };
  /** What the type does not say, one sentence each: `At least 1 item.` */
  readonly constraints: readonly string[];
  readonly examples: readonly Json[];
  /** A link to more. */
  readonly see?: { readonly url: string; readonly description?: string };
}

/** A doc that says nothing. */
export const NO_DOC: Doc = { deprecated: false, constraints: [], examples: [] };
