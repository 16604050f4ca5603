import type { HeadersLike, PlatformHeaders } from './transport.js';
import type { ValidationIssue } from './validator.js';

/** Root of every error that the SDK itself throws. */
export class SDKError extends Error {
  static {
    this.prototype.name = 'SDKError';
  }
}

/** An argument was refused; nothing was sent. */
export class ArgumentError extends SDKError {
  static {
    this.prototype.name = 'ArgumentError';
  }
  /** The parameter or option that was refused. */
  readonly parameter: string;
  /** Present when the client's validator refused the request. */
  declare readonly issues?: readonly ValidationIssue[];

  constructor(parameter: string, problem: string, issues?: readonly ValidationIssue[]) {
    super(`${parameter}: ${problem}`);
    this.parameter = parameter;
    if (issues) this.issues = issues;
  }
}

/** One entry of the list of errors in a response. */
export interface ErrorDetail {
  readonly code?: number | string;
  readonly message: string;
  readonly documentation_url?: string;
  readonly source?: { readonly pointer?: string };
}

/** What is known about a failed call. */
export interface FailureContext {
  /** Upper case. */
  readonly method: string;
  /** The URL, secrets blotted out. */
  readonly url: string;
  readonly status?: number | undefined;
  readonly headers?: HeadersLike | undefined;
  /** The response body: parsed JSON, or text. */
  readonly body?: unknown;
  readonly errors?: readonly ErrorDetail[];
  readonly requestId?: string | undefined;
  readonly issues?: readonly ValidationIssue[] | undefined;
  readonly cause?: unknown;
}

/**
 * A call failed. Subclasses say how; an instance of this very class is a status without a class of
 * its own, or a body that reports failure in spite of a good status.
 *
 * Headers and body are not enumerable, so that printing the error does not print them.
 */
export class APIError<Status extends number | undefined = number | undefined> extends SDKError {
  static {
    this.prototype.name = 'APIError';
  }
  /** Status code of the response; undefined when there was none. */
  readonly status: Status;
  readonly method: string;
  /** The URL, secrets blotted out. */
  readonly url: string;
  /** The errors listed in the body; empty when there are none. */
  readonly errors: readonly ErrorDetail[];
  /** The server's id of the request, for its support. */
  readonly requestId: string | undefined;
  readonly #context: FailureContext;

  constructor(problem: string, context: FailureContext) {
    // Of the second argument `Error` takes the cause, if there is one.
    super(`${context.method} ${context.url}: ${problem}`.replace(/\s+/g, ' '), context);
    this.status = context.status as Status;
    this.method = context.method;
    this.url = context.url;
    this.errors = context.errors ?? [];
    this.requestId = context.requestId;
    this.#context = context;
  }

  /** Headers of the response; undefined when there was none. */
  get headers(): PlatformHeaders | undefined {
    return this.#context.headers as PlatformHeaders | undefined;
  }

  /** Body of the response: parsed JSON, or text. */
  get error(): unknown {
    return this.#context.body;
  }
}

/** Status 400. */
export class BadRequestError extends APIError<400> {
  static {
    this.prototype.name = 'BadRequestError';
  }
}

/** Status 401. */
export class AuthenticationError extends APIError<401> {
  static {
    this.prototype.name = 'AuthenticationError';
  }
}

/** Status 403. */
export class PermissionDeniedError extends APIError<403> {
  static {
    this.prototype.name = 'PermissionDeniedError';
  }
}

/** Status 404. */
export class NotFoundError extends APIError<404> {
  static {
    this.prototype.name = 'NotFoundError';
  }
}

/** Status 409. */
export class ConflictError extends APIError<409> {
  static {
    this.prototype.name = 'ConflictError';
  }
}

/** Status 422. */
export class UnprocessableEntityError extends APIError<422> {
  static {
    this.prototype.name = 'UnprocessableEntityError';
  }
}

/** Status 429. */
export class RateLimitError extends APIError<429> {
  static {
    this.prototype.name = 'RateLimitError';
  }
}

/** Status 500 and above. */
export class InternalServerError extends APIError<number> {
  static {
    this.prototype.name = 'InternalServerError';
  }
}

/** No complete response was received; `cause` is the error of `fetch`. */
export class APIConnectionError extends APIError<undefined> {
  static {
    this.prototype.name = 'APIConnectionError';
  }
}

/** The time limit of an attempt or of the whole call ran out. */
export class APIConnectionTimeoutError extends APIConnectionError {
  static {
    this.prototype.name = 'APIConnectionTimeoutError';
  }
}

/** The caller's signal ended the call; `cause` is its reason. */
export class APIUserAbortError extends APIError<undefined> {
  static {
    this.prototype.name = 'APIUserAbortError';
  }
}

/** A response with a good status whose body is not what the API promises. */
export class APIResponseError extends APIError<number> {
  static {
    this.prototype.name = 'APIResponseError';
  }
  /** Present when the client's validator refused the body. */
  declare readonly issues?: readonly ValidationIssue[];

  constructor(problem: string, context: FailureContext) {
    super(problem, context);
    if (context.issues) this.issues = context.issues;
  }
}

/** A class of errors about responses. */
type ErrorClass = new (problem: string, context: FailureContext) => APIError;

/** The class for a status code; no error by itself, since the body decides too. */
export function classOfStatus(status: number): ErrorClass {
  if (status >= 500) return InternalServerError;
  const classes: Readonly<Record<number, ErrorClass>> = {
    400: BadRequestError,
    401: AuthenticationError,
    403: PermissionDeniedError,
    404: NotFoundError,
    409: ConflictError,
    422: UnprocessableEntityError,
    429: RateLimitError,
  };
  return classes[status] ?? APIError;
}

/* Errors whose bodies the API describes. */

/** An error for a response of a status whose body the API describes. */
export type ErrorResponse<Status extends number, Body> = APIError<Status> & {
  readonly error: Body;
};

/** Statuses that say that the request was wrong (IANA's registry of HTTP status codes). */
export type ClientErrorStatus =
  | 400
  | 401
  | 402
  | 403
  | 404
  | 405
  | 406
  | 407
  | 408
  | 409
  | 410
  | 411
  | 412
  | 413
  | 414
  | 415
  | 416
  | 417
  | 421
  | 422
  | 423
  | 424
  | 425
  | 426
  | 428
  | 429
  | 431
  | 451;

/** Statuses that say that the server failed (IANA's registry of HTTP status codes). */
export type ServerErrorStatus = 500 | 501 | 502 | 503 | 504 | 505 | 506 | 507 | 508 | 510 | 511;

/** Statuses of errors. */
export type ErrorStatus = ClientErrorStatus | ServerErrorStatus;

/**
 * True for an error whose body is what the API describes for its status.
 *
 * @param guards - of the bodies, by status, range (`4XX`), or `default`
 */
export function isErrorOf(
  error: unknown,
  guards: Readonly<Record<string, (body: unknown) => boolean>>,
): boolean {
  if (!(error instanceof APIError) || error.status === undefined) return false;
  const status = String(error.status);
  const guard = guards[status] ?? guards[`${status.charAt(0)}XX`] ?? guards['default'];
  return guard?.(error.error) === true;
}
