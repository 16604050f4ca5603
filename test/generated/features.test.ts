import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { startRecorder } from './recorder.js';
import { check, writeFiles } from './scratch.js';
import { buildSdk, type BuiltSdk } from './sdk.js';

/* What the committed API has no use for, from the document to the wire and to the types of callers. */

const text = { type: 'string' };
const answer = { type: 'object', required: ['answer'], properties: { answer: text } };
const chunk = { type: 'object', required: ['delta'], properties: { delta: text } };
const problem = { type: 'object', required: ['title'], properties: { title: text } };

function content(mediaType: string, schema?: object): object {
  return { [mediaType]: schema ? { schema } : {} };
}

function ok(contents: object): object {
  return { 200: { description: 'ok', content: contents } };
}

const spec = {
  openapi: '3.1.0',
  info: { title: 'Features', version: '1' },
  servers: [{ url: 'https://features.example' }],
  paths: {
    '/chat': {
      post: {
        requestBody: {
          required: true,
          content: content('application/json', {
            type: 'object',
            required: ['prompt'],
            properties: { prompt: text, stream: { type: 'boolean' } },
          }),
        },
        responses: {
          ...ok({ ...content('application/json', answer), ...content('text/event-stream', chunk) }),
          404: { description: 'No.', content: content('application/json', problem) },
        },
      },
    },
    '/rows': { get: { responses: ok(content('application/x-ndjson', chunk)) } },
    '/report': {
      get: {
        responses: ok({ ...content('application/json', answer), ...content('text/csv', text) }),
      },
    },
    '/files': {
      post: {
        requestBody: {
          required: true,
          content: content('multipart/form-data', {
            type: 'object',
            required: ['file'],
            properties: { file: { type: 'string', format: 'binary' }, tags: { type: 'array', items: text } },
          }),
        },
        responses: { 204: { description: 'ok' } },
      },
      put: {
        requestBody: { required: true, content: content('application/octet-stream') },
        responses: { 204: { description: 'ok' } },
      },
      get: { responses: ok(content('application/pdf')) },
    },
    '/maybe': {
      get: { responses: { ...ok(content('application/json', answer)), 204: { description: 'none' } } },
    },
  },
  webhooks: {
    added: {
      post: {
        requestBody: {
          content: content('application/json', {
            type: 'object',
            required: ['kind'],
            properties: { kind: { const: 'added' } },
          }),
        },
        responses: { 204: { description: 'ok' } },
      },
    },
  },
};

const config = `
resources:
  things:
    methods:
      chat: post /chat
      rows: get /rows
      report: get /report
      upload: post /files
      replace: put /files
      download: get /files
      maybe: get /maybe
`;

const server = await startRecorder();
let sdk: BuiltSdk;
type Call = (...args: unknown[]) => Promise<unknown>;
let things: Readonly<Record<'chat' | 'rows' | 'report' | 'upload' | 'replace' | 'download' | 'maybe', Call>>;

beforeAll(async () => {
  sdk = await buildSdk(spec, config);
  const Sample = (await sdk.load('index.js'))['Sample'] as new (options: object) => {
    readonly things: typeof things;
  };
  ({ things } = new Sample({ baseURL: server.url, maxRetries: 0 }));
}, 60_000);

async function collect(items: unknown): Promise<unknown[]> {
  const found: unknown[] = [];
  for await (const item of items as AsyncIterable<unknown>) found.push(item);
  return found;
}

it('streams if the parameters say so, and answers at once if not', async () => {
  server.answer = ({ headers }) =>
    headers.accept === 'text/event-stream'
      ? { headers: { 'content-type': 'text/event-stream' }, body: 'data: {"delta":"a"}\n\ndata: {"delta":"b"}\n\n' }
      : { body: { answer: 'ab' } };
  expect(await things.chat({ prompt: 'x' })).toEqual({ answer: 'ab' });
  const stream = await things.chat({ prompt: 'x', stream: true });
  expect(await collect(stream)).toEqual([{ delta: 'a' }, { delta: 'b' }]);
  expect(server.requests[1]?.body).toBe('{"prompt":"x","stream":true}');
});

it('streams lines', async () => {
  server.answer = () => ({
    headers: { 'content-type': 'application/x-ndjson' },
    body: '{"delta":"a"}\n{"delta":"b"}\n',
  });
  expect(await collect(await things.rows())).toEqual([{ delta: 'a' }, { delta: 'b' }]);
});

it('asks for another media type', async () => {
  server.answer = ({ headers }) =>
    headers.accept === 'text/csv' ? { body: 'a,b' } : { body: { answer: 'a' } };
  expect(await things.report()).toEqual({ answer: 'a' });
  expect(await things.report({ accept: 'text/csv' })).toBe('a,b');
});

