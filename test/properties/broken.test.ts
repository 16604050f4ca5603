/**
 * Broken documents: whatever is wrong, the generator says what and where, or does without it; it never
 * throws, and what it makes of the rest is a whole package.
 *
 * BROKEN_SEED and BROKEN_RUNS choose other mistakes, and more of them.
 */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { parse } from 'yaml';
import { Memory } from '../../generator/assemble/memory.js';
import { isJsonObject, type Json } from '../../generator/model/json.js';
import { run } from '../../generator/pipeline.js';
import { positionFinder } from '../../generator/read/position.js';
import { CASES, caseNames, temporaryFolder } from '../cases.js';
import { brokenText, mistakes } from './broken-documents.js';
import { SAMPLE } from './sample-document.js';

const SEED = Number(process.env['BROKEN_SEED'] ?? 5);
const RUNS = Number(process.env['BROKEN_RUNS'] ?? 200);

const SPEC = path.join(import.meta.dirname, '../../spec/cloudflare-ssl.openapi.yaml');

/** Documents of the repository that are one file. */
const documents: readonly Json[] = [
  SAMPLE,
  parse(readFileSync(SPEC, 'utf8')) as Json,
  ...caseNames()
    .map((name) => path.join(CASES, name))
    .filter((folder) => existsSync(path.join(folder, 'expected')))
    .filter((folder) => readdirSync(folder).every((file) => !/^(?!spec|api).*ya?ml$/.test(file)))
    .map((folder) => path.join(folder, 'spec.yaml'))
    .filter((file) => existsSync(file))
    .map((file) => parse(readFileSync(file, 'utf8')) as Json)
    .filter(isJsonObject),
];

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true }));

it(
  `says what is wrong with broken documents, and where (seed ${SEED}, ${RUNS} documents)`,
  async () => {
    const memory = new Memory();
    const spec = path.join(folder, 'spec.json');
    const seen = { refused: 0, made: 0, told: 0 };
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(fc.nat(documents.length - 1), mistakes, async (index, list) => {
        const text = brokenText(documents[index] ?? SAMPLE, list);
        writeFileSync(spec, text);
        // Every other run leaves out what it can do without.
        const lenient = (runs += 1) % 2 === 0;
        const start = { file: path.join(folder, 'a.sdk.yaml'), spec, lenient };
        writeFileSync(start.file, 'spec: spec.json\noutput: out\n');
        const { tree, diagnostics } = await run(start, 'assemble', undefined, memory);
        const isRefused = diagnostics.some(({ severity }) => severity === 'error');
        expect(tree !== undefined, 'a package, or an error').toBe(!isRefused);
        const positionOf = positionFinder(text);
        for (const { at, message } of diagnostics) {
          expect(at, message).toBeDefined();
          if (at) expect(positionOf(at)?.line, message).toBeGreaterThan(0);
        }
        seen.refused += Number(isRefused);
        seen.made += Number(!isRefused);
        seen.told += Number(diagnostics.some(({ severity }) => severity !== 'note'));
      }),
      { seed: SEED, numRuns: RUNS },
    );
    // Not all mistakes are one, such as a description left out.
    expect(seen.told).toBeGreaterThan(RUNS / 3);
    expect(seen.refused).toBeGreaterThan(RUNS / 20);
    expect(seen.made).toBeGreaterThan(RUNS / 3);
  },
  120_000 + RUNS * 2_000,
);
