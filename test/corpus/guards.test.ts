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

/** What is known to differ, by the type. The list may only shrink. */
const KNOWN = new Map([
  // The document makes the one member of a union that is no object nullable by `nullable` beside `allOf`.
  ['MagicAppConfigSingleResponse', 'null beside allOf'],
  ['UnnamedSchemaRefD02195de7dadf27801875f36cddfa3a3', 'null beside allOf'],
  ['UnnamedSchemaRef918e794287a67b5e85126e00cf2d9a95', 'null beside allOf'],
]);

/** What is sent lacks what is `readOnly`, which the schema as it stands requires. */
function isSent(type: string): boolean {
  return type.endsWith('Request');
}

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
      console.log(`${name}: ${result.schemas} schemas, ${result.values} values`);
      const unknown = result.disagreements.filter(({ type }) => !KNOWN.has(type) && !isSent(type));
      expect(unknown).toEqual([]);
      expect(result.accepted / result.values).toBeGreaterThan(0.02);
    },
    1_200_000,
  );
}
