import { join } from 'node:path';
import { createClientFromOperations } from '@stoplight/prism-http/dist/client.js';
import { getHttpOperationsFromSpec } from '@stoplight/prism-http';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import CloudflareSSL from '../../generated/cloudflare-ssl/src/index.js';
import { createMockFetch } from '../../generated/cloudflare-ssl/src/mock/index.js';
import { callsOf, resolved } from '../spec/openapi.js';
import { calls } from '../generated/calls.js';
import { root } from '../generated/package.js';

/*
 * Prism judges requests by the document in its own way. It accepts each request that the mock accepts,
 * and refuses each that the mock refuses: those of the SDK, and broken ones made of them.
 */

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

const BASE = 'https://api.cloudflare.com/client/v4';
const ID = '023e105f4ecef8ad9ca31a8372d0c353';
const mock = createMockFetch();
const client = new CloudflareSSL({
  apiToken: 'secret',
  fetch: mock,
  maxRetries: 0,
  logLevel: 'off',
});

/** Prism writes a line for each thing it does; this is a logger that keeps quiet. */
const quiet = new Proxy({}, { get: (_, name) => (name === 'child' ? () => quiet : () => {}) });

type Prism = ReturnType<typeof createClientFromOperations>;
let prism: Prism;

beforeAll(async () => {
  const operations = await getHttpOperationsFromSpec(
    join(root, 'spec/cloudflare-ssl.openapi.yaml'),
  );
  prism = createClientFromOperations(operations, {
    logger: quiet,
    mock: { dynamic: false },
    validateRequest: true,
    validateResponse: false,
    checkSecurity: true,
    errors: false,
    upstreamProxy: undefined,
    isProxy: false,
  } as never);
});

beforeEach(() => mock.reset());

/** The status that Prism answers with. */
async function statusOfPrism({ method, path: at, query, headers, body }: Sent): Promise<number> {
  const input = { method: method.toLowerCase(), headers, ...(body !== undefined && { body }) };
  try {
    return (await prism.request(query ? `${at}?${query}` : at, input as never)).status;
  } catch (error) {
    return (error as { readonly status: number }).status;
  }
}

async function statusOfMock({ method, path: at, query, headers, body }: Sent): Promise<number> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const url = `${BASE}${at}${query ? `?${query}` : ''}`;
  const init = { method, headers, ...(text !== undefined && { body: text }) };
  return (await mock(url, init)).status;
}

/** The request that the SDK sends for a call, about a pack that there is. */
async function sentBy({ run }: (typeof calls)[number]): Promise<Sent> {
  mock.reset();
  await run(client).then(undefined, () => {});
  const [request] = mock.requests;
  if (!request) throw new Error('nothing was sent');
  const { method, query, headers, body } = request;
  const at = request.path.replace(/\/p(1|%2F1)$/, `/${ID}`);
  return { method, path: at, query, headers, ...(body !== undefined && { body }) };
}

const WRONG = [null, 1, 0.5, true, 'x', '', [], ['x'], {}];
const TEXTS = ['x', '1', 'true', 'all', 'staging', '-1', '1.5'];

/** Requests that differ from a good one in one thing. Most of them are bad, not all. */
function variantsOf(sent: Sent, parameters: readonly string[]): Sent[] {
  const { headers, body } = sent;
  const { authorization: _, ...bare } = headers;
  const members = typeof body === 'object' && body !== null ? Object.entries(body) : [];
  return [
    { ...sent, headers: bare },
    { ...sent, headers: { ...bare, 'x-auth-email': 'a@example.com' } },
    { ...sent, headers: { ...bare, 'x-auth-email': 'a@example.com', 'x-auth-key': 'k' } },
    { ...sent, headers: { ...bare, 'x-auth-user-service-key': 'k' } },
    { ...sent, path: `/elsewhere${sent.path}` },
    { ...sent, method: 'PUT' },
    ...parameters.flatMap((name) => TEXTS.map((text) => ({ ...sent, query: `${name}=${text}` }))),
    { ...sent, query: 'unknown=1' },
    ...(body === undefined
      ? []
      : [{ ...sent, body: undefined }, ...WRONG.map((whole) => ({ ...sent, body: whole }))]),
    ...members.flatMap(([name, value]) => {
      const others = Object.fromEntries(members.filter(([other]) => other !== name));
      const lists = Array.isArray(value) ? WRONG.map((item) => [...value, item]) : [];
      return [
        { ...sent, body: others },
        ...[...WRONG, ...lists].map((wrong) => ({ ...sent, body: { ...others, [name]: wrong } })),
      ];
    }),
    ...(members.length > 0 ? [{ ...sent, body: { ...Object(body), unknown: 1 } }] : []),
  ];
}

describe('Prism and the mock', () => {
  it.each(calls)('accept what the SDK sends for $operation', async (call) => {
    const sent = await sentBy(call);
    expect([await statusOfMock(sent), await statusOfPrism(sent)]).toEqual([200, 200]);
  });

  let compared = 0;
  let refused = 0;

  it.each(calls)('are of one mind about broken requests of $operation', async (call) => {
    const found = callsOf(resolved).find((one) => one.operation.operationId === call.operation);
    const parameters = found?.operation.parameters.flatMap((one) =>
      one.in === 'query' ? [one.name] : [],
    );
    for (const variant of variantsOf(await sentBy(call), parameters ?? [])) {
      mock.reset();
      const statuses = [await statusOfMock(variant), await statusOfPrism(variant)];
      const [ours, theirs] = statuses.map((status) => (status < 400 ? 'accepted' : 'refused'));
      expect.soft(ours, `${JSON.stringify(variant)}: ${statuses.join(', ')}`).toBe(theirs);
      compared += 1;
      if (ours === 'refused') refused += 1;
    }
  });

  it('differ in one thing: Prism takes a parameter without a text for one that is not there', async () => {
    const path = `/zones/${ID}/ssl/certificate_packs`;
    const headers = { authorization: 'Bearer secret' };
    const sent = { method: 'GET', path, query: 'per_page=', headers };
    expect([await statusOfMock(sent), await statusOfPrism(sent)]).toEqual([400, 200]);
  });

  it('have been compared on enough of either kind', () => {
    expect(refused).toBeGreaterThan(100);
    expect(compared - refused).toBeGreaterThan(50);
  });
});
