import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loadMock } from '../../generator/cli/load-mock.js';
import { generateFrom } from '../support/generate.js';
import { ownTests } from './own-tests.js';

/* What the committed API has no use for: other pages, ids, credentials, errors, styles and bodies. */

const document = `openapi: 3.1.0
info: { title: Shop, version: 1.0.0 }
servers: [{ url: 'https://{region}.shop.example/api/v2/' }]
security: [{ basic: [] }, { key: [] }]
paths:
  /items:
    get:
      operationId: listItems
      parameters:
        - { name: offset, in: query, schema: { type: integer } }
        - { name: limit, in: query, schema: { type: integer, maximum: 100 } }
        - { name: tags, in: query, schema: { type: array, items: { type: string } } }
        - { name: sizes, in: query, explode: false, schema: { type: array, items: { type: integer } } }
        - { name: range, in: query, style: deepObject, schema: { type: object, properties: { min: { type: number } }, additionalProperties: false } }
        - { name: filter, in: query, content: { application/json: { schema: { type: object, required: [by] } } } }
        - { name: X-Trace, in: header, required: true, schema: { type: string, pattern: '^[a-f]+$', examples: [abc] } }
        - { name: session, in: cookie, schema: { type: integer } }
      responses:
        200:
          description: ok
          content:
            application/json:
              schema:
                type: object
                required: [data, total]
                properties:
                  data: { type: array, items: { $ref: '#/components/schemas/Item' } }
                  total: { type: integer }
                  offset: { type: integer }
        400: { $ref: '#/components/responses/Problem' }
    post:
      operationId: createItem
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/NewItem' } } } }
      responses:
        201: { description: made, content: { application/json: { schema: { $ref: '#/components/schemas/Item' } } } }
        400: { $ref: '#/components/responses/Problem' }
  /items/{item_id}:
    parameters: [{ name: item_id, in: path, required: true, schema: { type: integer } }]
    get:
      operationId: getItem
      responses:
        200: { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Item' } } } }
        404: { $ref: '#/components/responses/Problem' }
    put:
      operationId: replaceItem
      requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/NewItem' } } } }
      responses:
        200: { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Item' } } } }
    delete:
      operationId: deleteItem
      security: []
      responses: { 204: { description: gone } }
  /events:
    get:
      operationId: listEvents
      security: []
      parameters:
        - { name: cursor, in: query, schema: { type: string } }
        - { name: page_size, in: query, schema: { type: integer } }
      responses:
        200:
          description: ok
          content:
            application/json:
              schema:
                type: object
                required: [events, next]
                properties:
                  events: { type: array, items: { $ref: '#/components/schemas/Event' } }
                  next: { type: [string, 'null'] }
  /forms:
    post:
      operationId: sendForm
      security: [{ token: [] }]
      requestBody:
        required: true
        content:
          application/x-www-form-urlencoded:
            schema: { type: object, required: [count], properties: { count: { type: integer }, text: { type: string } } }
      responses: { 200: { description: ok, content: { text/plain: { schema: { type: string, examples: [thanks] } } } } }
  /files/{path}:
    put:
      operationId: putFile
      parameters: [{ name: path, in: path, required: true, style: label, schema: { type: string } }]
      requestBody: { content: { application/octet-stream: { schema: { type: string, format: binary } } } }
      responses: { default: { description: done, content: { application/json: { schema: { type: object } } } } }
components:
  securitySchemes:
    basic: { type: http, scheme: basic }
    key: { type: apiKey, in: query, name: key }
    token: { type: apiKey, in: cookie, name: token }
  responses:
    Problem: { description: no, content: { application/problem+json: { schema: { $ref: '#/components/schemas/Problem' } } } }
  schemas:
    Item:
      type: object
      required: [item_id, name]
      properties: { item_id: { type: integer, readOnly: true }, name: { type: string, maxLength: 12 }, price: { type: number } }
      examples: [{ item_id: 7, name: lamp, price: 5 }]
    NewItem: { type: object, required: [name], properties: { name: { type: string }, price: { type: number }, secret: { type: string } } }
    Event: { type: object, required: [id], properties: { id: { type: string } } }
    Problem:
      type: object
      required: [title, status, type]
      properties: { type: { type: string, examples: ['about:blank'] }, title: { type: string }, status: { type: integer }, field: { type: string } }
`;

