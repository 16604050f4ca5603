import { rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { root } from './package.js';
import { startRecorder } from './recorder.js';
import { check, run, writeFiles } from './scratch.js';
import { buildSdk, type BuiltSdk } from './sdk.js';

/* Values of the SDK in place of those of JSON, by config: `bigint` or digits for int64, `Date` for date-time. */

const text = { type: 'string' };
const int64 = { type: 'integer', format: 'int64', minimum: 1 };
const time = { type: 'string', format: 'date-time' };
const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: object): object => ({ content: { 'application/json': { schema } } });
const ok = (schema: object): object => ({ 200: { description: 'ok', ...json(schema) } });
const query = (name: string, schema: object, more = {}): object => ({ name, in: 'query', schema, ...more });
const id = { name: 'id', in: 'path', required: true, schema: int64 };

const object = (properties: object, ...required: readonly string[]): object => ({
  type: 'object',
  required,
  properties,
});

const schemas = {
  Stamp: time,
  Owner: object({ born: time, children: { type: 'array', items: ref('Owner') }, big: int64 }, 'born'),
  Cat: object({ kind: { const: 'cat' }, at: time, lives: int64 }, 'kind', 'at'),
  Dog: object({ kind: { const: 'dog' }, at: text }, 'kind', 'at'),
  Problem: object({ title: text, since: time, debt: int64 }, 'title', 'since'),
  Pet: {
    ...object(
      {
        id: int64,
        made: ref('Stamp'),
        seen: { type: ['string', 'null'], format: 'date-time' },
        maybe: { anyOf: [time, { type: 'integer' }] },
        owner: ref('Owner'),
        all: { type: 'array', items: { type: 'array', items: time } },
        pair: { type: 'array', prefixItems: [text, time], items: int64 },
        byName: { type: 'object', additionalProperties: time },
        animal: { oneOf: [ref('Cat'), ref('Dog')], discriminator: { propertyName: 'kind' } },
        count: { type: 'integer' },
        plain: { type: 'number' },
        uniques: { type: 'array', items: time, uniqueItems: true },
      },
      'id',
      'made',
    ),
  },
  Old: { allOf: [ref('Pet'), object({ ended: time }, 'ended')] },
  Page: object({ total: int64, items: { type: 'array', items: ref('Pet') } }, 'items'),
};

const spec = {
  openapi: '3.1.0',
  info: { title: 'Natives', version: '1' },
  servers: [{ url: 'https://natives.example' }],
  components: { schemas },
  paths: {
    '/pets': {
      get: {
        parameters: [
          query('page', int64),
          query('since', time),
          query('ids', { type: 'array', items: int64 }),
          query('filter', object({ from: time, id: int64 }), { style: 'deepObject' }),
          { name: 'x-big', in: 'header', schema: int64 },
          { name: 'wrapped', in: 'query', content: { 'application/json': { schema: object({ id: int64 }) } } },
        ],
        responses: ok(ref('Page')),
      },
      post: {
        requestBody: { required: true, ...json(ref('Pet')) },
        responses: { ...ok(ref('Pet')), 409: { description: 'No.', ...json(ref('Problem')) } },
      },
    },
    '/pets/{id}': {
      get: { parameters: [id], responses: ok(ref('Old')) },
      put: {
        parameters: [id],
        requestBody: { required: true, ...json({ type: 'array', items: ref('Owner') }) },
        responses: { 204: { description: 'ok' } },
      },
    },
    '/events': {
      get: {
        responses: {
          200: { description: 'ok', content: { 'application/x-ndjson': { schema: ref('Pet') } } },
        },
      },
    },
    '/forms': {
      post: {
        requestBody: {
          content: {
            'application/x-www-form-urlencoded': { schema: object({ at: time, id: int64 }) },
          },
        },
        responses: { 204: { description: 'ok' } },
      },
    },
  },
  webhooks: { born: { post: { requestBody: json(ref('Cat')), responses: { 204: { description: 'ok' } } } } },
};

