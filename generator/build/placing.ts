import type { Operation } from '../model/operation.js';
import { wordsOf } from '../model/words.js';
import { partsOf, type PathParts } from './paths.js';
import { beginsWithVerb, isDeed, isPlural, verbOf } from './verbs.js';

/*
 * Where an operation goes and what it is called, by the rules that people go by who design an SDK:
 * what the path names are resources, one in the other; the last word is the method if it is a verb;
 * else the HTTP method says what is done, to one of many or to all of them.
 */

/** How surely the answer of an operation is a list: it is one, it holds one, or neither. */
export type ReturnsList = (operation: Operation) => 'is' | 'holds' | undefined;

/** An operation with its place in the tree. */
export interface Placed {
  readonly operation: Operation;
  readonly parts: PathParts;
  /** Names of the resources that lead to it. */
  readonly chain: readonly string[];
  /** What to call it, best first. */
  readonly names: readonly string[];
}

/** What is known of all paths together. */
interface Surroundings {
  /** HTTP methods by path. */
  readonly methods: ReadonlyMap<string, ReadonlySet<string>>;
  /** Paths of one of many, parameters unnamed, with the HTTP methods that are used on it. */
  readonly items: ReadonlyMap<string, ReadonlySet<string>>;
  /** Paths, parameters unnamed, that others go on from with something that is named. */
  readonly inner: ReadonlySet<string>;
  /** Words that are followed by a parameter somewhere: there is one of many of them. */
  readonly collections: ReadonlySet<string>;
  /** True if paths name procedures, and not things: everything is posted to a place of its own. */
  readonly isRemoteCall: boolean;
  /** True if the paths are of several versions of the API. */
  readonly hasVersions: boolean;
  /** Names in front that nearly all paths have in common, with a parameter behind each. */
  readonly scope: readonly string[];
  readonly returnsList: ReturnsList;
}

/** Finds the place of every operation. */
export function placeOperations(
  operations: readonly Operation[],
  returnsList: ReturnsList,
): Placed[] {
  const methods = new Map<string, Set<string>>();
  const items = new Map<string, Set<string>>();
  const inner = new Set<string>();
  const collections = new Set<string>();
  for (const { path, method } of operations) {
    const shape = shapeOf(path);
    add(methods, shape, method);
    if (shape.endsWith('/{}')) add(items, shape.slice(0, -3), method);
    const segments = shape.split('/');
    for (let end = 1; end < segments.length; end += 1) {
      if (segments[end] !== '{}') inner.add(segments.slice(0, end).join('/'));
      else collections.add(segments[end - 1] ?? '');
    }
  }
  const posts = operations.filter(({ method, path }) => method === 'POST' && !path.includes('{'));
  const versions = new Set(operations.map(({ path }) => partsOf(path).version));
  const surroundings = {
    methods,
    items,
    inner,
    collections,
    isRemoteCall: posts.length >= 8 && posts.length >= operations.length * MOST,
    hasVersions: versions.size > 1,
    scope: scopeOf(operations.map(({ path }) => path)),
    returnsList,
  };
  return operations.map((operation) => place(operation, surroundings));
}

/** What share of all is nearly all. */
const MOST = 0.8;

/**
 * Names with a parameter behind each that nearly all paths begin with, `/accounts/{id}/…`: these say
 * whose things are meant, and would be said by every call.
 */
function scopeOf(paths: readonly string[]): readonly string[] {
  const wholes = paths.map((path) => partsOf(path));
  const scope: string[] = [];
  for (;;) {
    const rest = wholes.filter(({ owners }) =>
      scope.every((name, index) => owners[index] === name),
    );
    const counts = new Map<string, number>();
    for (const { owners, statics } of rest) {
      const next = owners[scope.length];
      if (next !== undefined && statics.length > scope.length + 1) {
        counts.set(next, (counts.get(next) ?? 0) + 1);
      }
    }
    const common = [...counts].find(([, count]) => count >= Math.max(20, paths.length * MOST));
    if (!common) return scope;
    scope.push(common[0]);
  }
}

function add(map: Map<string, Set<string>>, key: string, value: string): void {
  map.set(key, (map.get(key) ?? new Set()).add(value));
}

/** A path with its parameters unnamed and no version, which is how paths are compared. */
function shapeOf(path: string): string {
  return path.replace(/\{[^{}]*\}/g, '{}').replace(/\/v\d+(?=\/|$)|(?<=.)\/$/gi, '');
}

