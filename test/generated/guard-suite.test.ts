import { beforeAll, expect, it } from 'vitest';
import { bundle } from '../runtime/validation/bundle.js';
import { caseName, readLines, REMOTES, type Group } from '../runtime/validation/cases.js';
import { EMITTED_GAPS, KNOWN_GAPS, REFUSED_GROUPS } from '../runtime/validation/known-gaps.js';
import { documentOf, emit } from './emitted.js';

/* The JSON Schema Test Suite, generated: document → guards → verdict. */

const KINDS = ['mandatory', 'formats', 'optional'] as const;
type Kind = (typeof KINDS)[number];
type Validate = (value: unknown, options?: object) => { readonly valid: boolean };

const groups = KINDS.flatMap((kind) =>
  readLines<Group>(kind).map((group, index) => ({ ...group, kind, name: `${kind}Case${index}` })),
);
let guards: Readonly<Record<string, unknown>> = {};

beforeAll(async () => {
  // Two are only named, by `$schema`, and refer to what nobody has.
  const referred = REMOTES.filter(({ uri }) => !uri.includes('/format-assertion-'));
  const remotes = referred.map((remote, index) => ({ ...remote, name: `Remote${index}` }));
  const own = groups
    .filter((group) => !isRefused(group))
    .map(({ name, schema }) => ({ name, schema, uri: `http://localhost/${name}/` }));
  const { load } = await emit(documentOf(bundle([...own, ...remotes])));
  guards = await load('guards/index.js');
}, 120_000);

/** The generator takes the schema for a mistake and says so. */
function isRefused({ file, description }: Group): boolean {
  return REFUSED_GROUPS.some(({ name }) => name === `${file} / ${description}`);
}

function find(prefix: string, name: string): unknown {
  const wanted = `${prefix}${name}`.toLowerCase();
  const key = Object.keys(guards).find((one) => one.toLowerCase() === wanted);
  if (key === undefined) throw new Error(`${wanted} is not exported`);
  return guards[key];
}

function wrong(kind: Kind): string[] {
  return groups
    .filter((group) => group.kind === kind)
    .flatMap((group) => {
      if (isRefused(group)) return group.tests.map(([description]) => caseName(group, description));
      const validate = find('validate', group.name) as Validate;
      const is = find('is', group.name) as (value: unknown) => boolean;
      return group.tests.flatMap(([description, value, expected]) => {
        const { valid } = validate(value, { formats: kind === 'formats' });
        const name = caseName(group, description);
        // A value without issues has the type.
        if (valid && !is(value)) return [`${name} (type)`];
        return valid === expected ? [] : [name];
      });
    });
}

it.each([
  ['mandatory', 1299],
  ['formats', 764],
  ['optional', 121],
] as const)('judges the %s cases of the suite, but for listed gaps', (kind, size) => {
  const own = groups.filter((group) => group.kind === kind);
  const total = own.reduce((sum, { tests }) => sum + tests.length, 0);
  const gaps = [...KNOWN_GAPS, ...EMITTED_GAPS].filter((gap) => gap.kind === kind);
  const found = wrong(kind);
  const refused = own.filter(isRefused).flatMap((group) => group.tests.map(([description]) => caseName(group, description)));
  expect(found.toSorted()).toEqual([...gaps.map(({ name }) => name), ...refused].toSorted());
  expect(total).toBe(size);
  expect(1 - found.length / total).toBeGreaterThanOrEqual(0.98);
});
