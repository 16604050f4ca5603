import { spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { generateOptions } from '../../../generator/cli/options.js';
import { serveMock } from '../../../generator/cli/mock.js';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const CONFIG = path.join(ROOT, 'spec/cloudflare-ssl.sdk.yaml');

let stop = new AbortController();
afterEach(() => {
  stop.abort();
  stop = new AbortController();
});

/** Starts the command, and waits for the first line that it says. */
async function start(
  port = 0,
): Promise<{ url: string; said: () => string; ended: Promise<number> }> {
  let said = '';
  const spoken = new EventEmitter();
  const write = (text: string): void => {
    said += text;
    spoken.emit('line');
  };
  const ended = serveMock(
    CONFIG,
    { ...generateOptions({}), port, signal: stop.signal },
    { stdout: { write }, stderr: { write }, color: false },
  );
  await Promise.race([once(spoken, 'line'), ended]);
  return { url: /http:\S+/.exec(said)?.[0] ?? '', said: () => said, ended };
}

const headers = { authorization: 'Bearer secret', 'content-type': 'application/json' };

it('serves the API on the loopback interface until it is told to end', async () => {
  const { url, said, ended } = await start();
  expect(said()).toMatch(
    /^Cloudflare SSL\/TLS API, 14 operations: http:\/\/127\.0\.0\.1:\d+\/client\/v4\n/,
  );
  const order = {
    certificate_authority: 'google',
    hosts: ['example.com'],
    type: 'advanced',
    validation_method: 'txt',
    validity_days: 14,
  };
  const packs = `${url}/zones/z/ssl/certificate_packs`;
  const made = await fetch(`${packs}/order`, {
    method: 'POST',
    headers,
    body: JSON.stringify(order),
  });
  const { result } = (await made.json()) as { result: { id: string } };
  expect(await (await fetch(`${packs}/${result.id}`, { headers })).json()).toMatchObject({
    result: order,
  });
  const refused = await fetch(`${packs}/order`, { method: 'POST', headers, body: '{' });
  expect([refused.status, refused.headers.get('content-type')]).toEqual([400, 'application/json']);
  expect((await fetch(packs)).status).toBe(401);
  expect((await fetch(packs, { method: 'PUT' })).headers.get('allow')).toBe('GET');
  const large = await fetch(packs, { method: 'POST', body: 'x'.repeat(11 * 1024 * 1024) }).catch(
    () => undefined,
  );
  expect(large?.status ?? 413).toBe(413);
  stop.abort();
  expect(await ended).toBe(0);
  await expect(fetch(packs)).rejects.toThrow();
});

it('says so when the port is in use', async () => {
  const other = createServer();
  other.listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const { said, ended } = await start(port);
  expect(await ended).toBe(1);
  expect(said()).toBe(`sdkwright: port ${port} is in use: choose another with --port\n`);
  other.close();
});

it('says so when the config cannot be used', async () => {
  let said = '';
  const write = (text: string): void => void (said += text);
  const streams = { stdout: { write }, stderr: { write }, color: false };
  const options = { ...generateOptions({}), port: 0, signal: stop.signal };
  expect(await serveMock('nowhere.sdk.yaml', options, streams)).toBe(1);
  expect(said).toMatch(/error/);
});

it('is a command that SIGINT ends', async () => {
  const main = path.join(ROOT, 'dist/main.js');
  const child = spawn(process.execPath, [main, 'mock', CONFIG, '--port', '0'], { timeout: 30_000 });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  expect(line.toString()).toContain('http://127.0.0.1:');
  child.kill('SIGINT');
  expect(await once(child, 'exit')).toEqual([0, null]);
});

it.each(['65536', '-1', 'x', ''])('takes no port %j', async (port) => {
  const main = path.join(ROOT, 'dist/main.js');
  const child = spawn(process.execPath, [main, 'mock', CONFIG, `--port=${port}`], {
    timeout: 30_000,
  });
  const [line] = (await once(child.stderr, 'data')) as [Buffer];
  expect(line.toString()).toContain('--port');
  expect(await once(child, 'exit')).toEqual([2, null]);
});
