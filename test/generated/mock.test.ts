import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import CloudflareSSL, { type CertificatePackCreateParams } from '../../generated/cloudflare-ssl/src/index.js';
import { certificatePackGetEnvelope } from '../../generated/cloudflare-ssl/src/fixtures/index.js';
import { createMockFetch, type MockOptions, type MockBodies } from '../../generated/cloudflare-ssl/src/mock/index.js';
import { callsOf, jsonOf, resolved } from '../spec/openapi.js';
import { calls } from './calls.js';

const zone_id = '023e105f4ecef8ad9ca31a8372d0c353';
const packId = '023e105f4ecef8ad9ca31a8372d0c353';
const BASE = 'https://api.cloudflare.com/client/v4';

const mock = createMockFetch();
const client = clientOf(mock);
const { certificatePacks, universal, automaticUpgrader } = client.ssl;

beforeEach(() => mock.reset());

function clientOf(fetch: ReturnType<typeof createMockFetch>): CloudflareSSL {
  return new CloudflareSSL({ apiToken: 'secret', fetch, maxRetries: 0, logLevel: 'off' });
}

function fresh(options: MockOptions<MockBodies>): CloudflareSSL {
  return clientOf(createMockFetch(options));
}

const order: CertificatePackCreateParams = {
  zone_id,
  certificate_authority: 'google',
  hosts: ['example.org', '*.example.org'],
  type: 'advanced',
  validation_method: 'http',
  validity_days: 90,
};

async function idsOf(list: AsyncIterable<{ readonly id: string }>): Promise<string[]> {
  const ids: string[] = [];
  for await (const { id } of list) ids.push(id);
  return ids;
}

describe('state', () => {
  it('keeps an ordered pack: it is listed, got, edited, deleted, and then gone', async () => {
    const before = await idsOf(certificatePacks.list({ zone_id }));
    const made = await certificatePacks.create(order);
    expect(made).toMatchObject({ hosts: order.hosts, validity_days: 90, type: 'advanced' });
    expect(before).not.toContain(made.id);
    expect(await idsOf(certificatePacks.list({ zone_id }))).toEqual([...before, made.id]);
    expect(await certificatePacks.get(made.id, { zone_id })).toEqual(made);

    const edited = await certificatePacks.edit(made.id, { zone_id, cloudflare_branding: true });
    expect(edited).toEqual({ ...made, cloudflare_branding: true });
    expect(await certificatePacks.get(made.id, { zone_id })).toEqual(edited);

    expect(await certificatePacks.delete(made.id, { zone_id })).toEqual({ id: made.id });
    await expect(certificatePacks.get(made.id, { zone_id })).rejects.toThrow(CloudflareSSL.NotFoundError);
    await expect(certificatePacks.delete(made.id, { zone_id })).rejects.toThrow(made.id);
    expect(await idsOf(certificatePacks.list({ zone_id }))).toEqual(before);
  });

  it('keeps what was patched of a setting, zone by zone', async () => {
    await universal.settings.edit({ zone_id, enabled: false });
    expect(await universal.settings.get({ zone_id })).toEqual({ enabled: false });
    expect(await universal.settings.get({ zone_id: 'other' })).toEqual({ enabled: true });
    await automaticUpgrader.patch({ zone_id, value: 'custom' });
    expect(await automaticUpgrader.get({ zone_id })).toMatchObject({ value: 'custom' });
    mock.reset();
    expect(await universal.settings.get({ zone_id })).toEqual({ enabled: true });
  });

  it('has a collection for each zone, and hands out copies', async () => {
    const pack = await certificatePacks.get(packId, { zone_id });
    pack.hosts.push('changed');
    expect((await certificatePacks.get(packId, { zone_id })).hosts).not.toContain('changed');
    await certificatePacks.delete(packId, { zone_id });
    expect(await idsOf(certificatePacks.list({ zone_id: 'other' }))).toContain(packId);
  });

  it('takes what the documented operation next to a placeholder takes for itself', async () => {
    expect(await client.ssl.certificatePacks.quota.get({ zone_id })).toHaveProperty('advanced');
  });
});

