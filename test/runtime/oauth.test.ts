import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { Client, CoreClient } from '../../generator/runtime/client.js';
import type {
  ClientProfile,
  CoreClientOptions,
  Credential,
} from '../../generator/runtime/config.js';
import { clientCredentials, grantOnly } from '../../generator/runtime/oauth.js';
import { ownServers } from '../../generator/runtime/servers.js';
import type { SecurityPart } from '../../generator/runtime/request.js';
import { type Answer, fakeFetch, hang, rejection, type Sent } from './fake.js';

interface Options extends CoreClientOptions {
  token?: Credential | null | undefined;
  clientID?: Credential | null | undefined;
  clientSecret?: Credential | null | undefined;
  key?: Credential | null | undefined;
  scope?: string | null | undefined;
}

const bearer: SecurityPart = {
  option: 'token',
  in: 'header',
  name: 'Authorization',
  prefix: 'Bearer ',
};
const grant: SecurityPart = {
  option: 'clientID',
  password: 'clientSecret',
  in: 'header',
  name: 'Authorization',
  encode: grantOnly,
};
const key: SecurityPart = { option: 'key', in: 'header', name: 'X-Key' };

const profile: ClientProfile = {
  name: 'oauth',
  version: '1',
  baseURL: 'https://api.example/v1',
  credentials: { token: null, clientID: null, clientSecret: null, key: null },
  security: [[bearer], [grant]],
};

const feature = clientCredentials({
  id: 'clientID',
  secret: 'clientSecret',
  scope: 'scope',
  tokenURL: '/token',
});

const TOKEN_URL = 'https://api.example/token';

/** A server that gives out tokens `t1`, `t2` …, and takes only the last one. */
function server(life?: number, tokenAnswer?: Answer) {
  let given = 0;
  const respond = async (sent: Sent): Promise<Response> => {
    if (sent.url === TOKEN_URL) {
      if (tokenAnswer) return tokenAnswer(sent);
      given += 1;
      return Response.json({ access_token: `t${given}`, token_type: 'Bearer', expires_in: life });
    }
    const isCurrent = sent.headers['authorization'] === `Bearer t${given}`;
    return Response.json(
      { auth: sent.headers['authorization'] },
      { status: isCurrent ? 200 : 401 },
    );
  };
  const fetch = fakeFetch(respond);
  return {
    fetch,
    revoke: (): void => void (given += 1),
    tokens: (): Sent[] => fetch.sent.filter(({ url }) => url === TOKEN_URL),
    calls: (): Sent[] => fetch.sent.filter(({ url }) => url !== TOKEN_URL),
  };
}

class OAuthClient extends Client<Options> {
  constructor(options: Options) {
    super(profile, options, [feature]);
  }
}

function clientFor(
  { fetch }: ReturnType<typeof server>,
  options: Options = { clientID: 'i:d', clientSecret: 'sekret' },
): OAuthClient {
  return new OAuthClient({ fetch, maxRetries: 0, ...options });
}

