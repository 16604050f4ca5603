import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { Judge } from '../../generator/build/table.js';
import type { Json } from '../../generator/model/json.js';
import { run } from '../../generator/pipeline.js';
import { fixture } from '../../generator/runtime/fixture.js';
import { FORMATS } from '../../generator/runtime/validation/formats.js';
import { check, scratchFolder, writeFiles } from '../generated/scratch.js';

/*
 * Large real documents, where they are at hand: in the folder named by SDKWRIGHT_CORPUS, or beside the
 * repository. Without them the run says what it skipped.
 */

const FOLDER = path.resolve(
  process.env['SDKWRIGHT_CORPUS'] ?? path.join(import.meta.dirname, '../../../shared/specs'),
);
const WANTED = ['openai.json', 'github.json', 'cloudflare.json'];
const present = existsSync(FOLDER) ? readdirSync(FOLDER) : [];

/** No file of the package is longer than this. Only machines read the manifest, which is not in it. */
const LONGEST = 150_000;

/** What a project has at least, whose authors copy the sources into it. */
const PLAIN = {
  compilerOptions: { strict: true, module: 'nodenext', types: [] },
  include: ['../src'],
};

for (const name of WANTED) {
  const isMissing = !present.includes(name);
  if (isMissing) console.log(`skipped: ${name} (not at hand; set SDKWRIGHT_CORPUS to its folder)`);
  it.skipIf(isMissing)(
    `${name} gives a package that compiles, in files of a fair size`,
    async () => {
      const folder = scratchFolder();
      const config = path.join(folder, 'api.sdk.yaml');
      writeFileSync(config, `spec: ${path.join(FOLDER, name)}\noutput: ./out\n`);
      const { tree, diagnostics } = await run(config);
      expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(diagnostics.filter(({ at }) => at === undefined)).toEqual([]);

      const files = [...(tree ?? [])];
      const tooLong = files.filter(([, text]) => text.length > LONGEST);
      expect(tooLong.map(([file, text]) => `${file}: ${text.length}`)).toEqual([]);

      writeFiles(folder, Object.fromEntries(files));
      expect(await check('7', folder)).toBe('');
      writeFiles(folder, { 'plain/tsconfig.json': PLAIN });
      expect(await check('7', folder, 'plain')).toBe('');
    },
  );
}

/** Of so many declarations one is looked at. */
const STRIDE = 25;

it.skipIf(!present.includes('openai.json'))(
  'fixtures of a sample of the declarations of openai.json are what they say',
  async () => {
    const config = path.join(scratchFolder(), 'fixtures.sdk.yaml');
    writeFileSync(config, `spec: ${path.join(FOLDER, 'openai.json')}\noutput: ./out\n`);
    const { api, diagnostics } = await run(config, 'model');
    const declarations = [...(api?.declarations.values() ?? [])];
    const judge = new Judge((id) => api?.declarations.get(id)?.schema ?? true);
    const missing = new Set(
      diagnostics.map(({ at }) => (at && 'pointer' in at ? at.pointer : undefined)),
    );
    let count = 0;
    for (const { id, at, sample, alternatives } of declarations.filter(
      (_, index) => index % STRIDE === 0,
    )) {
      if (missing.has(at.pointer) || judge.issues(id, sample).length > 0) continue;
      const subject = fixture<unknown>(judge.table(id), sample, {
        others: alternatives,
        formats: Object.keys(FORMATS),
      });
      for (const value of [subject.minimal(), ...alternatives, ...subject.list(10)]) {
        expect(judge.issues(id, value as Json), id).toEqual([]);
      }
      for (const { name, value } of subject.invalid.slice(0, 100)) {
        expect(judge.issues(id, value as Json).length, `${id} ${name}`).toBeGreaterThan(0);
      }
      count += 1;
    }
    expect(count).toBeGreaterThan(50);
  },
);
