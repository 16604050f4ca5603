// Part of the sdkwright runtime. Changes made here are lost when it runs again.

import type { ClientConfig, Feature } from './config.js';
import { APIConnectionTimeoutError, APIUserAbortError, type FailureContext } from './errors.js';
import type { OutgoingRequest, ResponseLike, SignalLike } from './transport.js';

declare const AbortController: new () => {
  readonly signal: OutgoingRequest['signal'];
  abort(reason?: unknown): void;
};
declare function setTimeout(callback: () => void, milliseconds: number): unknown;
declare function clearTimeout(timer: unknown): void;

/** Longest delay of a timer; a longer one would fire at once. */
const MAX_DELAY = 2 ** 31 - 1;

/** Ends the work of one call at a time limit or when the caller's signal fires. */
export interface Limit {
  /**
   * Begins an attempt of at most so many milliseconds.
   *
   * @throws APIUserAbortError if the caller's signal has fired.
   */
  start(milliseconds: number): OutgoingRequest['signal'];
  /** Starts the timer unless it is running. */
  resume(milliseconds: number): void;
  /** Stops the timer until somebody wants the body; the listener goes if nobody ever does. */
  rest(response: ResponseLike): void;
  /** Settles as the work does, or rejects as soon as the limit is reached. */
  race<Value>(work: Promise<Value>): Promise<Value>;
  /** Waits. Rejects at once when the caller's signal fires. */
  wait(milliseconds: number): Promise<void>;
  /** Takes the listener off the signal and stops the timer. */
  release(): void;
  /**
   * Leaves the body of a response to the caller: no time limit any more, but their signal ends it
   * still. The end of the body cannot be seen, so the listener goes when the response is collected.
   */
  handOver(response: ResponseLike): void;
}

/**
 * Makes the limit of one call. It listens to the signal once for the whole call and runs one timer
 * at a time. Work is raced rather than merely cancelled, so that a `fetch` that ignores
 * its signal cannot hang a call.
 *
 * @internal
 */
export function createLimit(
  { listen, collected }: ClientConfig,
  signal: SignalLike | null | undefined,
  context: () => FailureContext,
): Limit {
  let controller: InstanceType<typeof AbortController> | undefined;
  let timer: unknown;
  let refuse: ((error: Error) => void) | undefined;

  const aborted = (): APIUserAbortError =>
    new APIUserAbortError('aborted by the caller', { ...context(), cause: signal?.reason });
  const pause = (): void => {
    clearTimeout(timer);
    timer = undefined;
  };
  const end = (error: Error): void => {
    pause();
    refuse?.(error);
    controller?.abort(error);
  };
  const resume = (milliseconds: number): void => {
    if (milliseconds > MAX_DELAY) return;
    timer ??= setTimeout(() => {
      const problem = `no complete response within ${milliseconds} ms`;
      end(new APIConnectionTimeoutError(problem, context()));
    }, milliseconds);
  };
  const race = <Value>(work: Promise<Value>): Promise<Value> =>
    new Promise((resolve, reject) => {
      refuse = reject;
      work.then(resolve, reject);
      if (signal?.aborted) reject(aborted());
    });
  const stop = signal && !signal.aborted ? listen(signal, () => end(aborted())) : undefined;
  const release = (): void => {
    pause();
    stop?.();
  };

  const unhook = (): void => {
    // What these hold on to holds the response, which could never be collected.
    refuse = undefined;
    const known = context();
    context = () => known;
  };

  return {
    rest: (response) => {
      pause();
      if (!signal || !collected) return;
      collected(response, release);
      unhook();
    },
    resume,
    race,
    release,
    start: (milliseconds) => {
      pause();
      if (signal?.aborted) throw aborted();
      controller = new AbortController();
      resume(milliseconds);
      return controller.signal;
    },
    wait: (milliseconds) => {
      pause();
      return race(
        new Promise((resolve) => {
          timer = setTimeout(resolve, milliseconds);
        }),
      );
    },
    handOver: (response) => {
      pause();
      if (response.body === null || !collected) release();
      else if (signal) collected(response, release);
      unhook();
    },
  };
}

/**
 * Puts a single listener on a signal however many calls share it: Node takes more than ten for a
 * leak and warns. It is taken off with the last call. A call whose response is read by the caller
 * listens for as long as that response is in use.
 */
export const sharedSignals: Feature = (config) => {
  const hubs = new WeakMap<SignalLike, { listeners: Set<() => void>; fire: () => void }>();
  config.listen = (signal, listener) => {
    let hub = hubs.get(signal);
    if (!hub) {
      const listeners = new Set<() => void>();
      hub = { listeners, fire: () => listeners.forEach((each) => each()) };
      hubs.set(signal, hub);
    }
    const { listeners, fire } = hub;
    if (listeners.size === 0) signal.addEventListener('abort', fire);
    listeners.add(listener);
    return () => {
      if (listeners.delete(listener) && listeners.size === 0) {
        signal.removeEventListener('abort', fire);
      }
    };
  };
  if ('FinalizationRegistry' in globalThis) {
    const responses = new FinalizationRegistry<() => void>((callback) => callback());
    // The body may outlive the response it came in.
    config.collected = (response, callback) =>
      responses.register((response.body ?? response) as ResponseLike, callback);
  }
};
