import { expect, test } from 'vitest';
import { CoreClient } from '../../generator/runtime/client.js';
import {
  AbstractPage,
  nextCursor,
  nextOffset,
  nextPageNumber,
  type NextPage,
  type PageContext,
} from '../../generator/runtime/pagination.js';
import { clientWith, failing, fakeFetch, json, rejection, type Answer, type Sent } from './fake.js';
import { CloudflareSSL, V4PagePaginationArray } from './sample-sdk.js';

const zone = { zone_id: 'z' };

interface Info {
  page?: number;
  per_page?: number;
  count?: number;
  total_count?: number;
  total_pages?: number;
}

function page(ids: readonly string[], info?: Info): Answer {
  return json({ success: true, result: ids.map((id) => ({ id })), result_info: info });
}

/** The pages that a list asks for. */
function asked(sent: readonly Sent[]): (string | null)[] {
  return sent.map(({ url }) => new URL(url).searchParams.get('page'));
}

/** Lists everything; the ids and the pages asked for. At most twenty requests are answered. */
async function listAll(answers: Answer[], params: { page?: number; per_page?: number } = {}) {
  const fetch = fakeFetch(...answers);
  const limited: typeof fetch = Object.assign(
    async (url: string, init?: RequestInit) => {
      if (fetch.sent.length === 20) throw new Error('endless');
      return fetch(url, init);
    },
    { sent: fetch.sent },
  );
  const ids: string[] = [];
  const list = clientWith(limited, { maxRetries: 0 }).ssl.certificatePacks.list({
    ...zone,
    ...params,
  });
  for await (const { id } of list) ids.push(id);
  return { ids: ids.join(''), pages: asked(fetch.sent) };
}

test('a list of one page takes one request, whichever way the body says so', async () => {
  for (const info of [
    { page: 1, per_page: 20, count: 1, total_count: 1, total_pages: 1 },
    { total_pages: 1 },
    { page: 1, per_page: 20 },
    { page: 1, total_pages: 0 },
  ]) {
    expect(await listAll([page(['a'], info)])).toEqual({ ids: 'a', pages: [null] });
  }
});

test('all pages are followed up to the total', async () => {
  const info = { per_page: 2, total_pages: 3 };
  expect(
    await listAll([
      page(['a', 'b'], { page: 1, ...info }),
      // A short page amid the list does not end it: the total counts.
      page(['c'], { page: 2, ...info }),
      page(['d', 'e'], { page: 3, ...info }),
    ]),
  ).toEqual({ ids: 'abcde', pages: [null, '2', '3'] });
});

test('a list may begin on a later page', async () => {
  const info = { per_page: 1, total_pages: 4 };
  expect(
    await listAll([page(['c'], { page: 3, ...info }), page(['d'], { page: 4, ...info })], {
      page: 3,
    }),
  ).toEqual({ ids: 'cd', pages: ['3', '4'] });
});

test('without any count an empty page ends the list', async () => {
  expect(await listAll([page(['a']), page(['b']), page([])])).toEqual({
    ids: 'ab',
    pages: [null, '2', '3'],
  });
});

test('an empty list is one request', async () => {
  expect(await listAll([page([])])).toEqual({ ids: '', pages: [null] });
  expect(await listAll([json({ success: true, result: null })])).toMatchObject({ ids: '' });
});

test('a server that ignores the page ends the list, and nothing is listed twice', async () => {
  expect(await listAll([page(['a', 'b'])])).toEqual({ ids: 'ab', pages: [null, '2'] });
  const info = { page: 1, per_page: 2, total_pages: 9 };
  expect(await listAll([page(['a', 'b'], info)])).toEqual({ ids: 'ab', pages: [null, '2'] });
});

test('a page holds the result and the whole result_info', async () => {
  const info = { page: 1, per_page: 20, count: 1, total_count: 1, total_pages: 1 };
  const list = clientWith(fakeFetch(page(['a'], info))).ssl.certificatePacks.list(zone);
  const first = await list;
  expect(first).toBeInstanceOf(V4PagePaginationArray);
  expect(first.result).toEqual([{ id: 'a' }]);
  expect(first.result_info).toEqual(info);
  expect(first.getPaginatedItems()).toBe(first.result);
  expect(first.hasNextPage()).toBe(false);
  expect(await rejection(first.getNextPage())).toBeInstanceOf(CloudflareSSL.SDKError);
  const { data, response } = await list.withResponse();
  expect(data).toBe(first);
  expect(response.status).toBe(200);
  expect(JSON.parse(JSON.stringify(first))).toEqual({ result: [{ id: 'a' }], result_info: info });
});

test('pages can be taken one by one', async () => {
  const fetch = fakeFetch(
    page(['a'], { total_pages: 2 }),
    page(['b'], { page: 2, total_pages: 2 }),
  );
  const client = clientWith(fetch);
  const first = await client.ssl.certificatePacks.list(
    { ...zone, status: 'all' },
    { query: { extra: 1 }, headers: { 'x-a': '1' } },
  );
  expect(first.hasNextPage()).toBe(true);
  const second = await first.getNextPage();
  expect(second).toBeInstanceOf(V4PagePaginationArray);
  expect(second.result).toEqual([{ id: 'b' }]);
  expect(second.hasNextPage()).toBe(false);
  expect(fetch.sent[1]).toMatchObject({
    url: expect.stringMatching(/\?status=all&extra=1&page=2$/),
    headers: { 'x-a': '1' },
  });
  const sizes: number[] = [];
  for await (const { result } of first.iterPages()) sizes.push(result.length);
  expect(sizes).toEqual([1, 1]);
});

