import { readEnv } from './env.js';
import { ArgumentError } from './errors.js';
import type { ClientConfig } from './config.js';
import { checkHeaderValue, type HeaderRecord } from './headers.js';
import type { Credential } from './options.js';
import type { ClientProfile } from './profile.js';
import type { SecurityAlternative, SecurityPart } from './request.js';

/** The credentials of a client, by option. */
export type Credentials = Readonly<Record<string, Credential>>;

/**
 * Settles which credentials a client has. Those given as arguments must make up one alternative of
 * the API, missing parts of it being read from the environment; without any, the environment must
 * hold at most one complete alternative. Arguments that are `null` keep the environment out.
 *
 * @throws ArgumentError for half an alternative and for two at once.
 */
export function chooseCredentials(profile: ClientProfile, options: object): Credentials {
  const names = profile.credentials ?? {};
  const given: Record<string, Credential> = {};
  const found: Record<string, Credential> = {};
  for (const name in names) {
    const value: unknown = Reflect.get(options, name);
    if (value === undefined) {
      const fromEnv = readEnv(names[name]);
      if (fromEnv !== undefined) found[name] = fromEnv;
    } else if (value !== null) {
      if (value === '' || !/^(string|function)$/.test(typeof value)) {
        throw new ArgumentError(name, 'must be a string that is not empty, or a function');
      }
      given[name] = value as Credential;
    }
  }
  const all = { ...found, ...given };
  const sets = (profile.security ?? []).map(optionsOf);
  const known = sets.flat();
  const decisive = Object.keys(given).filter((name) => known.includes(name));
  const complete = sets.filter(
    (set) =>
      set.length > 0 &&
      set.every((name) => name in all) &&
      decisive.every((name) => set.includes(name)),
  );
  const started = Object.keys(all).filter((name) => known.includes(name));
  const [chosen, second] = complete;
  if (chosen ? second && decisive.length === 0 : started.length > 0) {
    throw new ArgumentError(
      (decisive.length > 0 ? decisive : started).join(', '),
      `exactly one credential can be used: give ${describe(profile)}`,
    );
  }
  for (const name of known) if (!chosen?.includes(name)) delete all[name];
  return all;
}

/** Options without those credentials that cannot be used together with the ones in `changes`. */
export function keptCredentials<Options extends object>(
  { security = [], credentials = {} }: ClientProfile,
  options: Options,
  changes: object,
): Options {
  const kept = { ...options };
  const names = Object.keys(credentials);
  const given = names.filter((name) => name in changes);
  for (const name of given.length > 0 ? names : []) {
    if (
      !security.some((parts) => [name, ...given].every((one) => optionsOf(parts).includes(one)))
    ) {
      Object.assign(kept, { [name]: null });
    }
  }
  return kept;
}

/** The first alternative that there are all credentials for; undefined if there is none. */
export function firstUsable(
  alternatives: readonly SecurityAlternative[],
  credentials: Credentials,
): SecurityAlternative | undefined {
  return alternatives.length === 0
    ? []
    : alternatives.find((parts) => optionsOf(parts).every((name) => name in credentials));
}

/**
 * Adds the credentials of one alternative, and no other, to a request. Functions are asked for
 * their credential now, so that every attempt has a fresh one; without functions nothing is
 * awaited.
 *
 * @returns the URL, with the credentials that belong there.
 * @throws ArgumentError if the request needs a credential that the client does not have.
 */
export function addCredentials(
  { profile, credentials, rotating, security }: ClientConfig,
  alternatives: readonly SecurityAlternative[] | undefined,
  url: string,
  headers: HeaderRecord,
): string | Promise<string> {
  const parts = alternatives ? firstUsable(alternatives, credentials) : security;
  if (!parts) {
    throw new ArgumentError('credentials', `this request needs one: give ${describe(profile)}`);
  }
  const add = (values: Readonly<Record<string, unknown>>): string =>
    parts.reduce((target, part) => addPart(part, values, target, headers), url);
  return rotating ? ask(parts, credentials).then(add) : add(credentials);
}

/** The credentials with functions replaced by what they return. */
async function ask(
  parts: SecurityAlternative,
  credentials: Credentials,
): Promise<Readonly<Record<string, unknown>>> {
  const values: Record<string, unknown> = { ...credentials };
  for (const name of optionsOf(parts)) {
    const credential = credentials[name];
    if (typeof credential === 'function') values[name] = await credential();
  }
  return values;
}

/** Adds one credential; the URL with it, if it belongs there. */
function addPart(
  { option, password, encode, prefix = '', name, in: place }: SecurityPart,
  values: Readonly<Record<string, unknown>>,
  url: string,
  headers: HeaderRecord,
): string {
  const value = values[option];
  if (typeof value !== 'string' || value === '') {
    throw new ArgumentError(option, 'must give a string that is not empty');
  }
  const text =
    prefix + checkHeaderValue(option, encode?.(value, String(values[password ?? ''])) ?? value);
  if (place === 'header') {
    headers[name.toLowerCase()] = text;
    return url;
  }
  const pair = `${encodeURIComponent(name)}=${encodeURIComponent(text)}`;
  if (place === 'query') return `${url}${url.includes('?') ? '&' : '?'}${pair}`;
  headers['cookie'] = headers['cookie'] ? `${headers['cookie']}; ${pair}` : pair;
  return url;
}

function optionsOf(parts: SecurityAlternative): string[] {
  return parts.flatMap(({ option, password }) =>
    password === undefined ? [option] : [option, password],
  );
}

/** `apiToken (API_TOKEN), or apiEmail (API_EMAIL) and apiKey (API_KEY)`. */
function describe({ security = [], credentials = {} }: ClientProfile): string {
  return security
    .map((parts) =>
      optionsOf(parts)
        .map((name) => (credentials[name] ? `${name} (${credentials[name]})` : name))
        .join(' and '),
    )
    .join(', or ');
}
