import { declarationOf, type Api } from '../model/api.js';
import type { PaginationScheme } from '../model/pagination.js';
import type { Property, Type } from '../model/type.js';
import { nativesIn } from './natives.js';
import type { EmitContext } from './symbols.js';

/**
 * What the document says of the member, in the body of a method of the scheme: of the first one whose
 * member has all that is read of it.
 */
export function documentedMember(
  context: EmitContext,
  scheme: PaginationScheme,
  key: string,
  inside: readonly (readonly string[])[],
): Property | undefined {
  if (scheme.items.length > 1 && scheme.items[0] === key) return undefined;
  const { api } = context;
  const methods = [...api.resources.values()].flatMap((resource) => resource.methods);
  const bodies = methods.flatMap(({ paginated, result }) =>
    paginated?.scheme === scheme.name && result.envelope !== undefined ? [result.envelope] : [],
  );
  return bodies
    .map((body) => findProperty(api, declarationOf(api, body).type, key))
    .find((member) => member && inside.every((path) => hasPath(api, member.type, path)));
}

/** Whether a type declares a member at a path. */
function hasPath(api: Api, type: Type, [key, ...rest]: readonly string[]): boolean {
  if (key === undefined) return true;
  const member = findProperty(api, type, key);
  return member !== undefined && hasPath(api, member.type, rest);
}

/** Whether the member at a path is no number, though it is one in JSON. */
export function isNative(
  context: EmitContext,
  scheme: PaginationScheme,
  [key = '', ...path]: readonly string[],
): boolean {
  const first = documentedMember(context, scheme, key, [path]);
  const last = path.reduce<Property | undefined>(
    (member, name) => member && findProperty(context.api, member.type, name),
    first,
  );
  return last !== undefined && nativesIn(context, last.type).size > 0;
}

/** A member of a type by name, inherited ones included; undefined for what is no object. */
export function findProperty(api: Api, type: Type, name: string): Property | undefined {
  if (type.kind === 'reference') return findProperty(api, declarationOf(api, type.to).type, name);
  if (type.kind !== 'object') return undefined;
  const own = type.properties.find((property) => property.name === name);
  if (own) return own;
  for (const base of type.extends) {
    const found = findProperty(api, declarationOf(api, base).type, name);
    if (found) return found;
  }
  return undefined;
}
