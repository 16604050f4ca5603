import { declarationOf, type Api } from '../model/api.js';
import type { Declaration } from '../model/declaration.js';
import { partsAt } from '../model/schema-parts.js';
import type { SchemaObject } from '../model/schema.js';
import type { Property, Type } from '../model/type.js';
import { code, identifier, type Code, type Part } from './code.js';
import { bodyDeclaration, type Endpoint } from './endpoints.js';
import { isBareName } from './identifier.js';
import { propertyAccess } from './layout/access.js';
import { call } from './layout/calls.js';
import { variable } from './layout/declarations.js';
import { block } from './layout/functions.js';
import { awaitExpression } from './layout/operators.js';
import { pagingParams } from './mock-pages.js';
import { rolesIn } from './mock-roles.js';
import { findProperty } from './page-members.js';
import type { EmitContext } from './symbols.js';

/** How many items the mock puts on a page in the tests, so that its three take more than one. */
export const PAGE_SIZE = 2;

/**
 * True for a list whose pages the mock links to each other: those that it can write a link for, and that
 * are as long as it likes if the call says no more than what is required.
 */
export function isWalked(
  context: EmitContext,
  endpoint: Endpoint,
  required: Readonly<Record<string, unknown>>,
): boolean {
  const { api } = context;
  const { method, name } = endpoint;
  const scheme = api.paginations.find((one) => one.name === method.paginated?.scheme);
  const body = bodyDeclaration(method);
  if (scheme?.kind !== 'link' || body === undefined) return false;
  const role = rolesIn(context).get(name);
  if (typeof role !== 'object' || role.action !== 'list') return false;
  if (pagingParams(context, endpoint).some(([, param]) => param in required)) return false;
  if (!scheme.nextField) return true;
  const { schema } = declarationOf(api, body);
  const parts = partsAt(schema, scheme.nextField, (id) => declarationOf(api, id).schema);
  return parts.length > 0 && parts.every(takesUrl);
}

function takesUrl({ format, pattern, enumeration, constant, maxLength }: SchemaObject): boolean {
  const isUrl = format === undefined || /^(ur[il]|iri)(-reference)?$/i.test(format);
  return isUrl && [pattern, enumeration, constant, maxLength].every((one) => one === undefined);
}

/** The statements that go through all pages of a call and say how many items each has. */
export function walkStatements(expect: (value: Code) => Code): Part[] {
  const page = awaitExpression(call(code`call`, []));
  return [
    variable({ name: code`counts`, type: code`number[]`, value: code`[]` }),
    code`for await (const page of (${page}).iterPages()) ${block([code`counts.push(page.getPaginatedItems().length);`])}`,
    code`${call(propertyAccess(expect(code`counts`), 'toEqual'), [code`[${PAGE_SIZE}, 1]`])};`,
  ];
}

/** What stands at a path in the fixture of a declaration, where members on the way may be missing. */
export function fixtureMember(
  { api }: EmitContext,
  { type }: Declaration,
  fixture: Code,
  path: readonly string[],
): Code {
  let inside: Property | undefined;
  let value = fixture;
  for (const [index, key] of path.entries()) {
    const isSure = index === 0 || (inside && !inside.optional && !takesNull(api, inside.type));
    const lookup = isBareName(key) ? identifier(key) : code`[${key}]`;
    value = isSure ? propertyAccess(value, key) : code`${value}?.${lookup}`;
    inside = findProperty(api, inside?.type ?? type, key);
  }
  return value;
}

function takesNull(api: Api, type: Type): boolean {
  if (type.kind === 'reference') return takesNull(api, declarationOf(api, type.to).type);
  if (type.kind === 'union') return type.members.some((member) => takesNull(api, member));
  return type.kind === 'primitive' && type.name === 'null';
}
