// Part of the sdkwright runtime. Changes made here are lost when it runs again.

import { chooseCredentials, firstUsable } from './auth.js';
import type { ClientConfig, Features } from './config.js';
import { readEnv } from './env.js';
import { ArgumentError } from './errors.js';
import { setHeaders, type HeaderRecord } from './headers.js';
import type { ResponseRegistry } from './limit.js';
import type { Logger, LogLevel } from './log.js';
import { compose } from './middleware.js';
import { checkNumbers } from './numbers.js';
import type { CoreClientOptions } from './options.js';
import type { Fetch } from './platform.js';
import type { ClientProfile } from './profile.js';
import { secretNames } from './redact.js';
import { createListen } from './signals.js';
import { transport } from './transport.js';

declare const URL: new (url: string) => {
  readonly protocol: string;
  readonly host: string;
  readonly origin: string;
  readonly pathname: string;
  readonly username: string;
  readonly password: string;
  readonly search: string;
  readonly hash: string;
};
declare const console: Logger;
declare const fetch: Fetch;

/** Default time limit of an attempt, in milliseconds. */
const TIMEOUT = 60_000;
const MAX_RETRIES = 2;

/**
 * Fills in the defaults of a client's options and reads the environment.
 *
 * @throws ArgumentError naming the option that cannot be used.
 */
export function resolveConfig(
  profile: ClientProfile,
  options: CoreClientOptions,
  features?: Features,
): ClientConfig {
  checkNumbers(options);
  const credentials = chooseCredentials(profile, options);
  const base = baseURL(profile, options);
  const level = levelOf(profile, options);
  const logger = options.logger ?? console;
  const isSecret = secretNames(profile.secretFields);
  const middleware = [...(options.middleware ?? [])];
  if (features && /debug|info/.test(level)) {
    middleware.push(features.logging(logger, level, isSecret));
  }
  const plainHeaders = { accept: 'application/json', ...userAgent(profile) };
  const headers: HeaderRecord = { ...plainHeaders };
  const headerNames = new Set<string>();
  setHeaders(headers, options.defaultHeaders, headerNames);
  const config: ClientConfig = {
    profile,
    ...base,
    timeout: options.timeout ?? TIMEOUT,
    deadline: options.deadline ?? Infinity,
    maxRetries: options.maxRetries ?? MAX_RETRIES,
    // Looked up at each call, so that a global replaced later (by a mock) is used.
    fetch: options.fetch ?? ((url, init) => fetch(url, init)),
    fetchOptions: options.fetchOptions,
    plainHeaders,
    headers,
    headerNames,
    query: options.defaultQuery,
    credentials,
    rotating: Object.values(credentials).some((credential) => typeof credential === 'function'),
    security: firstUsable(profile.security ?? [], credentials),
    authHeaders: (profile.security ?? [])
      .flat()
      .filter((part) => part.in === 'header')
      .map((part) => part.name.toLowerCase()),
    warn: (message) => {
      if (!/error|off/.test(level)) logger.warn(message);
    },
    isSecret,
    validate: options.validate,
    listen: createListen(),
    responses: registry(),
    follow: features?.follow,
    send: compose(middleware, (request) => transport(config, request)),
  };
  return config;
}

function baseURL(
  profile: ClientProfile,
  { baseURL: given, environment }: CoreClientOptions,
): Pick<ClientConfig, 'baseURL' | 'origin'> {
  const named = environment === undefined ? profile.baseURL : profile.environments?.[environment];
  if (named === undefined) throw new ArgumentError('environment', 'is not one of this API');
  const fromEnv = environment === undefined ? readEnv(profile.env?.baseURL) : undefined;
  const url = parseUrl(given ?? fromEnv ?? named);
  if (!url || !/^https?:$/.test(url.protocol) || !url.host) {
    throw new ArgumentError('baseURL', 'must be an absolute http or https URL');
  }
  if (url.username || url.password || url.search || url.hash) {
    throw new ArgumentError('baseURL', 'must not hold user, password, query or fragment');
  }
  const path = url.pathname.replace(/\/+$/, '');
  return { baseURL: url.origin + path, origin: `${url.origin}/` };
}

function parseUrl(text: string): InstanceType<typeof URL> | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

function levelOf(profile: ClientProfile, { logLevel }: CoreClientOptions): LogLevel {
  const level = logLevel ?? readEnv(profile.env?.logLevel) ?? 'warn';
  if (isLevel(level)) return level;
  throw new ArgumentError('logLevel', 'must be debug, info, warn, error or off');
}

function isLevel(text: string): text is LogLevel {
  return /^(debug|info|warn|error|off)$/.test(text);
}

/** Browsers name themselves, and a header of one's own would need the server's leave (CORS). */
function userAgent({ name, version }: ClientProfile): HeaderRecord {
  return 'document' in globalThis ? {} : { 'user-agent': `${name}/${version}` };
}

function registry(): ResponseRegistry | undefined {
  return 'FinalizationRegistry' in globalThis
    ? new FinalizationRegistry((release) => release())
    : undefined;
}
