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