function place(operation: Operation, surroundings: Surroundings): Placed {
  const parts = partsOf(operation.path);
  const { statics, owners } = parts;
  const { scope } = surroundings;
  const deed = parts.verb ?? deedAtEnd(operation, parts, surroundings);
  const resources = deed !== undefined && parts.verb === undefined ? statics.slice(0, -1) : statics;
  const name = deed ?? verb(operation, parts, surroundings);
  const isWithin = scope.every((one, index) => owners[index] === one);
  const within = isWithin ? resources.slice(scope.length) : resources;
  const chain = within.length > 0 ? within : resources;
  return {
    operation,
    parts,
    chain: chain.length > 0 ? chain : ['root'],
    names: candidates(name, operation, parts, surroundings),
  };
}

/** The last word of the path, if it says what is done rather than what it is done to. */
function deedAtEnd(
  operation: Operation,
  { statics, onItem, belowItem }: PathParts,
  { methods, items, inner, collections, isRemoteCall }: Surroundings,
): string | undefined {
  const last = statics.at(-1);
  const shape = shapeOf(operation.path);
  if (onItem || last === undefined) return undefined;
  if ((methods.get(shape)?.size ?? 0) > 1 || items.has(shape) || inner.has(shape)) return undefined;
  if (isRemoteCall && (statics.length > 1 || isPhrase(last))) return last;
  if (statics.length < 2) return undefined;
  const said = verbOf(operation.operationId);
  // There being one of many upload sessions, to post to them uploads none.
  if (collections.has(last) && isPlural(last)) return undefined;
  if (isDeed(last, operation.method, said)) return last;
  // Whatever is posted below one of many, and is not one of many itself, is done to it.
  const isDone = operation.method === 'POST' && said !== 'create' && !isPlural(last);
  return isDone && (belowItem || isNamed(operation, last)) ? last : undefined;
}

/** True for several words of which the first is a verb: `sendMessage`. */
function isPhrase(name: string): boolean {
  return wordsOf(name).length > 1 && beginsWithVerb(name);
}

/** True when the operation is called as the last word of its path. */
function isNamed({ operationId }: Operation, last: string): boolean {
  const [firstWord = ''] = wordsOf(last);
  const name = operationId?.replace(/^.*[/.:]/, '').toLowerCase();
  return name?.startsWith(firstWord.toLowerCase()) === true;
}

function verb(operation: Operation, parts: PathParts, surroundings: Surroundings): string {
  const { method, path } = operation;
  const said = verbOf(operation.operationId);
  const others = surroundings.methods.get(shapeOf(path)) ?? new Set();
  switch (method) {
    case 'GET':
      return isListed(operation, parts, surroundings) ? 'list' : 'get';
    case 'POST':
      if (parts.onItem) return postOnItem(said, others);
      return said === 'update' && others.has('GET') && !surroundings.items.has(shapeOf(path))
        ? 'update'
        : 'create';
    case 'PUT':
      return 'update';
    case 'PATCH':
      return 'edit';
    default:
      return method.toLowerCase();
  }
}

/** To post to one of many is to change it, unless there is another way to, or it is said otherwise. */
function postOnItem(said: string | undefined, others: ReadonlySet<string>): string {
  if (said !== undefined && said !== 'get' && said !== 'list' && said !== 'delete') return said;
  return others.has('PUT') || others.has('PATCH') ? 'create' : 'update';
}

function isListed(operation: Operation, parts: PathParts, surroundings: Surroundings): boolean {
  const returns = surroundings.returnsList(operation);
  const said = verbOf(operation.operationId);
  if (parts.onItem) return said === 'list' && returns === 'is';
  if (said === 'list' || returns === 'is') return true;
  const isMany = isPlural(parts.statics.at(-1) ?? '');
  const hasItems = surroundings.items.has(shapeOf(operation.path));
  return returns === 'holds' ? isMany || hasItems : isMany && hasItems;
}

/** Names by which operations can be told apart that would have the same. */
function candidates(
  name: string,
  { operationId, method, path }: Operation,
  { parameters, onItem, version }: PathParts,
  { items, hasVersions }: Surroundings,
): string[] {
  const isVersioned = hasVersions && version !== undefined && version.toLowerCase() !== 'v1';
  const onAll = !onItem && name !== 'list' && items.get(shapeOf(path))?.has(method) === true;
  const last = parameters.at(-1);
  return [
    // What is done to all of many must not be mistaken for what is done to one.
    ...(onAll && method !== 'POST' && method !== 'GET' ? [`${name}_all`] : [name]),
    ...(isVersioned ? [`${name}_${version}`] : []),
    ...(last === undefined ? [] : [`${name}_by_${last}`]),
    ...(operationId === undefined ? [] : [operationId.replace(/^.*[/:]/, '')]),
  ];
}
