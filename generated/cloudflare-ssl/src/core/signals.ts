// Part of the sdkwright runtime. Changes made here are lost when it runs again.

import type { Feature } from './config.js';
import type { SignalLike } from './platform.js';

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
    config.collected = (response, callback) => responses.register(response, callback);
  }
};
