import { closest } from '../diagnostics/closest.js';
import type { Collector } from '../diagnostics/diagnostic.js';
import type { Config, EndpointConfig, MethodConfig, ResourceConfig } from '../config/config.js';
import type { Location } from '../model/location.js';
import type { Operation, OperationId } from '../model/operation.js';
import type { ResourceId } from '../model/resource.js';
import { operationId } from './operation.js';

/** A resource before its methods are worked out. */
export interface ResourceOutline {
  readonly id: ResourceId;
  readonly name: string;
  readonly description?: string;
  readonly parent?: ResourceId;
  readonly children: readonly ResourceId[];
  readonly methods: readonly MethodOutline[];
  readonly models: ResourceConfig['models'];
  readonly at: Location;
}

/** A method before it is worked out. */
export interface MethodOutline {
  readonly name: string;
  readonly operation: Operation;
  readonly paginated?: boolean | string;
  readonly deprecated?: boolean | string;
  readonly at: Location;
}

type Operations = ReadonlyMap<OperationId, Operation>;

/** Lays the resources of the config out, a parent before its children. */
export function outlineConfig(
  out: Collector,
  config: Config,
  resources: readonly ResourceConfig[],
  operations: Operations,
): ResourceOutline[] {
  const mapped = new Map<OperationId, string>();
  const outlines = resources.flatMap((resource) =>
    outlineResource(out, resource, undefined, operations, mapped),
  );
  reportUnmapped(out, config, operations, mapped);
  return outlines;
}

function outlineResource(
  out: Collector,
  resource: ResourceConfig,
  parent: ResourceId | undefined,
  operations: Operations,
  mapped: Map<OperationId, string>,
): ResourceOutline[] {
  const id = resourceId(parent, resource.name);
  const methods = resource.methods.flatMap((method): MethodOutline[] => {
    const operation = find(out, method, operations);
    if (!operation || !claim(out, method, `${id}.${method.name}`, operation, mapped)) return [];
    const { name, paginated, deprecated, at } = method;
    return [
      {
        name,
        operation,
        at,
        ...(paginated !== undefined && { paginated }),
        ...(deprecated !== undefined && { deprecated }),
      },
    ];
  });
  const outline: ResourceOutline = {
    id,
    name: resource.name,
    ...(resource.description !== undefined && { description: resource.description }),
    ...(parent !== undefined && { parent }),
    children: resource.subresources.map(({ name }) => resourceId(id, name)),
    methods,
    models: resource.models,
    at: resource.at,
  };
  const below = resource.subresources.flatMap((child) =>
    outlineResource(out, child, id, operations, mapped),
  );
  return [outline, ...below];
}

/** The id of a resource: its path in the tree. */
export function resourceId(parent: ResourceId | undefined, name: string): ResourceId {
  return (parent === undefined ? name : `${parent}.${name}`) as ResourceId;
}

function find(
  out: Collector,
  endpoint: EndpointConfig,
  operations: Operations,
): Operation | undefined {
  const id = operationId(endpoint.httpMethod, endpoint.path);
  const operation = operations.get(id);
  if (!operation) {
    const near = closest(id, operations.keys());
    const suggestion = near
      ? `Did you mean "${near}"?`
      : 'Write it as the document does, parameter names included.';
    out.report('config-endpoint-missing', { endpoint: id, suggestion }, endpoint.at);
  }
  return operation;
}

/** Each operation is one method, and each method one operation. */
function claim(
  out: Collector,
  { at }: MethodConfig,
  method: string,
  operation: Operation,
  mapped: Map<OperationId, string>,
): boolean {
  const first = mapped.get(operation.id);
  const rival = [...mapped].find(([, name]) => name === method);
  if (first !== undefined) {
    out.report('config-endpoint-twice', { endpoint: operation.id, method, first }, at);
  } else if (rival) {
    out.report('config-method-twice', { method, first: rival[0], endpoint: operation.id }, at);
  } else {
    mapped.set(operation.id, method);
    return true;
  }
  return false;
}

function reportUnmapped(
  out: Collector,
  config: Config,
  operations: Operations,
  mapped: ReadonlyMap<OperationId, string>,
): void {
  const excused = new Set(
    config.unspecifiedEndpoints.map(({ httpMethod, path }) => operationId(httpMethod, path)),
  );
  for (const { id, at } of operations.values()) {
    if (!mapped.has(id) && !excused.has(id))
      out.report('operation-unmapped', { operation: id }, at);
  }
}
