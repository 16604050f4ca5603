import { operationOf } from '../model/api.js';
import type { DeclarationId } from '../model/declaration.js';
import { once } from '../model/once.js';
import type { Operation, Parameter } from '../model/operation.js';
import type { Method, Resource } from '../model/resource.js';
import { methodPath } from './call-path.js';
import type { EmitContext } from './symbols.js';

/** A method with the operation it stands for. */
export interface Endpoint {
  /** How the method is reached from the client: `ssl.certificatePacks.list`. */
  readonly name: string;
  readonly resource: Resource;
  readonly method: Method;
  readonly operation: Operation;
}

/** Every method of the client, in the order of the resources. */
export const endpointsOf = once((context: EmitContext): readonly Endpoint[] =>
  [...context.api.resources.values()].flatMap((resource) =>
    resource.methods.map((method) => ({
      name: methodPath(context, resource, method),
      resource,
      method,
      operation: operationOf(context.api, method.operation),
    })),
  ),
);

/** The key that a parameter has in the params of its method; undefined for the positional one. */
export function paramKey(
  { params, positional }: Method,
  { name, location }: Parameter,
): string | undefined {
  const isPositional = location === 'path' && positional?.parameter.name === name;
  if (isPositional) return undefined;
  return (
    params?.fields.find(({ to, wireName }) => to === location && wireName === name)?.key ?? name
  );
}

/** The declaration of the whole body of success; undefined if there is no body. */
export function bodyDeclaration({ result }: Method): DeclarationId | undefined {
  return result.envelope ?? result.declaration;
}

/** The keys that lead from the body of success to what the method resolves with, or to its list. */
export function resultPath({ api }: EmitContext, { result, paginated }: Method): readonly string[] {
  const scheme = api.paginations.find(({ name }) => name === paginated?.scheme);
  if (scheme) return scheme.items;
  return result.unwrap === undefined ? [] : [result.unwrap];
}
