import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { run } from '../../generator/pipeline.js';

/*
 * Large real documents, where they are at hand: in the folder named by SDKWRIGHT_CORPUS, or beside the
 * repository. Without them the run says what it skipped.
 */

const FOLDER = path.resolve(
  process.env['SDKWRIGHT_CORPUS'] ?? path.join(import.meta.dirname, '../../../shared/specs'),
);
const WANTED = ['openai.json', 'github.json', 'cloudflare.json'];
const present = existsSync(FOLDER) ? readdirSync(FOLDER) : [];

const temporary = mkdtempSync(path.join(tmpdir(), 'sdkwright-corpus-'));
afterAll(() => rmSync(temporary, { recursive: true }));

for (const name of WANTED) {
  const isMissing = !present.includes(name);
  if (isMissing) console.log(`skipped: ${name} (not at hand; set SDKWRIGHT_CORPUS to its folder)`);
  it.skipIf(isMissing)(
    `${name} gives a package, or diagnostics that say where and why`,
    async () => {
      const config = path.join(temporary, `${name}.sdk.yaml`);
      writeFileSync(config, `spec: ${path.join(FOLDER, name)}\noutput: ./out-${name}\n`);
      const { tree, diagnostics } = await run(config);
      const errors = diagnostics.filter(({ severity }) => severity === 'error');
      expect(errors.filter(({ at }) => at === undefined)).toEqual([]);
      expect(tree !== undefined || errors.length > 0).toBe(true);
    },
  );
}
