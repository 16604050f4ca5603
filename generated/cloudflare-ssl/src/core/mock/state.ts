// Part of the sdkwright runtime. Changes made here are lost when it runs again.

import type { MockApi, MockCollection } from './api.js';
import { copyOf, own, withValueAt } from './json.js';
import { accepts, memberSchema } from './schemas.js';

/** What was made, changed and deleted so far. Values are never changed in place. */
export interface State {
  /** The items of the collection that a path stands below. */
  items(name: string, path: string): readonly unknown[];
  /** An item by its id. */
  find(name: string, path: string, id: string): unknown;
  /** Adds an item that has the members of a body. */
  create(name: string, path: string, body: object): unknown;
  /** Gives an item the members of a body; undefined if there is no such item. */
  edit(name: string, path: string, id: string, body: object): unknown;
  /** Takes an item out and gives it back; undefined if there is no such item. */
  remove(name: string, path: string, id: string): unknown;
  /** What was last stored under a path; undefined if nothing was. */
  setting(path: string): unknown;
  store(path: string, value: unknown): void;
}

/** Starts with so many items in each collection, the first of them as the API documents it. */
export function createState({ collections }: MockApi, count: number): State {
  const lists = new Map<string, unknown[]>();
  const settings = new Map<string, unknown>();
  /** How many items there are with ids of ours: no two of them get the same. */
  let created = Math.max(count, 1);

  const collection = (name: string): MockCollection => {
    const found = collections[name];
    if (!found) throw new Error(`there is no collection ${name}`);
    return found;
  };
  const listOf = (name: string, path: string): unknown[] => {
    // The same path up to where the template of the collection ends.
    const key = path.split('/').slice(0, name.split('/').length).join('/');
    const known = lists.get(key);
    if (known) return known;
    const list = Array.from({ length: count }, (_, index) => numbered(collection(name), index));
    lists.set(key, list);
    return list;
  };
  const indexOf = (name: string, path: string, id: string): number => {
    const { id: member = '' } = collection(name);
    return listOf(name, path).findIndex((item) => String(own(item, member)) === id);
  };

  return {
    items: (name, path) => listOf(name, path).map(copyOf),
    find: (name, path, id) => copyOf(listOf(name, path)[indexOf(name, path, id)]),
    create: (name, path, body) => {
      const made = collection(name);
      const item = overlay(numbered(made, created), body, made);
      created += 1;
      listOf(name, path).push(item);
      return copyOf(item);
    },
    edit: (name, path, id, body) => {
      const list = listOf(name, path);
      const index = indexOf(name, path, id);
      if (index < 0) return undefined;
      list[index] = overlay(list[index], body, collection(name));
      return copyOf(list[index]);
    },
    remove: (name, path, id) => {
      const index = indexOf(name, path, id);
      return index < 0 ? undefined : listOf(name, path).splice(index, 1)[0];
    },
    setting: (path) => copyOf(settings.get(path)),
    store: (path, value) => void settings.set(path, copyOf(value)),
  };
}

/** The item that a collection holds at a place: the documented one, from the second on with other ids. */
function numbered({ item, id, schema }: MockCollection, index: number): unknown {
  const first = item();
  if (index === 0 || id === undefined) return first;
  const candidate = withValueAt(first, [id], numberedId(own(first, id), index));
  return accepts(schema, candidate) ? candidate : first;
}

/** An id like another one: hexadecimal digits at its end are counted up, other texts get a number. */
function numberedId(id: unknown, index: number): unknown {
  if (typeof id === 'number') return id + index;
  const text = String(id);
  const [tail] = /[\da-f]{4}$/.exec(text) ?? [];
  if (tail === undefined) return `${text}-${index + 1}`;
  const next = (Number.parseInt(tail, 16) + index) % 0x10000;
  return text.slice(0, -4) + next.toString(16).padStart(4, '0');
}

/** An object with those members of another one that its schema names and accepts. */
export function overlay(
  target: unknown,
  source: object,
  { schema }: Pick<MockCollection, 'schema'>,
): unknown {
  return Object.entries(source).reduce<unknown>((object, [name, value]) => {
    if (memberSchema(schema(), name) === undefined) return object;
    const changed = withValueAt(object, [name], value);
    return accepts(schema, changed) ? changed : object;
  }, target);
}
