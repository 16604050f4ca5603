// Part of the sdkwright runtime. Changes made here are lost when it runs again.

/**
 * The parts of the Fetch standard that the runtime uses, typed so that neither the DOM lib nor
 * `@types/node` is needed. Where the consumer has the real types, the aliases below resolve to
 * them; where not, to the minimal interfaces.
 */

/** What the runtime reads of `Headers`. */
export interface HeadersLike {
  get(name: string): string | null;
  has(name: string): boolean;
  forEach(callback: (value: string, name: string) => void): void;
}

/** What the runtime reads of `Response`. A custom `fetch` may answer with anything of this shape. */
export interface ResponseLike {
  readonly ok: boolean;
  readonly status: number;
  readonly type: string;
  readonly url: string;
  readonly headers: HeadersLike;
  readonly body: unknown;
  text(): Promise<string>;
  json(): Promise<unknown>;
  arrayBuffer(): Promise<ArrayBuffer>;
  clone?(): ResponseLike;
}

/** What the runtime uses of `AbortSignal`. */
export interface SignalLike {
  readonly aborted: boolean;
  readonly reason?: unknown;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** The second argument of `fetch`, as far as the runtime fills it in. */
export interface FetchInitLike {
  method?: string;
  headers?: Record<string, string>;
  body?: unknown;
  signal?: SignalLike;
  redirect?: string;
  duplex?: string;
}

/** `Response` of the platform. */
export type PlatformResponse = typeof globalThis extends { Response: { prototype: infer Type } }
  ? Type
  : ResponseLike;

/** `Headers` of the platform. */
export type PlatformHeaders = typeof globalThis extends { Headers: { prototype: infer Type } }
  ? Type
  : HeadersLike;

/** `RequestInit` of the platform. */
export type PlatformInit = typeof globalThis extends {
  fetch: (input: never, init?: infer Type) => unknown;
}
  ? NonNullable<Type>
  : FetchInitLike;

/**
 * A function that can stand in for the global `fetch`. It is a method type on purpose: parameters
 * of methods are compared both ways, so that the `fetch` of other packages fits too.
 */
export type Fetch = { call(url: string, init?: PlatformInit): Promise<ResponseLike> }['call'];

/** What of `RequestInit` callers may set: all but the members the runtime sets itself. */
export type FetchOptions = Omit<PlatformInit, 'body' | 'headers' | 'method' | 'signal'> & {
  /** Connection pool or proxy of undici (Node). */
  dispatcher?: unknown;
};
