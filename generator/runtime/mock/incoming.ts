import type { MockInput, MockRequestLike } from './options.js';
import type { SignalLike } from '../platform.js';

/** A request as it comes in, its body read. */
export interface Incoming {
  /** Upper case. */
  readonly method: string;
  readonly url: string;
  readonly path: string;
  readonly query: string;
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** The second argument of `fetch`, as far as it is read. */
export interface IncomingInit {
  readonly method?: string | undefined;
  readonly headers?: unknown;
  readonly body?: unknown;
  readonly signal?: SignalLike | null | undefined;
}

/** Path and query of a URL, absolute or not. */
const URL_PARTS = /^(?:[a-z][a-z\d+.-]*:\/\/[^/?#]*)?([^?#]*)(?:\?([^#]*))?/i;

/** Reads the arguments of `fetch`. */
export async function readIncoming(input: MockInput, init: IncomingInit): Promise<Incoming> {
  const request = isRequest(input) ? input : undefined;
  const url =
    request?.url ?? (typeof input === 'string' ? input : 'href' in input ? input.href : '');
  const [, path = '', query = ''] = URL_PARTS.exec(url) ?? [];
  const method = (init.method ?? request?.method ?? 'GET').toUpperCase();
  const headers = { ...headersOf(request?.headers), ...headersOf(init.headers) };
  const isOver = init.body === undefined || init.body === null;
  const text = isOver && request ? await request.text() : await textOf(init.body);
  return { method, url, path: path === '' ? '/' : path, query, headers, text };
}

/** The signal that ends a request. */
export function signalOf(input: MockInput, init: IncomingInit): SignalLike | undefined {
  return init.signal ?? (isRequest(input) ? input.signal : undefined);
}

function isRequest(input: MockInput): input is MockRequestLike {
  return typeof input === 'object' && 'url' in input;
}

/** Header names and values in each of the forms that `fetch` takes them. */
function headersOf(headers: unknown): Record<string, string> {
  const found: Record<string, string> = {};
  const add = (value: unknown, name: unknown): void => {
    found[String(name).toLowerCase()] = String(value);
  };
  if (typeof headers !== 'object' || headers === null) return found;
  if (Array.isArray(headers)) {
    for (const pair of headers) if (Array.isArray(pair)) add(pair[1], pair[0]);
  } else if ('forEach' in headers && typeof headers.forEach === 'function') {
    headers.forEach(add);
  } else {
    for (const [name, value] of Object.entries(headers)) add(value, name);
  }
  return found;
}

async function textOf(body: unknown): Promise<string> {
  if (body === undefined || body === null) return '';
  if (typeof body === 'string') return body;
  const { Response } = globalThis as unknown as {
    Response?: new (body: unknown) => { text(): Promise<string> };
  };
  return Response ? new Response(body).text() : String(body);
}
