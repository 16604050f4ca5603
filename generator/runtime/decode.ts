import type { ClientConfig } from './config.js';
import type { FailureContext } from './errors.js';
import { badBody, responseContext, responseFailure } from './failure.js';
import type { ResponseLike } from './platform.js';
import type { RequestSpec } from './request.js';
import { isRecord } from './text.js';

/** A body that was read: whole, and the part of it the call resolves with. */
export interface Decoded {
  readonly envelope: unknown;
  readonly data: unknown;
}

/**
 * Makes the value of a call out of the text of a response with a good status.
 *
 * @throws APIError if the body reports failure.
 * @throws APIResponseError if it is not what the API promises.
 */
export function decode(
  config: ClientConfig,
  spec: RequestSpec,
  call: () => FailureContext,
  response: ResponseLike,
  text: string,
): Decoded {
  const type = spec.responseType;
  if (type === 'empty') return { envelope: undefined, data: undefined };
  if (type === 'text') return { envelope: text, data: text };
  if (type === 'auto' && (response.status === 204 || response.status === 205)) {
    return { envelope: null, data: null };
  }
  const envelope = parse(text);
  if (envelope === undefined) {
    // The parser's own error is not passed on: it quotes the body, which may hold secrets.
    const media = response.headers.get('content-type') ?? 'no content type';
    throw badBody(
      text === ''
        ? 'with an empty body'
        : `with a body that is not JSON (${media}, ${text.length} characters)`,
      responseContext(config, call(), response, text),
    );
  }
  const context = (): FailureContext => responseContext(config, call(), response, envelope);
  const record = isRecord(envelope) ? envelope : {};
  const { success } = config.profile.envelope ?? {};
  if (success && record[success] === false) throw responseFailure(context());
  const data = spec.unwrap === undefined ? envelope : record[spec.unwrap];
  if (data === undefined && !spec.unwrapOptional) {
    throw badBody(`with a body that lacks "${spec.unwrap}"`, context());
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
