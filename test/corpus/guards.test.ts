import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { compare } from '../generated/differential.js';

/*
 * Guards of large real documents against Ajv. Every n-th schema is compared, so that a run ends in
 * minutes; the choice is the same each time.
 */

const FOLDER = path.resolve(
  process.env['SDKWRIGHT_CORPUS'] ?? path.join(import.meta.dirname, '../../../shared/specs'),
);

for (const [name, step] of [
  ['openai.json', 16],
  ['github.json', 24],
  ['cloudflare.json', 60],
] as const) {
  const file = path.join(FOLDER, name);
  it.skipIf(!existsSync(file))(
    `${name}: guards give the verdict of Ajv`,
    async () => {
      const document: unknown = JSON.parse(readFileSync(file, 'utf8'));
      if (typeof document !== 'object' || document === null) throw new Error('no document');
      const result = await compare({ ...document }, (index) => index % step === 0);
      if (!result) return console.log(`skipped: ${name} has errors, so that nothing is generated`);
      const { schemas, sided, values } = result;
      console.log(`${name}: ${schemas} schemas, ${sided} of them one-sided, ${values} values`);
      expect(result.disagreements).toEqual([]);
      expect(result.accepted / result.values).toBeGreaterThan(0.02);
    },
    1_200_000,
  );
}
