import { readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import vm from 'node:vm';
import { build as esbuild } from 'esbuild';
import { build as vite } from 'vite';
import { expect, inject, it } from 'vitest';
import webpack from 'webpack';
import { writeFiles } from '../support/process.js';

const project = inject('project');
const NAME = '@sdkwright/cloudflare-ssl';

/** Programs, whose default export is what they come to. */
const PROGRAMS = {
  whole: `
    import CloudflareSSL from '${NAME}';
    import { isCertificatePack } from '${NAME}/guards';
    import { certificatePack } from '${NAME}/fixtures';
    import Pets from 'pets';
    const answer = (body) => async () => ({
      ok: true, status: 200, headers: new Headers({ 'content-type': 'application/json' }),
      text: async () => JSON.stringify(body), body: null,
    });
    const envelope = { success: true, errors: [], messages: [], result: certificatePack() };
    globalThis.outcome = (async () => {
      const client = new CloudflareSSL({ apiToken: 'secret', fetch: answer(envelope) });
      const pack = await client.ssl.certificatePacks.get('p', { zone_id: 'z' });
      const pet = await new Pets({ fetch: answer({ name: 'Rex' }) }).pets.get('1');
      return [isCertificatePack(pack), pet.name];
    })();
  `,
  oneCall: `
    import { CloudflareSSLCore } from '${NAME}/core';
    import { Recommendations } from '${NAME}/resources/ssl/recommendations';
    globalThis.outcome = new Recommendations(new CloudflareSSLCore({ apiToken: 't' })).get({ zone_id: 'z' });
  `,
  oneCallOfIndex: `
    import { CloudflareSSLCore, Recommendations } from '${NAME}';
    globalThis.outcome = new Recommendations(new CloudflareSSLCore({ apiToken: 't' })).get({ zone_id: 'z' });
  `,
  oneFixture: `
    import { status } from '${NAME}/fixtures';
    globalThis.outcome = status.example;
  `,
};
type Program = keyof typeof PROGRAMS;

writeFiles(
  project,
  Object.fromEntries(Object.entries(PROGRAMS).map(([name, text]) => [`${name}.js`, text])),
);

/** Bundlers, as they are set for a browser and for production. */
const BUNDLERS = {
  esbuild: async (name: Program) => {
    const options = { bundle: true, minify: true, write: false, logLevel: 'silent' } as const;
    const entry = path.join(project, `${name}.js`);
    const { outputFiles, warnings } = await esbuild({ ...options, entryPoints: [entry] });
    expect(warnings).toEqual([]);
    return outputFiles[0]?.text ?? '';
  },
  Vite: async (name: Program) => {
    const entry = path.join(project, `${name}.js`);
    const output = await vite({
      root: project,
      configFile: false,
      logLevel: 'silent',
      build: { write: false, lib: { entry, formats: ['iife'], name: 'program' } },
    });
    const [first] = Array.isArray(output) ? output : [];
    return first?.output.map((file) => (file.type === 'chunk' ? file.code : '')).join('') ?? '';
  },
  webpack: async (name: Program) => {
    const folder = path.join(project, 'webpack');
    const compiler = webpack({
      mode: 'production',
      context: project,
      entry: `./${name}.js`,
      output: { path: folder, filename: `${name}.js` },
    });
    const stats = await promisify(compiler.run.bind(compiler))();
    await promisify(compiler.close.bind(compiler))();
    expect(stats?.toJson({ all: false, errors: true, warnings: true })).toMatchObject({
      errors: [],
      warnings: [],
    });
    return readFileSync(path.join(folder, `${name}.js`), 'utf8');
  },
};

/** Runs a program with what browsers and workers have, and nothing that only Node has. */
async function runBare(code: string): Promise<unknown> {
  const globals = {
    Headers,
    Response,
    Request,
    URL,
    URLSearchParams,
    TextEncoder,
    TextDecoder,
    AbortController,
    AbortSignal,
    setTimeout,
    clearTimeout,
    crypto,
  };
  const context = vm.createContext({ ...globals });
  vm.runInContext(code, context);
  return await vm.runInContext('globalThis.outcome', context);
}

it.each(Object.entries(BUNDLERS))('runs without Node, bundled by %s', async (_, bundle) => {
  expect(JSON.stringify(await runBare(await bundle('whole')))).toBe('[true,"Rex"]');
});

/** Words that stand in the code of other resources, of features and of guards. */
const ELSEWHERE = ['certificate_packs', 'ssl/analyze', 'universal', 'Retry-After', 'maxLength'];

it.each(
  Object.entries(BUNDLERS).flatMap(([name, bundle]) =>
    (['oneCall', 'oneCallOfIndex'] as const).map((program) => [name, program, bundle] as const),
  ),
)('bundled by %s, %s brings itself only', async (_, program, bundle) => {
  const code = await bundle(program);
  expect(code).toContain('/ssl/recommendation');
  expect(ELSEWHERE.filter((word) => code.includes(word))).toEqual([]);
});

it.each(Object.entries(BUNDLERS))(
  'bundled by %s, a fixture brings itself only',
  async (_, bundle) => {
    const code = await bundle('oneFixture');
    expect(code).not.toContain('sectigo');
    // The runtime that makes seeded values and invalid variants, and the table of one type.
    expect(code.length).toBeLessThan(6_500);
  },
);
