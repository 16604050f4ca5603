import type { ClientConfig, ClientProfile, Feature } from './config.js';

/** Least severe level that is logged. `debug` includes headers and bodies, secrets blotted out. */
export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'off';

/** Where log lines go. The global `console` is one. */
export interface Logger {
  debug(message: string, ...details: unknown[]): void;
  info(message: string, ...details: unknown[]): void;
  warn(message: string, ...details: unknown[]): void;
  error(message: string, ...details: unknown[]): void;
}

declare const console: Logger;

/**
 * Logs a warning, if warnings are wanted.
 *
 * @internal
 */
export function warn({ options }: ClientConfig, message: string): void {
  if (!/error|off/.test(options.logLevel ?? '')) (options.logger ?? console).warn(message);
}

/**
 * Logs attempts: at `info` a line for each, at `debug` also headers and bodies. It sees requests
 * before credentials are added.
 */
export const logging: Feature = (config) => {
  const { send, options, redact } = config;
  const { logger = console, logLevel = 'warn' } = options;
  const debug = logLevel === 'debug';
  if (!debug && logLevel !== 'info') return;
  const isSecret = secretNames(config.profile);
  config.send = async (request) => {
    const { spec, url, headers, body, attempt } = request;
    const line = `${spec.method} ${redact(url)}${attempt ? ` (retry ${attempt})` : ''}`;
    if (debug) {
      logger.debug(`${line}: sends`, redactHeaders(headers, isSecret), redactText(body, isSecret));
    }
    const start = Date.now();
    const took = (): string => `after ${Date.now() - start} ms`;
    try {
      const response = await send(request);
      logger.info(`${line}: ${response.status} ${took()}`);
      if (debug) {
        const received: Record<string, string> = {};
        response.headers.forEach((value, name) => {
          received[name] = value;
        });
        logger.debug(`${line}: received`, redactHeaders(received, isSecret));
        if (/json/.test(received['content-type'] ?? '')) {
          response
            .clone?.()
            .text()
            .then((text) => logger.debug(`${line}: body`, redactText(text, isSecret)))
            .catch(() => undefined); // the reader of the body itself reports what is wrong with it
        }
      }
      return response;
    } catch (error) {
      logger.info(`${line}: ${error instanceof Error ? error.name : 'failed'} ${took()}`);
      throw error;
    }
  };
};

/** What stands in place of a secret. */
const BLOT = '***';

/** Names of headers, parameters and members that smell of a secret, in any API. */
const SECRET_NAME =
  /(^|[-_])auth([-_]|$)|authorization|cookie|secret|token|passw|credential|(api|private|service)[-_]?key/i;

/** Tells whether what goes by a name is secret. */
export type IsSecret = (name: string) => boolean;

/** Makes the test of names out of the API's own list, which is in lower case. */
export function secretNames({ secretFields = [], security = [] }: ClientProfile): IsSecret {
  const own = new Set([...secretFields, ...security.flat().map((part) => part.name.toLowerCase())]);
  return (name) => SECRET_NAME.test(name) || own.has(name.toLowerCase());
}

/** The URL without the values of secret query parameters and without user info. */
export function redactUrl(url: string, isSecret: IsSecret): string {
  return url
    .replace(/\/\/[^/?#]*@/, `//${BLOT}@`)
    .replace(/([?&])([^=&#]+)=[^&#]*/g, (pair, mark: string, name: string) =>
      membersOf(name).some(isSecret) ? `${mark}${name}=${BLOT}` : pair,
    );
}

/** A name in a query, and those of the members that it leads to: `user[pin]`, percent-encoded. */
function membersOf(name: string): string[] {
  const plain = name.replace(/%[2-7][\da-f]/gi, decodeURIComponent);
  return [plain, ...plain.split(/[[\].]+/)];
}

/** The headers without the values of secret ones. */
function redactHeaders(
  headers: Readonly<Record<string, string>>,
  isSecret: IsSecret,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, isSecret(name) ? BLOT : value]),
  );
}

/** JSON without secret members and private keys, cut at 2,000 characters; else only its kind. */
function redactText(body: unknown, isSecret: IsSecret): string {
  if (body === undefined) return 'no body';
  try {
    return JSON.stringify(JSON.parse(String(body)), (name, value: unknown) =>
      (isSecret(name) && value !== null) ||
      (typeof value === 'string' && /PRIVATE KEY-----/.test(value))
        ? BLOT
        : value,
    ).slice(0, 2000);
  } catch {
    return Object.prototype.toString.call(body);
  }
}

/** Shows the query in errors and log lines, but for secrets. Without it errors show no query. */
export const redaction: Feature = (config) => {
  const isSecret = secretNames(config.profile);
  config.redact = (url) => redactUrl(url, isSecret);
};
