import path from 'node:path';
import { expect, inject, it } from 'vitest';
import { run, writeFiles } from '../support/process.js';

const project = inject('project');
const NAME = '@sdkwright/cloudflare-ssl';

/** Every flag that makes the compiler stricter, by the version that knows it first. */
const STRICT = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noPropertyAccessFromIndexSignature: true,
  noImplicitOverride: true,
  noImplicitReturns: true,
  noFallthroughCasesInSwitch: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  isolatedModules: true,
  forceConsistentCasingInFileNames: true,
};

const USE = `
async function use(value: unknown): Promise<CertificatePack[]> {
  const client: Named = new CloudflareSSL({ apiToken: 'secret' });
  const alone = new CertificatePacks(new CloudflareSSLCore({ apiToken: 'secret' }, [retries]));
  const packs: CertificatePack[] = [certificatePack({ status: 'active' })];
  if (isCertificatePack(value)) packs.push(value);
  for await (const pack of client.ssl.certificatePacks.list({ zone_id: 'z' })) packs.push(pack);
  // The same types, wherever they are imported from.
  const same: typeof client.ssl.certificatePacks = alone;
  packs.push(await same.get('p', { zone_id: 'z' }));
  const pet: Pet = await new Pets().pets.get('1');
  console.log(pet.name);
  return packs;
}
void use(undefined);
declare const console: { log(text: string): void };
`;

const IMPORTS = `
import CloudflareSSL, { CloudflareSSL as Named, type CertificatePack } from '${NAME}';
import { CloudflareSSLCore, retries } from '${NAME}/core';
import { CertificatePacks } from '${NAME}/resources/ssl/certificate-packs';
import { isCertificatePack } from '${NAME}/guards';
import { certificatePack } from '${NAME}/fixtures';
import Pets, { type Pet } from 'pets';
`;

const REQUIRES = `
import sdk = require('${NAME}');
import core = require('${NAME}/core');
import resource = require('${NAME}/resources/ssl/certificate-packs');
import guards = require('${NAME}/guards');
import fixtures = require('${NAME}/fixtures');
import pets = require('pets');
type Named = sdk.CloudflareSSL;
type CertificatePack = sdk.CertificatePack;
type Pet = pets.Pet;
const CloudflareSSL = sdk.default;
const { CloudflareSSLCore, retries } = core;
const { CertificatePacks } = resource;
const { isCertificatePack } = guards;
const { certificatePack } = fixtures;
const Pets = pets.default;
`;

/** How a project takes its modules, and the file that it takes these packages in. */
const MODES = {
  'NodeNext, import': { file: 'main.mts', text: IMPORTS, module: 'nodenext', syntax: true },
  'NodeNext, require': { file: 'main.cts', text: REQUIRES, module: 'nodenext', syntax: true },
  'NodeNext, import in CommonJS': { file: 'main.cts', text: IMPORTS, module: 'nodenext' },
  Bundler: {
    file: 'main.ts',
    text: IMPORTS,
    module: 'esnext',
    moduleResolution: 'bundler',
    syntax: true,
  },
  'CommonJS, import': { file: 'main.ts', text: IMPORTS, module: 'commonjs' },
  'CommonJS, require': { file: 'main.ts', text: REQUIRES, module: 'commonjs' },
} as const;

const VERSIONS = ['5.4', '5.9', '6', '7'] as const;

/** Before TypeScript 6, CommonJS went with the resolution that Node had before "exports". */
function resolutionOf(version: string, mode: (typeof MODES)[keyof typeof MODES]): object {
  if ('moduleResolution' in mode) return { moduleResolution: mode.moduleResolution };
  if (mode.module === 'nodenext') return { moduleResolution: 'nodenext' };
  return {
    moduleResolution: version.startsWith('5') ? 'node10' : 'bundler',
    esModuleInterop: true,
  };
}

it.concurrent.each(
  VERSIONS.flatMap((version) =>
    Object.entries(MODES).map(([name, mode]) => [version, name, mode] as const),
  ),
)('type-checks with TypeScript %s, %s', async (version, name, mode) => {
  const folder = path.join(project, `types-${version}-${name.replaceAll(/\W+/g, '-')}`);
  writeFiles(folder, {
    [mode.file]: mode.text + USE,
    'tsconfig.json': {
      compilerOptions: {
        ...STRICT,
        ...('syntax' in mode && { verbatimModuleSyntax: true }),
        ...(version !== '5.4' && { isolatedDeclarations: true, declaration: true }),
        skipLibCheck: false,
        target: 'es2022',
        lib: ['es2022'],
        types: [],
        module: mode.module,
        ...resolutionOf(version, mode),
        noEmit: true,
      },
      files: [mode.file],
    },
  });
  const tsc = path.join(import.meta.dirname, 'node_modules', `typescript-${version}`, 'bin/tsc');
  expect((await run(process.execPath, [tsc, '-p', '.'], folder)).output).toBe('');
});
