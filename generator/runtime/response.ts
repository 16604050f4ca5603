import { type ClientConfig, type Decoded, failureContext } from './config.js';
import { type APIError, APIResponseError, type ErrorDetail, classOfStatus } from './errors.js';
import { isRecord } from './parameters.js';
import type { PreparedRequest } from './request.js';
import type { ResponseLike } from './transport.js';
import type { ValidationIssue } from './validator.js';

/**
 * Makes the value of a call out of the text of a response with a good status.
 *
 * @throws APIError if the body reports failure.
 * @throws APIResponseError if it is not what the API promises.
 */
export function decode(
  config: ClientConfig,
  request: PreparedRequest,
  response: ResponseLike,
  text: string,
): Decoded {
  const { responseType, unwrap, unwrapOptional } = request.spec;
  if (responseType === 'empty') return { envelope: undefined, data: undefined };
  if (responseType === 'text') return { envelope: text, data: text };
  if (responseType === 'auto' && /^20[45]$/.test(`${response.status}`)) {
    return { envelope: null, data: null };
  }
  const parsed = parse(text);
  const envelope = parsed === undefined && responseType === 'any' ? text || null : parsed;
  const record = isRecord(envelope) ? envelope : {};
  const data = unwrap === undefined ? envelope : record[unwrap];
  const failed = record[config.profile.envelope?.success ?? ''] === false;
  // The parser's own error is not passed on: it quotes the body, which may hold secrets.
  const problem =
    text === ''
      ? 'with an empty body'
      : envelope === undefined
        ? `with a body that is not JSON (${response.headers.get('content-type')}, ${text.length} characters)`
        : `with a body that lacks "${unwrap}"`;
  if (failed || envelope === undefined || (data === undefined && !unwrapOptional)) {
    throw responseFailure(
      config,
      request,
      response,
      envelope ?? text,
      failed ? undefined : problem,
    );
  }
  return { envelope, data };
}

/** The JSON value of a text; undefined if it has none. */
export function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Longest part of a server's own words that goes into a message, in characters. */
const MAX_WORDS = 300;

/**
 * The id that the server gave the request, from the first of the API's headers that is present.
 *
 * @internal
 */
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
