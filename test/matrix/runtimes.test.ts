import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { run, writeFiles } from '../support/process.js';

const project = inject('project');
const NAME = '@sdkwright/cloudflare-ssl';

const bin = (name: string): string => path.join(import.meta.dirname, 'node_modules/.bin', name);

/** A runtime, and what it is started with to run a file. */
const RUNTIMES = {
  [`Node ${process.versions.node}`]: [process.execPath],
  'the newest Node of the registry': [bin('node')],
  Bun: [bin('bun')],
  Deno: [bin('deno'), 'run', '--allow-all', '--no-remote', '--node-modules-dir=manual'],
};

/** Loads every entry point, of both packages, and makes a call whose answer never leaves the process. */
function script(load: (entry: string) => string): string {
  return `
    const sdk = ${load(NAME)};
    const { CloudflareSSLCore, retries, NotFoundError } = ${load(`${NAME}/core`)};
    const { CertificatePacks } = ${load(`${NAME}/resources/ssl/certificate-packs`)};
    const { isCertificatePack, validateCertificatePack } = ${load(`${NAME}/guards`)};
    const { certificatePack } = ${load(`${NAME}/fixtures`)};
    const pets = ${load('pets')};
    const answer = (body, status = 200) => async () =>
      new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
    const envelope = { success: true, errors: [], messages: [], result: certificatePack() };
    const options = { apiToken: 'secret', fetch: answer(envelope) };
    (async () => {
      const client = new sdk.default(options);
      const alone = new CertificatePacks(new CloudflareSSLCore(options, [retries]));
      const failing = new sdk.CloudflareSSL({ apiToken: 'secret', fetch: answer({}, 404) });
      const failure = await failing.ssl.certificatePacks.get('p', { zone_id: 'z' }).catch((e) => e);
      const pet = await new pets.default({ fetch: answer({ name: 'Rex' }) }).pets.get('1');
      console.log(JSON.stringify({
        isSame: sdk.default === sdk.CloudflareSSL,
        result: isCertificatePack(await client.ssl.certificatePacks.get('p', { zone_id: 'z' })),
        alone: isCertificatePack(await alone.get('p', { zone_id: 'z' })),
        refused: validateCertificatePack({}).issues?.length > 0,
        failure: [failure instanceof NotFoundError, failure.name, failure.constructor.name],
        pet: pet.name,
      }));
    })();
  `;
}

const WAYS = {
  imported: { file: 'main.mjs', load: (entry: string) => `await import('${entry}')` },
  required: { file: 'main.cjs', load: (entry: string) => `require('${entry}')` },
};

describe.each(Object.entries(RUNTIMES))('with %s', (_, [command = '', ...args]) => {
  it.skipIf(!existsSync(command)).each(Object.entries(WAYS))(
    'works when it is %s',
    async (way, { file, load }) => {
      writeFiles(project, { [file]: script(load) });
      const { code, output } = await run(command, [...args, file], project);
      expect(code, output).toBe(0);
      expect(JSON.parse(output), way).toEqual({
        isSame: true,
        result: true,
        alone: true,
        refused: true,
        failure: [true, 'NotFoundError', 'NotFoundError'],
        pet: 'Rex',
      });
    },
  );
});

it('shows where in the sources an error was thrown', async () => {
  writeFiles(project, {
    'trace.mjs': `import SDK from '${NAME}'; try { new SDK({ apiToken: 1 }); } catch (error) { console.log(error.stack); }`,
  });
  const { output } = await run(process.execPath, ['--enable-source-maps', 'trace.mjs'], project);
  expect(output).toMatch(/\/src\/core\/[\w-]+\.ts:\d+:\d+/);
});
