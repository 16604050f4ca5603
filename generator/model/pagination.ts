/** A way in which list operations are cut into pages. */
export type PaginationScheme = PositionScheme | LinkScheme;

interface CommonScheme {
  readonly name: string;
  /** The member of the body that holds the items, as keys from the root; empty for a bare array. */
  readonly items: readonly string[];
  /** Query parameter with the size of a page. */
  readonly limitParam?: string;
}

/** Pages that are asked for by their place in the list, which a query parameter says. */
export interface PositionScheme extends CommonScheme {
  readonly kind: 'page_number' | 'offset' | 'cursor';
  /** Query parameter with the page number, the offset or the cursor. */
  readonly positionParam: string;
  /** Where the body says which page it is (`page_number`). */
  readonly currentField?: readonly string[];
  /** Where the body says how many pages there are (`page_number`) or items (`offset`). */
  readonly totalField?: readonly string[];
  /** Where the body holds the next cursor (`cursor`). */
  readonly nextField?: readonly string[];
}

/** Pages each of which says at which URL the next one is. */
export interface LinkScheme extends CommonScheme {
  readonly kind: 'link';
  /** Where the body holds the URL; absent: it is in the header `Link` (RFC 8288), under `next`. */
  readonly nextField?: readonly string[];
}
