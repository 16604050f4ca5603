import type { SecurityRequirement } from '../model/security.js';
import { code, type Code } from './code.js';
import { arrayLiteral, objectLiteral } from './layout/collections.js';
import { literal } from './literal.js';
import { runtime } from './runtime-symbols.js';
import { required, type EmitContext } from './symbols.js';

/** A credential that the client can send: the options that hold it, and where it is sent. */
export interface CredentialPart {
  readonly option: string;
  /** The second option, of basic authentication. */
  readonly password?: string;
  readonly in: 'header' | 'query' | 'cookie';
  readonly name: string;
  readonly prefix?: string;
}

/** Alternatives of credentials. One that needs an option the client does not have is left out. */
export function securityCode(
  context: EmitContext,
  requirements: readonly SecurityRequirement[],
): Code {
  const alternatives = credentialsOf(context, requirements);
  return arrayLiteral(alternatives.map((parts) => arrayLiteral(parts.map(partCode))));
}

/** What {@link securityCode} writes, as data. */
export function credentialsOf(
  context: EmitContext,
  requirements: readonly SecurityRequirement[],
): (readonly CredentialPart[])[] {
  return requirements.flatMap((requirement) => {
    const parts = requirement.map(([name]) => credentialPart(context, name));
    const known = parts.filter((part) => part !== undefined);
    return known.length < parts.length ? [] : [known];
  });
}

function credentialPart(
  { api, names }: EmitContext,
  schemeName: string,
): CredentialPart | undefined {
  const scheme = api.securitySchemes.find(({ name }) => name === schemeName);
  const ofScheme = api.client.options.filter(({ auth }) => auth?.scheme === schemeName);
  const [option, password] = ofScheme.map(({ name }) => required(names.options.get(name), name));
  if (!scheme || option === undefined) return undefined;
  const { kind, key = { in: 'header', name: 'Authorization' } as const } = scheme;
  const isToken = kind === 'bearer' || kind === 'oauth2' || kind === 'openIdConnect';
  return {
    option,
    ...(kind === 'basic' && password !== undefined && { password }),
    in: key.in,
    name: key.name,
    ...(isToken && { prefix: 'Bearer ' }),
  };
}

function partCode({ option, password, in: place, name, prefix }: CredentialPart): Code {
  return objectLiteral([
    { name: 'option', value: literal(option) },
    ...(password === undefined ? [] : [{ name: 'password', value: literal(password) }]),
    { name: 'in', value: literal(place) },
    { name: 'name', value: literal(name) },
    ...(prefix === undefined ? [] : [{ name: 'prefix', value: literal(prefix) }]),
    ...(password === undefined ? [] : [{ name: 'encode', value: code`${runtime.basicAuth}` }]),
  ]);
}
