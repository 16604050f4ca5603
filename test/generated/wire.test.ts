import { afterEach, expect, it, vi } from 'vitest';
import CloudflareSSL, {
  CertificatePacks,
  CloudflareSSLCore,
  type ClientOptions,
} from '../../generated/cloudflare-ssl/src/index.js';
import { certificatePack } from '../../generated/cloudflare-ssl/src/fixtures/index.js';
import { callsOf, written } from '../spec/openapi.js';
import { calls } from './calls.js';
import { startRecorder } from './recorder.js';
import { documentedBody } from './schemas.js';

const server = await startRecorder();

for (const name of Object.keys(process.env)) {
  if (name.startsWith('CLOUDFLARE_')) vi.stubEnv(name, undefined);
}

afterEach(() => expect(server.requests.length).toBeLessThan(10));

function clientWith(options: ClientOptions = { apiToken: 'secret' }): CloudflareSSL {
  return new CloudflareSSL({ baseURL: server.url, logLevel: 'off', maxRetries: 0, ...options });
}

it('has a call for every operation', () => {
  const operations = callsOf(written).map(({ operation }) => operation.operationId);
  expect(calls.map(({ operation }) => operation).toSorted()).toEqual(operations.toSorted());
});

it.each(calls)('sends $operation as documented, and decodes its answer', async (call) => {
  const envelope = documentedBody(call.operation);
  server.answer = () => ({ body: envelope });
  const value = await call.run(clientWith());

  const [request, ...others] = server.requests;
  expect(others).toEqual([]);
  expect(request).toMatchObject({
    method: call.method,
    path: `/client/v4${call.path}`,
    query: call.query ?? '',
    body: call.body ? JSON.stringify(call.body) : '',
  });
  expect(request?.headers).toMatchObject({
    authorization: 'Bearer secret',
    accept: 'application/json',
    'user-agent': expect.stringMatching(/^cloudflare-ssl\/0\.1\.0/),
  });
  expect(request?.headers['content-type']).toBe(call.body && 'application/json');

  const isPage = call.operation === 'listCertificatePacks';
  const { result } = value as { result?: unknown };
  expect(isPage ? result : value).toEqual(envelope['result']);
});

it('leaves nothing of the params behind: a path of the caller is not in the query', async () => {
  server.answer = () => ({ body: documentedBody('listCertificatePacks') });
  await clientWith().ssl.certificatePacks.list({ zone_id: 'z1' });
  expect(server.requests[0]?.query).toBe('');
});

it('gives the response, the id of the request and the whole body with the result', async () => {
  const body = documentedBody('getUniversalSettings');
  server.answer = () => ({ body });
  const call = clientWith().ssl.universal.settings.get({ zone_id: 'z1' });
  const { data, response, requestId, envelope } = await call.withResponse();
  expect({ data, status: response.status, requestId, envelope }).toEqual({
    data: body['result'],
    status: 200,
    requestId: 'ray-1',
    envelope: body,
  });
  const raw = await clientWith().ssl.universal.settings.get({ zone_id: 'z1' }).asResponse();
  expect(await raw.json()).toEqual(body);
});

function pageBody(page: number, of: number): object {
  const result = ['a', 'b'].map((id) => certificatePack({ id: `${id}${page}` }));
  const result_info = { page, per_page: 2, count: 2, total_count: 2 * of, total_pages: of };
  return { success: true, errors: [], messages: [], result, result_info };
}

it('follows the pages of a list to the last one, with the query of the first', async () => {
  server.answer = ({ query }) => ({ body: pageBody(Number(/page=(\d)/.exec(query)?.[1] ?? 1), 3) });
  const ids: string[] = [];
  const list = clientWith().ssl.certificatePacks.list({ zone_id: 'z1', status: 'all' });
  for await (const pack of list) ids.push(pack.id);
  expect(ids).toEqual(['a1', 'b1', 'a2', 'b2', 'a3', 'b3']);
  expect(server.requests.map(({ query }) => query)).toEqual([
    'status=all',
    'status=all&page=2',
    'status=all&page=3',
  ]);
});

