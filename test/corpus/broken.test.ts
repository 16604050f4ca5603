import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isJsonObject, type Json } from '../../generator/model/json.js';
import { run } from '../../generator/pipeline.js';
import { positionFinder } from '../../generator/read/position.js';
import { scratchFolder } from '../generated/scratch.js';
import { brokenText, mistakes } from '../properties/broken-documents.js';
import { excerptOf } from './excerpt.js';

/*
 * Parts of large real documents with mistakes in them, as far as the names: each mistake is reported
 * with its place, or does not matter. BROKEN_SEED and BROKEN_RUNS choose others, and more of them.
 */

const SEED = Number(process.env['BROKEN_SEED'] ?? 5);
const RUNS = Number(process.env['BROKEN_RUNS'] ?? 20);

const FOLDER = path.resolve(
  process.env['SDKWRIGHT_CORPUS'] ?? path.join(import.meta.dirname, '../../../shared/specs'),
);

for (const [name, step] of [
  ['openai.json', 20],
  ['github.json', 40],
  ['cloudflare.json', 80],
] as const) {
  const file = path.join(FOLDER, name);
  it.skipIf(!existsSync(file))(`says what is wrong with a broken ${name}, and where`, async () => {
    const whole = JSON.parse(readFileSync(file, 'utf8')) as Json;
    if (!isJsonObject(whole)) throw new Error('no document');
    const excerpt = excerptOf(whole, step);
    const folder = scratchFolder();
    const spec = path.join(folder, 'spec.json');
    const config = path.join(folder, 'a.sdk.yaml');
    writeFileSync(config, 'spec: spec.json\noutput: out\n');
    const seen = { refused: 0, made: 0 };
    await fc.assert(
      fc.asyncProperty(mistakes, fc.boolean(), async (list, lenient) => {
        const text = brokenText(excerpt, list);
        writeFileSync(spec, text);
        const { plan, diagnostics } = await run({ file: config, spec, lenient }, 'plan');
        const isRefused = diagnostics.some(({ severity }) => severity === 'error');
        expect(plan !== undefined, 'a plan, or an error').toBe(!isRefused);
        const positionOf = positionFinder(text);
        for (const { at, message } of diagnostics.filter(({ severity }) => severity !== 'note')) {
          expect(at, message).toBeDefined();
          if (at) expect(positionOf(at)?.line, message).toBeGreaterThan(0);
        }
        seen[isRefused ? 'refused' : 'made'] += 1;
      }),
      { seed: SEED, numRuns: RUNS },
    );
    expect(seen.made).toBeGreaterThan(0);
    expect(seen.refused).toBeGreaterThan(0);
  });
}