describe('pages', () => {
  it('cuts the list as asked and tells where each page stands', async () => {
    const packs = fresh({ items: 45 }).ssl.certificatePacks;
    const page = await packs.list({ zone_id, page: 2, per_page: 20 });
    expect(page.result).toHaveLength(20);
    expect(page.result_info).toEqual({ count: 20, page: 2, per_page: 20, total_count: 45, total_pages: 3 });
    const last = await page.getNextPage();
    expect([last.result.length, last.result_info?.count, last.hasNextPage()]).toEqual([5, 5, false]);
    const beyond = await packs.list({ zone_id, page: 9, per_page: 20 });
    expect([beyond.result, beyond.hasNextPage()]).toEqual([[], false]);
    expect(new Set(await idsOf(packs.list({ zone_id }))).size).toBe(45);
  });

  it('can be empty', async () => {
    const page = await fresh({ items: 0 }).ssl.certificatePacks.list({ zone_id });
    expect(page.result_info).toMatchObject({ count: 0, total_count: 0, total_pages: 1 });
    expect(page.result).toEqual([]);
  });
});

describe('answers', () => {
  const ajv = new Ajv2020({ strict: false, validateFormats: false });

  it.each(calls)('$operation: what the document promises', async ({ operation, run }) => {
    const own = createMockFetch({ items: 2 });
    // The calls name a pack that is not the documented one.
    const bodies: unknown[] = [];
    const renamed = clientOf(
      Object.assign(async (...[url, init]: Parameters<typeof own>) => {
        const response = await own(String(url).replace(/\/p(1|%2F1)$/, `/${packId}`), init);
        bodies.push(await response.clone?.().json());
        return response;
      }, own),
    );
    await run(renamed);
    const found = callsOf(resolved).find((one) => one.operation.operationId === operation);
    const judge = ajv.compile(found ? jsonOf(found.operation).schema : false);
    expect(bodies.map((body) => [judge(body), judge.errors])).toEqual([[true, null]]);
    expect(bodies[0]).not.toMatchObject({ errors: [{}] });
  });
});

async function raw(
  method: string,
  path: string,
  init: { body?: unknown; text?: string; headers?: Record<string, string> } = {},
): Promise<{ status: number; allow: string | null; body: unknown }> {
  const text = init.text ?? (init.body === undefined ? undefined : JSON.stringify(init.body));
  const response = await mock(`${BASE}${path}`, {
    method,
    headers: { authorization: 'Bearer secret', 'content-type': 'application/json', ...init.headers },
    ...(text !== undefined && { body: text }),
  });
  return { status: response.status, allow: response.headers.get('allow'), body: await response.json() };
}

const packs = `/zones/${zone_id}/ssl/certificate_packs`;

