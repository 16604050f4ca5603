import { createHash } from 'node:crypto';
import path from 'node:path';
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { expect, it } from 'vitest';
import * as fixtures from '../../generated/cloudflare-ssl/src/fixtures/index.js';
import type { Fixture } from '../../generated/cloudflare-ssl/src/fixtures/index.js';
import * as guards from '../../generated/cloudflare-ssl/src/guards/index.js';
import { packageFolder, root } from './package.js';
import { schemas } from './schemas.js';
import { run, scratchFolder, writeFiles } from './scratch.js';

/* Fixtures against two judges: the package's own validation, and Ajv on the document's schemas. */

const SEEDS = 1000;

const ajv = new Ajv2020({ strict: true, allErrors: true });
formats.default(ajv);

type Verdict = { readonly issues: readonly { readonly path: readonly unknown[]; readonly code: string }[] };

function find(module: object, name: string): unknown {
  const key = Object.keys(module).find((one) => one.toLowerCase() === name.toLowerCase());
  return key === undefined ? undefined : Reflect.get(module, key);
}

const subjects = [...schemas].map(([name, schema]) => ({
  name,
  fixture: find(fixtures, name) as Fixture<unknown>,
  validate: find(guards, `validate${name}`) as (value: unknown) => Verdict,
  judge: ajv.compile(schema),
}));

/** Where Ajv finds fault, as a path: what is missing counts as being where it should be. */
function placeOf({ instancePath, params }: ErrorObject): string {
  const member: unknown = params['missingProperty'] ?? params['additionalProperty'];
  return member === undefined ? instancePath : `${instancePath}/${String(member)}`;
}

it.each(subjects)('$name: every valid value is accepted', ({ fixture, validate, judge }) => {
  const seeded = Array.from({ length: SEEDS }, (_, seed) => fixture.seeded(seed));
  for (const value of [fixture.example, fixture(), fixture.minimal(), ...seeded]) {
    expect(validate(value).issues, JSON.stringify(value)).toEqual([]);
    expect(judge(value), JSON.stringify(value)).toBe(true);
  }
});

it.each(subjects)('$name: every invalid variant has one fault, where it says', ({ fixture, validate, judge }) => {
  for (const { name, path, rule, value } of fixture.invalid) {
    const { issues } = validate(value);
    expect(issues.map(({ code, path: place }) => ({ code, place })), name).toEqual([
      { code: rule === 'format' ? expect.stringMatching(/^format:/) : rule, place: path },
    ]);
    expect(judge(value), name).toBe(false);
    expect(judge.errors?.map(placeOf), name).toEqual([['', ...path].join('/')]);
    expect(judge.errors?.map(({ keyword }) => keyword), name).toEqual([rule]);
  }
});

it('has variants for every kind of constraint in the document', () => {
  const rules = new Set(subjects.flatMap(({ fixture }) => fixture.invalid.map(({ rule }) => rule)));
  expect([...rules].toSorted()).toEqual(['const', 'enum', 'format', 'required', 'type']);
  expect(fixtures.certificatePack.invalid.length).toBeGreaterThan(50);
});

function valuesOf(module: object): string {
  // Modules list their exports in an order of their own where they are not native.
  const all = Object.entries(module as Record<string, object>).filter(([, one]) => 'seeded' in one);
  const sorted = all.toSorted(([a], [b]) => (a < b ? -1 : 1)) as [string, Fixture<unknown>][];
  return JSON.stringify(sorted.map(([name, one]) => [name, one.list(20), one.minimal(), one.invalid]));
}

it('makes the same values in every process', async () => {
  const folder = scratchFolder();
  const compiler = path.join(root, 'node_modules/typescript/bin/tsc');
  const options = ['--noCheck', '--noEmit', 'false', '--outDir', path.join(folder, 'esm'), '--rootDir', path.join(packageFolder, 'src')];
  const built = await run('node', [compiler, '-p', path.join(packageFolder, 'tsconfig.json'), ...options], folder);
  expect(built.code, built.output).toBe(0);
  const script = [
    "import { createHash } from 'node:crypto';",
    "import * as fixtures from './esm/fixtures/index.js';",
    valuesOf.toString(),
    "process.stdout.write(createHash('sha256').update(valuesOf(fixtures)).digest('hex'));",
  ];
  writeFiles(folder, { 'package.json': { type: 'module' }, 'print.js': script.join('\n') });
  // Neither the clock's zone nor the language of the machine is to matter.
  const runs = await Promise.all(['UTC', 'Pacific/Apia'].map((zone) => run('node', ['print.js'], folder, { TZ: zone, LC_ALL: 'tr_TR' })));
  const own = createHash('sha256').update(valuesOf(fixtures)).digest('hex');
  for (const { output } of runs) expect(output).toBe(own);
}, 60_000);
