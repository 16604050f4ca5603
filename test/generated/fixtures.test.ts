import { expect, it } from 'vitest';
import * as fixtures from '../../generated/cloudflare-ssl/src/fixtures/index.js';
import { isRecord } from '../spec/openapi.js';
import { documentedBody } from './schemas.js';

const { certificatePack, requestValidity, verificationGetResponse } = fixtures;

function isDeeplyFrozen(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return Object.isFrozen(value) && Object.values(value).every(isDeeplyFrozen);
}

it('gives the documented example', () => {
  expect(certificatePack.example).toEqual(documentedBody('getCertificatePack')['result']);
  expect(requestValidity.example).toBe(7);
});

it('freezes every example, all the way down', () => {
  for (const [name, fixture] of Object.entries(fixtures)) {
    if (!('example' in fixture)) continue;
    expect(isDeeplyFrozen(fixture.example), name).toBe(true);
    expect(isDeeplyFrozen(fixture.examples), name).toBe(true);
  }
});

it('gives a fresh copy at every call', () => {
  const [first, second] = [certificatePack(), certificatePack()];
  expect(first).toEqual(certificatePack.example);
  first.hosts.push('changed.example.com');
  first.certificates[0] = { id: 'changed', hosts: [], status: 'changed' };
  expect(second).toEqual(certificatePack.example);
});

it('merges objects, replaces lists, and completes their elements from the example', () => {
  const [base] = certificatePack.example.certificates;
  const copy = certificatePack({
    status: 'active',
    hosts: ['one.example.com'],
    certificates: [{ status: 'expired' }, { geo_restrictions: { label: 'eu' } }],
  });
  expect(copy).toEqual({
    ...certificatePack.example,
    status: 'active',
    hosts: ['one.example.com'],
    certificates: [
      { ...base, status: 'expired' },
      { ...base, geo_restrictions: { label: 'eu' } },
    ],
  });
});

it('removes an optional member that is overridden with undefined', () => {
  const copy = certificatePack({ validity_days: undefined });
  expect(copy).not.toHaveProperty('validity_days');
  expect(certificatePack.example).toHaveProperty('validity_days');
});

it('replaces a list as a whole', () => {
  expect(verificationGetResponse([])).toEqual([]);
  expect(verificationGetResponse([{ brand_check: true }, {}])).toHaveLength(2);
});

it('has the examples of an operation under their own names', () => {
  const { examples } = fixtures.automaticUpgraderGetEnvelope;
  expect(Object.keys(examples).length).toBeGreaterThan(0);
  expect(Object.values(examples)[0]).toEqual(documentedBody('getAutomaticMode'));
});

it('shows in the fixture of an envelope nothing but the envelope', () => {
  expect(Object.keys(fixtures.successEnvelope()).toSorted()).toEqual(['errors', 'messages', 'success']);
  expect(isRecord(fixtures.errorEnvelope.example)).toBe(true);
});

it('makes the same seeded value for a seed, with overrides as everywhere', () => {
  const pack = certificatePack.seeded(42);
  expect(certificatePack.seeded(42)).toEqual(pack);
  expect(certificatePack.seeded(43)).not.toEqual(pack);
  expect(certificatePack.seeded(42, { status: 'active', hosts: ['a.example.com'] })).toEqual({
    ...pack,
    status: 'active',
    hosts: ['a.example.com'],
  });
  pack.hosts.push('changed.example.com');
  expect(certificatePack.seeded(42)).not.toEqual(pack);
});

it('keeps the shape of what the document shows, and what refers to one thing the same', () => {
  const values = Array.from({ length: 200 }, (_, seed) => certificatePack.seeded(seed));
  for (const { id, hosts, certificates, primary_certificate } of values) {
    expect(id).toMatch(/^[0-9a-f]{32}$/);
    for (const host of hosts) expect(host).toMatch(/(^|\.)site[-\d]+\.example\.com$/);
    const [first] = certificates;
    if (primary_certificate !== undefined) expect(first?.id).toBe(primary_certificate);
    if (first?.zone_id !== undefined) expect(first.zone_id).toBe(id);
    for (const { expires_on } of certificates) expect(expires_on ?? '2024').toMatch(/^202[45]/);
  }
  expect(new Set(values.map(({ id }) => id)).size).toBe(200);
  expect(new Set(values.map(({ status }) => status)).size).toBeGreaterThan(15);
  expect(values.some((pack) => !('validity_days' in pack))).toBe(true);
});

it('gives the least there may be', () => {
  expect(certificatePack.minimal()).toEqual({
    id: certificatePack.example.id,
    certificates: [
      { id: certificatePack.example.certificates[0]?.id, hosts: ['example.com'], status: 'active' },
    ],
    hosts: ['example.com'],
    status: 'initializing',
    type: 'universal',
  });
  expect(certificatePack.minimal({ status: 'active' }).status).toBe('active');
});

it('makes lists of distinct values', () => {
  const list = certificatePack.list(50, (index) => ({ priority: index, status: 'active' }) as object);
  expect(new Set(list.map(({ id }) => id)).size).toBe(50);
  expect(list.every(({ status }) => status === 'active')).toBe(true);
  expect(certificatePack.list(2)).toEqual([certificatePack.seeded(0), certificatePack.seeded(1)]);
});

it('names what is wrong with an invalid variant', () => {
  const wrong = certificatePack.invalid.find(({ name }) => name === 'status:enum');
  expect(wrong).toMatchObject({ path: ['status'], rule: 'enum' });
  expect(wrong?.value).toMatchObject({ id: certificatePack.example.id });
  // Each time they are made anew.
  const again = certificatePack.invalid.find(({ name }) => name === 'status:enum');
  expect(again).toEqual(wrong);
  expect(again?.value).not.toBe(wrong?.value);
});

it('has the params, the response and the errors of a call', () => {
  const { params, response, error } = fixtures.certificatePackList;
  expect(params).toBe(fixtures.certificatePackListParams);
  const packs = certificatePack.list(3);
  expect(response({ result: packs })).toMatchObject({
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: { success: true, result: packs },
  });
  expect(error(404, { errors: [{ code: 7003 }] })).toMatchObject({
    status: 404,
    body: { success: false, errors: [{ code: 7003, message: 'message' }] },
  });
  expect(() => error(500)).toThrow(RangeError);
});
