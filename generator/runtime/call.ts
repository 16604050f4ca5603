import type { ClientConfig } from './config.js';
import { decode, parse, type Decoded } from './decode.js';
import {
  APIConnectionError,
  APIError,
  APIUserAbortError,
  ArgumentError,
  type FailureContext,
} from './errors.js';
import { badBody, requestIdOf, responseContext, responseFailure } from './failure.js';
import { Limit } from './limit.js';
import type { ResponseLike } from './platform.js';
import { prepare, type PreparedRequest } from './prepare.js';
import { redactUrl } from './redact.js';
import type { RequestOptions, RequestSpec } from './request.js';
import { mayRetry, retryDelay } from './retry.js';
import { judge } from './validator.js';

/** What came of a call. */
export interface Outcome extends Decoded {
  /** What was asked for; credentials that belong in the query are not in it. */
  readonly url: string;
  readonly response: ResponseLike;
}

/** One call of a method. */
export interface Call {
  /** The response, its body unread. */
  response(): Promise<ResponseLike>;
  /** The response and its decoded body, which is read once. */
  outcome(): Promise<Outcome>;
  /** The server's id of the request. */
  requestId(response: ResponseLike): string | undefined;
}

/**
 * Starts a call: it is sent at once, tried again where that is safe, and its body is read when
 * somebody asks for it.
 */
export function startCall(
  config: ClientConfig,
  spec: RequestSpec,
  options: RequestOptions = {},
): Call {
  const started = Date.now();
  const limit = new Limit(options.signal, config.listen, context);
  const retries = options.maxRetries ?? config.maxRetries;
  let request: PreparedRequest | undefined;
  let attempt = 0;
  let outcome: Promise<Outcome> | undefined;
  /** True once the response is in the caller's hands: its body is theirs, so no second try. */
  let shared = false;

  function context(): FailureContext {
    return { method: spec.method, url: redactUrl(request?.url ?? spec.path, config.isSecret) };
  }

  /** Milliseconds until the deadline of the call. */
  function remaining(): number {
    return (options.deadline ?? config.deadline) - (Date.now() - started);
  }

  function timeout(): number {
    return Math.max(1, Math.min(options.timeout ?? config.timeout, remaining()));
  }

  /** Attempts until there is a response with a good status. */
  async function run(): Promise<ResponseLike> {
    for (;;) {
      try {
        request ??= begin();
        const { url, headers, body, addCredentials } = request;
        const signal = limit.start(timeout());
        // No spread: it would take longer than all the rest.
        const received = await limit.race(
          config.send({ spec, options, attempt, url, headers, body, addCredentials, signal }),
        );
        if (!received.ok) throw await refusal(received);
        // Nobody waits for the body yet, so its time does not run yet.
        if (!outcome) limit.pause();
        return received;
      } catch (error) {
        await recover(error);
      }
    }
  }

  function begin(): PreparedRequest {
    judge(
      config,
      options.validate,
      (validate) => validate.request?.(spec),
      (problem, issues) => new ArgumentError('request', problem, issues),
    );
    return prepare(config, spec, options);
  }

  /** The error for a response with a bad status. */
  async function refusal(received: ResponseLike): Promise<Error> {
    let text = '';
    try {
      text = await limit.race(received.text());
    } catch (error) {
      // The status is what matters; a body that cannot be read tells no more.
      if (error instanceof APIUserAbortError) return error;
    }
    return responseFailure(responseContext(config, context(), received, parse(text) ?? text));
  }

  /** Waits for the next attempt, or throws the error if there is to be none. */
  async function recover(error: unknown): Promise<void> {
    if (
      error instanceof APIError &&
      request &&
      !request.once &&
      !shared &&
      attempt < retries &&
      mayRetry(error, request.repeatable)
    ) {
      const wait = retryDelay(attempt, error.headers);
      if (wait < remaining()) {
        attempt++;
        return limit.wait(wait).catch(stop);
      }
    }
    stop(error);
  }

  function stop(error: unknown): never {
    limit.release();
    throw error;
  }

  async function read(): Promise<Outcome> {
    for (;;) {
      const received = await response;
      const url = request?.url ?? '';
      if (spec.responseType === 'binary') {
        limit.handOver(received, config.responses);
        return { url, response: received, envelope: undefined, data: received };
      }
      let text: string;
      try {
        limit.resume(timeout());
        text = await limit.race(received.text());
      } catch (cause) {
        await recover(
          cause instanceof APIError
            ? cause
            : new APIConnectionError('the body broke off', {
                ...context(),
                requestId: requestIdOf(config, received),
                cause,
              }),
        );
        response = run();
        continue;
      }
      limit.release();
      const decoded = decode(config, spec, context, received, text);
      judge(
        config,
        options.validate,
        (validate) => validate.response?.(spec, decoded.envelope),
        (problem, issues) =>
          badBody(problem, {
            ...responseContext(config, context(), received, decoded.envelope),
            issues,
          }),
      );
      return { url, response: received, envelope: decoded.envelope, data: decoded.data };
    }
  }

  let response = run();
  return {
    response: async () => {
      shared = true;
      const received = await response;
      if (!outcome) limit.handOver(received, config.responses);
      return received;
    },
    outcome: () => (outcome ??= read()),
    requestId: (received) => requestIdOf(config, received),
  };
}
