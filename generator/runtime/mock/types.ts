import type { SecurityAlternative } from '../request.js';
import type { Fetch, ResponseLike, SignalLike } from '../transport.js';
import type { SchemaThunk } from '../validation/schema.js';

/*
 * What the mock knows of an API: plain data, emitted from the document and the config. Nothing in
 * the mock's modules is about one API.
 */

/** The whole of an API. */
export interface MockApi extends MockCommon {
  readonly parts: readonly MockPart[];
}

/** Operations, and what they work on. */
export interface MockPart {
  readonly operations: readonly MockOperation[];
  /** By their name in {@link MockOperation.collection}. */
  readonly collections: Readonly<Record<string, MockCollection>>;
}

/** What holds for all operations. */
export interface MockCommon {
  /** Base URLs; what is asked for may stand below the path of any of them, or below none. */
  readonly baseURLs: readonly string[];
  /** Alternatives of credentials, for operations that do not name their own. */
  readonly security: readonly SecurityAlternative[];
  /** Members of a body that say how the call went. */
  readonly envelope: MockEnvelope;
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
  /** The placeholder of the path that is an argument of its own, where a key has its name. */
  readonly positional?: string;
  /** Names of parameters in the request, by key, where they differ. */
  readonly wireNames?: Readonly<Record<string, string>>;
  /** Keys of members of the body, by their name in it, where they differ. */
  readonly bodyNames?: Readonly<Record<string, string>>;
  /** By key. */
  readonly styles?: Readonly<Record<string, MockStyle>>;
  /** How the body is written. Absent: there is none. */
  readonly bodyType?: 'json' | 'form' | 'other';
  /** Other media types that the body may be in, which is not looked at then. */
  readonly otherTypes?: readonly string[];
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
  /** Writes the body of success as JSON, where `JSON.stringify` cannot. */
  readonly write?: (body: unknown) => string;
  /** Media type of the body of success. Default: JSON. */
  readonly mediaType?: string;
  /** Keys that lead to the result in the body of success. Default: the body is the result. */
  readonly result?: readonly string[];
  /** How the list in the result is cut into pages. */
  readonly pages?: string;
  /** The query parameters that pages can be asked for by which others link to. */
  readonly paging?: MockPaging;
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
  readonly kind: 'page_number' | 'offset' | 'cursor' | 'link';
  /** Query parameter with the number of the page, the offset or the cursor; none of links. */
  readonly position?: string;
  /** Query parameter with the size of a page. */
  readonly limit?: string;
  /** Where the body tells about the page. */
  readonly info: Readonly<Partial<Record<MockPageFact, readonly string[]>>>;
}

/** Names of query parameters by what they say of a page. */
export interface MockPaging {
  readonly page?: string;
  readonly offset?: string;
  readonly limit?: string;
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

/* How a mock is used. */

/** Bodies of answers by the name of the operation. */
export type MockBodies = object;

/** How a mock starts out. */
export interface MockOptions<Bodies extends MockBodies = Record<string, unknown>> {
  /** How many items a collection holds before anything is created or deleted. Default: 3. */
  readonly items?: number | undefined;
  /** How many items a page holds where a request does not say. Default: as documented, else 20. */
  readonly pageSize?: number | undefined;
  /** `false` serves requests without a credential too. Default: `true`. */
  readonly auth?: boolean | undefined;
  /** `false` keeps no record of requests, for a mock that serves for long. Default: `true`. */
  readonly record?: boolean | undefined;
  /** Milliseconds before any answer. Default: none. */
  readonly delay?: number | undefined;
  /** A further base URL, whose path requests may stand below. */
  readonly baseURL?: string | undefined;
  /** What single operations answer, by name, in place of what the mock would. */
  readonly answers?: MockAnswers<Bodies> | undefined;
}

/** Answers by the name of the operation. */
export type MockAnswers<Bodies extends MockBodies> = {
  readonly [Name in keyof Bodies]?: MockAnswer<Bodies[Name]> | undefined;
};

/** An answer to requests that the API would accept: always the same one, or made for each request. */
export type MockAnswer<Body> =
  MockReply<Body> | ((request: MockRequest) => MockReply<Body> | Promise<MockReply<Body>>);

/**
 * An answer. What it does not say is as the mock would answer by itself; an error status without a
 * body gets the body that the API describes for errors.
 */
export interface MockReply<Body = unknown> {
  readonly status?: number | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Sent as JSON. */
  readonly body?: Body | undefined;
  /** Sent as it is, in place of `body`: for bodies that are broken or no JSON. */
  readonly text?: string | undefined;
  /** Milliseconds before the answer. */
  readonly delay?: number | undefined;
  /** Rejects with this in place of an answer, as `fetch` does when there is no connection. */
  readonly error?: unknown;
}

/** A request that the mock saw. */
export interface MockRequest {
  /** Name of the operation; absent if there is none for the request. */
  readonly operation?: string;
  readonly method: string;
  readonly url: string;
  /** Below the base URL, as it was sent. */
  readonly path: string;
  /** As it was sent, without the question mark. */
  readonly query: string;
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The parsed JSON, or the text; undefined if there is no body. */
  readonly body: unknown;
  /** Parameters and members of the body as the method takes them. */
  readonly params: Readonly<Record<string, unknown>>;
}

/** What `fetch` takes as its first argument: a URL in any form, or a request. */
export type MockInput = string | { readonly href: string } | MockRequestLike;

/** What the mock reads of `Request`. */
export interface MockRequestLike {
  readonly url: string;
  readonly method: string;
  readonly headers: { forEach(callback: (value: string, name: string) => void): void };
  readonly signal?: SignalLike;
  text(): Promise<string>;
}

/** A `fetch` that serves an API in process. */
export interface MockFetch<Bodies extends MockBodies = Record<string, unknown>> extends Fetch {
  (input: MockInput, init?: Parameters<Fetch>[1]): Promise<ResponseLike>;
  /** The requests so far, first one first. */
  readonly requests: readonly MockRequest[];
  /** Base URLs that the API is served at. */
  readonly baseURLs: readonly string[];
  /** Sets what an operation answers from now on; without an answer, what the mock does by itself. */
  answer<Name extends keyof Bodies>(name: Name, answer?: MockAnswer<Bodies[Name]>): void;
  /** Forgets requests and changes; answers are as they were when the mock was made. */
  reset(): void;
}
