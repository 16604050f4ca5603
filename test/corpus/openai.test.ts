import { expect, it } from 'vitest';
import { Judge } from '../../generator/build/table.js';
import type { Json } from '../../generator/model/json.js';
import { fixture } from '../../generator/runtime/fixture.js';
import { FORMATS } from '../../generator/runtime/validation/formats.js';
import { testLargeDocument } from './large-document.js';

const made = testLargeDocument('openai.json', 6);

/** Of so many declarations one is looked at. */
const STRIDE = 25;

it.skipIf(!made)('fixtures of a sample of the declarations are what they say', () => {
  const { api, diagnostics = [] } = made?.() ?? {};
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
});