test('exchanges the credentials for a token, as RFC 6749 has it', async () => {
  const api = server();
  const client = clientFor(api, { clientID: 'i:d', clientSecret: 'sekret', scope: 'read write' });
  expect(await client.get('/x')).toEqual({ auth: 'Bearer t1' });
  expect(api.tokens()[0]).toMatchObject({
    method: 'POST',
    body: 'grant_type=client_credentials&scope=read%20write',
    headers: {
      // Section 2.3.1: both are form-encoded before they are joined.
      authorization: `Basic ${btoa('i%3Ad:sekret')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
  });
});

test('keeps the token, and shares the request for it', async () => {
  const api = server(3600);
  const client = clientFor(api);
  await Promise.all(Array.from({ length: 5 }, () => client.get('/x')));
  await client.get('/y');
  expect(api.tokens()).toHaveLength(1);
  expect(api.calls()).toHaveLength(6);
});

test('renews the token before it expires', async () => {
  const api = server(0.05);
  const client = clientFor(api);
  await client.get('/x');
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(await client.get('/x')).toEqual({ auth: 'Bearer t2' });
  expect(api.calls()).toHaveLength(2);
});

test('renews a token that is refused, once', async () => {
  const api = server();
  const client = clientFor(api);
  await client.get('/x');
  api.revoke();
  const both = await Promise.all([client.get('/x'), client.post('/y', { body: { a: 1 } })]);
  expect(both).toEqual([{ auth: 'Bearer t3' }, { auth: 'Bearer t3' }]);
  expect(api.tokens()).toHaveLength(2);

  const closed = server(undefined, () => Response.json({ access_token: 'other' }));
  const error = await rejection(clientFor(closed).get('/x'));
  expect(error).toMatchObject({ name: 'AuthenticationError', status: 401 });
  expect(closed.calls()).toHaveLength(2);
});

test('a token that was given is used as it is', async () => {
  const api = server();
  expect(await rejection(clientFor(api, { token: 'mine' }).get('/x'))).toMatchObject({
    status: 401,
  });
  expect(api.tokens()).toEqual([]);
  expect(api.calls()).toHaveLength(1);
});

test('half a pair, and a pair beside a token, are errors', () => {
  const api = server();
  expect(() => clientFor(api, { clientID: 'a' })).toThrow('clientSecret');
  expect(() => clientFor(api, { clientID: 'a', clientSecret: 'b', token: 'c' })).toThrow(
    'exactly one',
  );
});

test('a client made of another shares nothing that was replaced', async () => {
  const api = server();
  const client = clientFor(api).withOptions({ timeout: 1000 });
  expect(await client.get('/x')).toEqual({ auth: 'Bearer t1' });
  const other = client.withOptions({ token: 't1' });
  expect(await other.get('/x')).toEqual({ auth: 'Bearer t1' });
  expect(api.tokens()).toHaveLength(1);
});

test('the token goes nowhere but to the API', async () => {
  const api = server(undefined);
  await rejection(clientFor(api).get('https://other.example/x'));
  expect(api.tokens()).toEqual([]);
  expect(api.fetch.sent[0]?.headers).not.toHaveProperty('authorization');
});

test('other credentials of the same request are sent too', async () => {
  const api = server();
  const client = clientFor(api, { clientID: 'a', clientSecret: 'b', key: 'k' });
  await client.request({ method: 'GET', path: '/x', security: [[key, grant]] });
  expect(api.calls()[0]?.headers).toMatchObject({ authorization: 'Bearer t1', 'x-key': 'k' });
  await rejection(client.request({ method: 'GET', path: '/x', security: [[key]] }));
  expect(api.calls()[1]?.headers).not.toHaveProperty('authorization');
});

test.each<[Answer, object]>([
  [
    () => Response.json({ error: 'invalid_client', hint: 'sekret' }, { status: 401 }),
    { name: 'OAuthError', status: 401, code: 'invalid_client', method: 'POST', url: TOKEN_URL },
  ],
  [() => Response.json({ token: 'sekret' }), { name: 'OAuthError', status: 200, code: undefined }],
  [() => new Response('<sekret>'), { name: 'OAuthError' }],
  [() => Response.json(null), { name: 'OAuthError' }],
  [
    () => {
      throw new TypeError('fetch failed');
    },
    { name: 'APIConnectionError', method: 'POST', url: TOKEN_URL },
  ],
])('says what is wrong with a token request, without secrets', async (answer, expected) => {
  const api = server(undefined, answer);
  const client = clientFor(api);
  const error = await rejection(client.get('/x'));
  expect(error).toMatchObject(expected);
  expect(inspect(error, { depth: 9, showHidden: false })).not.toContain('sekret');
  // The next call asks again.
  await rejection(client.get('/x'));
  expect(api.tokens()).toHaveLength(2);
  expect(api.calls()).toEqual([]);
});

test('a caller who gives up does not wait for the token', async () => {
  const client = clientFor(server(undefined, hang));
  const error = await rejection(client.get('/x', { signal: AbortSignal.timeout(20) }));
  expect(error.name).toBe('APIUserAbortError');
});

test('secrets are in no log line and in no printed client', async () => {
  const said: unknown[] = [];
  const log = (...parts: unknown[]): void => void said.push(...parts);
  const logger = { debug: log, info: log, warn: log, error: log };
  const api = server();
  const client = clientFor(api, {
    clientID: 'i:d',
    clientSecret: 'sekret',
    logger,
    logLevel: 'debug',
  });
  await client.get('/x');
  expect(inspect(said, { depth: 9 })).not.toMatch(/sekret|Bearer t1/);
  expect(inspect(client, { depth: 9, showHidden: true })).not.toContain('sekret');
});

test('a client without the feature sends nothing', async () => {
  const api = server();
  const client = new CoreClient<Options>(profile, {
    fetch: api.fetch,
    clientID: 'a',
    clientSecret: 'b',
  });
  const error = await rejection(client.request({ method: 'GET', path: '/x' }));
  expect(error.message).toContain('clientCredentials');
  expect(api.fetch.sent).toEqual([]);
});

test('the token is asked for over the same connections, within any time limit', async () => {
  let seen: unknown;
  const fetch = (url: string, init: RequestInit = {}): Promise<Response> => {
    if (url === TOKEN_URL) seen = { ...init };
    return Promise.resolve(Response.json({ access_token: 't' }));
  };
  const options = { clientID: 'i', clientSecret: 's', fetch, timeout: 1000.5 };
  await new OAuthClient({ ...options, fetchOptions: { keepalive: true, redirect: 'follow' } }).get(
    '/x',
  );
  expect(seen).toMatchObject({ keepalive: true, redirect: 'error', method: 'POST' });
});

test('the token goes to servers that the API names for some operations, too', async () => {
  const api = server();
  const { fetch } = api;
  const options = { fetch, clientID: 'i', clientSecret: 's' };
  const client = new Client<Options>(profile, options, [
    ownServers(['https://upload.example']),
    feature,
  ]);
  const spec = { method: 'POST', path: 'https://upload.example/file' };
  expect(await client.request(spec)).toEqual({ auth: 'Bearer t1' });
  await rejection(client.request({ ...spec, path: 'https://upload.example.evil/file' }));
  expect(api.calls().map(({ headers }) => headers['authorization'])).toEqual([
    'Bearer t1',
    undefined,
  ]);
});
