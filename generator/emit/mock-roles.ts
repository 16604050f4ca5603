import { declarationOf } from '../model/api.js';
import type { DeclarationId } from '../model/declaration.js';
import { once } from '../model/once.js';
import { wordsOf } from '../model/words.js';
import type { Resource } from '../model/resource.js';
import type { Type } from '../model/type.js';
import { endpointsOf, type Endpoint } from './endpoints.js';
import { aliasTarget, type EmitContext } from './symbols.js';

/*
 * Which operations work on the same things, read off paths and types: a list at a path and single
 * things one segment below it are a collection; reading and changing at one path is a setting.
 */

/** A collection: the list at its path, and the operations on its items. */
export interface Collection {
  /** Path template of the list. */
  readonly path: string;
  readonly item: DeclarationId;
  /** The member that tells items apart. */
  readonly id?: string;
}

/** What an operation does to what. */
export type Role =
  | {
      readonly collection: Collection;
      readonly action: 'list' | 'create' | 'get' | 'edit' | 'delete';
      readonly itemParam?: string;
    }
  | 'setting';

const ITEM_ACTIONS = { GET: 'get', PATCH: 'edit', PUT: 'edit', DELETE: 'delete' } as const;

/** The roles of operations, by the name of the method. Operations without one keep no state. */
export const rolesIn = once((context: EmitContext): ReadonlyMap<string, Role> => {
  const endpoints = endpointsOf(context);
  const roles = new Map<string, Role>();
  const places = placesOf(endpoints);
  for (const list of endpoints) {
    const found = collectionOf(context, list, places);
    for (const [name, role] of found) if (!roles.has(name)) roles.set(name, role);
  }
  for (const group of groupBy(endpoints, ({ operation }) => operation.path).values()) {
    const pair = settingOf(context, group).filter(({ name }) => !roles.has(name));
    if (pair.length > 1) for (const { name } of pair) roles.set(name, 'setting');
  }
  return roles;
});

/** Operations by where they are, for what is looked up for each list. */
interface Places {
  /** Those one parameter below a path. */
  readonly items: ReadonlyMap<string, readonly Endpoint[]>;
  /** What is posted to a path, and by a resource. */
  readonly posts: ReadonlyMap<string, readonly Endpoint[]>;
  readonly postsOf: ReadonlyMap<Resource, readonly Endpoint[]>;
}

function placesOf(endpoints: readonly Endpoint[]): Places {
  const posts = endpoints.filter(({ operation }) => operation.method === 'POST');
  return {
    items: groupBy(endpoints, ({ operation }) => operation.path.replace(LAST_PARAM, '')),
    posts: groupBy(posts, ({ operation }) => operation.path),
    postsOf: groupBy(posts, ({ resource }) => resource),
  };
}

function groupBy<K>(
  endpoints: readonly Endpoint[],
  keyOf: (endpoint: Endpoint) => K,
): ReadonlyMap<K, readonly Endpoint[]> {
  const groups = new Map<K, Endpoint[]>();
  for (const endpoint of endpoints) {
    const group = groups.get(keyOf(endpoint));
    if (group) group.push(endpoint);
    else groups.set(keyOf(endpoint), [endpoint]);
  }
  return groups;
}

const LAST_PARAM = /\/\{([^{}]+)\}$/;

