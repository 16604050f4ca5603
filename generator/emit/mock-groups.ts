import { once } from '../model/once.js';
import type { ResourceId } from '../model/resource.js';
import { spell } from '../names/words.js';
import type { Binding } from './binding.js';
import { endpointsOf, type Endpoint } from './endpoints.js';
import { required, type EmitContext } from './symbols.js';

/*
 * How the mock of a large API is cut up: a module for each resource, so that its tests need no other
 * one, and modules that put these together, none of which names too many.
 */

/** The operations of a resource. */
export interface MockTable {
  readonly path: string;
  readonly resource: ResourceId;
  readonly endpoints: readonly Endpoint[];
  /** The constant with what the mock knows of them. */
  readonly table: Binding;
  /** The type of the bodies that they answer with. */
  readonly bodies: Binding;
}

/** What several modules have together. */
export interface MockGroup {
  readonly path: string;
  /** The constant with all the tables. */
  readonly list: Binding;
  readonly bodies: Binding;
  readonly members: readonly (MockTable | MockGroup)[];
}

/** All modules of the mock of an API. */
export interface MockGroups {
  readonly tables: readonly MockTable[];
  readonly groups: readonly MockGroup[];
  /** What the whole consists of. */
  readonly root: MockGroup['members'];
}

/** How many others a module may name. */
const MOST = 100;

/** So many are no group of their own. */
const FEW = 5;

/** Cuts the mock of an API up. */
export const mockGroups = once((context: EmitContext): MockGroups => {
  const byFile = new Map<string, Endpoint[]>();
  for (const endpoint of endpointsOf(context)) {
    const file = fileOf(context, endpoint);
    const group = byFile.get(file);
    if (group) group.push(endpoint);
    else byFile.set(file, [endpoint]);
  }
  const tables = new Map([...byFile].map(([file, group]) => [file, tableOf(file, group)]));
  const groups: MockGroup[] = [];
  const root = membersOf([...tables], '', groups);
  return { tables: [...tables.values()], groups, root };
});

function fileOf({ names }: EmitContext, { resource: { id } }: Endpoint): string {
  return required(names.files.get(id), id);
}

function tableOf(file: string, endpoints: readonly Endpoint[]): MockTable {
  const [first] = endpoints;
  const path = `src/mock/resources/${file}.ts`;
  const name = `mock${spell(file, 'PascalCase')}`;
  return {
    path,
    resource: required(first, file).resource.id,
    endpoints,
    table: { name, from: { file: path }, kind: 'value' },
    bodies: { name: `${spell(name, 'PascalCase')}Bodies`, from: { file: path }, kind: 'type' },
  };
}

/** Tables as they are if there are few, else grouped by the next part of their paths. */
function membersOf(
  tables: readonly (readonly [file: string, table: MockTable])[],
  folder: string,
  groups: MockGroup[],
): MockGroup['members'] {
  if (tables.length <= MOST) return tables.map(([, table]) => table);
  const byPart = new Map<string, (readonly [string, MockTable])[]>();
  for (const entry of tables) {
    const [part = ''] = entry[0].slice(folder.length).split('/');
    const known = byPart.get(part);
    if (known) known.push(entry);
    else byPart.set(part, [entry]);
  }
  return [...byPart].flatMap(([part, inside]): MockGroup['members'] => {
    if (inside.length <= FEW) return inside.map(([, table]) => table);
    const group = groupOf(folder + part, membersOf(inside, `${folder}${part}/`, groups));
    groups.push(group);
    return [group];
  });
}

function groupOf(file: string, members: MockGroup['members']): MockGroup {
  const path = `src/mock/groups/${file}.ts`;
  const name = `all${spell(file, 'PascalCase')}`;
  return {
    path,
    list: { name, from: { file: path }, kind: 'value' },
    bodies: { name: `${spell(name, 'PascalCase')}Bodies`, from: { file: path }, kind: 'type' },
    members,
  };
}
