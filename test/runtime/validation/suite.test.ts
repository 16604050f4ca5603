import { expect, it } from 'vitest';
import { explain } from '../../../generator/runtime/validation/validator.js';
import { caseName, readLines, REMOTES, type Group } from './cases.js';
import { Documents } from './convert.js';
import { KNOWN_GAPS, type KnownGap } from './known-gaps.js';

function findWrong(group: Group, kind: KnownGap['kind']): string[] {
  const documents = new Documents();
  for (const { uri, schema } of REMOTES) documents.add(uri, schema);
  documents.add('http://localhost/suite/case', group.schema);
  const table = documents.table('http://localhost/suite/case');
  const options = { formats: kind === 'formats' };
  return group.tests
    .filter(([, value, valid]) => (explain(table, value, options).length === 0) !== valid)
    .map(([description]) => caseName(group, description));
}

it.each([
  ['mandatory', 1299],
  ['formats', 764],
  ['optional', 121],
] as const)(
  'judges the %s cases of the JSON Schema Test Suite, but for listed gaps',
  (kind, size) => {
    const groups = readLines<Group>(kind);
    const total = groups.reduce((sum, group) => sum + group.tests.length, 0);
    const wrong = groups.flatMap((group) => findWrong(group, kind));
    const gaps = KNOWN_GAPS.filter((gap) => gap.kind === kind).map((gap) => gap.name);
    expect(wrong.toSorted()).toEqual(gaps.toSorted());
    expect(total).toBe(size);
    expect(1 - wrong.length / total).toBeGreaterThanOrEqual(0.98);
  },
);
