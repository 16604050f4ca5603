import type { Collector } from '../diagnostics/diagnostic.js';
import type { Operation, OperationId } from '../model/operation.js';
import type { ResourceId } from '../model/resource.js';
import { wordsOf } from '../model/words.js';
import { resourceId, type MethodOutline, type ResourceOutline } from './resources.js';
import { singular } from './words.js';

/** What is known of the answer of an operation, for choosing between `list` and `get`. */
export type ReturnsList = (operation: Operation) => boolean;

/**
 * Lays resources out from paths and verbs, where no config does: static path segments are resources,
 * `GET` on a collection is `list`, `POST` is `create`, and a verb-like last segment is a method.
 * Every choice is reported as a note.
 */
export function inferResources(
  out: Collector,
  operations: ReadonlyMap<OperationId, Operation>,
  returnsList: ReturnsList,
): ResourceOutline[] {
  const all = [...operations.values()];
  const collections = new Set(all.flatMap((operation) => collectionsOf(operation, all)));
  const groups = new Map<ResourceId, Group>();
  for (const operation of all) {
    const { chain, name } = place(operation, collections, returnsList);
    const group = groupOf(groups, chain, operation);
    const method = uniqueName(name, operation, group);
    group.methods.push({ name: method, operation, at: operation.at });
    out.report(
      'method-inferred',
      { operation: operation.id, method: `${group.id}.${method}` },
      operation.at,
    );
  }
  return inTreeOrder(groups);
}

interface Group {
  readonly id: ResourceId;
  readonly name: string;
  readonly parent?: ResourceId;
  readonly methods: MethodOutline[];
  readonly at: Operation['at'];
}

function segments(path: string): string[] {
  return path.split('/').filter((segment) => segment !== '');
}

function isParameter(segment: string | undefined): boolean {
  return segment?.startsWith('{') === true;
}

/** Segments that name the API or its version rather than a thing in it. */
function isPrefix(segment: string): boolean {
  return /^(api|rest|v\d+(\.\d+)*((alpha|beta)\d*)?)$/i.test(segment);
}

/** Paths that hold things: they are listed, or one of them is addressed below. */
function collectionsOf(operation: Operation, all: readonly Operation[]): string[] {
  const parts = segments(operation.path);
  const holding = parts.flatMap((_, index) =>
    isParameter(parts[index + 1]) ? [parts.slice(0, index + 1).join('/')] : [],
  );
  const read = operation.method === 'GET' && !isParameter(parts.at(-1));
  const written = all.some(
    ({ path, method }) => path === operation.path && method !== 'GET' && method !== 'POST',
  );
  return read || written ? [...holding, parts.join('/')] : holding;
}

function place(
  operation: Operation,
  collections: ReadonlySet<string>,
  returnsList: ReturnsList,
): { chain: string[]; name: string } {
  const parts = segments(operation.path);
  const statics = parts.filter((part) => !isParameter(part) && !isPrefix(part));
  const last = parts.at(-1);
  const action =
    operation.method === 'POST' &&
    last !== undefined &&
    !isParameter(last) &&
    singular(last) === wordsOf(last).join(' ') &&
    statics.length > 1 &&
    !collections.has(parts.join('/'));
  const chain = action ? statics.slice(0, -1) : statics;
  const name = action ? last : verb(operation, isParameter(last), returnsList);
  return { chain: chain.length > 0 ? chain : ['root'], name };
}

function verb(operation: Operation, onItem: boolean, returnsList: ReturnsList): string {
  switch (operation.method) {
    case 'GET':
      return !onItem && returnsList(operation) ? 'list' : 'get';
    case 'POST':
      return onItem ? 'post' : 'create';
    case 'PUT':
      return 'update';
    case 'PATCH':
      return 'edit';
    default:
      return operation.method.toLowerCase();
  }
}

function groupOf(
  groups: Map<ResourceId, Group>,
  chain: readonly string[],
  { at }: Operation,
): Group {
  let parent: ResourceId | undefined;
  let group: Group | undefined;
  for (const name of chain) {
    const id = resourceId(parent, name);
    group = groups.get(id) ?? {
      id,
      name,
      ...(parent !== undefined && { parent }),
      methods: [],
      at,
    };
    groups.set(id, group);
    parent = id;
  }
  if (!group) throw new Error('an operation has a resource');
  return group;
}

/** The plain verb if it is free, else what the document calls the operation, else a number. */
function uniqueName(name: string, { operationId, method, path }: Operation, group: Group): string {
  const taken = new Set(group.methods.map((one) => one.name));
  const lastParameter = segments(path).findLast(isParameter)?.replace(/[{}]/g, '');
  const candidates = [
    name,
    ...(lastParameter === undefined ? [] : [`${name}_by_${lastParameter}`]),
    ...(operationId === undefined ? [] : [operationId]),
    `${method.toLowerCase()}_${segments(path).at(-1) ?? 'root'}`,
  ];
  const free = candidates.find((candidate) => !taken.has(candidate));
  if (free !== undefined) return free;
  let count = 2;
  while (taken.has(`${name}_${count}`)) count += 1;
  return `${name}_${count}`;
}

function inTreeOrder(groups: ReadonlyMap<ResourceId, Group>): ResourceOutline[] {
  const childrenOf = new Map<ResourceId | undefined, Group[]>();
  for (const group of groups.values()) {
    const siblings = childrenOf.get(group.parent);
    if (siblings) siblings.push(group);
    else childrenOf.set(group.parent, [group]);
  }
  const walk = (parent: ResourceId | undefined): ResourceOutline[] =>
    (childrenOf.get(parent) ?? []).flatMap((group) => {
      const children = (childrenOf.get(group.id) ?? []).map(({ id }) => id);
      return [{ ...group, children, models: [] }, ...walk(group.id)];
    });
  return walk(undefined);
}
