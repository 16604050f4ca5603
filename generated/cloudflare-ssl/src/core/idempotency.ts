// Part of the sdkwright runtime. Changes made here are lost when it runs again.

import type { Feature } from './config.js';
import { warn } from './log.js';
import { isIdempotent } from './retry.js';

declare const crypto: { randomUUID(): string };

/** Sets the API's idempotency header, with a new key unless one was given. */
export const idempotencyKeys: Feature = (config) => {
  const { prepare, profile } = config;
  config.prepare = (_, spec, options) => {
    const name = profile.idempotencyHeader;
    const { idempotencyKey: key } = options;
    if (!name && key !== undefined) warn(config, 'idempotencyKey: this API has no header for it');
    if (!name || (key === undefined && isIdempotent(spec.method))) {
      return prepare(config, spec, options);
    }
    const headers = { ...spec.headers, [name]: key ?? crypto.randomUUID() };
    return { ...prepare(config, { ...spec, headers }, options), spec, repeatable: true };
  };
};
