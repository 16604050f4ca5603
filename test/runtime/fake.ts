import type { ClientOptions } from './sample-sdk.js';
import { CloudflareSSL } from './sample-sdk.js';

/** One request as a fake `fetch` got it. */
export interface Sent {
  readonly url: string;
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body: unknown;
  readonly signal: AbortSignal;
}

/** What a fake `fetch` does: answers, throws, or waits. */
export type Answer = (sent: Sent) => Response | Promise<Response>;

/** A `fetch` that answers from a list (the last answer again and again) and records requests. */
export interface FakeFetch {
  (url: string, init?: RequestInit): Promise<Response>;
  readonly sent: Sent[];
}

export function fakeFetch(...answers: Answer[]): FakeFetch {
  const sent: Sent[] = [];
  const fetch = async (url: string, init: RequestInit = {}): Promise<Response> => {
    const request = {
      url,
      method: init.method ?? 'GET',
      headers: { ...(init.headers as Record<string, string>) },
      body: init.body,
      signal: init.signal as AbortSignal,
    };
    const answer = answers[Math.min(sent.length, answers.length - 1)];
    sent.push(request);
    if (!answer) throw new Error('no answer');
    return answer(request);
  };
  return Object.assign(fetch, { sent });
}

/** Answers with a JSON body. */
export function json(body: unknown, init: ResponseInit = {}): Answer {
  return () => Response.json(body, init);
}

/** Answers with a result in the API's envelope. */
export function ok(result: unknown, init?: ResponseInit): Answer {
  return json({ success: true, errors: [], messages: [], result }, init);
}

/** Answers with a status and the API's errors. */
export function failing(status: number, headers: Record<string, string> = {}): Answer {
  return json(
    { success: false, errors: [{ code: 1000 + status, message: 'no luck' }], result: null },
    { status, headers },
  );
}

/** Never answers, and does not care about its signal either. */
export const hang: Answer = () => new Promise(() => undefined);

/** Fails as `fetch` of Node does. */
export function broken(code: string): Answer {
  return () => {
    throw new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) });
  };
}

/** A client with a token and a fake `fetch`. */
export function clientWith(fetch: FakeFetch, options: Partial<ClientOptions> = {}): CloudflareSSL {
  return new CloudflareSSL({ apiToken: 'sekret-token', fetch, ...options });
}

/** The error a promise is rejected with. */
export async function rejection(promise: PromiseLike<unknown>): Promise<Error> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof Error) return error;
    throw new Error('rejected with something that is no error', { cause: error });
  }
  throw new Error('was not rejected');
}

/** All that could show up when a value is printed or serialised. */
export async function printed(value: unknown): Promise<string> {
  const { inspect } = await import('node:util');
  return `${inspect(value, { depth: 20, showHidden: true })} ${String(value)} ${JSON.stringify(value)}`;
}
