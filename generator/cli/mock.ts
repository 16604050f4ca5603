import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { diagnostic } from '../diagnostics/diagnostic.js';
import { run } from '../pipeline.js';
import { generatorVersion } from '../version.js';
import { bugReport } from './bug.js';
import { EXIT } from './exit.js';
import { loadMock, type ServedMock } from './load-mock.js';
import type { GenerateOptions } from './options.js';
import { reportDiagnostics } from './report.js';
import { findStarts } from './starts.js';
import type { Streams } from './streams.js';
import { UsageError } from './usage-error.js';

/** Loopback only: the mock is for this machine. */
const HOST = '127.0.0.1';

/** Largest body that is read, in bytes. */
const MAX_BODY = 10 * 1024 * 1024;

/** What `mock` is asked to do. */
export interface MockCommandOptions extends GenerateOptions {
  /** 0 for any port that is free. */
  readonly port: number;
  /** Ends the command. */
  readonly signal: AbortSignal;
}

/**
 * Serves the mock of an API over HTTP until the signal fires.
 *
 * @returns the exit code
 * @throws UsageError if it is not clear which API is meant.
 */
export async function serveMock(
  input: string | undefined,
  options: MockCommandOptions,
  streams: Streams,
): Promise<number> {
  const { port, signal } = options;
  const report = { ...options, version: generatorVersion() };
  const [start, ...others] = findStarts(input, options);
  if (start === undefined) {
    const missing = diagnostic('config-missing', { pattern: 'spec/*.sdk.yaml' });
    reportDiagnostics(streams, [missing], report);
    return EXIT.failed;
  }
  if (others.length > 0) throw new UsageError('there are several configs: name one of them');
  const { api, tree, diagnostics } = await run(start);
  reportDiagnostics(streams, diagnostics, report);
  if (!api || !tree) return EXIT.failed;
  const mock = await loadMock(tree, false);
  const server = createServer((request, response) => void answer(mock, request, response, streams));
  const listening = await listen(server, port);
  if (typeof listening === 'string') {
    streams.stderr.write(`sdkwright: ${listening}\n`);
    return EXIT.failed;
  }
  const [base = ''] = mock.baseURLs.map(
    (url) => /^https?:\/\/[^/]+(\/.*?)\/?$/.exec(url)?.[1] ?? '',
  );
  const { title, operations } = api;
  streams.stdout.write(
    `${title}, ${operations.size} operations: http://${HOST}:${listening}${base}\nCtrl+C ends it.\n`,
  );
  await closed(server, signal);
  return EXIT.done;
}

/** The port, or why the server cannot have it. */
async function listen(server: Server, port: number): Promise<number | string> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') {
        resolve(`port ${port} is in use: choose another with --port`);
      } else if (error.code === 'EACCES') {
        resolve(`port ${port} may not be used: choose one above 1023 with --port`);
      } else reject(error);
    });
    server.listen(port, HOST, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

async function closed(server: Server, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const stop = (): void => {
      server.close(() => resolve());
      server.closeAllConnections();
    };
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}

/** Passes a request on to the mock; an answer that fails breaks the connection off, and is told. */
async function answer(
  mock: ServedMock,
  request: IncomingMessage,
  response: ServerResponse,
  { stderr }: Streams,
): Promise<void> {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  try {
    const body = await bodyOf(request);
    if (body === undefined) {
      response.writeHead(413, { connection: 'close' }).end();
      return;
    }
    const { method = 'GET', url = '/', headers } = request;
    const sent = Object.entries(headers).map(([name, value]): [string, string] => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]);
    const init = { method, headers: sent, body, signal: gone.signal };
    const answered = await mock(`http://${HOST}${url}`, init);
    const bytes = Buffer.from(await answered.arrayBuffer());
    answered.headers.forEach((value, name) => response.setHeader(name, value));
    if (bytes.length > 0) response.setHeader('content-length', bytes.length);
    response.writeHead(answered.status).end(bytes);
  } catch (error) {
    // Who went away is no bug.
    if (!gone.signal.aborted && !request.errored) stderr.write(bugReport(error));
    response.destroy();
  }
}

/** The body of a request as text; undefined if it is too large. */
async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
