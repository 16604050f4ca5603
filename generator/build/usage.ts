import type { Declaration, DeclarationId, Usage } from '../model/declaration.js';
import type { Operation, OperationId, Webhook } from '../model/operation.js';
import type { Method, Resource, ResourceId } from '../model/resource.js';
import { referencesOf } from '../model/subschemas.js';
import type { SchemaLookup } from './type.js';

/** Who uses the declarations. */
export interface UsageTable {
  readonly usage: ReadonlyMap<DeclarationId, Usage>;
  /** The resource that all users of a declaration are part of; absent if there is none. */
  readonly home: ReadonlyMap<DeclarationId, ResourceId>;
}

/** Follows what methods send and receive, errors included, through all references. */
export function usageOf(
  resources: readonly Resource[],
  operations: ReadonlyMap<OperationId, Operation>,
  webhooks: readonly Webhook[],
  schemaOf: SchemaLookup,
): UsageTable {
  const usage = new Map<DeclarationId, { request: boolean; response: boolean }>();
  const users = new Map<DeclarationId, Set<ResourceId>>();
  const direct = new Map<DeclarationId, readonly DeclarationId[]>();
  // Many methods lead to the same declarations, which are looked through once.
  const referred: References = (id) => {
    const known = direct.get(id) ?? referencesOf(schemaOf(id));
    direct.set(id, known);
    return known;
  };
  for (const { id: resource, methods } of resources) {
    for (const method of methods) {
      const sent = reach(sentBy(method), referred);
      const received = reach(receivedBy(method, operations.get(method.operation)), referred);
      for (const id of [...sent, ...received]) {
        const known = usage.get(id) ?? { request: false, response: false };
        usage.set(id, {
          request: known.request || sent.has(id),
          response: known.response || received.has(id),
        });
        users.set(id, (users.get(id) ?? new Set()).add(resource));
      }
    }
  }
  // What the API sends by itself is received like a response.
  for (const id of reach(
    webhooks.map(({ payload }) => payload),
    referred,
  )) {
    usage.set(id, { request: usage.get(id)?.request ?? false, response: true });
  }
  const homes = [...users].flatMap(([id, ids]): [DeclarationId, ResourceId][] => {
    const home = commonAncestor([...ids]);
    return home === undefined ? [] : [[id, home]];
  });
  return { usage, home: new Map(homes) };
}

/** The declarations that a method is given. */
function sentBy({ params, bodies = [] }: Method): (DeclarationId | undefined)[] {
  return [params, ...bodies.map((body) => body.params)].map((one) => one?.declaration);
}

/** The declarations that a method is answered with, and those in all that the document describes. */
function receivedBy(
  { result, alternatives = [], errors = [] }: Method,
  operation: Operation | undefined,
): (DeclarationId | undefined)[] {
  const contents = (operation?.responses ?? []).flatMap((response) => response.contents);
  return [
    result.declaration,
    result.envelope,
    ...alternatives.map((one) => one.result.declaration),
    ...errors.map(({ body }) => body),
    ...contents.flatMap(({ schema, itemSchema = true }) =>
      [schema, itemSchema].flatMap(referencesOf),
    ),
  ];
}

/** What a declaration refers to directly. */
type References = (id: DeclarationId) => readonly DeclarationId[];

function reach(
  roots: readonly (DeclarationId | undefined)[],
  references: References,
): ReadonlySet<DeclarationId> {
  const found = new Set<DeclarationId>();
  const queue = roots.filter((id) => id !== undefined);
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    queue.push(...references(id));
  }
  return found;
}

/** Ids are paths in the tree, so the common ancestor is the common beginning. */
function commonAncestor(ids: readonly ResourceId[]): ResourceId | undefined {
  const [first = [], ...others] = ids.map((id) => id.split('.'));
  const common = first.filter((_, index) =>
    others.every(
      (path) => path.slice(0, index + 1).join('.') === first.slice(0, index + 1).join('.'),
    ),
  );
  return common.length > 0 ? (common.join('.') as ResourceId) : undefined;
}

/** The usage of a declaration that no method reaches. */
export const UNUSED: Declaration['usage'] = { request: false, response: false };
