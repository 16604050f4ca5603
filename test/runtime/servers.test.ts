import { expect, test } from 'vitest';
import { Client, CoreClient } from '../../generator/runtime/client.js';
import type { ClientProfile, CoreClientOptions, Feature } from '../../generator/runtime/config.js';
import { ownServers, serverVariables } from '../../generator/runtime/servers.js';
import { type FakeFetch, fakeFetch, json } from './fake.js';

interface Options extends CoreClientOptions {
  key?: string;
  region?: string | null;
  version?: string | null;
}

const profile: ClientProfile = {
  name: 'servers',
  version: '1',
  baseURL: 'https://eu.api.example/v1',
  environments: { production: 'https://eu.api.example/v1', sandbox: 'https://sandbox.example' },
  credentials: { key: null },
  security: [[{ option: 'key', in: 'query', name: 'odd' }], []],
};

const UPLOADS = 'https://uploads.example/v2';
const spec = { method: 'GET', path: `${UPLOADS}/files/{id}`, pathParams: { id: 'a' } };

const features: readonly Feature[] = [
  serverVariables(
    { 'https://eu.api.example/v1': 'https://{region}.api.example/{version}' },
    { region: 'eu', version: 'v1' },
  ),
  ownServers([UPLOADS]),
];

class ServersClient extends Client<Options> {
  constructor(options: Options) {
    super(profile, options, features);
  }
}

class ServersCore extends CoreClient<Options> {
  constructor(options: Options) {
    super(profile, options, features);
  }
}

function urls({ sent }: FakeFetch): string[] {
  return sent.map(({ url }) => url);
}

test.each([ServersClient, ServersCore])(
  'an operation is sent to its own server, credentials included',
  async (Class) => {
    const fetch = fakeFetch(json({}));
    const client = new Class({ fetch, key: 'sekret' });
    await client.request(spec);
    await client.request({ method: 'GET', path: '/x' });
    expect(urls(fetch)).toEqual([
      'https://uploads.example/v2/files/a?odd=sekret',
      'https://eu.api.example/v1/x?odd=sekret',
    ]);
  },
);

test('credentials for another server are in no log line either', async () => {
  const said: unknown[] = [];
  const log = (...parts: unknown[]): void => void said.push(...parts);
  const logger = { debug: log, info: log, warn: log, error: log };
  const fetch = fakeFetch(json({}));
  await new ServersClient({ fetch, key: 'sekret', logger, logLevel: 'debug' }).request(spec);
  expect(JSON.stringify(said)).not.toContain('sekret');
});

test('credentials do not follow a redirect from there', async () => {
  const redirect = (): Response =>
    new Response(null, { status: 302, headers: { location: 'https://other.example/' } });
  const fetch = fakeFetch(redirect, json({}));
  await new ServersClient({ fetch, key: 'sekret' }).request(spec);
  expect(urls(fetch)[1]).toBe('https://other.example/');
});

test('a server that only looks like it gets no credentials', async () => {
  const fetch = fakeFetch(json({}));
  await new ServersClient({ fetch, key: 'sekret' }).get('https://uploads.example/v22/x');
  expect(urls(fetch)).toEqual(['https://uploads.example/v22/x']);
});

test('a client with another base URL keeps everything there', async () => {
  const fetch = fakeFetch(json({}));
  await new ServersClient({ fetch, baseURL: 'http://localhost:1' }).request(spec);
  expect(urls(fetch)).toEqual(['http://localhost:1/files/a']);
});

test.each<[Options, string]>([
  [{}, 'https://eu.api.example/v1'],
  [{ region: 'us' }, 'https://us.api.example/v1'],
  [{ region: 'us', version: 'v2/beta' }, 'https://us.api.example/v2/beta'],
  [{ region: 'us', environment: 'sandbox' }, 'https://sandbox.example'],
  [{ region: 'us', baseURL: 'https://proxy.example' }, 'https://proxy.example'],
])('the base URL for %j is %s', (options, url) => {
  expect(new ServersClient(options).baseURL).toBe(url);
});

test('a client made of another changes the variables it names', () => {
  const client = new ServersClient({ region: 'us', version: 'v2' });
  expect(client.withOptions({ region: 'eu' }).baseURL).toBe('https://eu.api.example/v2');
  expect(client.withOptions({ timeout: 1 }).baseURL).toBe('https://us.api.example/v2');
  expect(client.withOptions({ baseURL: 'https://x.example' }).baseURL).toBe('https://x.example');
});

test.each(['evil.example/?', 'a@b', 'a#', '', '..', 'a/../b', 'a b', 'é'])(
  'a variable cannot be %j',
  (region) => {
    expect(() => new ServersClient({ region })).toThrow('region: must be');
  },
);

test('takes what the document itself gives for a variable, slashes at its ends included', async () => {
  const base = 'https://api.example/sell/v1';
  const fetch = fakeFetch(json({}));
  const own = { ...profile, baseURL: base, environments: { production: base } };
  const feature = serverVariables({ [base]: 'https://api.example{base}' }, { base: '/sell/v1' });
  const client = new Client(own, { fetch, key: 'sekret' } as Options, [feature]);
  await client.request({ method: 'GET', path: '/x' });
  expect(urls(fetch)).toEqual(['https://api.example/sell/v1/x?odd=sekret']);
});

test.each(['/v1', 'protocol://host:<port>/v1'])(
  'a server that is no URL (%s) asks for a base URL, which is used as it is',
  async (url) => {
    const own = { ...profile, baseURL: url, environments: { production: url } };
    const all = [
      serverVariables({ [url]: '/{version}' }, { version: 'v1' }),
      ownServers([UPLOADS]),
    ];
    expect(() => new Client(own, {}, all)).toThrow('baseURL');
    const fetch = fakeFetch(json({}));
    const client = new Client(own, { fetch, baseURL: 'https://api.example/v1' }, all);
    await client.request(spec);
    await client.request({ method: 'GET', path: '/x' });
    expect(urls(fetch)).toEqual(['https://api.example/v1/files/a', 'https://api.example/v1/x']);
  },
);
