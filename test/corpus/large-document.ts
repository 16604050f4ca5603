import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { run, type Run } from '../../generator/pipeline.js';
import { compareIn } from '../generated/differential.js';
import { check, scratchFolder, writeFiles } from '../generated/scratch.js';

/*
 * Large real documents, where they are at hand: in the folder named by SDKWRIGHT_CORPUS, or beside the
 * repository. Without them the run says what it skipped. Each has a test file of its own, so that two
 * are under way at a time, and is generated once for all its tests.
 */

const FOLDER = path.resolve(
  process.env['SDKWRIGHT_CORPUS'] ?? path.join(import.meta.dirname, '../../../shared/specs'),
);

/** No file of the package is longer than this. Only machines read the manifest, which is not in it. */
const LONGEST = 150_000;

/** What a project has at least, whose authors copy the sources into it. */
const PLAIN = {
  compilerOptions: { strict: true, module: 'nodenext', types: [] },
  include: ['../src'],
};

/**
 * The tests of a document: it gives a package that compiles and whose guards agree with Ajv.
 *
 * @param step - every n-th schema is compared, so that a run ends in minutes; the choice is the same
 * each time
 * @returns what was generated, for further tests; undefined where the document is not at hand
 */
export function testLargeDocument(name: string, step: number): (() => Run) | undefined {
  const file = path.join(FOLDER, name);
  if (!existsSync(file)) {
    console.log(`skipped: ${name} (not at hand; set SDKWRIGHT_CORPUS to its folder)`);
    it.skip(`${name} is not at hand`);
    return undefined;
  }
  const folder = scratchFolder();
  let result: Run | undefined;
  const made = (): Run => {
    if (!result) throw new Error('nothing was generated');
    return result;
  };

  beforeAll(async () => {
    const config = path.join(folder, 'api.sdk.yaml');
    writeFileSync(config, `spec: ${file}\noutput: ./out\n`);
    result = await run(config);
    writeFiles(folder, Object.fromEntries(result.tree ?? []));
  }, 600_000);

  it(`${name} has no errors, and what is reported has a place`, () => {
    const { diagnostics } = made();
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(diagnostics.filter(({ at }) => at === undefined)).toEqual([]);
  });

  it(`${name} gives files of a fair size`, () => {
    const tooLong = [...(made().tree ?? [])].filter(([, text]) => text.length > LONGEST);
    expect(tooLong.map(([name, text]) => `${name}: ${text.length}`)).toEqual([]);
  });

  it(`${name} gives a package that compiles`, async () => {
    expect(await check('7', folder)).toBe('');
    writeFiles(folder, { 'plain/tsconfig.json': PLAIN });
    expect(await check('7', folder, 'plain')).toBe('');
  });

  it(`${name}: guards give the verdict of Ajv`, async () => {
    const document: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof document !== 'object' || document === null) throw new Error('no document');
    const compared = await compareIn(
      folder,
      { ...document },
      made(),
      (index) => index % step === 0,
    );
    const { schemas, sided, values } = compared;
    console.log(`${name}: ${schemas} schemas, ${sided} of them one-sided, ${values} values`);
    expect(compared.disagreements).toEqual([]);
    expect(compared.accepted / compared.values).toBeGreaterThan(0.02);
  }, 1_200_000);

  return made;
}
