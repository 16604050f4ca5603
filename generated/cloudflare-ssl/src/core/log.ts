// Part of the sdkwright runtime. Changes made here are lost when it runs again.

import type { ClientConfig, Feature } from './config.js';
import { redactHeaders, redactText, secretNames } from './redact.js';

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

/** Logs a warning, if warnings are wanted. */
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
  const isSecret = secretNames(config.profile.secretFields);
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
};
