import type { Middleware } from './middleware.js';
import { redactHeaders, redactText, redactUrl, type IsSecret } from './redact.js';

/** Least severe level that is logged. `debug` includes headers and bodies, secrets blotted out. */
export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'off';

/** Where log lines go. The global `console` is one. */
export interface Logger {
  debug(message: string, ...details: unknown[]): void;
  info(message: string, ...details: unknown[]): void;
  warn(message: string, ...details: unknown[]): void;
  error(message: string, ...details: unknown[]): void;
}

/**
 * Makes the middleware that logs attempts: at `info` a line for each, at `debug` also headers and
 * bodies. It sees requests before credentials are added.
 */
export function logging(logger: Logger, level: LogLevel, isSecret: IsSecret): Middleware {
  const debug = level === 'debug';
  return async (request, next) => {
    const { spec, url, headers, body, attempt } = request;
    const line = `${spec.method} ${redactUrl(url, isSecret)}${attempt ? ` (retry ${attempt})` : ''}`;
    if (debug) {
      logger.debug(`${line}: sends`, redactHeaders(headers, isSecret), redactText(body, isSecret));
    }
    const start = Date.now();
    const took = (): string => `after ${Date.now() - start} ms`;
    try {
      const response = await next(request);
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
            .then(
              (text) => logger.debug(`${line}: body`, redactText(text, isSecret)),
              () => undefined, // the reader of the body itself reports what is wrong with it
            );
        }
      }
      return response;
    } catch (error) {
      logger.info(`${line}: ${error instanceof Error ? error.name : 'failed'} ${took()}`);
      throw error;
    }
  };
}
