import { closest } from '../diagnostics/closest.js';
import type { Collector } from '../diagnostics/diagnostic.js';
import type { Config, EndpointConfig, MethodConfig, ResourceConfig } from '../config/config.js';
import type { Location } from '../model/location.js';
import type { Operation, OperationId } from '../model/operation.js';
import type { ResourceId } from '../model/resource.js';
import { wordsOf } from '../model/words.js';
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

/** What has been mapped so far. */
interface Mapped {
  readonly methods: Map<OperationId, string>;
  /** By the spelling of the method. */
  readonly operations: Map<string, OperationId>;
}

/** Lays the resources of the config out, a parent before its children. */
export function outlineConfig(
  out: Collector,
  config: Config,
  resources: readonly ResourceConfig[],
  operations: Operations,
): ResourceOutline[] {
  const mapped: Mapped = { methods: new Map(), operations: new Map() };
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
  mapped: Mapped,
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
  mapped: Mapped,
): boolean {
  const first = mapped.methods.get(operation.id);
  const rival = mapped.operations.get(spelling(method));
  if (first !== undefined) {
    out.report('config-endpoint-twice', { endpoint: operation.id, method, first }, at);
  } else if (rival) {
    out.report('config-method-twice', { method, first: rival, endpoint: operation.id }, at);
  } else {
    mapped.methods.set(operation.id, method);
    mapped.operations.set(spelling(method), operation.id);
    return true;
  }
  return false;
}

/** What two names have in common that come out as one: `make_one` and `makeOne`. */
function spelling(method: string): string {
  const dot = method.lastIndexOf('.');
  return [method.slice(0, dot), ...wordsOf(method.slice(dot)).map(lowerCase)].join(' ');
}

function lowerCase(word: string): string {
  return word.toLowerCase();
}

function reportUnmapped(
  out: Collector,
  config: Config,
  operations: Operations,
  mapped: Mapped,
): void {
  const excused = new Set(
    config.unspecifiedEndpoints.map((endpoint) => find(out, endpoint, operations)?.id),
  );
  for (const { id, at } of operations.values()) {
    if (!mapped.methods.has(id) && !excused.has(id))
      out.report('operation-unmapped', { operation: id }, at);
  }
}
