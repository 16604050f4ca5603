import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { undocumentedEndpoints } from '../../generator/runtime/client.js';
import type { ClientProfile, CoreClientOptions } from '../../generator/runtime/config.js';
import { CoreClient } from '../../generator/runtime/client.js';
import { linkTarget, nextLinkHeader } from '../../generator/runtime/link-header.js';
import { nextLink } from '../../generator/runtime/next-link.js';
import {
  AbstractPage,
  type NextPage,
  type PageContext,
} from '../../generator/runtime/pagination.js';
import type { RequestOptions, RequestSpec } from '../../generator/runtime/request.js';
import { ownServers } from '../../generator/runtime/servers.js';
import { redirects } from '../../generator/runtime/transport.js';
import { fakeFetch, json, rejection, type Answer, type Sent } from './fake.js';

/* Lists each page of which says where the next one is, in the body or in the header `Link`. */

interface Body {
  readonly items: number[];
  readonly next?: string | null;
}

class BodyPage extends AbstractPage<number, Body> {
  readonly #body: Body;

  constructor(context: PageContext, body: Body) {
    super(context, body);
    this.#body = body;
  }

  override getPaginatedItems(): number[] {
    return this.#body.items;
  }

  protected override nextPage(): NextPage | undefined {
    return nextLink(this.context, this.#body.next);
  }
}

class HeaderPage extends BodyPage {
  protected override nextPage(): NextPage | undefined {
    return nextLinkHeader(this.context);
  }
}

const profile: ClientProfile = {
  name: 'x',
  version: '1',
  baseURL: 'https://x.example/v1/',
  security: [[{ option: 'token', in: 'header', name: 'Authorization', prefix: 'Bearer ' }]],
};

const spec: RequestSpec = {
  method: 'GET',
  path: '/feed/{id}',
  pathParams: { id: 'f' },
  query: { size: 2 },
  headers: { 'X-Account': 'mine' },
  cookies: { session: 'crumb' },
};

/** A page that links to another one. */
function page(items: number[], next?: string | null): Answer {
  return json({ items, ...(next !== undefined && { next }) });
}

function clientOf(
  fetch: ReturnType<typeof fakeFetch>,
  more: object = {},
  own = profile,
): CoreClient {
  const options: CoreClientOptions = { fetch, ...more };
  return new CoreClient(own, { token: 'sekret', ...options } as CoreClientOptions, [redirects]);
}

/** Lists everything; the items and the requests. At most twenty are answered. */
async function read(
  answers: readonly Answer[],
  more: {
    options?: object;
    call?: RequestOptions;
    profile?: ClientProfile;
    page?: typeof BodyPage;
  } = {},
): Promise<{ items: number[]; urls: string[]; sent: readonly Sent[] }> {
  const fetch = fakeFetch(...answers);
  const client = clientOf(fetch, more.options, more.profile);
  const items: number[] = [];
  for await (const item of client.paginate(spec, more.page ?? BodyPage, more.call)) {
    items.push(item);
    if (fetch.sent.length > 20) throw new Error('endless');
  }
  return { items, urls: fetch.sent.map(({ url }) => url), sent: fetch.sent };
}

/** Header names of a request that hold something of the caller's. */
function secrets({ headers }: Sent): string[] {
  return ['authorization', 'cookie', 'x-account', 'x-own', 'x-default'].filter(
    (name) => headers[name] !== undefined,
  );
}

const ALL = ['authorization', 'cookie', 'x-account', 'x-own', 'x-default'];
const PRIVATE = {
  options: { defaultHeaders: { 'X-Default': 'd' } },
  call: { headers: { 'X-Own': 'o' } },
};

describe('links in the body', () => {
  test('are followed as they are, absolute or relative, until there is none', async () => {
    const { items, urls } = await read([
      page([1, 2], 'https://x.example/v1/feed/f?size=2&after=2#top'),
      page([3, 4], '?after=4'),
      page([5], '/v1/last'),
      page([6], null),
    ]);
    expect(items).toEqual([1, 2, 3, 4, 5, 6]);
    expect(urls).toEqual([
      'https://x.example/v1/feed/f?size=2',
      'https://x.example/v1/feed/f?size=2&after=2',
      'https://x.example/v1/feed/f?after=4',
      'https://x.example/v1/last',
    ]);
  });

  test.each([undefined, null, ''])('%j is none', async (next) => {
    expect((await read([page([1], next)])).urls).toHaveLength(1);
  });

  test('are not joined by parameters of the call or of the client', async () => {
    const { urls } = await read([page([1], '/v1/feed/f?after=1'), page([2])], {
      options: { defaultQuery: { lang: 'de' } },
      call: { query: { extra: 1 } },
    });
    expect(urls).toEqual([
      'https://x.example/v1/feed/f?lang=de&size=2&extra=1',
      'https://x.example/v1/feed/f?after=1',
    ]);
  });

  test('that lead in a circle, or to the page itself, end the list', async () => {
    const circle = await read([page([1], '?p=2'), page([2], '?p=3'), page([3], '?p=2')]);
    expect(circle.items).toEqual([1, 2, 3]);
    const self = await read([page([1], '/v1/feed/f?size=2')]);
    expect(self).toMatchObject({ items: [1], urls: { length: 1 } });
  });

  test('of an empty page are followed, of a second one in a row no more', async () => {
    expect((await read([page([1], '?p=2'), page([], '?p=3'), page([2])])).items).toEqual([1, 2]);
    const { urls } = await read([page([1], '?p=2'), page([], '?p=3'), page([], '?p=4'), page([2])]);
    expect(urls).toHaveLength(3);
  });

  test.each([
    'http://',
    'javascript:alert(1)',
    'data:,x',
    'file:///etc/hosts',
    'https://u:p@x.example/',
  ])('that are no http URLs fail when they are followed: %s', async (next) => {
    const fetch = fakeFetch(page([1], next));
    const first = await clientOf(fetch).paginate(spec, BodyPage);
    expect(first.hasNextPage()).toBe(true);
    const error = await rejection(first.getNextPage());
    expect(error).toMatchObject({ name: 'APIResponseError', status: 200 });
    expect(error.message).not.toContain('u:p');
    expect(fetch.sent).toHaveLength(1);
  });

  test('work on a client for endpoints of any kind, and on servers of single operations', async () => {
    const fetch = fakeFetch(page([1], '?p=2'), page([2]));
    const features = [undocumentedEndpoints, ownServers(['https://files.example/a'])];
    const client = new CoreClient(profile, { fetch, token: 't' } as CoreClientOptions, features);
    const items: number[] = [];
    const own = { ...spec, path: 'https://files.example/a/feed/{id}' };
    for await (const item of client.paginate(own, BodyPage)) items.push(item);
    expect(items).toEqual([1, 2]);
    expect(fetch.sent.map(({ url, headers }) => [url, headers['authorization']])).toEqual([
      ['https://files.example/a/feed/f?size=2', 'Bearer t'],
      ['https://files.example/a/feed/f?p=2', 'Bearer t'],
    ]);
  });
});

describe('credentials', () => {
  test('go along to the same origin', async () => {
    const { sent } = await read([page([1], '?p=2'), page([2])], PRIVATE);
    expect(sent.map(secrets)).toEqual([ALL, ALL]);
  });

  test.each([
    'https://evil.example/v1/feed/f?p=2',
    '//evil.example/v1/feed/f',
    'https://x.example:8443/v1/feed/f',
    'https://x.example.evil.example/v1/feed/f',
    'https://evil.example/https://x.example/v1/',
  ])('stay with the origin of the API: %s', async (next) => {
    const { sent, items } = await read([page([1], next), page([2])], PRIVATE);
    expect(items).toEqual([1, 2]);
    expect(new URL(sent[1]?.url ?? '').origin).not.toBe('https://x.example');
    expect(sent.map(secrets)).toEqual([ALL, []]);
  });

  test('are not sent to where a page of another origin leads, back home neither', async () => {
    const { sent } = await read(
      [page([1], 'https://cdn.example/2'), page([2], 'https://x.example/v1/3'), page([3])],
      PRIVATE,
    );
    expect(sent.map(secrets)).toEqual([ALL, [], ['x-default']]);
  });

  test('are not sent to where a page leads that another origin answered with', async () => {
    const moved = (): Response =>
      new Response(null, { status: 302, headers: { location: 'https://cdn.example/1' } });
    const answer: Answer = ({ url }) => {
      const response = Response.json({ items: [1], next: 'https://x.example/v1/2' });
      return Object.defineProperty(response, 'url', { value: url });
    };
    const { sent } = await read([moved, answer, page([2])], PRIVATE);
    expect(sent.map(secrets)).toEqual([ALL, [], ['x-default']]);
  });

  test('in the query are there once, if the link repeats them', async () => {
    const inQuery = {
      ...profile,
      security: [[{ option: 'token', in: 'query', name: 'key' } as const]],
    };
    const { urls } = await read([page([1], '?key=old&p=2'), page([2], '?p=3'), page([3])], {
      profile: inQuery,
    });
    expect(urls.slice(1)).toEqual([
      'https://x.example/v1/feed/f?p=2&key=sekret',
      'https://x.example/v1/feed/f?p=3&key=sekret',
    ]);
  });
});

describe('servers that do not know how they are reached', () => {
  test('write http for https: the connection stays secure', async () => {
    const { sent } = await read([page([1], 'http://x.example/v1/feed/f?p=2'), page([2])], PRIVATE);
    expect(sent.map(({ url }) => url).at(-1)).toBe('https://x.example/v1/feed/f?p=2');
    expect(sent.map(secrets)).toEqual([ALL, ALL]);
  });

  test.each(['https://x.example/v1/feed/f?p=2', 'http://x.example/v1/feed/f?p=2'])(
    'write their own address: the client stays with that of the proxy, or the mock: %s',
    async (next) => {
      const { urls } = await read([page([1], next), page([2])], {
        options: { baseURL: 'http://127.0.0.1:4010/proxy' },
      });
      expect(urls).toEqual([
        'http://127.0.0.1:4010/proxy/feed/f?size=2',
        'http://127.0.0.1:4010/proxy/feed/f?p=2',
      ]);
    },
  );
});

describe('links in the header', () => {
  const linked = (items: number[], link?: string): Answer =>
    json({ items }, link === undefined ? {} : { headers: { Link: link } });

  test('are followed until there is none', async () => {
    const { items, urls } = await read(
      [
        linked([1], '<https://x.example/v1/feed/f?p=2>; rel="next", </v1/feed/f?p=9>; rel="last"'),
        linked([2], '</v1/feed/f?p=1>; rel=prev, <?p=3>; rel=next'),
        linked([3], '<?p=1>; rel="first prev"'),
      ],
      { page: HeaderPage },
    );
    expect(items).toEqual([1, 2, 3]);
    expect(urls.slice(1)).toEqual([
      'https://x.example/v1/feed/f?p=2',
      'https://x.example/v1/feed/f?p=3',
    ]);
    expect((await read([linked([1])], { page: HeaderPage })).urls).toHaveLength(1);
  });

  test.each([
    ['<a>; rel=next', 'a'],
    ['<a>;rel="next"', 'a'],
    ['<a> ; REL = "NEXT"', 'a'],
    ['<a>; rel="prev next"', 'a'],
    ['<a>; rel="nextish"', undefined],
    ['<a>; rel="prev", <b>; rel="next"', 'b'],
    ['<a>; rel=prev; rel=next, <b>; rel=next', 'b'],
    ['<a,b;c>; title="x, <z>; rel=next"; rel="prev", <d,e;f>; rel="next"', 'd,e;f'],
    ['<a>; title="say \\"rel=next\\""; rel=prev, <b>; title*=UTF-8\'\'%e2; rel=next', 'b'],
    ['<a>; crossorigin; rel=next', 'a'],
    ['<a>;; ; rel=next', 'a'],
    ['<a>; rel=next; anchor="#part", <b>; rel=next', 'b'],
    ['<a>; rel="next', undefined],
    ['<a', undefined],
    ['a; rel=next', undefined],
    ['', undefined],
  ])('are read as RFC 8288 has them: %s', (header, target) => {
    expect(linkTarget(header, 'next')).toBe(target);
  });

  test('are found among any others', () => {
    const token = fc.stringMatching(/^[a-z][a-z0-9-]{0,6}$/);
    const quoted = fc
      .string({ unit: fc.constantFrom(...'ab ,;<>="\\/') })
      .map((text) => `"${text.replace(/["\\]/g, '\\$&')}"`);
    const link = fc.record({
      target: fc.stringMatching(/^[\w/?&=,;:%.-]{1,12}$/),
      rels: fc.array(fc.constantFrom('next', 'prev', 'last', 'x-y'), {
        minLength: 1,
        maxLength: 3,
      }),
      before: fc.array(fc.tuple(token, fc.oneof(token, quoted)), { maxLength: 2 }),
      space: fc.constantFrom('', ' ', '\t'),
    });
    fc.assert(
      fc.property(fc.array(link, { maxLength: 4 }), (links) => {
        const header = links
          .map(({ target, rels, before, space }) => {
            const parameters = before.filter(([name]) => name !== 'rel' && name !== 'anchor');
            const all = [...parameters.map((pair) => pair.join('=')), `rel="${rels.join(' ')}"`];
            return [`<${target}>`, ...all].join(`${space};${space}`);
          })
          .join(', ');
        const expected = links.find(({ rels }) => rels.includes('next'))?.target;
        expect(linkTarget(header, 'next')).toBe(expected);
      }),
    );
  });

  test('that are long and broken take no longer than others', () => {
    for (const part of ['<', '<a>;', '<a>; a="', '; ', ' ', '<a>;a=', '\\"', '<a>; rel= ']) {
      expect(linkTarget(part.repeat(20_000), 'next')).toBeUndefined();
    }
  });
});
