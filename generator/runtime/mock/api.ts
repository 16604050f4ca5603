import type { SecurityAlternative } from '../request.js';
import type { SchemaThunk } from '../validation/schema.js';

/*
 * What the mock knows of an API: plain data, emitted from the document and the config. Nothing in
 * the mock's modules is about one API.
 */

/** The whole of an API. */
export interface MockApi {
  readonly operations: readonly MockOperation[];
  /** Base URLs; what is asked for may stand below the path of any of them, or below none. */
  readonly baseURLs: readonly string[];
  /** Alternatives of credentials, for operations that do not name their own. */
  readonly security: readonly SecurityAlternative[];
  /** Members of a body that say how the call went. */
  readonly envelope: MockEnvelope;
  /** By their name in {@link MockOperation.collection}. */
  readonly collections: Readonly<Record<string, MockCollection>>;
  /** By their name in {@link MockOperation.pages}. */
  readonly pages: Readonly<Record<string, MockPages>>;
  /** Makes the body of a refusal, where an operation has none of its own. */
  readonly refuse: (refusal: MockRefusal) => unknown;
}

/** Names of members of a body that say how the call went. */
export interface MockEnvelope {
  /** Boolean. */
  readonly success?: string;
  /** Lists, which are empty when all went well. */
  readonly lists: readonly string[];
}

/** Where a parameter stands in a request. */
export type MockPlace = 'path' | 'query' | 'header' | 'cookie';

/** How a parameter is written, where that is not the default of its place. */
export type MockStyle = 'comma' | 'json' | 'label' | 'matrix' | 'pipe' | 'space' | 'spread';

/** One operation: what it takes and what it answers. */
export interface MockOperation {
  /** How its method is reached from the client, `ssl.certificatePacks.list`. */
  readonly name: string;
  /** Upper case. */
  readonly method: string;
  /** Path template. */
  readonly path: string;
  /** Judges parameters and body together, by the keys that the method takes them under. */
  readonly params?: SchemaThunk;
  /**
   * The parameters among those keys, placeholders of the path left out that have their own name for
   * a key; all others are members of the body.
   */
  readonly places?: Readonly<Record<string, MockPlace>>;
  /** Names of parameters in the request, by key, where they differ. */
  readonly wireNames?: Readonly<Record<string, string>>;
  /** Keys of members of the body, by their name in it, where they differ. */
  readonly bodyNames?: Readonly<Record<string, string>>;
  /** By key. */
  readonly styles?: Readonly<Record<string, MockStyle>>;
  /** How the body is written. Absent: there is none. */
  readonly bodyType?: 'json' | 'form' | 'other';
  readonly needsBody?: boolean;
  /** Judges a JSON body by itself, where its schema has a name. */
  readonly bodySchema?: SchemaThunk;
  /** The key that the whole body stands under, if its members have none of their own. */
  readonly bodyKey?: string;
  /** Alternatives in place of the API's own. */
  readonly security?: readonly SecurityAlternative[];
  /** Status of success. Default: 200. */
  readonly status?: number;
  /** Makes the body of success. Absent: there is none. */
  readonly body?: () => unknown;
  /** Judges the body of success. */
  readonly schema?: SchemaThunk;
  /** Media type of the body of success. Default: JSON. */
  readonly mediaType?: string;
  /** Keys that lead to the result in the body of success. Default: the body is the result. */
  readonly result?: readonly string[];
  /** How the list in the result is cut into pages. */
  readonly pages?: string;
  /** The collection that it works on, and what it does there. */
  readonly collection?: string;
  readonly action?: MockAction;
  /** The path parameter that names an item of the collection. */
  readonly itemParam?: string;
  /** True for reading or changing the one thing that stands at its path. */
  readonly setting?: boolean;
  /** Makes the body of a refusal. */
  readonly refuse?: (refusal: MockRefusal) => unknown;
}

/** What an operation does to a collection. */
export type MockAction = 'list' | 'create' | 'get' | 'edit' | 'delete';

/** Things of one kind below one path, that are listed, made, read, changed and deleted. */
export interface MockCollection {
  /** Makes an item. */
  readonly item: () => unknown;
  readonly schema: SchemaThunk;
  /** The member that tells items apart, if there is one. */
  readonly id?: string;
}

/** How lists are cut into pages. The paths are keys from the root of the body. */
export interface MockPages {
  readonly kind: 'page_number' | 'offset' | 'cursor';
  /** Query parameter with the number of the page, the offset or the cursor. */
  readonly position: string;
  /** Query parameter with the size of a page. */
  readonly limit?: string;
  /** Where the body tells about the page. */
  readonly info: Readonly<Partial<Record<MockPageFact, readonly string[]>>>;
}

/** What a body may tell about a page. */
export type MockPageFact = 'page' | 'offset' | 'size' | 'count' | 'total' | 'pages' | 'next';

/** Why a request is refused. */
export interface MockRefusal {
  readonly status: number;
  /** All issues in one sentence. */
  readonly message: string;
  /** At least one. */
  readonly issues: readonly MockIssue[];
}

/** One thing that is wrong with a request. */
export interface MockIssue {
  /** Names the field and the reason. */
  readonly message: string;
  /** JSON Pointer (RFC 6901) to the field among all parameters and members of the body. */
  readonly pointer: string;
}
