import { expect, test, vi } from 'vitest';
import { redactUrl, secretNames, type LogLevel } from '../../generator/runtime/log.js';
import { clientWith, failing, fakeFetch, json, ok } from './fake.js';
import { CloudflareSSL } from './sample-sdk.js';

const KEY = '-----BEGIN PRIVATE KEY-----\nsekret\n-----END PRIVATE KEY-----';

/** Calls with secrets in every place at a log level; what was logged. */
async function logged(logLevel: LogLevel) {
  const lines: unknown[][] = [];
  const to =
    (level: string) =>
    (...line: unknown[]) =>
      lines.push([level, ...line]);
  const logger = { debug: to('debug'), info: to('info'), warn: to('warn'), error: to('error') };
  vi.spyOn(Math, 'random').mockReturnValue(0);
  const fetch = fakeFetch(
    failing(500, { 'set-cookie': 'sekret', 'x-ok': 'shown' }),
    ok({ id: 'p', status: 'shown', private_key: 'sekret', nested: { note: KEY } }),
  );
  const client = clientWith(fetch, { logLevel, logger });
  await client.ssl.certificatePacks.create(
    { zone_id: 'z', hosts: ['a.example'], type: 'advanced', private_key: KEY },
    {
      retry: 'always',
      query: { token: 'sekret' },
      headers: { 'x-auth-key': 'sekret', 'x-b': 'c' },
    },
  );
  await new Promise((resolve) => setTimeout(resolve, 20));
  vi.restoreAllMocks();
  return { lines, text: JSON.stringify(lines) };
}

test.each(['debug', 'info', 'warn', 'error', 'off'] as const)(
  'nothing secret is logged at level %s',
  async (level) => {
    expect((await logged(level)).text).not.toContain('sekret');
  },
);

test('info is a line for each attempt', async () => {
  const { lines } = await logged('info');
  expect(lines).toEqual([
    ['info', expect.stringMatching(/^POST https:.*order\?token=\*\*\*: 500 after \d+ ms$/)],
    ['info', expect.stringMatching(/^POST https:.* \(retry 1\): 200 after \d+ ms$/)],
  ]);
});

test('debug adds headers and bodies', async () => {
  const { lines, text } = await logged('debug');
  expect(lines.map(([level]) => level)).toContain('debug');
  expect(text).toContain('a.example');
  expect(text).toContain('"x-b":"c"');
  expect(text).toContain('"x-ok":"shown"');
  expect(text).toContain('\\"status\\":\\"shown\\"');
});

test('a call that goes well logs nothing by default', async () => {
  const spies = (['debug', 'info', 'warn', 'error'] as const).map((level) =>
    vi.spyOn(console, level).mockReturnValue(undefined),
  );
  await clientWith(fakeFetch(json({}))).get('/x');
  for (const spy of spies) expect(spy).not.toHaveBeenCalled();
});

test('the level may come from the environment', async () => {
  vi.stubEnv('CLOUDFLARE_LOG', 'info');
  const info = vi.spyOn(console, 'info').mockReturnValue(undefined);
  await clientWith(fakeFetch(json({}))).get('/x');
  expect(info).toHaveBeenCalledOnce();
  vi.unstubAllEnvs();
  expect(() => Reflect.construct(CloudflareSSL, [{ logLevel: 'loud' }])).toThrow(/^logLevel: /);
  vi.stubEnv('CLOUDFLARE_LOG', 'loud');
  expect(() => new CloudflareSSL({ apiToken: 't' })).toThrow(/^logLevel \(CLOUDFLARE_LOG\): /);
});

test.each(['pin', 'user%5Bpin%5D', 'user.pin', 'users%5B0%5D%5Bpin%5D', '%70in'])(
  'the value of %s in a query is as secret as the member of that name',
  (name) => {
    const isSecret = secretNames({ name: 'x', version: '1', baseURL: '', secretFields: ['pin'] });
    expect(redactUrl(`https://x/?a=1&${name}=2`, isSecret)).toBe(`https://x/?a=1&${name}=***`);
  },
);
