import type { Collector } from '../diagnostics/diagnostic.js';
import type { Operation, OperationId } from '../model/operation.js';
import type { ResourceId } from '../model/resource.js';
import { wordsOf } from '../model/words.js';
import { placeOperations, type Placed, type ReturnsList } from './placing.js';
import { resourceId, type MethodOutline, type ResourceOutline } from './resources.js';

/**
 * Lays resources out from paths and verbs, where no config does (see placing.ts for the rules). Every
 * choice is reported as a note. Which of two operations gets a name does not depend on their order in
 * the document.
 */
export function inferResources(
  out: Collector,
  operations: ReadonlyMap<OperationId, Operation>,
  returnsList: ReturnsList,
): ResourceOutline[] {
  const tree = new Tree();
  const placed = placeOperations([...operations.values()], returnsList);
  const byGroup = new Map<Group, Placed[]>();
  for (const one of placed) {
    const group = tree.group(one.chain, one.operation);
    const members = byGroup.get(group);
    if (members) members.push(one);
    else byGroup.set(group, [one]);
  }
  const names = new Map<OperationId, string>();
  for (const members of byGroup.values()) {
    for (const [id, name] of nameMethods(members)) names.set(id, name);
  }
  for (const [group, members] of byGroup) {
    for (const { operation } of members) {
      const name = names.get(operation.id) ?? '';
      group.methods.push({ name, operation, at: operation.at });
      const params = { operation: operation.id, method: `${group.id}.${name}` };
      out.report('method-inferred', params, operation.at);
    }
  }
  return tree.inOrder();
}

/** Gives the operations of a resource their names, those that have the most claim to it first. */
function nameMethods(members: readonly Placed[]): Map<OperationId, string> {
  const names = new Map<OperationId, string>();
  const taken = new Set<string>();
  for (const { operation, names: candidates } of members.toSorted(byClaim)) {
    const name = freeName(candidates, taken);
    taken.add(spelling(name));
    names.set(operation.id, name);
  }
  return names;
}

/**
 * Who changes one of many comes before who changes all, and who stands deeper in the tree before
 * others; then the path decides, the one with fewer parameters first.
 */
function byClaim(a: Placed, b: Placed): number {
  const changesOne = ({ operation, parts }: Placed): number =>
    Number(parts.onItem && operation.method !== 'GET');
  return (
    changesOne(b) - changesOne(a) ||
    b.parts.depth - a.parts.depth ||
    a.parts.parameters.length - b.parts.parameters.length ||
    compare(a.operation.path, b.operation.path) ||
    compare(a.operation.method, b.operation.method)
  );
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

function freeName(candidates: readonly string[], taken: ReadonlySet<string>): string {
  const free = candidates.find((candidate) => !taken.has(spelling(candidate)));
  if (free !== undefined) return free;
  const [wanted = 'call'] = candidates;
  let count = 2;
  while (taken.has(spelling(`${wanted}_${count}`))) count += 1;
  return `${wanted}_${count}`;
}

/** What names have in common that come out as one. */
function spelling(name: string): string {
  return wordsOf(name).join(' ').toLowerCase();
}

interface Group {
  readonly id: ResourceId;
  readonly name: string;
  readonly parent?: ResourceId;
  readonly methods: MethodOutline[];
  readonly at: Operation['at'];
}

/** The resources so far, by their place. Names that come out as one are one resource. */
class Tree {
  readonly #groups = new Map<string, Group>();
  readonly #children = new Map<ResourceId | undefined, Group[]>();

  /** The resource at the end of a chain of names; it and those above are made if need be. */
  group(chain: readonly string[], { at }: Operation): Group {
    let group: Group | undefined;
    for (const name of chain) group = this.#child(group?.id, name, at);
    if (!group) throw new Error('an operation has a resource');
    return group;
  }

  #child(parent: ResourceId | undefined, name: string, at: Operation['at']): Group {
    const key = `${parent ?? ''} ${spelling(name)}`;
    const known = this.#groups.get(key);
    if (known) return known;
    // An id is a path of names with dots between them.
    const id = resourceId(parent, name.replaceAll('.', '-'));
    const made: Group = { id, name, ...(parent !== undefined && { parent }), methods: [], at };
    this.#groups.set(key, made);
    const siblings = this.#children.get(parent);
    if (siblings) siblings.push(made);
    else this.#children.set(parent, [made]);
    return made;
  }

  /** All resources, a parent before its children. */
  inOrder(parent?: ResourceId): ResourceOutline[] {
    return (this.#children.get(parent) ?? []).flatMap((group) => {
      const children = (this.#children.get(group.id) ?? []).map(({ id }) => id);
      return [{ ...group, children, models: [] }, ...this.inOrder(group.id)];
    });
  }
}