const config = `
client_settings:
  opts:
    user: { type: string, auth: { security_scheme: basic, role: username } }
    password: { type: string, auth: { security_scheme: basic, role: password } }
    key: { type: string, auth: { security_scheme: key } }
    token: { type: string, auth: { security_scheme: token } }
resources:
  items: { methods: { list: { endpoint: get /items, paginated: by_offset }, create: post /items, get: 'get /items/{item_id}', update: 'put /items/{item_id}', delete: 'delete /items/{item_id}' } }
  events: { methods: { list: { endpoint: get /events, paginated: by_cursor } } }
  forms: { methods: { send: post /forms } }
  files: { methods: { put: 'put /files/{path}' } }
pagination:
  - name: by_offset
    type: offset
    request: { offset: { type: integer, x-stainless-pagination-property: { purpose: offset_count_param } }, limit: { type: integer } }
    response:
      data: { type: array, x-stainless-pagination-property: { purpose: items } }
      total: { type: integer, x-stainless-pagination-property: { purpose: offset_total_count_field } }
      offset: { type: integer, x-stainless-pagination-property: { purpose: offset_count_start_field } }
  - name: by_cursor
    type: cursor
    request: { cursor: { type: string, x-stainless-pagination-property: { purpose: next_cursor_param } }, page_size: { type: integer } }
    response:
      events: { type: array, x-stainless-pagination-property: { purpose: items } }
      next: { type: string, x-stainless-pagination-property: { purpose: next_cursor_field } }
`;

type Mock = Awaited<ReturnType<typeof loadMock>> & { reset(): void; readonly requests: readonly { params: object }[] };
let mock: Mock;
let files: ReadonlyMap<string, string>;

beforeAll(async () => {
  const { tree, diagnostics } = await generateFrom(document, config);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  files = tree ?? new Map();
  mock = (await loadMock(files, true)) as Mock;
}, 60_000);

beforeEach(() => mock.reset());

const AUTH = { authorization: 'Basic dTpw', 'x-trace': 'abc' };

async function call(
  request: string,
  init: { body?: unknown; text?: string; headers?: Record<string, string> } = {},
): Promise<{ status: number; body: unknown; type: string | null }> {
  const [method = '', path = ''] = request.split(' ');
  const text = init.text ?? (init.body === undefined ? undefined : JSON.stringify(init.body));
  const response = await mock(`https://eu.shop.example/api/v2${path}`, {
    method,
    headers: { ...AUTH, ...init.headers },
    ...(text !== undefined && { body: text }),
  });
  const received = await response.text();
  const type = response.headers.get('content-type');
  const isJson = type === 'application/json' && received !== '';
  return { status: response.status, type, body: isJson ? JSON.parse(received) : received };
}

describe('pages', () => {
  it('are cut by offset, with the total', async () => {
    const { body } = await call('GET /items?offset=1&limit=5');
    expect(body).toEqual({
      data: [8, 9].map((item_id) => ({ item_id, name: 'lamp', price: 5 })),
      total: 3,
      offset: 1,
    });
  });

  it('are cut by cursor, which is null at the end where it has to be there', async () => {
    const seen: unknown[] = [];
    let cursor = '';
    for (let count = 0; count < 5; count += 1) {
      const { body } = await call(`GET /events?page_size=2${cursor && `&cursor=${cursor}`}`);
      const { events, next } = body as { events: { id: string }[]; next: string | null };
      seen.push(...events.map(({ id }) => id));
      if (next === null) break;
      cursor = next;
    }
    expect(new Set(seen).size).toBe(3);
    expect(seen).toHaveLength(3);
  });
});

