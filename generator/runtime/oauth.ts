import type { ClientConfig, Feature } from './config.js';
import { APIConnectionError, APIError, ArgumentError, type FailureContext } from './errors.js';
import { isStream } from './request.js';
import { parse } from './response.js';
import { basicAuth, chosenAlternative, isGiven } from './settings.js';
import type { PlatformInit, ResponseLike } from './transport.js';

declare const URL: new (url: string, base?: string) => { readonly href: string };
declare const AbortSignal: { timeout(milliseconds: number): PlatformInit['signal'] };

/** Time limit of a token request unless the client has one, in milliseconds. */
const TIMEOUT = 60_000;
/** A token is renewed this long before it expires, or in the last tenth of its life if that is less. */
const EARLY = 60_000;

/** The authorization server gave no token. */
export class OAuthError extends APIError {
  static {
    this.prototype.name = 'OAuthError';
  }
  /** The server's own word for it, `invalid_client` (RFC 6749 section 5.2). */
  readonly code: string | undefined;

  constructor(problem: string, context: FailureContext, code?: string) {
    super(problem, context);
    this.code = code;
  }
}

/** The client options that hold the parts of a grant, and where tokens are to be had. */
export interface ClientCredentialsGrant {
  readonly id: string;
  readonly secret: string;
  /** The option for the scopes to ask for, if there is one. */
  readonly scope?: string;
  /** Absolute, or relative to the base URL. */
  readonly tokenURL: string;
}

interface Token {
  readonly value: string;
  /** When to get another one, in milliseconds since 1970. */
  readonly until: number;
}

/**
 * OAuth 2.0 client credentials (RFC 6749 section 4.4). The token is kept for all calls of a client
 * and renewed before it expires, and once when the API refuses it with 401. Calls that need one at
 * the same time share the request for it.
 *
 * Calls reject with an {@link OAuthError} if the server gives no token.
 */
export function clientCredentials(grant: ClientCredentialsGrant): Feature {
  return (config) => {
    const { send, profile } = config;
    const options = (): Readonly<Record<string, unknown>> => ({ ...config.options });
    let token: Token | undefined;
    let pending: Promise<Token> | undefined;
    const current = async (): Promise<Token> => {
      if (token && Date.now() < token.until) return token;
      pending ??= requestToken(config, grant, options()).finally(() => {
        pending = undefined;
      });
      return (token = await pending);
    };
    config.send = async (request) => {
      const { spec, url, headers, body, addCredentials } = request;
      const parts = chosenAlternative(spec.security ?? profile.security ?? [], options());
      const isOurs = parts?.some(({ option }) => option === grant.id);
      const isApi = url.startsWith(config.origin) || config.isOwnServer?.(url);
      if (!parts || !isOurs || !addCredentials || !isApi) return send(request);
      // What else the request needs is added as ever.
      const security = [parts.filter(({ option }) => option !== grant.id)];
      const attempt = ({ value }: Token): Promise<ResponseLike> =>
        send({
          ...request,
          spec: { ...spec, security },
          headers: { ...headers, authorization: `Bearer ${value}` },
        });
      const used = await current();
      const response = await attempt(used);
      if (response.status !== 401 || isStream(body)) return response;
      // Another call may have got a new one in the meantime.
      if (token === used) token = undefined;
      await response.text();
      return attempt(await current());
    };
  };
}

/** Stands in for the token where the feature is missing: the id itself is never sent. */
export function grantOnly(): never {
  throw new ArgumentError('credentials', 'the client needs the feature clientCredentials');
}

async function requestToken(
  { baseURL, fetch, options: { timeout = TIMEOUT, fetchOptions } }: ClientConfig,
  { id, secret, scope = '', tokenURL }: ClientCredentialsGrant,
  options: Readonly<Record<string, unknown>>,
): Promise<Token> {
  const read = async (name: string): Promise<string> => {
    const option = options[name];
    const value: unknown = typeof option === 'function' ? await option() : option;
    if (value && typeof value === 'string') return encodeURIComponent(value);
    throw new ArgumentError(name, 'must give a string that is not empty');
  };
  const url = new URL(tokenURL, `${baseURL}/`).href;
  const context = { method: 'POST', url: url.replace(/[?#].*/, '') };
  const scopes = isGiven(options[scope]) ? `&scope=${await read(scope)}` : '';
  const init = {
    ...fetchOptions,
    method: 'POST',
    headers: {
      accept: 'application/json',
      authorization: basicAuth(await read(id), await read(secret)),
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: `grant_type=client_credentials${scopes}`,
    redirect: 'error',
    // Timers take no longer delay, and Node only whole milliseconds here.
    signal: AbortSignal.timeout(Math.ceil(Math.min(timeout, 2 ** 31 - 1))),
  };
  let response: ResponseLike;
  let body: unknown;
  try {
    response = await fetch(url, init as PlatformInit);
    body = parse(await response.text());
  } catch (cause) {
    throw new APIConnectionError('no token was received', { ...context, cause });
  }
  return tokenOf(response, Object(body), context);
}

/** Reads the token out of the answer (RFC 6749 sections 5.1 and 5.2), which errors do not quote. */
function tokenOf(
  { ok, status, headers }: ResponseLike,
  body: Readonly<Record<string, unknown>>,
  context: Pick<FailureContext, 'method' | 'url'>,
): Token {
  const { access_token: value, expires_in: life, error } = body;
  if (ok && value && typeof value === 'string' && /^[\x21-\x7e]+$/.test(value)) {
    const seconds = Number(life ?? Infinity);
    const time = seconds > 0 ? seconds * 1000 : Infinity;
    return { value, until: Date.now() + time - Math.min(EARLY, time / 10) };
  }
  const code = typeof error === 'string' ? error.slice(0, 100) : undefined;
  const problem = ok ? 'with a body that holds no token' : (code ?? 'no token was given');
  throw new OAuthError(`${status} ${problem}`, { ...context, status, headers }, code);
}
