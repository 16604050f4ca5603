import { APIConnectionTimeoutError, APIUserAbortError, type FailureContext } from './errors.js';
import type { OutgoingRequest } from './middleware.js';
import type { ResponseLike, SignalLike } from './platform.js';
import type { Listen } from './signals.js';

declare const AbortController: new () => {
  readonly signal: OutgoingRequest['signal'];
  abort(reason?: unknown): void;
};
declare function setTimeout(callback: () => void, milliseconds: number): unknown;
declare function clearTimeout(timer: unknown): void;

/** Calls a function when the response it was registered with has been collected. */
export type ResponseRegistry = FinalizationRegistry<() => void>;

/** Longest delay of a timer; a longer one would fire at once. */
const MAX_DELAY = 2 ** 31 - 1;

/**
 * Ends the work of one call at a time limit or when the caller's signal fires. It listens to the
 * signal once for the whole call and runs one timer at a time. Work is raced rather than merely
 * cancelled, so that a `fetch` that ignores its signal cannot hang a call.
 */
export class Limit {
  readonly #signal: SignalLike | null | undefined;
  readonly #stop: (() => void) | undefined;
  #context: () => FailureContext;
  #controller: InstanceType<typeof AbortController> | undefined;
  #timer: unknown;
  #refuse: ((error: Error) => void) | undefined;

  constructor(
    signal: SignalLike | null | undefined,
    listen: Listen,
    context: () => FailureContext,
  ) {
    this.#signal = signal;
    this.#context = context;
    if (signal && !signal.aborted) this.#stop = listen(signal, () => this.#end(this.#aborted()));
  }

  /**
   * Begins an attempt of at most so many milliseconds.
   *
   * @throws APIUserAbortError if the caller's signal has fired.
   */
  start(milliseconds: number): OutgoingRequest['signal'] {
    this.pause();
    if (this.#signal?.aborted) throw this.#aborted();
    this.#controller = new AbortController();
    this.resume(milliseconds);
    return this.#controller.signal;
  }

  /** Starts the timer unless it is running. */
  resume(milliseconds: number): void {
    if (this.#timer !== undefined || milliseconds > MAX_DELAY) return;
    this.#timer = setTimeout(() => {
      const problem = `no complete response within ${milliseconds} ms`;
      this.#end(new APIConnectionTimeoutError(problem, this.#context()));
    }, milliseconds);
  }

  /** Stops the timer. */
  pause(): void {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** Settles as the work does, or rejects as soon as the limit is reached. */
  race<Value>(work: Promise<Value>): Promise<Value> {
    return new Promise((resolve, reject) => {
      this.#refuse = reject;
      work.then(resolve, reject);
      if (this.#signal?.aborted) reject(this.#aborted());
    });
  }

  /** Waits. Rejects at once when the caller's signal fires. */
  wait(milliseconds: number): Promise<void> {
    this.pause();
    return this.race(
      new Promise((resolve) => {
        this.#timer = setTimeout(resolve, milliseconds);
      }),
    );
  }

  /** Stops listening to the signal, and the timer. */
  release(): void {
    this.pause();
    this.#stop?.();
  }

  /**
   * Leaves the body of a response to the caller: no time limit any more, but their signal ends it
   * still. The end of the body cannot be seen, so the listener goes when the response is collected.
   */
  handOver(response: ResponseLike, responses: ResponseRegistry | undefined): void {
    this.pause();
    if (response.body === null || !responses) this.release();
    else if (this.#signal) responses.register(response, () => this.release());
    // What these hold on to holds the response, which could never be collected.
    this.#refuse = undefined;
    const known = this.#context();
    this.#context = () => known;
  }

  #aborted(): APIUserAbortError {
    const cause = this.#signal?.reason;
    return new APIUserAbortError('aborted by the caller', { ...this.#context(), cause });
  }

  #end(error: Error): void {
    this.pause();
    this.#refuse?.(error);
    this.#controller?.abort(error);
  }
}
