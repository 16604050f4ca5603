import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { expect, it } from 'vitest';
import * as fixtures from '../../generated/cloudflare-ssl/src/fixtures/index.js';
import * as guards from '../../generated/cloudflare-ssl/src/guards/index.js';
import { domainTypes, sharedTypes } from '../spec/facts.js';
import { mutants } from './mutate.js';
import { documented, schemas } from './schemas.js';
import { sources } from './package.js';

/** The four functions and values of a type, and what judges the same by the original schema. */
interface Subject {
  readonly is: (value: unknown) => boolean;
  readonly assert: (value: unknown) => void;
  readonly validate: (value: unknown) => { readonly valid: boolean; readonly issues: readonly unknown[] };
  readonly fixture: { (): unknown; readonly example: unknown; readonly examples: object };
  /** By structure only. */
  readonly structure: ValidateFunction;
  /** Formats included. */
  readonly everything: ValidateFunction;
}

const plain = new Ajv2020({ strict: true, validateFormats: false });
const strict = new Ajv2020({ strict: true });
formats.default(strict);

function find(module: object, name: string): unknown {
  const key = Object.keys(module).find((one) => one.toLowerCase() === name.toLowerCase());
  if (key === undefined) throw new Error(`${name} is not exported`);
  return Reflect.get(module, key);
}

function subject(name: string): Subject {
  const schema = schemas.get(name);
  if (!schema) throw new Error(`the document has no ${name}`);
  return {
    is: find(guards, `is${name}`) as Subject['is'],
    assert: find(guards, `assert${name}`) as Subject['assert'],
    validate: find(guards, `validate${name}`) as Subject['validate'],
    fixture: find(fixtures, name) as Subject['fixture'],
    structure: plain.compile(schema),
    everything: strict.compile(schema),
  };
}

const subjects = new Map([...schemas.keys()].map((name) => [name, subject(name)]));

function get(name: string): Subject {
  const found = subjects.get(name);
  if (!found) throw new Error(`there is no ${name}`);
  return found;
}

it('has guards and fixtures for exactly the types of the document', () => {
  const names = [...schemas.keys()].map((name) => name.toLowerCase()).toSorted();
  const all = Object.keys(guards).filter((name) => /^is[A-Z]/.test(name));
  const guarded = all.filter((name) => `validate${name.slice(2)}` in guards);
  // The rest judge errors, whose bodies are of these types: one guard for each operation.
  expect(all.filter((name) => name.endsWith('Error') && !guarded.includes(name))).toHaveLength(14);
  expect(guarded.map((name) => name.slice(2).toLowerCase()).toSorted()).toEqual(names);
  // Calls have fixtures too, beside those of types.
  const ofTypes = Object.entries(fixtures).filter(([, fixture]) => 'example' in fixture);
  expect(ofTypes.map(([name]) => name.toLowerCase()).toSorted()).toEqual(names);
});

it('has the domain types of the document under the names they have there', () => {
  expect(Object.keys(domainTypes)).toHaveLength(18);
  const text = [...sources.values()].join('\n');
  for (const name of [...Object.keys(domainTypes), ...Object.keys(sharedTypes)]) {
    expect(text).toMatch(new RegExp(`^export (interface|type) ${name}\\b`, 'm'));
    for (const prefix of ['is', 'assert', 'validate']) {
      expect(guards).toHaveProperty(`${prefix}${name}`);
    }
    find(fixtures, name);
  }
});

it('accepts every documented example', () => {
  expect(documented.length).toBeGreaterThan(40);
  for (const { type, value } of documented) {
    const { is, assert, validate } = get(type);
    expect(is(value), `is${type}`).toBe(true);
    expect(validate(value).issues, `validate${type}`).toEqual([]);
    assert(value);
  }
});

