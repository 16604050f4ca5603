import { cpSync, existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { Project } from 'ts-morph';
import { beforeAll, expect, it } from 'vitest';
import { calls } from './calls.js';
import { packageFolder } from './package.js';
import { startRecorder } from './recorder.js';
import { check, linkBuilder, run, scratchFolder, writeFiles } from './scratch.js';
import { documentedBody } from './schemas.js';

const NAME = '@sdkwright/cloudflare-ssl';
const server = await startRecorder();
const scratch = scratchFolder();
const copy = path.join(scratch, 'copy');
const project = path.join(scratch, 'project');
const installed = path.join(project, 'node_modules', NAME);

/** A script that loads the entry points, says what it got, and makes all calls. */
function script(load: (entry: string) => string): string {
  return `
    const sdk = ${load(NAME)};
    const { isCertificatePack } = ${load(`${NAME}/guards`)};
    const { certificatePack } = ${load(`${NAME}/fixtures`)};
    const options = { apiToken: 'secret', baseURL: ${JSON.stringify(server.url)} };
    const client = new sdk.default(options);
    const { createMockFetch } = ${load(`${NAME}/mock`)};
    const calls = [${calls.map((call) => call.run.toString()).join(',\n')}];
    (async () => {
      const values = [];
      for (const call of calls) values.push(await call(client));
      const alone = new sdk.CertificatePacks(new sdk.CloudflareSSLCore(options));
      console.log(JSON.stringify({
        isSame: sdk.default === sdk.CloudflareSSL,
        isClient: client instanceof sdk.CloudflareSSL,
        guards: [isCertificatePack(certificatePack()), isCertificatePack({})],
        pages: values[1].result.length,
        alone: isCertificatePack(await alone.get('p1', { zone_id: 'z1' })),
        values: values.length,
        mocked: (await new sdk.default({ apiToken: 'secret', fetch: createMockFetch() })
          .ssl.universal.settings.edit({ zone_id: 'z1', enabled: false })).enabled,
      }));
    })();
  `;
}

beforeAll(async () => {
  cpSync(packageFolder, copy, {
    recursive: true,
    filter: (file) => !/[\\/](dist|node_modules)$/.test(file),
  });
  linkBuilder(copy);
  // `npm pack` builds first, by the package's own `prepack`.
  const npm = ['--offline', '--no-audit', '--no-fund', '--cache', path.join(scratch, 'cache')];
  const packed = await run('npm', ['pack', '--pack-destination', scratch, ...npm], copy);
  expect(packed.code, packed.output).toBe(0);
  const tarball = readdirSync(scratch).find((file) => file.endsWith('.tgz')) ?? 'none';
  writeFiles(project, { 'package.json': { name: 'scratch', private: true } });
  const added = await run('npm', ['install', `../${tarball}`, ...npm], project);
  expect(added.code, added.output).toBe(0);
}, 60_000);

function answerAll(): void {
  server.answer = ({ method, path: asked }) => {
    const at = asked.replace('/client/v4', '');
    const call = calls.find((one) => one.method === method && one.path === at);
    return { body: documentedBody(call?.operation ?? 'getCertificatePack') };
  };
}

it('holds what runs, its declarations and its sources, and nothing else', () => {
  expect(readdirSync(installed).toSorted()).toEqual([
    'LICENSE',
    'README.md',
    'api.md',
    'dist',
    'package.json',
    'src',
  ]);
  for (const entry of ['index', 'core-client', 'guards/index', 'fixtures/index', 'mock/index', 'resources/ssl']) {
    for (const format of ['esm', 'cjs']) {
      for (const ending of ['.js', '.d.ts']) {
        const file = `${format}/${entry}${ending}`;
        expect(existsSync(path.join(installed, 'dist', file)), file).toBe(true);
      }
    }
  }
});

it('is small: source maps aside, and the sources that they lead to', () => {
  const files = readdirSync(installed, { recursive: true, encoding: 'utf8' });
  const sizes = files
    .filter((file) => !file.endsWith('.map') && !file.startsWith('src'))
    .map((file) => statSync(path.join(installed, file)))
    .filter((entry) => entry.isFile())
    .map(({ size }) => size);
  // The aim is 250 kB, which two formats of the same code do not allow; this keeps it from growing.
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(430_000);
});

it.each([
  ['mjs', `import SDK from '${NAME}';`],
  ['cjs', `const { default: SDK } = require('${NAME}');`],
])('shows its sources in stack traces, with source maps on: %s', async (ending, load) => {
  const file = `trace.${ending}`;
  writeFiles(project, { [file]: `${load} new SDK({ apiToken: 't', timeout: -1 });` });
  const { output } = await run(process.execPath, ['--enable-source-maps', file], project);
  const [place = '', line = ''] = output.split('\n');
  const [, source = '', number = ''] = /(src[\\/]core[\\/]\w+\.ts):(\d+)$/.exec(place) ?? [];
  const sources = readFileSync(path.join(installed, source), 'utf8').split('\n');
  expect(line).toBe(sources[Number(number) - 1]);
  expect(line).toContain('must be a number');
});

it.each(['index', 'core-client', 'guards/index', 'fixtures/index', 'mock/index'])(
  'exports what it declares, and nothing else: %s',
  async (entry) => {
    const dist = path.join(installed, 'dist');
    const file = new Project({ skipLoadingLibFiles: true }).addSourceFileAtPath(
      path.join(dist, `cjs/${entry}.d.ts`),
    );
    const declared = [...file.getExportedDeclarations()]
      .filter(([, kinds]) => kinds.some((kind) => /Variable|Function|Class/.test(kind.getKindName())))
      .map(([name]) => name)
      .toSorted();
    const { code, output } = await run(
      process.execPath,
      ['-p', `JSON.stringify(Object.keys(require('./cjs/${entry}.js')))`],
      dist,
    );
    expect(code, output).toBe(0);
    expect((JSON.parse(output) as string[]).toSorted()).toEqual(declared);
    const module: object = await import(path.join(dist, `esm/${entry}.js`));
    expect(Object.keys(module).toSorted()).toEqual(declared);
  },
);

it('declares nothing that only the code has a use for', () => {
  const text = readdirSync(path.join(installed, 'dist/cjs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.d.ts'))
    .map((file) => readFileSync(path.join(installed, 'dist/cjs', file), 'utf8'))
    .join('\n');
  for (const hidden of ['SchemaThunk', 'MockApi', 'PageContext', 'createValidate', 'startCall']) {
    expect(text).not.toContain(hidden);
  }
});

it.each([
  ['imported', 'main.mjs', (entry: string) => `await import('${entry}')`],
  ['required', 'main.cjs', (entry: string) => `require('${entry}')`],
])('makes all calls when it is %s', async (_, file, load) => {
  answerAll();
  writeFiles(project, { [file]: script(load) });
  const { code, output } = await run(process.execPath, [file], project);
  expect(code, output).toBe(0);
  expect(JSON.parse(output)).toEqual({
    isSame: true,
    isClient: true,
    guards: [true, false],
    pages: 1,
    alone: true,
    values: 14,
    mocked: false,
  });
  const sent = server.requests.map(({ method, path: at, query, body }) => [method, at, query, body]);
  expect(sent.slice(0, 14)).toEqual(
    calls.map(({ method, path: at, query = '', body }) => [
      method,
      `/client/v4${at}`,
      query,
      body ? JSON.stringify(body) : '',
    ]),
  );
});

const CONSUMER = `
import CloudflareSSL, { CloudflareSSL as Named, type CertificatePack } from '${NAME}';
import { isCertificatePack } from '${NAME}/guards';
import { certificatePack } from '${NAME}/fixtures';
import { createMockFetch } from '${NAME}/mock';

export const offline = new CloudflareSSL({ apiToken: 'secret', fetch: createMockFetch({ items: 1 }) });

export async function use(value: unknown): Promise<CertificatePack[]> {
  const client: Named = new CloudflareSSL({ apiToken: 'secret' });
  const packs = [certificatePack({ status: 'active' })];
  if (isCertificatePack(value)) packs.push(value);
  for await (const pack of client.ssl.certificatePacks.list({ zone_id: 'z' })) packs.push(pack);
  return packs;
}
`;

it.each([
  ['7', 'nodenext', 'main.mts'],
  ['7', 'nodenext', 'main.cts'],
  ['7', 'bundler', 'main.ts'],
  ['5.4', 'nodenext', 'main.mts'],
  ['5.4', 'nodenext', 'main.cts'],
  ['5.4', 'bundler', 'main.ts'],
] as const)('type-checks with TypeScript %s for %s consumers in %s', async (version, resolution, file) => {
  const folder = path.join(project, `${version}-${file}`);
  writeFiles(folder, {
    [file]: CONSUMER,
    'tsconfig.json': {
      compilerOptions: {
        strict: true,
        target: 'es2022',
        lib: ['es2022'],
        types: [],
        module: resolution === 'bundler' ? 'esnext' : resolution,
        moduleResolution: resolution,
        noEmit: true,
      },
      files: [file],
    },
  });
  expect(await check(version, folder)).toBe('');
}, 30_000);
