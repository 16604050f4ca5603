import type { CredentialRole } from '../model/package.js';
import type { SecurityRequirement, SecurityScheme } from '../model/security.js';
import { code, type Code } from './code.js';
import { call } from './layout/calls.js';
import { arrayLiteral, objectLiteral, type Property } from './layout/collections.js';
import { literal } from './literal.js';
import { runtime } from './runtime-symbols.js';
import { required, type EmitContext } from './symbols.js';

/** A credential that the client can send: the options that hold it, and where it is sent. */
export interface CredentialPart {
  readonly option: string;
  /** The second option, of what is made of two. */
  readonly password?: string;
  readonly in: 'header' | 'query' | 'cookie';
  readonly name: string;
  readonly prefix?: string;
  /** What the runtime makes of the two. */
  readonly encode?: 'basicAuth' | 'grantOnly';
}

/** The security requirements as the runtime reads them. */
export function securityCode(
  context: EmitContext,
  requirements: readonly SecurityRequirement[],
): Code {
  const alternatives = credentialsOf(context, requirements);
  return arrayLiteral(alternatives.map((parts) => arrayLiteral(parts.map(partCode))));
}

/**
 * Alternatives of credentials, each of them once, whatever scopes it is asked for with. One that needs
 * an option the client does not have is left out. A scheme whose token can be given or be exchanged
 * for is two, and so are two schemes that ask for one credential: only one can be in its place.
 */
export function credentialsOf(
  context: EmitContext,
  requirements: readonly SecurityRequirement[],
): readonly (readonly CredentialPart[])[] {
  const alternatives = requirements.flatMap((requirement) => {
    const choices = requirement
      .filter(([name]) => schemeOf(context, name)?.kind !== 'mutualTLS')
      .map(([name]) => waysOf(context, name));
    return combinations(choices).flatMap((parts) => combinations(byPlace(parts)));
  });
  const distinct = new Map(alternatives.map((parts) => [JSON.stringify(parts), parts]));
  return [...distinct.values()];
}

/** Credentials that take each other's place, together. */
function byPlace(parts: readonly CredentialPart[]): readonly (readonly CredentialPart[])[] {
  const places = new Map<string, CredentialPart[]>();
  for (const part of parts) {
    const place = `${part.in} ${part.name.toLowerCase()}`;
    places.set(place, [...(places.get(place) ?? []), part]);
  }
  return [...places.values()];
}

function partCode({ option, password, in: place, name, prefix, encode }: CredentialPart): Code {
  return objectLiteral([
    { name: 'option', value: literal(option) },
    ...(password === undefined ? [] : [{ name: 'password', value: literal(password) }]),
    { name: 'in', value: literal(place) },
    { name: 'name', value: literal(name) },
    ...(prefix === undefined ? [] : [{ name: 'prefix', value: literal(prefix) }]),
    ...(encode === undefined ? [] : [{ name: 'encode', value: code`${runtime[encode]}` }]),
  ]);
}

/** Certificates (`mutualTLS`) are presented by the platform: nothing is added to the request. */
function schemeOf({ api }: EmitContext, schemeName: string): SecurityScheme | undefined {
  return api.securitySchemes.find(({ name }) => name === schemeName);
}

/** One of each: `[[a], [b, c]]` gives `[a, b]` and `[a, c]`. */
function combinations<Item>(choices: readonly (readonly Item[])[]): Item[][] {
  return choices.reduce<Item[][]>(
    (begun, items) => begun.flatMap((one) => items.map((item) => [...one, item])),
    [[]],
  );
}

/** The ways to satisfy a scheme. */
function waysOf(context: EmitContext, schemeName: string): CredentialPart[] {
  const scheme = schemeOf(context, schemeName);
  if (!scheme) return [];
  const { kind, key = { in: 'header', name: 'Authorization' } as const } = scheme;
  const place = { in: key.in, name: key.name };
  const named = optionsByRole(context, schemeName);
  const { value, username, password, client_id: id, client_secret: secret } = named;
  const first = value ?? username ?? password;
  const isPair = first !== undefined && password !== undefined && first !== password;
  if (kind === 'basic' && isPair) {
    return [{ option: first, password, ...place, encode: 'basicAuth' }];
  }
  const isToken = kind === 'bearer' || kind === 'oauth2' || kind === 'openIdConnect';
  return [
    ...(first === undefined
      ? []
      : [{ option: first, ...place, ...(isToken && { prefix: 'Bearer ' }) }]),
    ...(id === undefined || secret === undefined
      ? []
      : [{ option: id, password: secret, ...place, encode: 'grantOnly' } as const]),
  ];
}

/** The names of the options of a scheme, by what they hold. */
function optionsByRole(
  { api, names }: EmitContext,
  schemeName: string,
): Partial<Record<CredentialRole, string>> {
  const ofScheme = api.client.options.flatMap(({ name, auth }) =>
    auth?.scheme === schemeName ? [[auth.role, required(names.options.get(name), name)]] : [],
  );
  return Object.fromEntries(ofScheme) as Partial<Record<CredentialRole, string>>;
}

/** The features that exchange client credentials for tokens, one for each scheme that does. */
export function grantFeatures(context: EmitContext): Code[] {
  return context.api.securitySchemes.flatMap(({ name, tokenURL }) => {
    const { client_id: id, client_secret: secret, scope } = optionsByRole(context, name);
    if (tokenURL === undefined || id === undefined || secret === undefined) return [];
    const entries: Property[] = [
      { name: 'id', value: literal(id) },
      { name: 'secret', value: literal(secret) },
      ...(scope === undefined ? [] : [{ name: 'scope', value: literal(scope) }]),
      { name: 'tokenURL', value: literal(tokenURL) },
    ];
    return [call(code`${runtime.clientCredentials}`, [objectLiteral(entries)])];
  });
}
