import type { Fetch, ResponseLike, SignalLike } from '../platform.js';

/** Bodies of answers by the name of the operation. */
export type MockBodies = object;

/** How a mock starts out. */
export interface MockOptions<Bodies extends MockBodies = Record<string, unknown>> {
  /** How many items a collection holds before anything is created or deleted. Default: 3. */
  readonly items?: number | undefined;
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
