import type { Feature } from './config.js';

/** What stands in place of a secret. */
const BLOT = '***';

/** Names of headers, parameters and members that smell of a secret, in any API. */
const SECRET_NAME =
  /(^|[-_])auth([-_]|$)|authorization|cookie|secret|token|passw|credential|(api|private|service)[-_]?key/i;

/** Tells whether what goes by a name is secret. */
export type IsSecret = (name: string) => boolean;

/** Makes the test of names out of the API's own list, which is in lower case. */
export function secretNames(own: readonly string[] = []): IsSecret {
  return (name) => SECRET_NAME.test(name) || own.includes(name.toLowerCase());
}

/** The URL without the values of secret query parameters and without user info. */
export function redactUrl(url: string, isSecret: IsSecret): string {
  return url
    .replace(/\/\/[^/?#]*@/, `//${BLOT}@`)
    .replace(/([?&])([^=&#]+)=[^&#]*/g, (pair, mark: string, name: string) =>
      isSecret(name) ? `${mark}${name}=${BLOT}` : pair,
    );
}

/** The headers without the values of secret ones. */
export function redactHeaders(
  headers: Readonly<Record<string, string>>,
  isSecret: IsSecret,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, isSecret(name) ? BLOT : value]),
  );
}

/** JSON without secret members and private keys, cut at 2,000 characters; else only its kind. */
export function redactText(body: unknown, isSecret: IsSecret): string {
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
  const isSecret = secretNames(config.profile.secretFields);
  config.redact = (url) => redactUrl(url, isSecret);
};
