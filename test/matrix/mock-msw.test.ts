import { http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import CloudflareSSL from '../../generated/cloudflare-ssl/src/index.js';
import { createMockFetch, mockHandlers } from '../../generated/cloudflare-ssl/src/mock/index.js';

const mock = createMockFetch();
const server = setupServer(...mockHandlers(http, mock));
const zone_id = '023e105f4ecef8ad9ca31a8372d0c353';

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
beforeEach(() => mock.reset());
afterAll(() => server.close());

/** A client that knows nothing of the mock: its requests go through the platform's own `fetch`. */
function client(): CloudflareSSL {
  return new CloudflareSSL({ apiToken: 'secret', maxRetries: 0, logLevel: 'off' });
}

it('answers the requests of the platform', async () => {
  const { settings } = client().ssl.universal;
  expect(await settings.edit({ zone_id, enabled: false })).toEqual({ enabled: false });
  expect(await settings.get({ zone_id })).toEqual({ enabled: false });
  expect(mock.requests.map(({ operation }) => operation)).toEqual([
    'ssl.universal.settings.edit',
    'ssl.universal.settings.get',
  ]);
});

it('refuses what the API would refuse', async () => {
  const call = client().ssl.certificatePacks.get('nothing', { zone_id });
  await expect(call).rejects.toThrow(CloudflareSSL.NotFoundError);
});

it('fails as the network does', async () => {
  mock.answer('ssl.recommendations.get', { error: new TypeError('no route to host') });
  const call = client().ssl.recommendations.get({ zone_id });
  await expect(call).rejects.toThrow(CloudflareSSL.APIConnectionError);
});
