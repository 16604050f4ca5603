import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { run as generate } from '../../generator/pipeline.js';
import { root } from '../generated/package.js';
import { run, writeFiles } from '../support/process.js';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A folder whose `node_modules` holds both packages, as npm installed them. */
    readonly project: string;
    /** The tarball of the SDK. */
    readonly tarball: string;
  }
}

/** The second package, of an API that has nothing in common with the first. */
const PETS = {
  openapi: '3.1.0',
  info: { title: 'Pets', version: '1.0.0', license: { name: 'MIT' } },
  servers: [{ url: 'https://pets.test' }],
  paths: {
    '/pets/{id}': {
      get: {
        operationId: 'getPet',
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
        responses: {
          200: {
            description: 'One pet.',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Pet' } } },
          },
        },
      },
    },
  },
  components: {
    schemas: {
      Pet: { type: 'object', required: ['name'], properties: { name: { type: 'string' } } },
    },
  },
};

/** Packs both packages, by the script that each brings along, and installs them beside each other. */
export default async function setup({ provide }: TestProject): Promise<() => void> {
  const scratch = mkdtempSync(path.join(tmpdir(), 'sdkwright-matrix-'));
  const first = path.join(scratch, 'first');
  cpSync(path.join(root, 'generated/cloudflare-ssl'), first, {
    recursive: true,
    filter: (file) => !/[\\/](dist|node_modules)$/.test(file),
  });
  const second = path.join(scratch, 'second');
  writeFiles(scratch, {
    'pets.openapi.json': PETS,
    'pets.sdk.yaml': 'spec: pets.openapi.json\noutput: second\n',
  });
  const { tree } = await generate(path.join(scratch, 'pets.sdk.yaml'));
  writeFiles(second, Object.fromEntries(tree ?? []));

  const project = path.join(scratch, 'project');
  writeFiles(project, { 'package.json': { name: 'project', private: true } });
  const tarballs = [await pack(first, scratch), await pack(second, scratch)];
  await npm(['install', ...tarballs], project, scratch);
  provide('project', project);
  provide('tarball', tarballs[0] ?? '');
  return () => rmSync(scratch, { recursive: true, force: true });
}

async function pack(folder: string, scratch: string): Promise<string> {
  mkdirSync(path.join(folder, 'node_modules'));
  // The builder, as `npm install` would have put it there.
  symlinkSync(
    path.join(root, 'node_modules/rolldown'),
    path.join(folder, 'node_modules/rolldown'),
    'dir',
  );
  const target = `${folder}-packed`;
  mkdirSync(target);
  await npm(['pack', '--pack-destination', target], folder, scratch);
  const [tarball = ''] = readdirSync(target);
  if (!existsSync(path.join(target, tarball))) throw new Error(`Nothing was packed of ${folder}.`);
  return path.join(target, tarball);
}

async function npm(args: readonly string[], folder: string, scratch: string): Promise<void> {
  const quiet = ['--offline', '--no-audit', '--no-fund', '--cache', path.join(scratch, 'cache')];
  const { code, output } = await run('npm', [...args, ...quiet], folder);
  if (code !== 0) throw new Error(output);
}
