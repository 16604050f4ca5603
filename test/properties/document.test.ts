/**
 * Random documents: each generates, what is generated compiles under every strict flag, and its
 * fixtures are what its own guards and Ajv accept.
 *
 * PROPERTY_SEED and PROPERTY_RUNS choose other documents, and more of them.
 */
import { symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Json } from '../../generator/model/json.js';
import { run, type Run } from '../../generator/pipeline.js';
import { root } from '../generated/package.js';
import { check, scratchFolder, writeFiles } from '../generated/scratch.js';
import { joined } from '../support/joined.js';
import { documents } from './document-arbitraries.js';

const SEED = Number(process.env['PROPERTY_SEED'] ?? 11);
const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 14);

/** Fixtures of so many seeds are judged. */
const SEEDS = 4;

/** A document, and what became of it. */
interface Made {
  readonly name: string;
  readonly document: { readonly [key: string]: Json };
  readonly result: Run;
}

it(
  `generates what compiles, with fixtures that are valid (seed ${SEED}, ${RUNS} documents)`,
  async () => {
    const folder = scratchFolder();
    const made: Made[] = [];
    for (const [index, document] of fc.sample(documents, { seed: SEED, numRuns: RUNS }).entries()) {
      const name = `document${index}`;
      const spec = path.join(folder, `${name}.json`);
      writeFileSync(spec, JSON.stringify(document));
      const result = await run({ file: spec, output: path.join(folder, name) });
      const errors = result.diagnostics.filter(({ severity }) => severity === 'error');
      expect(errors).toEqual([]);
      writeFiles(path.join(folder, name), Object.fromEntries(result.tree ?? []));
      made.push({ name, document, result });
    }
    symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'dir');
    const wrong = (await compiled(folder, made)).slice(0, 3000);
    expect(wrong, `seed ${SEED}`).toBe('');
    for (const one of made) {
      const found = await faults(folder, one);
      expect(found.slice(0, 3), `seed ${SEED}, ${one.name}`).toEqual([]);
    }
  },
  60_000 + RUNS * 6_000,
);

/** What the compiler says of all packages, in one run and under the options that they bring along. */
async function compiled(folder: string, made: readonly Made[]): Promise<string> {
  const [first] = made;
  const packages = made.map(({ name, result }) => [name, new Map(result.tree)] as const);
  writeFiles(path.join(folder, 'joined'), {
    ...Object.fromEntries(joined(packages)),
    'package.json': { type: 'module' },
    'tsconfig.json': {
      extends: `../${first?.name ?? ''}/tsconfig.json`,
      compilerOptions: { rootDir: '.', skipLibCheck: true },
      include: ['.'],
    },
  });
  return check('7', path.join(folder, 'joined'));
}

/** Values of fixtures that are refused by the guards or, if they are of components, by Ajv. */
async function faults(folder: string, { name, document, result }: Made): Promise<string[]> {
  const fixtures = await load(folder, name, 'fixtures');
  const guards = await load(folder, name, 'guards');
  const ajv = new Ajv2020({
    strict: false,
    validateSchema: false,
    ownProperties: true,
    multipleOfPrecision: 9,
    logger: false,
  });
  formats.default(ajv);
  ajv.addSchema(document, 'document');
  const found: string[] = [];
  for (const { id, at, origin, isSampleValid } of result.api?.declarations.values() ?? []) {
    const type = result.names?.declarations.get(id) ?? '';
    const subject = fixtures[result.names?.fixtures.get(id) ?? ''] as Subject | undefined;
    // What has no valid value, or none that was found, is reported.
    if (!isSampleValid || !subject) continue;
    const isComponent = origin === 'component' && /^\/components\/schemas\/[^/]+$/.test(at.pointer);
    const accepts = isComponent
      ? ajv.compile({ $ref: `document#${encodeURI(at.pointer)}` })
      : () => true;
    const is = guards[`is${type}`] as (value: unknown) => boolean;
    const validate = guards[`validate${type}`] as (value: unknown) => { readonly valid: boolean };
    const seeded = Array.from({ length: SEEDS }, (_, seed) => subject.seeded(seed));
    for (const value of [subject(), subject.minimal(), ...seeded]) {
      const verdict = [is(value), validate(value).valid, accepts(value)];
      if (!verdict.every(Boolean))
        found.push(`${type} ${verdict.join()}: ${JSON.stringify(value)}`);
    }
  }
  return found;
}

type Subject = (() => unknown) & {
  readonly minimal: () => unknown;
  readonly seeded: (seed: number) => unknown;
};

async function load(
  folder: string,
  name: string,
  entry: string,
): Promise<Readonly<Record<string, unknown>>> {
  const file = path.join(folder, name, `src/${entry}/index.ts`);
  return import(/* @vite-ignore */ pathToFileURL(file).href);
}