describe('refusals', () => {
  it.each([
    ['an unknown path', 'GET', '/zones/z/nothing', {}, 404, ''],
    ['a method that the path does not know', 'PUT', packs, {}, 405, ''],
    ['no credential', 'GET', packs, { headers: { authorization: '' } }, 401, ''],
    ['another scheme', 'GET', packs, { headers: { authorization: 'Basic abc' } }, 401, ''],
    ['half a pair', 'GET', packs, { headers: { authorization: '', 'x-auth-key': 'k' } }, 401, ''],
    ['a word for a number', 'GET', `${packs}?per_page=many`, {}, 400, '/per_page'],
    ['an unknown value', 'GET', `${packs}?deploy=moon`, {}, 400, '/deploy'],
    ['a parameter twice', 'GET', `${packs}?status=all&status=all`, {}, 400, '/status'],
    ['a member that is missing', 'POST', `${packs}/order`, { body: { ...order, type: undefined } }, 400, '/type'],
    ['a member of the wrong type', 'POST', `${packs}/order`, { body: { ...order, hosts: 'a' } }, 400, '/hosts'],
    ['an item of the wrong type', 'POST', `${packs}/order`, { body: { ...order, hosts: ['a', 1] } }, 400, '/hosts/1'],
    ['a body that is no JSON', 'POST', `${packs}/order`, { text: '{"hosts":' }, 400, ''],
    ['a body that is no object', 'POST', `${packs}/order`, { body: [] }, 400, ''],
    ['no body', 'POST', `${packs}/order`, {}, 400, ''],
    ['another media type', 'POST', `${packs}/order`, { text: 'a=b', headers: { 'content-type': 'text/plain' } }, 415, ''],
    ['an id of nothing', 'GET', `${packs}/nothing`, {}, 404, '/certificate_pack_id'],
  ])('refuses %s in the envelope of the API', async (_, method, path, init, status, pointer) => {
    const answer = await raw(method, path, init);
    expect(answer.status).toBe(status);
    expect(answer.body).toEqual({
      success: false,
      errors: [{ code: status, message: expect.stringMatching(/\w+/), source: { pointer } }],
      messages: [],
    });
    expect(answer.allow).toBe(status === 405 ? 'GET' : null);
  });

  it('names the field and the reason, each in an entry of its own', async () => {
    const { body } = await raw('POST', `${packs}/order`, { body: { ...order, hosts: 'a', validity_days: 15 } });
    expect(body).toMatchObject({
      errors: [
        { message: 'hosts: Expected an array, received a string of length 1.' },
        { message: expect.stringContaining('validity_days: Expected 14 or 30 or 90 or 365') },
      ],
    });
  });

  it('takes either credential, below the base URL or below none', async () => {
    const pair = { authorization: '', 'x-auth-email': 'a@example.com', 'x-auth-key': 'k' };
    expect((await raw('GET', packs, { headers: pair })).status).toBe(200);
    const response = await mock(packs, { headers: { Authorization: 'Bearer x' } });
    expect(response.status).toBe(200);
    expect((await createMockFetch({ auth: false })(packs)).status).toBe(200);
  });

  it('changes nothing when it refuses', async () => {
    await raw('POST', `${packs}/order`, { body: { ...order, hosts: 1 } });
    expect(await idsOf(certificatePacks.list({ zone_id }))).toHaveLength(3);
  });
});