function collectionOf(
  context: EmitContext,
  list: Endpoint,
  places: Places,
): (readonly [name: string, role: Role])[] {
  const { path } = list.operation;
  if (list.operation.method !== 'GET') return [];
  const listed = listedItem(context, list);
  if (listed === undefined) return [];
  const items = (places.items.get(path) ?? []).flatMap((endpoint) => {
    const { operation } = endpoint;
    const [, param] = LAST_PARAM.exec(operation.path) ?? [];
    const action = Object.entries(ITEM_ACTIONS).find(
      ([method]) => method === operation.method,
    )?.[1];
    return param === undefined || !action ? [] : [{ name: endpoint.name, endpoint, param, action }];
  });
  const [first] = items;
  const got = items.find(({ action }) => action === 'get')?.endpoint.method.result.declaration;
  const item = got === undefined ? listed : aliasTarget(context, got);
  const id = idMember(context, item, first?.param ?? 'id');
  if (!list.method.paginated && (id === undefined || !first)) return [];
  const collection: Collection = { path, item, ...(id !== undefined && { id }) };
  const made = id === undefined ? undefined : creator(context, list, item, id, places);
  return [
    [list.name, { collection, action: 'list' }],
    ...(made ? [[made.name, { collection, action: 'create' }] as const] : []),
    ...(id === undefined ? [] : items).map(
      ({ name, action, param }) => [name, { collection, action, itemParam: param }] as const,
    ),
  ];
}

/** The declaration of what an operation lists; undefined if it lists nothing that has one. */
function listedItem(context: EmitContext, { method }: Endpoint): DeclarationId | undefined {
  const { declaration } = method.result;
  if (declaration === undefined) return undefined;
  const target = aliasTarget(context, declaration);
  if (method.paginated) return target;
  const { type } = declarationOf(context.api, target);
  return type.kind === 'list' && type.element.kind === 'reference'
    ? aliasTarget(context, type.element.to)
    : undefined;
}

/** What is posted to the list, or beside it by the same resource if an item comes of it. */
function creator(
  context: EmitContext,
  list: Endpoint,
  item: DeclarationId,
  id: string,
  { posts, postsOf }: Places,
): Endpoint | undefined {
  const { path } = list.operation;
  const makes = ({ method }: Endpoint): boolean => {
    const { declaration } = method.result;
    if (declaration === undefined) return false;
    const target = aliasTarget(context, declaration);
    return target === item || membersOf(context, target).has(id);
  };
  const below = (postsOf.get(list.resource) ?? []).filter(
    ({ operation }) =>
      operation.path.startsWith(`${path}/`) && !/[{/]/.test(operation.path.slice(path.length + 1)),
  );
  return [...(posts.get(path) ?? []), ...below].find(makes);
}

/** `id`, or the member that is called as the parameter is, or as its last word. */
function idMember(context: EmitContext, item: DeclarationId, param: string): string | undefined {
  const members = membersOf(context, item);
  const last = wordsOf(param).at(-1)?.toLowerCase() ?? '';
  return [param, last, 'id'].find((name) => members.has(name));
}

function membersOf(context: EmitContext, id: DeclarationId): ReadonlySet<string> {
  const names = (type: Type, depth: number): string[] => {
    if (type.kind === 'reference' && depth > 0) {
      return names(declarationOf(context.api, type.to).type, depth - 1);
    }
    if (type.kind !== 'object') return [];
    const bases = depth > 0 ? type.extends : [];
    return [
      ...type.properties.map(({ name }) => name),
      ...bases.flatMap((base) => names(declarationOf(context.api, base).type, depth - 1)),
    ];
  };
  return new Set(names({ kind: 'reference', to: id }, MAX_DEPTH));
}

/** How far references are followed. */
const MAX_DEPTH = 10;

/** Reading and changing at one path, if both give the same. */
function settingOf(context: EmitContext, group: readonly Endpoint[]): Endpoint[] {
  const result = ({ method }: Endpoint): DeclarationId | undefined =>
    method.result.declaration && aliasTarget(context, method.result.declaration);
  const read = group.find(({ operation }) => operation.method === 'GET');
  const type = read && result(read);
  if (!read || read.method.paginated || type === undefined) return [];
  const isList = declarationOf(context.api, type).type.kind === 'list';
  const changes = group.filter(
    (endpoint) => /^(PATCH|PUT)$/.test(endpoint.operation.method) && result(endpoint) === type,
  );
  return isList ? [] : [read, ...changes];
}
