import path from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { javascriptFiles } from '../../generator/assemble/javascript.js';
import { generateFrom } from '../support/generate.js';
import { ownTests } from './own-tests.js';
import { scratchFolder, writeFiles } from './scratch.js';

/* Lists whose pages link to each other: inferred from the document, walked over the package's own mock. */

function list(members: string, more = ''): string {
  return `responses: { '200': { description: ok, ${more}content: { application/json: { schema: ${members} } } } }`;
}

const THINGS = `{ type: array, items: { $ref: '#/components/schemas/Thing' } }`;
const SIZE = '{ name: per_page, in: query, schema: { type: integer, minimum: 1 } }';
const LINK = `headers: { Link: { schema: { type: string }, example: '<https://linked.example/api/bare?page=2>; rel="next"' } }, `;

const document = `openapi: 3.1.0
info: { title: Linked, version: 1.0.0 }
servers: [{ url: 'https://linked.example/api' }]
security: [{ key: [] }]
paths:
  /bare:
    get:
      parameters: [${SIZE}, { name: page, in: query, schema: { type: integer } }]
      ${list(THINGS, LINK)}
  /since:
    get:
      parameters: [{ name: since, in: query, schema: { type: string } }]
      ${list(`{ type: object, properties: { total: { type: integer }, items: ${THINGS} } }`, LINK)}
  /results:
    get:
      parameters: [{ name: offset, in: query, schema: { type: integer } }, { name: limit, in: query, schema: { type: integer } }]
      ${list(`{ type: object, required: [count, next, results], properties: { count: { type: integer }, next: { type: [string, 'null'], format: uri }, previous: { type: [string, 'null'], format: uri }, results: ${THINGS} } }`)}
  /strict:
    get:
      ${list(`{ type: object, required: [items, links], properties: { items: ${THINGS}, links: { type: object, required: [next], properties: { next: { type: string, format: uri, example: 'https://elsewhere.example/' } } } } }`)}
  /hal:
    get:
      parameters: [{ name: kind, in: query, required: true, schema: { enum: [a, b] } }]
      ${list(`{ type: object, required: [_embedded, _links], properties: { _embedded: { type: object, properties: { things: ${THINGS} } }, _links: { type: object, properties: { self: { $ref: '#/components/schemas/Link' }, next: { $ref: '#/components/schemas/Link' } } } } }`)}
  /odata:
    get:
      ${list(`{ type: object, properties: { value: ${THINGS}, '@odata.nextLink': { type: string } } }`)}
  /maybe:
    get:
      ${list(`{ type: object, properties: { data: ${THINGS}, meta: { anyOf: [{ type: object, properties: { next: { anyOf: [{ type: string, format: uri-reference }, { type: 'null' }] } } }, { type: 'null' }] } } }`)}
components:
  securitySchemes: { key: { type: http, scheme: bearer } }
  schemas:
    Thing: { type: object, required: [id], properties: { id: { type: integer, example: 7 } } }
    Link: { type: object, required: [href], properties: { href: { type: string } } }
`;

interface Thing {
  readonly id: number;
}

interface Page {
  getPaginatedItems(): Thing[];
  hasNextPage(): boolean;
  getNextPage(): Promise<Page>;
}

type List = PromiseLike<Page> & AsyncIterable<Thing>;

interface Mock {
  readonly requests: readonly { readonly url: string; readonly headers: object }[];
}

interface Package {
  readonly Linked: new (options: object) => Record<string, { list(params?: object): List }>;
  createMockFetch(options: object): Mock;
}

let files: ReadonlyMap<string, string>;
let loaded: Package;

beforeAll(async () => {
  const { tree, diagnostics } = await generateFrom(document);
  const inferred = diagnostics.filter(({ code }) => code === 'pagination-inferred');
  expect(inferred.map(({ message }) => message.replace(/ is taken.*by the/, ':'))).toEqual([
    'GET /bare: header "Link".',
    'GET /since: header "Link".',
    'GET /results: link "next".',
    'GET /strict: link "links.next".',
    'GET /hal: link "_links.next.href".',
    'GET /odata: link "@odata.nextLink".',
    'GET /maybe: link "meta.next".',
  ]);
  files = tree ?? new Map();
  const folder = scratchFolder();
  writeFiles(folder, { 'package.json': { type: 'module' }, ...Object.fromEntries(javascriptFiles(files)) });
  const entries = ['src/index.js', 'src/mock/index.js'].map((file) => pathToFileURL(path.join(folder, file)).href);
  const [index, mock] = (await Promise.all(entries.map((entry) => import(entry)))) as [Package, Package];
  loaded = { Linked: index.Linked, createMockFetch: mock.createMockFetch };
}, 60_000);