describe('answers of its user', () => {
  it('can be fixed, or made for each request', async () => {
    mock.answer('ssl.certificatePacks.get', { body: certificatePackGetEnvelope({ result: { id: 'mine' } }) });
    expect((await certificatePacks.get(packId, { zone_id })).id).toBe('mine');
    mock.answer('ssl.certificatePacks.get', ({ params }) => ({
      body: certificatePackGetEnvelope({ result: { id: String(params['certificate_pack_id']) } }),
      headers: { 'cf-ray': 'ray-7' },
    }));
    const call = certificatePacks.get('p/1', { zone_id });
    expect(await call.withResponse()).toMatchObject({ data: { id: 'p/1' }, requestId: 'ray-7' });
    mock.answer('ssl.certificatePacks.get');
    await expect(certificatePacks.get('p/1', { zone_id })).rejects.toThrow(CloudflareSSL.NotFoundError);
  });

  it('can fail with a status, by the connection, or by a broken body', async () => {
    mock.answer('ssl.certificatePacks.delete', { status: 429, headers: { 'retry-after': '7' } });
    const call = certificatePacks.delete(packId, { zone_id });
    await expect(call).rejects.toMatchObject({ status: 429, errors: [{ code: 429 }] });
    mock.answer('ssl.certificatePacks.delete', { error: new TypeError('fetch failed') });
    await expect(certificatePacks.delete(packId, { zone_id })).rejects.toThrow(CloudflareSSL.APIConnectionError);
    mock.answer('ssl.certificatePacks.delete', { text: '{"success": tr' });
    await expect(certificatePacks.delete(packId, { zone_id })).rejects.toThrow(CloudflareSSL.APIResponseError);
    // None of these deleted anything.
    expect(await idsOf(certificatePacks.list({ zone_id }))).toContain(packId);
  });

  it('are given when the mock is made, and come back with a reset', async () => {
    const own = createMockFetch({ answers: { 'ssl.universal.settings.get': { status: 503 } } });
    const { settings } = clientOf(own).ssl.universal;
    await expect(settings.get({ zone_id })).rejects.toThrow(CloudflareSSL.InternalServerError);
    own.answer('ssl.universal.settings.get');
    expect(await settings.get({ zone_id })).toEqual({ enabled: true });
    own.reset();
    await expect(settings.get({ zone_id })).rejects.toThrow(CloudflareSSL.InternalServerError);
  });

  it('come after a delay, which a signal ends at once', async () => {
    mock.answer('ssl.universal.settings.get', { delay: 20 });
    expect(await universal.settings.get({ zone_id })).toEqual({ enabled: true });
    mock.answer('ssl.universal.settings.get', { delay: 3_600_000 });
    const late = universal.settings.get({ zone_id }, { timeout: 20 });
    await expect(late).rejects.toThrow(CloudflareSSL.APIConnectionTimeoutError);
    const signal = AbortSignal.timeout(20);
    await expect(universal.settings.get({ zone_id }, { signal })).rejects.toThrow(CloudflareSSL.APIUserAbortError);
    const gone = AbortSignal.abort(new Error('gone'));
    await expect(mock(packs, { signal: gone })).rejects.toThrow('gone');
  });

  it('change nothing for who has gone in the meantime', async () => {
    mock.answer('ssl.certificatePacks.delete', { delay: 30 });
    const call = certificatePacks.delete(packId, { zone_id }, { timeout: 5 });
    await expect(call).rejects.toThrow(CloudflareSSL.APIConnectionTimeoutError);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await idsOf(certificatePacks.list({ zone_id }))).toContain(packId);
  });

  it('need no Response of the platform', async () => {
    vi.stubGlobal('Response', undefined);
    expect(await universal.settings.get({ zone_id })).toEqual({ enabled: true });
    const call = certificatePacks.get('nothing', { zone_id });
    await expect(call).rejects.toThrow(CloudflareSSL.NotFoundError);
    vi.unstubAllGlobals();
  });

  it('may never come: a signal ends that too', async () => {
    mock.answer('ssl.universal.settings.get', () => new Promise(() => {}));
    const call = universal.settings.get({ zone_id }, { timeout: 20 });
    await expect(call).rejects.toThrow(CloudflareSSL.APIConnectionTimeoutError);
  });
});

describe('requests', () => {
  it('are recorded as they came, refused ones too, until a reset', async () => {
    await certificatePacks.edit('p/1', { zone_id, cloudflare_branding: true }).catch(() => {});
    await raw('GET', '/nowhere?a=1');
    expect(mock.requests).toMatchObject([
      {
        operation: 'ssl.certificatePacks.edit',
        method: 'PATCH',
        url: `${BASE}${packs}/p%2F1`,
        path: `${packs}/p%2F1`,
        query: '',
        body: { cloudflare_branding: true },
        params: { zone_id, certificate_pack_id: 'p/1', cloudflare_branding: true },
      },
      { method: 'GET', path: '/nowhere', query: 'a=1', body: undefined },
    ]);
    expect(mock.requests[1]).not.toHaveProperty('operation');
    mock.reset();
    expect(mock.requests).toEqual([]);
    const silent = createMockFetch({ record: false });
    await silent(packs);
    expect(silent.requests).toEqual([]);
  });

  it('may be requests of the platform, URLs or texts', async () => {
    const headers = { Authorization: 'Bearer secret', 'Content-Type': 'application/json' };
    const url = `${BASE}/zones/z/ssl/universal/settings`;
    const request = new Request(url, { method: 'PATCH', headers, body: '{"enabled":false}' });
    expect(await (await mock(request)).json()).toMatchObject({ result: { enabled: false } });
    const answer = await mock(new URL(url), { headers: new Headers(headers) });
    expect(await answer.json()).toMatchObject({ result: { enabled: false } });
    expect(answer).toBeInstanceOf(Response);
  });

  it('take `__proto__` for a name like any other', async () => {
    const { status } = await raw('PATCH', `${packs}/${packId}`, { text: '{"__proto__": {"polluted": 1}, "constructor": 1}' });
    expect(status).toBe(200);
    expect({}).not.toHaveProperty('polluted');
  });
});
