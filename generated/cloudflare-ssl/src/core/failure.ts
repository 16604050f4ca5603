// Part of the sdkwright runtime. Changes made here are lost when it runs again.

import type { ClientConfig } from './config.js';
import {
  APIResponseError,
  classOfStatus,
  type APIError,
  type ErrorDetail,
  type FailureContext,
} from './errors.js';
import type { ResponseLike } from './platform.js';
import { isRecord } from './text.js';

/** Longest part of a server's own words that goes into a message, in characters. */
const MAX_WORDS = 300;

/** What a response tells about a call that failed. */
export function responseContext(
  config: ClientConfig,
  call: FailureContext,
  response: ResponseLike,
  body?: unknown,
): FailureContext {
  return {
    ...call,
    status: response.status,
    headers: response.headers,
    body,
    errors: errorDetails(config, body),
    requestId: requestIdOf(config, response),
  };
}

/** The id that the server gave the request, from the first of the API's headers that is present. */
export function requestIdOf(config: ClientConfig, response: ResponseLike): string | undefined {
  for (const name of config.profile.requestIdHeaders ?? []) {
    const id = response.headers.get(name);
    if (id) return id;
  }
  return undefined;
}

/** The error for a response that reports failure, by its status or in its body. */
export function responseFailure(context: FailureContext): APIError {
  const { status = 0, errors = [], requestId } = context;
  const words = errors
    .map(({ code, message }) => (code === undefined ? message : `${code} ${message}`))
    .join('; ')
    .slice(0, MAX_WORDS);
  return new (classOfStatus(status))(
    `${status}${words && ` ${words}`}${requestId ? ` (request ${requestId})` : ''}`,
    context,
  );
}

/** The error for a body that is not what the API promises. */
export function badBody(problem: string, context: FailureContext): APIResponseError {
  const { status, requestId } = context;
  return new APIResponseError(
    `${status} ${problem}${requestId ? ` (request ${requestId})` : ''}`,
    context,
  );
}

/** The entries of the body's list of errors that have a message. */
function errorDetails({ profile }: ClientConfig, body: unknown): ErrorDetail[] {
  const list = isRecord(body) && body[profile.envelope?.errors ?? 'errors'];
  return Array.isArray(list) ? list.filter(isErrorDetail) : [];
}

function isErrorDetail(value: unknown): value is ErrorDetail {
  return isRecord(value) && typeof value['message'] === 'string';
}