const config = `
resources:
  pets:
    methods: { list: get /pets, create: post /pets, get: 'get /pets/{id}', replace: 'put /pets/{id}', events: get /events, form: post /forms }
pagination:
  - name: numbered
    type: page_number
    request: { page: { type: integer, x-stainless-pagination-property: { purpose: page_number_param } } }
    response:
      items: { type: array, x-stainless-pagination-property: { purpose: items } }
      total: { type: integer, x-stainless-pagination-property: { purpose: total_page_count_field } }
`;

type Call = (...args: unknown[]) => Promise<unknown>;
type Pets = Readonly<Record<'list' | 'create' | 'get' | 'replace' | 'events' | 'form', Call>>;

const server = await startRecorder();
const when = '2024-02-29T12:00:00Z';
const date = new Date(when);
const beyond = '9007199254740993';

/** What is answered, as JSON. */
const wire = `{"id":${beyond},"made":"${when}","seen":null,"maybe":"${when}","count":${beyond},"plain":12345678901234567,
  "owner":{"born":"${when}","big":7,"children":[{"born":"${when}","big":${beyond}}]},"all":[["${when}"],[]],
  "pair":["${when}","${when}",1],"byName":{"a":"${when}","__proto__":"${when}"},"animal":{"kind":"dog","at":"${when}"},
  "unknown":"${when}"}`;

async function clientOf(sdk: BuiltSdk, options: object = {}): Promise<Pets> {
  const Sample = (await sdk.load('index.js'))['Sample'] as new (options: object) => { readonly pets: Pets };
  return new Sample({ baseURL: server.url, maxRetries: 0, ...options }).pets;
}

