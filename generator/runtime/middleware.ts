import type { PlatformInit, ResponseLike } from './platform.js';
import type { RequestOptions, RequestSpec } from './request.js';

/** One attempt of a request. Credentials are no part of it: they are added after all middleware. */
export interface OutgoingRequest {
  /** The request as the method of the SDK stated it. */
  readonly spec: RequestSpec;
  readonly options: RequestOptions;
  /** 0 for the first attempt, 1 for the first retry. */
  readonly attempt: number;
  readonly url: string;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  /** The encoded body. */
  readonly body: unknown;
  /** False if the caller set or removed the header of a credential: the client's is not added then. */
  readonly addCredentials: boolean;
  /** Fires at the attempt's time limit and when the caller aborts. */
  readonly signal: NonNullable<PlatformInit['signal']>;
}

/** Sends a request and resolves with the response to it. */
export type Handler = (request: OutgoingRequest) => Promise<ResponseLike>;

/**
 * A function around every attempt of every request. It may change the request it hands on, answer
 * in place of the server, or look at the response.
 *
 * @example
 * ```ts
 * const timing: Middleware = async (request, next) => {
 *   const start = Date.now();
 *   const response = await next(request);
 *   console.log(request.spec.path, response.status, Date.now() - start);
 *   return response;
 * };
 * ```
 */
export type Middleware = (request: OutgoingRequest, next: Handler) => Promise<ResponseLike>;

/** Wraps a handler in middleware, the first function outermost. */
export function compose(middleware: readonly Middleware[], last: Handler): Handler {
  return middleware.reduceRight<Handler>(
    (next, around) => (request) => around(request, next),
    last,
  );
}
