import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { declarationId } from '../../generator/model/declaration.js';
import { fixture } from '../../generator/runtime/fixture.js';
import { validate } from '../../generator/runtime/validation/validator.js';
import { FORMATS } from '../../generator/runtime/validation/formats.js';
import { FILE, modelOf, withSchemas } from '../build-api.js';
import { Documents } from '../runtime/validation/convert.js';
import { COMPONENTS, schemas } from './schema-arbitraries.js';

/* Fixtures of random schemas, made as the generator makes them, judged by Ajv on the schemas themselves. */

const SEEDS = 20;
const POINTER = '/components/schemas/Subject';

it('makes valid values that Ajv accepts, and invalid ones that it refuses', () => {
  const seen = { subjects: 0, variants: 0, told: 0, varied: 0 };
  fc.assert(
    fc.property(schemas, (subject) => {
      const document = withSchemas({ Subject: subject, ...COMPONENTS });
      const { api, diagnostics } = modelOf(document);
      if (!api || diagnostics.some(({ severity }) => severity === 'error')) return;
      // What has no valid value, or none that was found, is reported.
      const missing = /^(sample-invalid|schema-impossible)$/;
      if (diagnostics.some(({ code }) => missing.test(code))) return;
      const declaration = api.declarations.get(declarationId({ file: FILE, pointer: POINTER }));
      if (!declaration || declaration.schema === false) return;
      const { sample, alternatives } = declaration;

      const documents = new Documents();
      documents.add('test:x', document);
      documents.add('test:subject', { $ref: `test:x#${POINTER}` });
      const table = (): ReturnType<Documents['table']> => documents.table('test:subject');
      const ajv = new Ajv2020({
        strict: false,
        ownProperties: true,
        allErrors: true,
        multipleOfPrecision: 9,
        formats: { 'no-such-format': true },
      });
      formats.default(ajv);
      const accepts = ajv.addSchema(document, 'x').compile({ $ref: `x#${POINTER}` });

      const subjectOf = fixture<unknown>(table, sample, {
        others: alternatives,
        formats: Object.keys(FORMATS),
      });
      const seeded = Array.from({ length: SEEDS }, (_, seed) => subjectOf.seeded(seed));
      for (const value of [sample, ...alternatives, subjectOf.minimal(), ...seeded]) {
        expect(accepts(value), `accepts ${JSON.stringify(value)}`).toBe(true);
      }
      for (const { name, path, value } of subjectOf.invalid) {
        expect(accepts(value), `refuses ${name}: ${JSON.stringify(value)}`).toBe(false);
        const { issues } = validate(table, value);
        expect(issues.length, `refuses ${name}: ${JSON.stringify(value)}`).toBeGreaterThan(0);
        const isTold = issues.length === 1 && issues[0]?.path.join() === path.join();
        seen.told += Number(isTold);
      }
      seen.subjects += 1;
      seen.varied += Number(new Set(seeded.map((one) => JSON.stringify(one))).size > 1);
      seen.variants += subjectOf.invalid.length;
    }),
    { seed: 7, numRuns: 200 },
  );
  expect(seen.subjects).toBeGreaterThan(150);
  expect(seen.varied / seen.subjects).toBeGreaterThan(0.5);
  // Of two alternatives that fail alike, validation may explain another one than was meant.
  expect(seen.told / seen.variants).toBeGreaterThan(0.95);
}, 120_000);
