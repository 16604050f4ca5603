// Part of the sdkwright runtime. Changes made here are lost when it runs again.

import type { SignalLike } from './platform.js';

/** Listens to a signal until the function that it returns is called. */
export type Listen = (signal: SignalLike, listener: () => void) => () => void;

/**
 * Makes the listening of one client, which puts a single listener on a signal however many calls
 * share it: Node takes more than ten for a leak and warns. It is taken off with the last call.
 */
export function createListen(): Listen {
  const hubs = new WeakMap<SignalLike, { listeners: Set<() => void>; fire: () => void }>();
  return (signal, listener) => {
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
}
