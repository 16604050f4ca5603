import type { ClientConfig } from './config.js';
import { ArgumentError } from './errors.js';
import { type HeaderRecord, checkHeaderValue, withQuery } from './parameters.js';
import type { SecurityAlternative } from './request.js';

/**
 * Adds the credentials of the first alternative that the client has all of, and no other, to a
 * request. Functions are asked for their credential now, so that every attempt has a fresh one.
 *
 * @returns the URL, with the credentials that belong there.
 * @throws ArgumentError if the request needs a credential that the client does not have.
 * @internal
 */
export async function addCredentials(
  { profile, options }: ClientConfig,
  own: readonly SecurityAlternative[] | undefined,
  url: string,
  headers: HeaderRecord,
): Promise<string> {
  const alternatives = own ?? profile.security ?? [];
  const credentials = options as Readonly<Record<string, unknown>>;
  const parts = chosenAlternative(alternatives, credentials);
  if (!parts && alternatives.length > 0) {
    throw new ArgumentError(
      'credentials',
      `this request needs one: give ${describe(alternatives)}`,
    );
  }
  const read = async (name: string): Promise<string> => {
    const credential = credentials[name];
    const value: unknown = typeof credential === 'function' ? await credential() : credential;
    if (value && typeof value === 'string') return value;
    throw new ArgumentError(name, 'must give a string that is not empty');
  };
  for (const { option, password, encode, prefix = '', name, in: place } of parts ?? []) {
    const value = await read(option);
    const text =
      prefix +
      checkHeaderValue(option, encode?.(value, password ? await read(password) : '') ?? value);
    const pair = `${encodeURIComponent(name)}=${encodeURIComponent(text)}`;
    if (place === 'header') headers[name.toLowerCase()] = text;
    else if (place === 'query') url = withQuery(url, pair);
    else headers['cookie'] = headers['cookie'] ? `${headers['cookie']}; ${pair}` : pair;
  }
  return url;
}

/**
 * The first alternative that a client has all of. That none is needed, wherever it is said, counts
 * only for a client that has none.
 */
export function chosenAlternative(
  alternatives: readonly SecurityAlternative[],
  options: Readonly<Record<string, unknown>>,
): SecurityAlternative | undefined {
  const fitting = alternatives.filter((each) =>
    optionsOf(each).every((name) => isGiven(options[name])),
  );
  return fitting.find(({ length }) => length > 0) ?? fitting[0];
}

/** True unless an option was left out or is `null`. */
export function isGiven(option: unknown): boolean {
  return option !== undefined && option !== null;
}

/** The client options that hold the credentials of an alternative. */
export function optionsOf(parts: SecurityAlternative): string[] {
  return parts.flatMap(({ option, password }) => (password ? [option, password] : option));
}

/** `apiToken, or apiEmail and apiKey`. */
export function describe(
  alternatives: readonly SecurityAlternative[],
  show: (option: string) => string = String,
): string {
  return alternatives.map((parts) => optionsOf(parts).map(show).join(' and ')).join(', or ');
}

declare function btoa(binary: string): string;
declare const TextEncoder: new () => { encode(text: string): Uint8Array };

/** HTTP Basic authentication (RFC 7617): user and password joined, in UTF-8 and base64. */
export function basicAuth(user: string, password: string): string {
  return `Basic ${btoa(String.fromCharCode(...new TextEncoder().encode(`${user}:${password}`)))}`;
}
