import type { DeclarationId } from '../model/declaration.js';
import { once, onceEach } from '../model/once.js';
import type { Method, Resource, ResourceId } from '../model/resource.js';
import { required, type EmitContext } from './symbols.js';

/** The names that lead from the client to a resource: `['ssl', 'certificatePacks']`. */
export const memberPath = onceEach(
  (context: EmitContext, resource: ResourceId): readonly string[] => {
    const { api, names } = context;
    const parent = api.resources.get(resource)?.parent;
    const before = parent === undefined ? [] : memberPath(context, parent);
    return [...before, required(names.members.get(resource), resource)];
  },
);

/** The call that a declaration was made for: `ssl.certificatePacks.list`. */
export function callPath(context: EmitContext, id: DeclarationId): string | undefined {
  const owner = ownersOf(context).get(id);
  return owner && methodPath(context, owner.resource, owner.method);
}

/** How a method is reached from the client. */
export function methodPath(context: EmitContext, resource: Resource, method: Method): string {
  const name = required(context.names.methods.get(method.operation), method.operation);
  return [...memberPath(context, resource.id), name].join('.');
}

interface Owner {
  readonly resource: Resource;
  readonly method: Method;
}

/** The first method that has to do with each declaration. */
const ownersOf = once(({ api }: EmitContext): ReadonlyMap<DeclarationId, Owner> => {
  const owners = new Map<DeclarationId, Owner>();
  for (const resource of api.resources.values()) {
    for (const method of resource.methods) {
      for (const id of declarationsOf(method)) {
        if (!owners.has(id)) owners.set(id, { resource, method });
      }
    }
  }
  return owners;
});

function declarationsOf({
  params,
  result,
  alternatives = [],
  bodies = [],
  errors = [],
}: Method): DeclarationId[] {
  const results = [result, ...alternatives.map((alternative) => alternative.result)];
  return [
    params?.declaration,
    ...bodies.map((body) => body.params.declaration),
    ...errors.map(({ body }) => body),
    ...results.flatMap(({ declaration, envelope }) => [declaration, envelope]),
  ].filter((id) => id !== undefined);
}
