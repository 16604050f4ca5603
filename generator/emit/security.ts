import type { CredentialRole } from '../model/package.js';
import type { SecurityRequirement, SecurityScheme } from '../model/security.js';
import { code, type Code } from './code.js';
import { call } from './layout/calls.js';
import { arrayLiteral, objectLiteral, type Property } from './layout/collections.js';
import { literal } from './literal.js';
import { runtime } from './runtime-symbols.js';
import { required, type EmitContext } from './symbols.js';

/**
 * Alternatives of credentials. One that needs an option the client does not have is left out. A
 * scheme whose token can be given or be exchanged for is two.
 */
export function securityCode(
  context: EmitContext,
  requirements: readonly SecurityRequirement[],
): Code {
  const alternatives = requirements.flatMap((requirement) => {
    const choices = requirement
      .filter(([name]) => kindOf(context, name) !== 'mutualTLS')
      .map(([name]) => securityParts(context, name));
    return combinations(choices).map((parts) => arrayLiteral(parts));
  });
  return arrayLiteral(alternatives);
}

/** Certificates are presented by the platform: nothing is added to the request. */
function kindOf({ api }: EmitContext, schemeName: string): SecurityScheme['kind'] | undefined {
  return api.securitySchemes.find(({ name }) => name === schemeName)?.kind;
}

/** One of each: `[[a], [b, c]]` gives `[a, b]` and `[a, c]`. */
function combinations<Item>(choices: readonly (readonly Item[])[]): Item[][] {
  return choices.reduce<Item[][]>(
    (begun, items) => begun.flatMap((one) => items.map((item) => [...one, item])),
    [[]],
  );
}

/** The ways to satisfy a scheme. */
function securityParts(context: EmitContext, schemeName: string): Code[] {
  const scheme = context.api.securitySchemes.find(({ name }) => name === schemeName);
  if (!scheme) return [];
  const named = optionsByRole(context, schemeName);
  const place = scheme.key ?? { in: 'header', name: 'Authorization' };
  const part = (option: string, more: readonly Property[]): Code =>
    objectLiteral([
      { name: 'option', value: literal(option) },
      ...more.filter(({ name }) => name === 'password'),
      { name: 'in', value: literal(place.in) },
      { name: 'name', value: literal(place.name) },
      ...more.filter(({ name }) => name !== 'password'),
    ]);
  const pair = (password: string, encode: Code): Property[] => [
    { name: 'password', value: literal(password) },
    { name: 'encode', value: encode },
  ];
  const { value, username, password, client_id: id, client_secret: secret } = named;
  const first = value ?? username ?? password;
  if (
    scheme.kind === 'basic' &&
    first !== undefined &&
    password !== undefined &&
    first !== password
  ) {
    return [part(first, pair(password, code`${runtime.basicAuth}`))];
  }
  return [
    ...(first === undefined ? [] : [part(first, prefixEntry(scheme))]),
    ...(id !== undefined && secret !== undefined
      ? [part(id, pair(secret, code`${runtime.grantOnly}`))]
      : []),
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

function prefixEntry({ kind }: SecurityScheme): Property[] {
  const isToken = kind === 'bearer' || kind === 'oauth2' || kind === 'openIdConnect';
  return isToken ? [{ name: 'prefix', value: code`${'Bearer '}` }] : [];
}
