import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { run } from '../../../generator/pipeline.js';

/* What a list in a body is taken for, by the member beside it: shapes of real documents. */

type Expected = 'link' | 'unsure' | 'cursor' | 'page_number' | 'none';
type Members = Readonly<Record<string, object>>;

interface Sample {
  readonly expected: Expected;
  readonly members: Members;
  readonly path?: string;
  readonly query?: readonly string[];
}

const text = (more: object = {}): object => ({ type: 'string', ...more });
const within = (...names: string[]): ((schema: object) => Members) => {
  const [first = '', ...others] = names;
  return (schema) => ({
    [first]: others.length > 0 ? { type: 'object', properties: within(...others)(schema) } : schema,
  });
};
const nullable = (schema: object): object => ({ anyOf: [schema, { type: 'null' }] });
const URI = { format: 'uri' };

const SAMPLES: readonly (readonly [title: string, sample: Sample])[] = [
  ['Django', { expected: 'link', members: { next: text({ ...URI, nullable: true }) } }],
  ['FastAPI', { expected: 'link', members: { next: nullable(text(URI)) } }],
  ['JSON:API', { expected: 'link', members: within('links', 'next')(text()) }],
  ['HAL', { expected: 'link', members: within('_links', 'next', 'href')(text()) }],
  ['Azure', { expected: 'link', members: { nextLink: text() } }],
  ['OData', { expected: 'link', members: { '@odata.nextLink': text() } }],
  ['Laravel', { expected: 'link', members: { next_page_url: text() } }],
  ['Twilio', { expected: 'link', members: within('meta', 'next_page_url')(text(URI)) }],
  ['HubSpot', { expected: 'link', members: within('paging', 'next', 'link')(text()) }],
  ['Jira', { expected: 'link', members: { nextPage: text(URI) } }],
  [
    'Zendesk',
    { expected: 'link', members: { next_page: text({ example: 'https://a.example/b?page=2' }) } },
  ],
  ['Cloudflare', { expected: 'link', members: within('result_info', 'next')(text(URI)) }],
  [
    'words',
    { expected: 'link', members: { next: text({ description: 'URL to the next page.' }) } },
  ],
  [
    'a path with a query',
    { expected: 'link', members: within('meta', 'next')(text({ examples: ['/a?offset=10'] })) },
  ],
  [
    'a link and a page number',
    { expected: 'link', members: { next: text(URI) }, query: ['page', 'per_page'] },
  ],
  [
    'a link and an offset',
    {
      expected: 'link',
      members: { next: text(URI), count: { type: 'integer' } },
      query: ['offset', 'limit'],
    },
  ],
  [
    'a page of one thing’s',
    { expected: 'link', members: { next: text(URI) }, path: '/lists/{id}', query: ['limit'] },
  ],
  [
    'a cursor and a link',
    { expected: 'cursor', members: { next_cursor: text(), next: text(URI) }, query: ['cursor'] },
  ],
  [
    'a page that is a text',
    { expected: 'cursor', members: { next_page: nullable(text()) }, query: ['page'] },
  ],
  [
    'a page that is a flag',
    {
      expected: 'page_number',
      members: { next_page: text({ description: 'True if there is one.' }) },
      query: ['page'],
    },
  ],
  ['nothing said', { expected: 'unsure', members: { next: text() } }],
  ['nothing said, deeper', { expected: 'unsure', members: within('pagination', 'next')(text()) }],
  [
    'a path, of what is not said',
    { expected: 'unsure', members: { next: text({ description: 'Path to load the next page.' }) } },
  ],
  [
    'a link with a token in it',
    { expected: 'unsure', members: { next: text({ description: 'Link, or token.' }) } },
  ],
  [
    'a token by its description',
    { expected: 'none', members: { next: text({ description: 'Cursor of the next page.' }) } },
  ],
  [
    'a token by its example',
    { expected: 'none', members: { next: text({ example: 'em9oby1jcm06OnBhZ2U6OjM=' }) } },
  ],
  ['a token by its name', { expected: 'none', members: { nextPageToken: text(URI) } }],
  ['a token by its format', { expected: 'none', members: { next: text({ format: 'uuid' }) } }],
  ['a number', { expected: 'none', members: within('links', 'next')({ type: 'integer' }) }],
  ['a flag', { expected: 'none', members: { next_page: { type: 'boolean' } } }],
  [
    'an object',
    { expected: 'none', members: { next: { type: 'object', properties: { id: text() } } } },
  ],
  [
    'another link',
    { expected: 'none', members: { next_action_url: text(URI), next_steps: text() } },
  ],
  [
    'a link of something else',
    { expected: 'none', members: within('workflow', 'next_url')(text(URI)) },
  ],
  [
    'one thing that has things',
    { expected: 'none', members: within('_links', 'next', 'href')(text()), path: '/things/{id}' },
  ],
  [
    'one thing without an id',
    { expected: 'none', members: within('links', 'next')(text()), path: '/me' },
  ],
];

let folder = '';
let found: ReadonlyMap<string, string>;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'sdkwright-'));
  const operations = SAMPLES.map(([, sample], index) => {
    const { members, path: own = '/things', query = [] } = sample;
    const properties = { things: { type: 'array', items: {} }, ...members };
    const schema = { type: 'object', properties };
    const id = { name: 'id', in: 'path', required: true, schema: text() };
    const parameters = query.map((name) => ({ name, in: 'query', schema: text() }));
    const responses = { 200: { description: 'ok', content: { 'application/json': { schema } } } };
    const all = own.includes('{id}') ? [id, ...parameters] : parameters;
    return [`/${index}${own}`, { get: { parameters: all, responses } }] as const;
  });
  const results = new Map<string, string>();
  // A document for each, so that what one shows does not count for others.
  for (const [index, operation] of operations.entries()) {
    const file = path.join(folder, `${index}.json`);
    const info = { title: 'Sample', version: '1' };
    writeFileSync(
      file,
      JSON.stringify({ openapi: '3.1.0', info, paths: Object.fromEntries([operation]) }),
    );
    const { api, diagnostics } = await run({ file }, 'model');
    const codes = diagnostics.map(({ code }) => code);
    const [scheme] = codes.includes('pagination-inferred') ? (api?.paginations ?? []) : [];
    const other = codes.includes('pagination-unsure') ? 'unsure' : 'none';
    results.set(SAMPLES[index]?.[0] ?? '', scheme?.kind ?? other);
  }
  found = results;
});
afterAll(() => rmSync(folder, { recursive: true }));

it.each(SAMPLES)('%s', (title, { expected }) => {
  expect(found.get(title)).toBe(expected);
});

it('takes a token for none, though others call their links as it is called', async () => {
  const list = (more: object): object => ({
    get: {
      responses: {
        200: {
          description: 'ok',
          content: {
            'application/json': {
              schema: {
                type: 'object',
                properties: { results: { type: 'array', items: {} }, next: text(more) },
              },
            },
          },
        },
      },
    },
  });
  const file = path.join(folder, 'several.json');
  const paths = {
    '/links': list(URI),
    '/same': list({}),
    '/tokens': list({ description: 'Token of the next page.' }),
  };
  writeFileSync(
    file,
    JSON.stringify({ openapi: '3.1.0', info: { title: 'S', version: '1' }, paths }),
  );
  const { api } = await run({ file }, 'model');
  const methods = [...(api?.resources.values() ?? [])].flatMap((resource) => resource.methods);
  expect(methods.map(({ operation, paginated }) => [operation, paginated?.scheme])).toEqual([
    ['GET /links', 'link_page'],
    ['GET /same', 'link_page'],
    ['GET /tokens', undefined],
  ]);
});
