// Part of the sdkwright runtime. Changes made here are lost when it runs again.

import type { ResponseLike } from '../platform.js';
import type { MockFetch, MockRequestLike } from './options.js';

/** What is used of the `http` of Mock Service Worker, version 2 and later. */
export interface MswHttp<Handler> {
  all(path: string, resolver: never): Handler;
}

/**
 * Request handlers for Mock Service Worker that answer as the mock does: one for each base URL.
 * Nothing is imported from `msw`, so that who does not use it does not need it.
 *
 * @param http - `http` of the package `msw`
 */
export function mockHandlers<Handler, Bodies extends object>(
  http: MswHttp<Handler>,
  mock: MockFetch<Bodies>,
): Handler[] {
  const resolver = async ({ request }: { readonly request: MockRequestLike }): Promise<unknown> => {
    try {
      return await mock(request);
    } catch (error) {
      // What `fetch` rejects with becomes a network error of the same kind in the page.
      const { Response } = globalThis as unknown as { Response?: { error?(): ResponseLike } };
      if (!Response?.error) throw error;
      return Response.error();
    }
  };
  // The resolvers of msw have types of its own, which only its own functions can make.
  return mock.baseURLs.map((url) => http.all(`${url.replace(/\/$/, '')}/*`, resolver as never));
}
