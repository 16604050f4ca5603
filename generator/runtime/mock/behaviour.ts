import { refusalOf, type Checked, type Route } from './check.js';
import { decoded } from './request.js';
import { cutPage, linkHeaders, withFacts } from './pages.js';
import type { MockApi, MockCollection, MockOperation, MockRefusal } from './types.js';
import { accepts, copyOf, isMembers, memberSchema, own, valueAt, withValueAt } from './value.js';

/** What an operation comes to: the body of success, or a refusal. */
export type Behaviour =
  | { readonly body: unknown; readonly headers?: Readonly<Record<string, string>> }
  | { readonly refusal: MockRefusal };

/** A request that the API would take, and what the mock does with it. */
interface Work {
  readonly route: Route;
  readonly checked: Checked;
  /** Below the base URL. */
  readonly path: string;
  readonly url: string;
  /** How many items a page holds where the request does not say. */
  readonly pageSize: number | undefined;
}

/** Does what the operation of a request does, on what there is so far. */
export function behave(api: MockApi, state: State, work: Work): Behaviour {
  const { path, checked, route } = work;
  const { operation, pathTexts } = route;
  const { body } = checked;
  const sent = isMembers(body) ? body : {};
  const { collection, action, itemParam = '' } = operation;
  if (collection === undefined || action === undefined) {
    return { body: alone(api, state, operation, sent, path) };
  }
  if (action === 'list') {
    return listBody(api, work, state.items(collection, path));
  }
  if (action === 'create') {
    return { body: resultBody(api, operation, state.create(collection, path, sent)) };
  }
  const id = decoded(pathTexts[itemParam] ?? '');
  const item = {
    get: () => state.find(collection, path, id),
    edit: () => state.edit(collection, path, id, sent),
    delete: () => state.remove(collection, path, id),
  }[action]();
  if (item === undefined) {
    const message = `${itemParam}: There is nothing with the id ${JSON.stringify(id)}.`;
    return { refusal: refusalOf(404, { message, pointer: `/${itemParam}` }) };
  }
  if (action !== 'delete') return { body: resultBody(api, operation, item) };
  return { body: echo(operation, successBody(api, operation), item) };
}

/** The body of an operation that works on no collection. */
function alone(
  api: MockApi,
  state: State,
  operation: MockOperation,
  sent: object,
  path: string,
): unknown {
  const fresh = successBody(api, operation);
  const { result = [], setting = false } = operation;
  const stored = setting ? state.setting(path) : undefined;
  const before = stored === undefined ? fresh : replaced(operation, fresh, stored);
  const after = echo(operation, before, sent);
  if (setting) state.store(path, valueAt(after, result));
  return after;
}

function listBody(
  api: MockApi,
  { route: { operation }, checked: { params }, url, pageSize }: Work,
  list: readonly unknown[],
): Behaviour {
  const fresh = successBody(api, operation);
  const scheme = api.pages[operation.pages ?? ''];
  const [sample] = listOf(valueAt(fresh, operation.result ?? []));
  const shown = (items: readonly unknown[]): unknown => {
    const body = withValueAt(fresh, operation.result ?? [], items);
    if (accepts(operation.schema, body)) return body;
    // Items of another shape than elsewhere in the API.
    const own = items.map((item) => merged(sample, item));
    return withValueAt(fresh, operation.result ?? [], own);
  };
  if (!scheme) return { body: shown(list) };
  const { paging } = operation;
  const page = cutPage({ scheme, paging, list, params, sample: fresh, url, pageSize });
  const isValid = (body: unknown): boolean => accepts(operation.schema, body);
  return {
    body: withFacts(scheme, page, shown(page.items), isValid),
    headers: linkHeaders(scheme, page),
  };
}

function resultBody(api: MockApi, operation: MockOperation, item: unknown): unknown {
  return replaced(operation, successBody(api, operation), item);
}

/** The documented body of success, with nothing to complain of. */
function successBody({ envelope }: MockApi, { body, schema }: MockOperation): unknown {
  const { success, lists } = envelope;
  const calm = new Map<string, unknown>(lists.map((name) => [name, []]));
  if (success !== undefined) calm.set(success, true);
  return [...calm].reduce<unknown>((whole, [name, value]) => {
    if (!isMembers(whole) || own(whole, name) === undefined) return whole;
    const changed = withValueAt(whole, [name], value);
    return accepts(schema, changed) ? changed : whole;
  }, body?.());
}

/** The body with a value as its result, or if that does not fit, with what of it does. */
function replaced(operation: MockOperation, body: unknown, value: unknown): unknown {
  const changed = withValueAt(body, operation.result ?? [], value);
  if (accepts(operation.schema, changed)) return changed;
  return isMembers(value) ? echo(operation, body, value) : body;
}

/** The body with those members in its result that the result has and that it accepts. */
function echo(operation: MockOperation, body: unknown, source: unknown): unknown {
  const { result = [], schema } = operation;
  if (!isMembers(source) || !isMembers(valueAt(body, result))) return body;
  return Object.entries(source).reduce<unknown>((whole, [name, value]) => {
    const place = [...result, name];
    const isKnown = place.reduce(memberSchema, schema?.()) !== undefined;
    if (!isKnown) return whole;
    const changed = withValueAt(whole, place, value);
    return accepts(schema, changed) ? changed : whole;
  }, body);
}

function merged(sample: unknown, item: unknown): unknown {
  if (!isMembers(sample) || !isMembers(item)) return sample ?? item;
  const entries = Object.entries(sample).map(([name, value]) => [name, own(item, name) ?? value]);
  return Object.fromEntries(entries);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

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
export function createState({ parts }: MockApi, count: number): State {
  const collections = new Map(parts.flatMap((part) => Object.entries(part.collections)));
  const lists = new Map<string, unknown[]>();
  const settings = new Map<string, unknown>();
  /** How many items there are with ids of ours: no two of them get the same. */
  let created = Math.max(count, 1);

  const collection = (name: string): MockCollection => {
    const found = collections.get(name);
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
function overlay(
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
