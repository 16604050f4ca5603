import type { SecurityRequirement, SecurityScheme } from '../model/security.js';
import { code, type Code } from './code.js';
import { arrayLiteral, objectLiteral, type Property } from './layout/collections.js';
import { literal } from './literal.js';
import { runtime } from './runtime-symbols.js';
import { required, type EmitContext } from './symbols.js';

/** Alternatives of credentials. One that needs an option the client does not have is left out. */
export function securityCode(
  context: EmitContext,
  requirements: readonly SecurityRequirement[],
): Code {
  const alternatives = requirements.flatMap((requirement) => {
    const parts = requirement.map(([name]) => securityPart(context, name));
    const known = parts.filter((part) => part !== undefined);
    return known.length < parts.length ? [] : [arrayLiteral(known)];
  });
  return arrayLiteral(alternatives);
}

function securityPart({ api, names }: EmitContext, schemeName: string): Code | undefined {
  const scheme = api.securitySchemes.find(({ name }) => name === schemeName);
  const ofScheme = api.client.options.filter(({ auth }) => auth?.scheme === schemeName);
  const [first, second] = ofScheme.map(({ name }) => required(names.options.get(name), name));
  if (!scheme || first === undefined) return undefined;
  const place = scheme.key ?? { in: 'header', name: 'Authorization' };
  const isBasic = scheme.kind === 'basic' && second !== undefined;
  return objectLiteral([
    { name: 'option', value: literal(first) },
    ...(isBasic ? [{ name: 'password', value: literal(second) }] : []),
    { name: 'in', value: literal(place.in) },
    { name: 'name', value: literal(place.name) },
    ...prefixEntry(scheme),
    ...(isBasic ? [{ name: 'encode', value: code`${runtime.basicAuth}` }] : []),
  ]);
}

function prefixEntry({ kind }: SecurityScheme): Property[] {
  const isToken = kind === 'bearer' || kind === 'oauth2' || kind === 'openIdConnect';
  return isToken ? [{ name: 'prefix', value: code`${'Bearer '}` }] : [];
}
