// Part of the sdkwright runtime. Changes made here are lost when it runs again.

import type { MockApi, MockOperation, MockRefusal } from './api.js';
import { refusalOf, type Checked } from './check.js';
import { isMembers, own, valueAt, withValueAt } from './json.js';
import { cutPage, withFacts } from './pages.js';
import { decoded } from './pairs.js';
import type { Route } from './routes.js';
import { accepts, memberSchema } from './schemas.js';
import type { State } from './state.js';

/** What an operation comes to: the body of success, or a refusal. */
export type Behaviour = { readonly body: unknown } | { readonly refusal: MockRefusal };

/** Does what the operation of a request does, on what there is so far. */
export function behave(
  api: MockApi,
  state: State,
  { operation, pathTexts }: Route,
  { body, params }: Checked,
  path: string,
): Behaviour {
  const sent = isMembers(body) ? body : {};
  const { collection, action, itemParam = '' } = operation;
  if (collection === undefined || action === undefined) {
    return { body: alone(api, state, operation, sent, path) };
  }
  if (action === 'list') {
    return { body: listBody(api, operation, state.items(collection, path), params) };
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
  operation: MockOperation,
  list: readonly unknown[],
  params: Readonly<Record<string, unknown>>,
): unknown {
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
  if (!scheme) return shown(list);
  const page = cutPage(scheme, list, params, fresh);
  return withFacts(scheme, page, shown(page.items), (body) => accepts(operation.schema, body));
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
