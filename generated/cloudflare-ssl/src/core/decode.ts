// Part of the sdkwright runtime. Changes made here are lost when it runs again.

import type { ClientConfig, Decoded } from './config.js';
import { responseFailure } from './failure.js';
import type { ResponseLike } from './platform.js';
import type { PreparedRequest } from './prepare.js';
import { isRecord } from './text.js';

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
  const envelope = parse(text);
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