it('accepts every fixture, as Ajv does', () => {
  for (const [name, { is, validate, fixture, everything }] of subjects) {
    for (const value of [fixture.example, fixture(), ...Object.values(fixture.examples)]) {
      expect(is(value), name).toBe(true);
      expect(validate(value).issues, name).toEqual([]);
      expect(everything(value), name).toBe(true);
    }
  }
});

it.each([...subjects.keys()])('judges changed values of %s as Ajv does', (name) => {
  const { is, validate, fixture, structure, everything } = get(name);
  const all = mutants(structuredClone(fixture.example));
  const refused = all.filter(({ value }) => !everything(value));
  for (const { what, value } of all) {
    expect(is(value), `is${name}: ${what}`).toBe(structure(value));
    expect(validate(value).valid, `validate${name}: ${what}`).toBe(everything(value));
  }
  // Everything but the result that the document leaves open can be got wrong.
  expect(refused.length).toBeGreaterThan(name === 'AnalyzeCreateResponse' ? -1 : 2);
});

it('reports every issue of a refused value, and throws them', () => {
  const { validate, assert, fixture } = get('CertificatePack');
  const broken = { ...(fixture() as object), id: 1, status: 'nonsense' };
  expect(validate(broken).issues).toMatchObject([{ path: ['id'] }, { path: ['status'] }]);
  expect(() => assert(broken)).toThrow(guards.ValidationError);
  expect(() => assert(broken)).toThrow(/CertificatePack at id/);
});

it('judges dates by their format only when validating', () => {
  const value = { ...(get('SSLAutomaticMode').fixture() as object), modified_on: 'yesterday' };
  expect(guards.isSSLAutomaticMode(value)).toBe(true);
  expect(guards.validateSSLAutomaticMode(value).issues).toMatchObject([{ path: ['modified_on'] }]);
});

it('refuses numbers that JSON has not, which TypeScript takes for numbers', () => {
  const [certificate, ...others] = fixtures.certificatePack().certificates;
  const pack = {
    ...fixtures.certificatePack(),
    certificates: [{ ...certificate, priority: NaN }, ...others],
  };
  expect(guards.isCertificatePack(pack)).toBe(true);
  const { issues } = guards.validateCertificatePack(pack);
  expect(issues).toMatchObject([{ path: ['certificates', 0, 'priority'], code: 'type' }]);
});

it('takes formats as annotations if it is told so, wherever they stand', () => {
  const [certificate, ...others] = fixtures.certificatePack().certificates;
  const certificates = [{ ...certificate, expires_on: 'soon' }, ...others];
  const pack = { ...fixtures.certificatePack(), certificates };
  expect(guards.validateCertificatePack(pack, { formats: false }).valid).toBe(true);
  expect(guards.validateCertificatePack(pack).issues).toMatchObject([
    { path: ['certificates', 0, 'expires_on'], code: 'format:date-time' },
  ]);
});

it('explains only the items of a list that fail, each by its place', () => {
  const good = fixtures.certificatePack();
  const result = Array.from({ length: 50 }, (_, index) =>
    index === 30 ? { ...good, status: 'nonsense' } : good,
  );
  const envelope = { success: true, errors: [], messages: [], result };
  expect(guards.validateCertificatePackListEnvelope(envelope).issues).toMatchObject([
    { path: ['result', 30, 'status'], code: 'enum' },
  ]);
});

it('keeps the three sets of validation methods apart', () => {
  const methods = ['http', 'cname', 'txt', 'email'];
  expect(methods.filter(guards.isValidationMethod)).toEqual(['http', 'cname', 'txt']);
  expect(methods.filter(guards.isPackValidationMethod)).toEqual(['http', 'txt', 'email']);
  expect(methods.filter(guards.isDesiredValidationMethod)).toEqual(methods);
});

it('lets what a newer server sends pass in lenient mode', () => {
  const pack = { ...fixtures.certificatePack(), status: 'brand_new', extra: 1 };
  expect(guards.validateCertificatePack(pack).valid).toBe(false);
  expect(guards.validateCertificatePack(pack, { mode: 'lenient' }).valid).toBe(true);
});
