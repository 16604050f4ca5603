// Part of the sdkwright runtime. Changes made here are lost when it runs again.

import type { Call, Outcome } from './call.js';
import type { PlatformResponse } from './platform.js';

/** A value with the response it came in. */
export interface WithResponse<Value, Envelope> {
  readonly data: Value;
  /** Its body has been read, unless the value is the response itself. */
  readonly response: PlatformResponse;
  /** The server's id of the request. */
  readonly requestId: string | undefined;
  /** The whole body, of which `data` may be a part. */
  readonly envelope: Envelope;
}

/** Callbacks for rejections, typed as those of plain promises are. */
type OnRejected<Failure> = Parameters<typeof Promise.prototype.catch<Failure>>[0];

/**
 * The promise of a call's value. The request starts at once and runs once, however often and in
 * whatever way its outcome is asked for; the body is read when that happens first.
 */
export class APIPromise<Value, Envelope = unknown> extends Promise<Value> {
  /** Promises derived by `then` are plain ones. */
  static override get [Symbol.species](): PromiseConstructor {
    return Promise;
  }

  readonly #call: Call;
  readonly #convert: (outcome: Outcome) => Value;
  #value: Promise<Value> | undefined;

  /** @internal */
  constructor(call: Call, convert: (outcome: Outcome) => Value) {
    super(() => undefined);
    this.#call = call;
    this.#convert = convert;
  }

  /**
   * The response with its body unread. Time limits end with its headers; the caller's signal still
   * ends the body.
   *
   * @throws APIError if the status is not 2xx.
   */
  async asResponse(): Promise<PlatformResponse> {
    return (await this.#call.response()) as PlatformResponse;
  }

  /** The same value as awaiting this promise gives, with its response, request id and envelope. */
  async withResponse(): Promise<WithResponse<Value, Envelope>> {
    const data = await this.#settle();
    const { response, envelope } = await this.#call.outcome();
    return {
      data,
      response: response as PlatformResponse,
      requestId: this.#call.requestId(response),
      envelope: envelope as Envelope,
    };
  }

  /** The whole body, of which the value may be a part. */
  async envelope(): Promise<Envelope> {
    return (await this.withResponse()).envelope;
  }

  override then<Result = Value, Failure = never>(
    onFulfilled?: ((value: Value) => Result | PromiseLike<Result>) | null,
    onRejected?: OnRejected<Failure>,
  ): Promise<Result | Failure> {
    return this.#settle().then(onFulfilled, onRejected);
  }

  #settle(): Promise<Value> {
    return (this.#value ??= this.#call.outcome().then(this.#convert));
  }
}
