import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { explain } from '../../../generator/runtime/validation/explain.js';
import { FORMATS } from '../../../generator/runtime/validation/formats.js';
import { Documents } from './convert.js';
import { KNOWN_GAPS, type KnownGap } from './known-gaps.js';

interface Group {
  readonly file: string;
  readonly description: string;
  readonly schema: unknown;
  readonly tests: readonly (readonly [description: string, value: unknown, valid: boolean])[];
}

interface Remote {
  readonly uri: string;
  readonly schema: unknown;
}

function readLines<T>(name: string): T[] {
  const text = readFileSync(new URL(`suite/${name}.jsonl`, import.meta.url), 'utf8');
  const lines = text.trim().split('\n');
  return lines.map((line): T => JSON.parse(line));
}

/** The metaschema and its parts, as Ajv ships them. */
function readMetaschemas(): Remote[] {
  const load = createRequire(import.meta.url);
  const meta = 'core applicator unevaluated validation meta-data format-annotation content';
  const names = ['schema', ...meta.split(' ').map((name) => `meta/${name}`)];
  return names.map((name) => ({
    uri: `https://json-schema.org/draft/2020-12/${name}`,
    schema: load(`ajv/lib/refs/json-schema-2020-12/${name}.json`),
  }));
}

const REMOTES = [...readLines<Remote>('remotes'), ...readMetaschemas()];

function findWrong(group: Group, kind: KnownGap['kind']): string[] {
  const documents = new Documents();
  for (const { uri, schema } of REMOTES) documents.add(uri, schema);
  documents.add('http://localhost/suite/case', group.schema);
  const table = documents.table('http://localhost/suite/case');
  const options = { formats: kind === 'formats' ? FORMATS : undefined };
  return group.tests
    .filter(([, value, valid]) => (explain(table, value, options).length === 0) !== valid)
    .map(([description]) => `${group.file} / ${group.description} / ${description}`);
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
