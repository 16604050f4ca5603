import type { DeclarationId } from '../model/declaration.js';
import type { Method, Resource, ResourceId } from '../model/resource.js';
import { required, type EmitContext } from './symbols.js';

/** The names that lead from the client to a resource: `['ssl', 'certificatePacks']`. */
export function memberPath(context: EmitContext, resource: ResourceId): readonly string[] {
  const { api, names } = context;
  const parent = api.resources.get(resource)?.parent;
  const before = parent === undefined ? [] : memberPath(context, parent);
  return [...before, required(names.members.get(resource), resource)];
}

/** The call that a declaration was made for: `ssl.certificatePacks.list`. */
export function callPath(context: EmitContext, id: DeclarationId): string | undefined {
  for (const resource of context.api.resources.values()) {
    const method = resource.methods.find((one) => isMadeFor(one, id));
    if (method) return methodPath(context, resource, method);
  }
  return undefined;
}

/** How a method is reached from the client. */
export function methodPath(context: EmitContext, resource: Resource, method: Method): string {
  const name = required(context.names.methods.get(method.operation), method.operation);
  return [...memberPath(context, resource.id), name].join('.');
}

function isMadeFor(
  { params, result, alternatives = [], bodies = [], errors = [] }: Method,
  id: DeclarationId,
): boolean {
  const results = [result, ...alternatives.map((alternative) => alternative.result)];
  return (
    params?.declaration === id ||
    bodies.some((body) => body.params.declaration === id) ||
    errors.some(({ body }) => body === id) ||
    results.some(({ declaration, envelope }) => declaration === id || envelope === id)
  );
}
