import type { ClientConfig, ClientProfile, CoreClientOptions, Feature } from './config.js';
import { ArgumentError } from './errors.js';
import { type HeaderRecord, checkHeaderValue, setHeaders, withQuery } from './parameters.js';
import type { SecurityAlternative } from './request.js';

declare const URL: new (url: string) => { readonly href: string };

/** Options by name; those with credentials are the API's own. */
type OptionValues = Readonly<Record<string, unknown>>;

/**
 * Fills in options from the environment and checks them all, and the numbers among those of calls.
 *
 * @throws ArgumentError naming the option that cannot be used.
 */
export const settings: Feature = (config) => {
  const { profile, options } = config;
  const { environment, logLevel } = options;
  checkNumbers(options);
  const { prepare } = config;
  config.prepare = (_, spec, own) => {
    checkNumbers(own);
    return prepare(config, spec, own);
  };
  setHeaders({}, options.defaultHeaders);
  const level = logLevel ?? readEnv(profile.env?.logLevel) ?? 'warn';
  if (!/^(debug|info|warn|error|off)$/.test(level)) {
    throw new ArgumentError(
      logLevel === undefined ? `logLevel (${profile.env?.logLevel})` : 'logLevel',
      'must be debug, info, warn, error or off',
    );
  }
  const named = environment === undefined ? profile.baseURL : profile.environments?.[environment];
  if (named === undefined) throw new ArgumentError('environment', 'is not one of this API');
  const fromEnv = environment === undefined ? readEnv(profile.env?.baseURL) : undefined;
  config.options = {
    ...options,
    ...credentials(profile, options as OptionValues),
    baseURL: checkedUrl(
      options.baseURL ?? fromEnv ?? named,
      fromEnv === undefined ? 'baseURL' : `baseURL (${profile.env?.baseURL})`,
    ),
    logLevel: level as NonNullable<typeof logLevel>,
  };
};

function checkedUrl(text: string, name: string): string {
  try {
    const { href } = new URL(text);
    // No user, password, query or fragment.
    if (/^https?:\/\/[^@?#]+$/.test(href)) return href;
  } catch {
    // Not quoted: what is no URL may hold a password all the same.
  }
  throw new ArgumentError(
    name,
    'must be an absolute http or https URL without user, password, query or fragment',
  );
}

/**
 * Settles which credentials a client has. Those given as arguments must make up one alternative of
 * the API, missing parts of it being read from the environment; without any, the environment must
 * hold at most one complete alternative. Arguments that are `null` keep the environment out.
 *
 * @throws ArgumentError for half an alternative and for two at once.
 */
function credentials(
  { security = [], credentials: names = {} }: ClientProfile,
  options: OptionValues,
): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  const given: string[] = [];
  const sets = security.map(optionsOf);
  const known = sets.flat();
  for (const name in names) {
    const value = options[name];
    found[name] = value === undefined ? readEnv(names[name]) : value;
    if (!isGiven(value)) continue;
    if (value === '' || !/^[sf]/.test(typeof value)) {
      throw new ArgumentError(name, 'must be a string that is not empty, or a function');
    }
    if (known.includes(name)) given.push(name);
  }
  const present = known.filter((name) => isGiven(found[name]));
  const [chosen, second] = sets.filter(
    (set) =>
      set.length > 0 &&
      set.every((name) => present.includes(name)) &&
      given.every((name) => set.includes(name)),
  );
  if (chosen ? second && given.length === 0 : present.length > 0) {
    throw new ArgumentError(
      [...new Set(given.length > 0 ? given : present)].join(', '),
      `exactly one credential can be used: give ${describe(security, (name) => {
        const variable = names[name];
        return variable ? `${name} (${variable})` : name;
      })}`,
    );
  }
  for (const name of present) if (!chosen?.includes(name)) found[name] = options[name];
  return found;
}

/** Options without those credentials that cannot be used together with the ones in `changes`. */
export function keptCredentials<Options extends CoreClientOptions>(
  { security = [], credentials: names = {} }: ClientProfile,
  options: Options,
  changes: object,
): Options {
  const all = Object.keys(names);
  const given = all.filter((name) => Reflect.get(changes, name) !== undefined);
  const kept = { ...options };
  for (const name of given.length > 0 ? all : []) {
    const fits = security
      .map(optionsOf)
      .some((set) => [name, ...given].every((one) => set.includes(one)));
    if (!fits) Object.assign(kept, { [name]: null });
  }
  return kept;
}

/** Options that are numbers, of clients and of calls alike. */
interface NumericOptions {
  readonly timeout?: number | undefined;
  readonly deadline?: number | undefined;
  readonly maxRetries?: number | undefined;
}

/**
 * Checks the options that are numbers. Infinity is one: no limit.
 *
 * @throws ArgumentError naming the option that is negative, zero where that makes no sense, or no
 * number.
 */
function checkNumbers(options: NumericOptions): void {
  for (const name of ['timeout', 'deadline', 'maxRetries'] as const) {
    const value = options[name];
    const least = name === 'maxRetries' ? 0 : 1;
    if (value !== undefined && !(typeof value === 'number' && value >= least)) {
      throw new ArgumentError(name, `must be a number of at least ${least}`);
    }
  }
}

/**
 * Reads an environment variable in Node, Deno, Bun and Workers. Undefined where there is no
 * environment, where reading it is not permitted, and for blank values.
 */
function readEnv(name: string | null | undefined): string | undefined {
  if (!name) return undefined;
  const { process, Deno } = globalThis as unknown as {
    process?: { env?: Record<string, string | undefined> };
    Deno?: { env?: { get?(name: string): string | undefined } };
  };
  try {
    return (process?.env?.[name] ?? Deno?.env?.get?.(name))?.trim() || undefined;
  } catch {
    return undefined; // Deno without --allow-env
  }
}

/* Credentials on requests. */

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