const CALLS: readonly (readonly [resource: string, params?: object])[] = [
  ['bare'],
  ['bare', { per_page: 3 }],
  ['since'],
  ['results'],
  ['strict'],
  ['hal', { kind: 'b' }],
  ['odata'],
  ['maybe'],
];

/** A client of a mock that holds so many items, and puts so many of them on a page. */
function setUp(items: number, pageSize: number, options: object = {}): { mock: Mock; list: (resource: string, params?: object) => List } {
  const mock = loaded.createMockFetch({ items, pageSize, ...options });
  const client = new loaded.Linked({ key: 'k', fetch: mock, ...options });
  return { mock, list: (resource, params) => client[resource]?.list(params) as List };
}

it('walks over every item exactly once, one request for a page', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...CALLS),
      fc.integer({ min: 0, max: 13 }),
      fc.integer({ min: 1, max: 5 }),
      async ([resource, params], items, pageSize) => {
        const { mock, list } = setUp(items, pageSize);
        const ids: number[] = [];
        for await (const { id } of list(resource, params)) ids.push(id);
        expect(ids).toEqual(Array.from({ length: items }, (_, index) => 7 + index));
        const size = (params as { per_page?: number } | undefined)?.per_page ?? pageSize;
        expect(mock.requests).toHaveLength(Math.max(1, Math.ceil(items / size)));
      },
    ),
    { numRuns: 150 },
  );
});

it('links to the same place with the same parameters, and sends the credential there', async () => {
  const { mock, list } = setUp(5, 2, { baseURL: 'http://127.0.0.1:4010/elsewhere' });
  const first = await list('hal', { kind: 'b' });
  expect(first.hasNextPage()).toBe(true);
  expect((await first.getNextPage()).getPaginatedItems().map(({ id }) => id)).toEqual([9, 10]);
  expect(mock.requests.map(({ url }) => url)).toEqual([
    'http://127.0.0.1:4010/elsewhere/hal?kind=b',
    'http://127.0.0.1:4010/elsewhere/hal?kind=b&mock_start=2',
  ]);
  expect(mock.requests[1]?.headers).toMatchObject({ authorization: 'Bearer k' });
});

it('knows the numbers and offsets that the API has beside its links', async () => {
  const { mock, list } = setUp(5, 2);
  const second = await list('bare', { page: 2 });
  expect(second.getPaginatedItems().map(({ id }) => id)).toEqual([9, 10]);
  expect((await second.getNextPage()).getPaginatedItems().map(({ id }) => id)).toEqual([11]);
  expect((await list('results', { offset: 4 })).getPaginatedItems().map(({ id }) => id)).toEqual([11]);
  expect(mock.requests.map(({ url }) => url.replace(/^.*\?/, ''))).toEqual(['page=2', 'page=3', 'offset=4']);
});

it('holds what reads links only where there are links', async () => {
  const core = (tree: ReadonlyMap<string, string> | undefined): string[] =>
    [...(tree?.keys() ?? [])].filter((file) => /core\/.*link/.test(file)).toSorted();
  expect(core(files)).toEqual(['src/core/link-header.ts', 'src/core/next-link.ts']);
  const body = document.replaceAll(LINK, '');
  expect(core((await generateFrom(body)).tree)).toEqual(['src/core/next-link.ts']);
  expect(core((await generateFrom(body, 'pagination: []')).tree)).toEqual([]);
});

it('has tests of its own, which compile and pass', async () => {
  const { testResults } = await ownTests(files);
  const walks = testResults.flatMap(({ assertionResults }) => assertionResults).filter(({ title }) => title === 'follows the links to all pages');
  expect(walks.map(({ status }) => status)).toEqual(CALLS.slice(1).map(() => 'passed'));
}, 60_000);