it('asks once for a list of one page', async () => {
  server.answer = () => ({ body: pageBody(1, 1) });
  const page = await clientWith().ssl.certificatePacks.list({ zone_id: 'z1' });
  expect(page.result_info?.total_count).toBe(2);
  expect(page.hasNextPage()).toBe(false);
  let items = 0;
  for await (const _ of page) items += 1;
  expect([items, server.requests.length]).toEqual([2, 1]);
});

it.each([
  [400, CloudflareSSL.BadRequestError],
  [401, CloudflareSSL.AuthenticationError],
  [403, CloudflareSSL.PermissionDeniedError],
  [404, CloudflareSSL.NotFoundError],
  [409, CloudflareSSL.ConflictError],
  [422, CloudflareSSL.UnprocessableEntityError],
  [429, CloudflareSSL.RateLimitError],
  [500, CloudflareSSL.InternalServerError],
  [503, CloudflareSSL.InternalServerError],
  [418, CloudflareSSL.APIError],
  [200, CloudflareSSL.APIError],
] as const)('throws the class of status %i for a body that reports failure', async (status, type) => {
  const errors = [{ code: 7003, message: 'no route', source: { pointer: '/zone_id' } }];
  server.answer = () => ({ status, body: { success: false, errors, messages: [], result: null } });
  const call = clientWith().ssl.recommendations.get({ zone_id: 'z1' });
  const error: unknown = await call.then(() => undefined, (reason: unknown) => reason);
  expect(error).toBeInstanceOf(type);
  expect(error).toMatchObject({ status, errors, requestId: 'ray-1', method: 'GET' });
});

it.each([
  ['no JSON', '<html>'],
  ['nothing', ''],
  ['half a body', '{"success": true, "resu'],
  ['no result', { success: true, errors: [], messages: [] }],
])('throws, and never gives undefined, for a good status with %s', async (_, body) => {
  server.answer = () => ({ body });
  await expect(clientWith().ssl.universal.settings.get({ zone_id: 'z1' })).rejects.toThrow(
    CloudflareSSL.APIResponseError,
  );
});

it.each([
  [{ apiToken: 't' }, { authorization: 'Bearer t' }],
  [{ apiEmail: 'a@example.com', apiKey: 'k' }, { 'x-auth-email': 'a@example.com', 'x-auth-key': 'k' }],
  [{ userServiceKey: 'u' }, { 'x-auth-user-service-key': 'u' }],
] as const)('sends the credential %j and no other', async (options, expected) => {
  server.answer = () => ({ body: documentedBody('getUniversalSettings') });
  await clientWith(options).ssl.universal.settings.get({ zone_id: 'z1' });
  const sent = Object.entries(server.requests[0]?.headers ?? {});
  const credentials = sent.filter(([name]) => /^(authorization|x-auth-.*|cookie)$/.test(name));
  expect(Object.fromEntries(credentials)).toEqual(expected);
});

it('refuses half a credential, and a path parameter that is empty, before sending anything', async () => {
  expect(() => clientWith({ apiKey: 'k' })).toThrow(CloudflareSSL.ArgumentError);
  const { certificatePacks } = clientWith().ssl;
  await expect(certificatePacks.get('', { zone_id: 'z1' })).rejects.toThrow(CloudflareSSL.ArgumentError);
  await expect(certificatePacks.get('..', { zone_id: 'z1' })).rejects.toThrow('certificate_pack_id');
  expect(server.requests).toEqual([]);
});

it('works with a resource class alone on the core client', async () => {
  server.answer = () => ({ body: documentedBody('getCertificatePack') });
  const core = new CloudflareSSLCore({ apiToken: 'secret', baseURL: server.url });
  const packs = new CertificatePacks(core);
  expect(await packs.get('p1', { zone_id: 'z1' })).toEqual(certificatePack.example);
  expect(server.requests[0]?.headers.authorization).toBe('Bearer secret');
});