test('a loop that is left early asks for no further page', async () => {
  const fetch = fakeFetch(page(['a', 'b'], { total_pages: 9 }));
  for await (const { id } of clientWith(fetch).ssl.certificatePacks.list(zone)) {
    if (id === 'a') break;
  }
  expect(fetch.sent).toHaveLength(1);
});

test('an error on a later page reaches the loop', async () => {
  const list = listAll([page(['a'], { total_pages: 2 }), failing(403)]);
  expect(await rejection(list)).toMatchObject({ name: 'PermissionDeniedError' });
});

test.each([
  { success: true },
  { success: true, result: { id: 'a' } },
  { success: true, result: 'a' },
])('a list that is none is a typed error: %j', async (body) => {
  const list = clientWith(fakeFetch(json(body))).ssl.certificatePacks.list(zone);
  expect(await rejection(list)).toMatchObject({ name: 'APIResponseError', status: 200 });
});

interface FeedBody {
  items: number[];
  total?: number;
  cursor?: string | null;
  next?: string;
}

/** A page whose next one is found by a function of the body. */
function feed(
  next: (body: FeedBody, query: Readonly<Record<string, unknown>>) => NextPage | undefined,
) {
  return class Feed extends AbstractPage<number, FeedBody> {
    readonly #body: FeedBody;

    constructor(context: PageContext, body: FeedBody) {
      super(context, body);
      this.#body = body;
    }

    override getPaginatedItems(): number[] {
      return this.#body.items;
    }

    protected override nextPage(): NextPage | undefined {
      return next(this.#body, this.query);
    }
  };
}

/** Lists a feed; the items and the URLs asked for. */
async function readFeed(next: Parameters<typeof feed>[0], bodies: FeedBody[], query: object = {}) {
  const answers = bodies.map((body) => json(body));
  const fetch = fakeFetch(...answers);
  const profile = { name: 'x', version: '1', baseURL: 'https://x.example/v1' };
  const client = new CoreClient(profile, { fetch });
  const items: number[] = [];
  const spec = { method: 'GET', path: '/feed/{id}', pathParams: { id: 'f' }, query };
  for await (const item of client.paginate(spec, feed(next))) items.push(item);
  return { items, urls: fetch.sent.map(({ url }) => url.replace('https://x.example', '')) };
}

test('a cursor is followed until there is none', async () => {
  const next = ({ cursor }: FeedBody) => nextCursor('after', cursor);
  expect(
    await readFeed(next, [
      { items: [1], cursor: 'a&b' },
      { items: [2], cursor: 'c' },
      { items: [3], cursor: null },
    ]),
  ).toEqual({
    items: [1, 2, 3],
    urls: ['/v1/feed/f', '/v1/feed/f?after=a%26b', '/v1/feed/f?after=c'],
  });
});

test('an empty page with a cursor is not the last, but a second one in a row is', async () => {
  const next = ({ cursor }: FeedBody) => nextCursor('after', cursor);
  const { items, urls } = await readFeed(next, [
    { items: [1], cursor: 'a' },
    { items: [], cursor: 'b' },
    { items: [2], cursor: 'c' },
    { items: [], cursor: 'd' },
    { items: [], cursor: 'e' },
  ]);
  expect(items).toEqual([1, 2]);
  expect(urls).toHaveLength(5);
});

test('cursors that go in a circle end the list', async () => {
  const next = ({ cursor }: FeedBody) => nextCursor('after', cursor);
  const { items } = await readFeed(next, [
    { items: [1], cursor: 'a' },
    { items: [2], cursor: 'b' },
    { items: [3], cursor: 'a' },
  ]);
  expect(items).toEqual([1, 2, 3]);
});

test('an offset grows by what was received', async () => {
  const next = ({ items, total }: FeedBody, query: Readonly<Record<string, unknown>>) =>
    nextOffset({ param: 'offset', query, count: items.length, totalItems: total });
  expect(
    await readFeed(
      next,
      [
        { items: [1, 2], total: 13 },
        { items: [3], total: 13 },
      ],
      { offset: 10 },
    ),
  ).toEqual({ items: [1, 2, 3], urls: ['/v1/feed/f?offset=10', '/v1/feed/f?offset=12'] });
});

test('the next page may be asked for in the body', async () => {
  const fetch = fakeFetch(json({ items: [1], cursor: 'a' }), json({ items: [2] }));
  const client = new CoreClient(
    { name: 'x', version: '1', baseURL: 'https://x.example' },
    { fetch },
  );
  const next = feed(({ cursor }) => (cursor ? { body: { cursor } } : undefined));
  const items: number[] = [];
  const spec = { method: 'POST', path: '/search', body: { q: 'x' } };
  for await (const item of client.paginate(spec, next)) items.push(item);
  expect(items).toEqual([1, 2]);
  expect(fetch.sent.map(({ body }) => body)).toEqual(['{"q":"x"}', '{"q":"x","cursor":"a"}']);
});

test('the number of the next page follows from what is known', () => {
  const at = (state: object, query: Record<string, unknown> = {}) =>
    nextPageNumber({ param: 'page', query, count: 5, ...state })?.query?.['page'];
  expect(at({})).toBe(2);
  expect(at({}, { page: '3' })).toBe(4);
  expect(at({ page: 0 })).toBe(1);
  expect(at({ page: 2, totalPages: 2 })).toBeUndefined();
  expect(at({ page: 3, totalPages: 2 })).toBeUndefined();
  expect(at({ perPage: 5 })).toBe(2);
  expect(at({ perPage: 6 })).toBeUndefined();
  expect(at({ page: 1 }, { page: 2 })).toBeUndefined();
});
