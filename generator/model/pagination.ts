/** A way in which list operations are cut into pages. */
export interface PaginationScheme {
  readonly name: string;
  readonly kind: 'page_number' | 'offset' | 'cursor';
  /** The member of the body that holds the items, as keys from the root; empty for a bare array. */
  readonly items: readonly string[];
  /** Query parameter with the page number, the offset or the cursor. */
  readonly positionParam: string;
  /** Query parameter with the size of a page. */
  readonly limitParam?: string;
  /** Where the body says which page it is (`page_number`). */
  readonly currentField?: readonly string[];
  /** Where the body says how many pages there are (`page_number`) or items (`offset`). */
  readonly totalField?: readonly string[];
  /** Where the body holds the next cursor (`cursor`). */
  readonly nextField?: readonly string[];
}