describe('state', () => {
  it('counts numeric ids on, and keeps what the item knows of the body', async () => {
    const made = await call('POST /items', { body: { name: 'chair', price: 9, secret: 'x' } });
    expect(made).toMatchObject({ status: 201, body: { item_id: 10, name: 'chair', price: 9 } });
    expect(made.body).not.toHaveProperty('secret');
    const edited = await call('PUT /items/10', { body: { name: 'a name too long for an item', price: 3 } });
    expect(edited.body).toEqual({ item_id: 10, name: 'chair', price: 3 });
    expect(await call('DELETE /items/10')).toEqual({ status: 204, type: null, body: '' });
    expect((await call('GET /items/10')).status).toBe(404);
  });
});

describe('refusals', () => {
  it('have the type of error that the document describes', async () => {
    expect((await call('GET /items/99')).body).toEqual({
      type: 'about:blank',
      title: 'item_id: There is nothing with the id "99".',
      status: 404,
    });
  });

  it.each([
    ['GET /items', {}, 200],
    ['GET /items', { headers: { authorization: 'Bearer x' } }, 401],
    ['GET /items', { headers: { authorization: 'Basic' } }, 401],
    ['GET /items?key=k', { headers: { authorization: '' } }, 200],
    ['DELETE /items/7', { headers: { authorization: '' } }, 204],
    ['POST /forms', { text: 'count=1', headers: { cookie: 'a=b; token=t' } }, 200],
    ['POST /forms', { text: 'count=1' }, 401],
    ['POST /forms', { text: 'count=many&text=x+y', headers: { cookie: 'token=t' } }, 400],
    ['POST /forms', { text: 'text=x', headers: { cookie: 'token=t' } }, 400],
    ['GET /items?tags=a&tags=b&sizes=1,2&range[min]=1&filter=%7B%22by%22%3A1%7D', {}, 200],
    ['GET /items?sizes=1,b', {}, 400],
    ['GET /items?range[min]=x', {}, 400],
    ['GET /items?range[max]=1', {}, 400],
    ['GET /items?filter=%7B%7D', {}, 400],
    ['GET /items?filter=x', {}, 400],
    ['GET /items?limit=101', {}, 400],
    ['GET /items', { headers: { 'x-trace': 'xyz' } }, 400],
    ['GET /items', { headers: { cookie: 'session=5' } }, 200],
    ['GET /items', { headers: { cookie: 'session=five' } }, 400],
    ['PUT /files/.name', { text: 'anything' }, 200],
    ['PUT /items/7', { body: { price: 1 } }, 400],
    ['PUT /items/7', {}, 200],
    ['PATCH /files/.name', {}, 405],
    ['GET /items/%E0%A4%A', {}, 404],
  ])('%s %j: %i', async (request, init, status) => {
    expect((await call(request, init)).status).toBe(status);
  });

  it('show what was read of the parameters', async () => {
    await call('GET /items?tags=a&tags=b&sizes=1,2&range[min]=1&offset=3', { headers: { cookie: 'session=5' } });
    expect(mock.requests[0]?.params).toEqual({
      tags: ['a', 'b'],
      sizes: [1, 2],
      range: { min: 1 },
      offset: 3,
      'X-Trace': 'abc',
      session: 5,
    });
    await call('PUT /files/.name', { text: 'anything' });
    expect(mock.requests[1]?.params).toMatchObject({ path: '.name' });
  });
});

it('answers in the media type of the document', async () => {
  const answer = await call('POST /forms', { text: 'count=1', headers: { cookie: 'token=t' } });
  expect(answer).toEqual({ status: 200, type: 'text/plain', body: 'thanks' });
});

it('has tests of its own, which compile and pass', async () => {
  expect(await ownTests(files)).toMatchObject({ numFailedTests: 0, numPassedTests: 15 });
}, 60_000);
