import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeEach } from 'vitest';

/** A request as it arrived. */
export interface Recorded {
  readonly method: string;
  readonly path: string;
  /** As it stands in the request line, without the question mark. */
  readonly query: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What the server answers with; the body is sent as JSON unless it is a string. */
export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** A server on the loopback interface that records what it gets and answers as it is told. */
export interface Recorder {
  readonly url: string;
  readonly requests: Recorded[];
  answer: (request: Recorded) => Answer;
}

/** Starts a server; it is stopped when the tests of the file are done. */
export async function startRecorder(): Promise<Recorder> {
  const requests: Recorded[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const [, path = '', query = ''] = /^([^?]*)\??(.*)$/.exec(request.url ?? '') ?? [];
      const { method = '', headers } = request;
      const recorded = { method, path, query, headers, body: Buffer.concat(chunks).toString() };
      requests.push(recorded);
      const { status = 200, headers: sent, body } = recorder.answer(recorded);
      response.writeHead(status, { 'content-type': 'application/json', 'cf-ray': 'ray-1', ...sent });
      response.end(typeof body === 'string' ? body : JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const recorder: Recorder = {
    url: `http://127.0.0.1:${port}/client/v4`,
    requests,
    answer: () => ({ status: 500 }),
  };
  beforeEach(() => {
    requests.length = 0;
    recorder.answer = () => ({ status: 500 });
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return recorder;
}