describe.each([
  ['bigint', (digits: string): unknown => BigInt(digits)],
  ['string', (digits: string): unknown => digits],
] as const)('int64 as %s, date-time as Date', (name, whole) => {
  let sdk: BuiltSdk;
  let pets: Pets;

  beforeAll(async () => {
    sdk = await buildSdk(spec, `${config}types: { int64: ${name}, date-time: Date }`);
    pets = await clientOf(sdk);
  }, 120_000);

  /** What becomes of {@link wire}. */
  const decoded = (): object => ({
    id: whole(beyond),
    made: date,
    seen: null,
    maybe: date,
    count: Number(beyond),
    plain: Number('12345678901234567'),
    owner: { born: date, big: whole('7'), children: [{ born: date, big: whole(beyond) }] },
    all: [[date], []],
    pair: [when, date, whole('1')],
    byName: { a: date, ['__proto__']: date },
    animal: { kind: 'dog', at: when },
    unknown: when,
  });

  it('compiles with every strict flag, and so do its callers', async () => {
    const type = name === 'bigint' ? 'bigint' : 'string';
    writeFiles(sdk.folder, {
      'src/caller.ts': `
        import Sample, { type Old, type Pet, type Problem } from './index.js';
        import { isPet } from './guards/index.js';
        import { pet } from './fixtures/index.js';
        const { pets } = new Sample();
        export async function run(id: ${type}): Promise<${type}> {
          const old: Old = await pets.get(id);
          const ended: Date = old.ended;
          for await (const one of pets.list({ since: ended, ids: [id] })) {
            const born: Date | undefined = one.owner?.born;
            if (born && isPet(one)) return one.id;
          }
          const animal: Pet['animal'] = { kind: 'cat', at: new Date() };
          const made = await pets.create({ ...pet({ made: ended }), animal, id });
          const seen: Date | null | undefined = made.seen;
          const time: number = pet.example.made.getTime();
          return seen && time > 0 ? made.id : id;
        }
        export const problem: Problem = { title: '', since: new Date() };
      `,
    });
    for (const version of ['5.4', '5.9', '7'] as const) {
      const complaints = (await check(version, sdk.folder)).split('\n');
      const known = complaints.filter((one) => !one.includes('Unknown compiler option'));
      expect(known.join('\n'), version).toBe('');
    }
  }, 120_000);

  it('decodes bodies, members, lists, tuples, maps and variants', async () => {
    server.answer = () => ({ body: wire });
    const answer = await pets.create({ id: whole('1'), made: date });
    expect(answer).toEqual(decoded());
    server.answer = () => ({ body: wire.replace('"seen"', `"ended":"${when}","seen"`) });
    expect(await pets.get(whole(beyond))).toEqual({ ...decoded(), ended: date });
    expect(server.requests.at(-1)?.path).toMatch(new RegExp(`/pets/${beyond}$`));
  });

  it('decodes items of pages and of streams', async () => {
    server.answer = ({ query: asked }) => ({
      body: asked.includes('page=2') ? '{"total":2,"items":[]}' : `{"total":2,"items":[${wire}]}`,
    });
    const found: unknown[] = [];
    for await (const pet of (await pets.list({ page: whole('1') })) as AsyncIterable<unknown>) found.push(pet);
    expect(found).toEqual([decoded()]);
    expect(server.requests.map(({ query: asked }) => asked)).toEqual(['page=1', 'page=2']);
    server.answer = () => ({
      headers: { 'content-type': 'application/x-ndjson' },
      body: `${wire.replaceAll('\n', '')}\n`,
    });
    const lines: unknown[] = [];
    for await (const pet of (await pets.events()) as AsyncIterable<unknown>) lines.push(pet);
    expect(lines).toEqual([decoded()]);
  });

  it('decodes the bodies of errors, and webhooks', async () => {
    server.answer = () => ({ status: 409, body: `{"title":"no","since":"${when}","debt":${beyond},"more":12345678901234567}` });
    const create = (): Promise<unknown> => pets.create({ id: whole('1'), made: date }).catch((reason: unknown) => reason);
    const error = await create();
    expect(error).toMatchObject({ status: 409 });
    expect((error as { error: unknown }).error).toEqual({
      title: 'no',
      since: date,
      debt: whole(beyond),
      more: Number('12345678901234567'),
    });
    const { isPetCreateError } = await sdk.load('guards/index.js');
    expect((isPetCreateError as (value: unknown) => boolean)(error)).toBe(true);
    server.answer = () => ({ status: 409, body: '<html>12345678901234567' });
    expect(await create()).toMatchObject({ status: 409, error: '<html>12345678901234567' });
    const { parseWebhook } = (await sdk.load('webhooks.js')) as { parseWebhook: (body: string) => unknown };
    expect(parseWebhook(`{"kind":"cat","at":"${when}","lives":${beyond}}`)).toEqual({
      name: 'born',
      payload: { kind: 'cat', at: date, lives: whole(beyond) },
    });
  });

  it('encodes bodies, query, path, headers and forms', async () => {
    server.answer = () => ({ body: wire });
    await pets.create({ id: whole(beyond), made: date, owner: { born: date, big: whole(beyond) }, count: 2 });
    expect(server.requests.at(-1)?.body).toBe(
      `{"id":${beyond},"made":"2024-02-29T12:00:00.000Z","owner":{"born":"2024-02-29T12:00:00.000Z","big":${beyond}},"count":2}`,
    );
    server.answer = () => ({ status: 204, body: '' });
    await pets.replace(whole(beyond), { body: [{ born: date, big: whole(beyond) }] });
    expect(server.requests.at(-1)?.body).toBe(`[{"born":"2024-02-29T12:00:00.000Z","big":${beyond}}]`);
    await pets.form({ at: date, id: whole(beyond) });
    expect(server.requests.at(-1)?.body).toBe(`at=2024-02-29T12%3A00%3A00.000Z&id=${beyond}`);
    server.answer = () => ({ body: '{"items":[]}' });
    await pets.list({
      since: date,
      ids: [whole(beyond)],
      filter: { from: date, id: whole(beyond) },
      'x-big': whole(beyond),
      wrapped: { id: whole(beyond) },
    });
    const { query: asked = '', headers } = server.requests.at(-1) ?? {};
    expect(decodeURIComponent(asked)).toBe(
      `since=2024-02-29T12:00:00.000Z&ids=${beyond}&filter[from]=2024-02-29T12:00:00.000Z&filter[id]=${beyond}&wrapped={"id":${beyond}}`,
    );
    expect(headers?.['x-big']).toBe(beyond);
  });

  it('judges what it decodes, and refuses what JSON would have', async () => {
    const guards = await sdk.load('guards/index.js');
    const validatePet = guards['validatePet'] as (value: unknown) => { issues: { path: unknown; code: string }[] };
    const isPet = guards['isPet'] as (value: unknown) => boolean;
    expect(validatePet(decoded()).issues).toEqual([]);
    expect(isPet(decoded())).toBe(true);
    for (const [member, value] of [
      ['made', when],
      ['made', new Date(NaN)],
      ['id', 5],
      ['seen', when],
      ['owner', { born: when }],
      ['all', [[when]]],
    ] as const) {
      const wrong = { ...decoded(), [member]: value };
      expect(isPet(wrong), member).toBe(false);
      expect(validatePet(wrong).issues, member).toHaveLength(1);
    }
    expect(validatePet({ ...decoded(), id: whole('0') }).issues).toMatchObject([{ path: ['id'], code: 'minimum' }]);
    const outside = { ...decoded(), id: whole('9223372036854775808') };
    expect(validatePet(outside).issues).toMatchObject([{ path: ['id'], code: 'format:int64' }]);
    expect(validatePet({ ...decoded(), id: whole('9223372036854775807') }).issues).toEqual([]);
    const same = { ...decoded(), uniques: [date, new Date(date)] };
    expect(validatePet(same).issues).toMatchObject([{ path: ['uniques'], code: 'uniqueItems' }]);
    expect(validatePet({ ...decoded(), uniques: [date, new Date(0)] }).issues).toEqual([]);
    const standard = (guards['validatePet'] as unknown as Record<string, { jsonSchema: Record<string, (o: object) => object> }>)['~standard'];
    expect(standard?.jsonSchema['output']?.({ target: 'draft-2020-12' })).toMatchObject({
      properties: { id: { type: 'integer', format: 'int64' }, made: { $ref: '#/$defs/Stamp' } },
      $defs: { Stamp: { type: 'string', format: 'date-time' } },
    });
  });

  it('validates calls', async () => {
    const { validator } = (await sdk.load('guards/index.js')) as { validator: () => unknown };
    const checked = await clientOf(sdk, { validate: validator() });
    server.answer = () => ({ body: wire });
    expect(await checked.create({ id: whole(beyond), made: date })).toEqual(decoded());
    await expect(checked.create({ id: whole(beyond), made: when })).rejects.toThrow('made');
    server.answer = () => ({ body: wire.replace(when, 'soon') });
    await expect(checked.create({ id: whole(beyond), made: date })).rejects.toThrow('made');
  });

  it('has fixtures of these values', async () => {
    const fixtures = await sdk.load('fixtures/index.js');
    const pet = fixtures['pet'] as ((over?: object) => Record<string, unknown>) & {
      example: Record<string, unknown>;
      minimal: () => Record<string, unknown>;
      seeded: (seed: number) => Record<string, unknown>;
      list: (length: number) => Record<string, unknown>[];
      invalid: readonly { name: string; value: unknown }[];
    };
    const guards = await sdk.load('guards/index.js');
    const validatePet = guards['validatePet'] as (value: unknown) => { issues: unknown[] };
    expect(pet.example['made']).toBeInstanceOf(Date);
    expect(pet({ made: date, id: whole(beyond) })).toMatchObject({ made: date, id: whole(beyond) });
    for (const value of [pet.example, pet(), pet.minimal(), ...pet.list(20), pet.seeded(42)])
      expect(validatePet(value).issues).toEqual([]);
    expect(pet.invalid.length).toBeGreaterThan(5);
    for (const { name: which, value } of pet.invalid)
      expect(validatePet(value).issues, which).not.toEqual([]);
  });

  it('passes its own tests', async () => {
    rmSync(path.join(sdk.folder, 'node_modules'), { recursive: true });
    symlinkSync(path.join(root, 'node_modules'), path.join(sdk.folder, 'node_modules'), 'dir');
    expect(await check('7', sdk.folder, 'test/tsconfig.json')).toBe('');
    const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
    const { code, output } = await run(process.execPath, [vitest, 'run'], sdk.folder);
    expect(code, output).toBe(0);
  }, 120_000);
});
