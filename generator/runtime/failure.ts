import { failureContext, type ClientConfig } from './config.js';
import { APIResponseError, classOfStatus, type APIError, type ErrorDetail } from './errors.js';
import type { ResponseLike } from './platform.js';
import type { PreparedRequest } from './prepare.js';
import { isRecord } from './text.js';
import type { ValidationIssue } from './validator.js';

/** Longest part of a server's own words that goes into a message, in characters. */
const MAX_WORDS = 300;

/** The id that the server gave the request, from the first of the API's headers that is present. */
export function requestIdOf(
  { profile }: ClientConfig,
  { headers }: ResponseLike,
): string | undefined {
  return profile.requestIdHeaders?.map((name) => headers.get(name)).find(Boolean) ?? undefined;
}

/**
 * The error for a response that reports failure, by its status or in its body; with a `problem`,
 * for a body that is not what the API promises.
 */
export function responseFailure(
  config: ClientConfig,
  request: Pick<PreparedRequest, 'spec' | 'url'>,
  response: ResponseLike,
  body: unknown,
  problem?: string,
  issues?: readonly ValidationIssue[],
): APIError {
  const { status, headers } = response;
  const requestId = requestIdOf(config, response);
  // The entries of the body's list of errors that have a message.
  const list = isRecord(body) && body[config.profile.envelope?.errors ?? 'errors'];
  const errors = Array.isArray(list) ? list.filter(isErrorDetail) : [];
  const words = errors.map(({ code, message }) =>
    code === undefined ? message : `${code} ${message}`,
  );
  return new (problem ? APIResponseError : classOfStatus(status))(
    [status, problem ?? words.join('; ').slice(0, MAX_WORDS), requestId && `(request ${requestId})`]
      .filter(Boolean)
      .join(' '),
    { ...failureContext(config, request), status, headers, body, errors, requestId, issues },
  );
}

function isErrorDetail(value: unknown): value is ErrorDetail {
  return isRecord(value) && typeof value['message'] === 'string';
}
