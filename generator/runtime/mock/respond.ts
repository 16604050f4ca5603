import type { HeadersLike, ResponseLike, SignalLike } from '../platform.js';

declare function setTimeout(callback: () => void, milliseconds: number): unknown;
declare function clearTimeout(timer: unknown): void;

/** An answer ready to be sent. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** Statuses that come without a body (Fetch standard, "null body status"). */
const BODILESS: ReadonlySet<number> = new Set([204, 205, 304]);

/** The response for an answer: the platform's own, or what the SDK reads of one. */
export function respond({ status, headers, text }: Answer): ResponseLike {
  const { Response } = globalThis as unknown as {
    Response?: new (body: string | null, init: object) => ResponseLike;
  };
  const body = BODILESS.has(status) ? null : text;
  if (Response) return new Response(body, { status, headers });
  return {
    ok: status >= 200 && status < 300,
    status,
    type: 'default',
    url: '',
    headers: headersLike(headers),
    body,
    text: async () => body ?? '',
    json: async () => JSON.parse(body ?? ''),
    arrayBuffer: async () => Uint8Array.from(body ?? '', (unit) => unit.charCodeAt(0)).buffer,
  };
}

function headersLike(headers: Readonly<Record<string, string>>): HeadersLike {
  const entries = Object.entries(headers).map(
    ([name, value]) => [name.toLowerCase(), value] as const,
  );
  const values = new Map(entries);
  return {
    get: (name) => values.get(name.toLowerCase()) ?? null,
    has: (name) => values.has(name.toLowerCase()),
    forEach: (callback) => values.forEach(callback),
  };
}

/** Settles as the work does, or rejects with the signal's reason as soon as it fires. */
export async function untilAborted<Value>(
  signal: SignalLike | undefined,
  work: () => Promise<Value>,
): Promise<Value> {
  if (!signal) return work();
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason);
    if (signal.aborted) return abort();
    signal.addEventListener('abort', abort);
    work()
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', abort));
  });
}

/** Waits, for no longer than until the signal fires. */
export async function pause(milliseconds: number, signal: SignalLike | undefined): Promise<void> {
  if (!(milliseconds > 0)) return;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(done, milliseconds);
    function done(): void {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    }
    signal?.addEventListener('abort', done);
  });
}
