// Part of the sdkwright runtime. Changes made here are lost when it runs again.

import { APIError } from './errors.js';

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
