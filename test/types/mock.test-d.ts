/* How the mock's options are typed, and what must not compile. Checked by the compiler, never run. */
import CloudflareSSL from '../../generated/cloudflare-ssl/src/index.js';
import {
  certificatePackGetEnvelope,
  errorEnvelope,
} from '../../generated/cloudflare-ssl/src/fixtures/index.js';
import {
  createMockFetch,
  mockHandlers,
  type MockBodies,
  type MockFetch,
} from '../../generated/cloudflare-ssl/src/mock/index.js';

const mock: MockFetch<MockBodies> = createMockFetch({
  items: 5,
  answers: {
    'ssl.certificatePacks.get': { body: certificatePackGetEnvelope() },
    'ssl.certificatePacks.list': ({ params }) => ({ status: params['page'] ? 200 : 500 }),
    'ssl.certificatePacks.edit': { status: 404, body: errorEnvelope() },
  },
});
new CloudflareSSL({ fetch: mock });

mock.answer('ssl.universal.settings.get', { error: new TypeError('fetch failed') });
mock.answer('ssl.universal.settings.get');
// @ts-expect-error: there is no such operation
mock.answer('ssl.universal.settings.delete', { status: 500 });
// @ts-expect-error: that is the body of another operation
mock.answer('ssl.verification.get', { body: { result: { enabled: true } } });
// @ts-expect-error: there is no such option
createMockFetch({ pages: 3 });

const handlers = mockHandlers({ all: (path: string, _resolver: never) => ({ path }) }, mock);
handlers[0]?.path satisfies string | undefined;