it('sends files in parts, and streams as they are', async () => {
  server.answer = () => ({ status: 204 });
  await things.upload({ file: new File(['abc'], 'a.txt', { type: 'text/plain' }), tags: ['x', 'y'] });
  const { body = '' } = server.requests[0] ?? {};
  expect(body).toContain('name="file"; filename="a.txt"\r\nContent-Type: text/plain\r\n\r\nabc');
  expect(body.match(/name="tags"/g)).toHaveLength(2);
  const bytes = new TextEncoder().encode('streamed');
  await things.replace({ body: new Blob([bytes]).stream() });
  expect(server.requests[1]).toMatchObject({ method: 'PUT', body: 'streamed' });
  expect(server.requests[1]?.headers['content-type']).toBe('application/octet-stream');
  await things.upload({ file: new Blob([bytes]).stream(), tags: [] });
  expect(server.requests[2]?.body).toContain('name="file"; filename="file"');
  expect(server.requests[2]?.body).toContain('\r\n\r\nstreamed\r\n');
});

it('hands file content over as the response', async () => {
  server.answer = () => ({ headers: { 'content-type': 'application/pdf' }, body: '%PDF' });
  expect(await ((await things.download()) as Response).text()).toBe('%PDF');
});

it('resolves with null where a response has no body', async () => {
  server.answer = () => ({ status: 204 });
  expect(await things.maybe()).toBeNull();
});

it('tells errors with a body of the right type from others', async () => {
  const { isThingChatError } = await sdk.load('guards/index.js');
  const judge = isThingChatError as (error: unknown) => boolean;
  const failure = async (status: number, body: object): Promise<unknown> => {
    server.answer = () => ({ status, body });
    return things.chat({ prompt: 'x' }).catch((error: unknown) => error);
  };
  expect(judge(await failure(404, { title: 'No.' }))).toBe(true);
  expect(judge(await failure(404, { other: 'No.' }))).toBe(false);
  expect(judge(await failure(400, { title: 'No.' }))).toBe(false);
  expect(judge(new Error('else'))).toBe(false);
});

it('knows webhooks by their bodies', async () => {
  const { parseWebhook } = await sdk.load('webhooks.js');
  const parse = parseWebhook as (body: string) => unknown;
  expect(parse('{"kind":"added"}')).toEqual({ name: 'added', payload: { kind: 'added' } });
  expect(() => parse('{"kind":"other"}')).toThrow('any webhook');
});

/** What callers may write, and mistakes that the types have to find: they are what is expected here. */
const CONSUMER = `
import { Sample } from 'sample';
import { isThingChatError } from 'sample/guards';
import { parseWebhook } from 'sample/webhooks';

export async function use(client: Sample, flag: boolean): Promise<void> {
  const whole = await client.things.chat({ prompt: 'x' });
  const answer: string = whole.answer;
  const streamed = await client.things.chat({ prompt: 'x', stream: true });
  for await (const item of streamed) {
    const delta: string = item.delta;
    console.log(delta, answer);
  }
  const either = await client.things.chat({ prompt: 'x', stream: flag });
  // @ts-expect-error -- a mistake to be found: it may be a stream
  console.log(either.answer);
  const csv: string = await client.things.report({ accept: 'text/csv' });
  const json: { answer: string } = await client.things.report();
  // @ts-expect-error -- a mistake to be found: the response has no such media type
  await client.things.report({ accept: 'text/html' });
  for await (const row of await client.things.rows()) console.log(row.delta.length, csv, json);
  await client.things.upload({ file: new Blob(['a']) });
  await client.things.upload({ file: new Uint8Array(1) });
  await client.things.replace({ body: new Blob(['a']).stream() });
  // @ts-expect-error -- a mistake to be found: a number is no content of a file
  await client.things.upload({ file: 1 });
  const bytes: ArrayBuffer = await (await client.things.download()).arrayBuffer();
  const maybe = await client.things.maybe();
  // @ts-expect-error -- a mistake to be found: it may be null
  console.log(maybe.answer, bytes);
  try {
    await client.things.chat({ prompt: 'x' });
  } catch (error) {
    if (isThingChatError(error) && error.status === 404) console.log(error.error.title, error.headers);
  }
  const event = parseWebhook('{}');
  if (event.name === 'added') console.log(event.payload.kind satisfies 'added');
}
`;

it('gives callers the right types', { timeout: 60_000 }, async () => {
  const compilerOptions = {
    strict: true,
    module: 'nodenext',
    target: 'es2022',
    lib: ['es2022', 'dom', 'dom.iterable', 'dom.asynciterable'],
    types: [],
    noEmit: true,
    exactOptionalPropertyTypes: true,
  };
  // Inside the package, so that it refers to itself by its name.
  writeFiles(sdk.folder, {
    'consumer/use.ts': CONSUMER,
    'consumer/tsconfig.json': { compilerOptions, include: ['use.ts'] },
  });
  expect(await check('7', sdk.folder, 'consumer')).toBe('');
});

it('tells of webhooks in the README, and of alternatives in the reference', () => {
  const readme = readFileSync(path.join(sdk.folder, 'README.md'), 'utf8');
  expect(readme).toContain("import { parseWebhook } from 'sample/webhooks';");
  const reference = readFileSync(path.join(sdk.folder, 'api.md'), 'utf8');
  expect(reference).toMatch(/→ `\w+ \| \w+`/);
});
