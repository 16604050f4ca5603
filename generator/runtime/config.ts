import type { Credentials } from './auth.js';
import type { HeaderRecord } from './headers.js';
import type { ResponseRegistry } from './limit.js';
import type { Logger, LogLevel } from './log.js';
import type { Handler, Middleware } from './middleware.js';
import type { Fetch, FetchOptions, ResponseLike } from './platform.js';
import type { ClientProfile } from './profile.js';
import type { IsSecret } from './redact.js';
import type { SecurityAlternative } from './request.js';
import type { Listen } from './signals.js';
import type { Validator } from './validator.js';

/** What the full client has and the core client has not, so that small bundles lack it. */
export interface Features {
  /** Makes the middleware that logs attempts. */
  readonly logging: (logger: Logger, level: LogLevel, isSecret: IsSecret) => Middleware;
  readonly follow: Follow;
}

/** Follows the redirect that a response asks for, if it does; `send` sends one more request. */
export type Follow = (
  config: ClientConfig,
  sent: SentRequest,
  response: ResponseLike,
  send: (request: SentRequest) => Promise<ResponseLike>,
) => Promise<ResponseLike>;

/** A request as it goes on the wire. */
export interface SentRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<HeaderRecord>;
  readonly body: unknown;
  /** How many redirects led here. */
  readonly hops?: number;
}

/** The options of a client with every default filled in. */
export interface ClientConfig {
  readonly profile: ClientProfile;
  /** Without a slash at its end. */
  readonly baseURL: string;
  /** With a slash at its end, so that it is a safe prefix to compare URLs by. */
  readonly origin: string;
  readonly timeout: number;
  readonly deadline: number;
  readonly maxRetries: number;
  readonly fetch: Fetch;
  readonly fetchOptions: FetchOptions | undefined;
  /** Headers for any server. */
  readonly plainHeaders: Readonly<HeaderRecord>;
  /** Headers for the API. */
  readonly headers: Readonly<HeaderRecord>;
  /** Names of headers that the defaults set or remove, in lower case. */
  readonly headerNames: ReadonlySet<string>;
  readonly query: Readonly<Record<string, unknown>> | undefined;
  readonly credentials: Credentials;
  /** True if there are functions among them. */
  readonly rotating: boolean;
  /** What requests without security of their own carry; absent if they cannot be sent. */
  readonly security: SecurityAlternative | undefined;
  /** Names of headers that carry credentials, in lower case. */
  readonly authHeaders: readonly string[];
  /** Logs a warning, if warnings are wanted. */
  readonly warn: (message: string) => void;
  readonly isSecret: IsSecret;
  readonly validate: Validator | undefined;
  readonly listen: Listen;
  /** Absent where the platform has no finalization registry. */
  readonly responses: ResponseRegistry | undefined;
  /** Absent: a redirect is an error. */
  readonly follow: Follow | undefined;
  /** Middleware around the transport. */
  readonly send: Handler;
}
