import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { configSchema } from '../../../generator/config/json-schema.js';
import { configFile } from '../../generated/package.js';

const judge = new Ajv({ strict: false }).compile(JSON.parse(configSchema()) as object);

it('describes a config for editors', () => {
  expect(judge(parse(readFileSync(configFile, 'utf8'))), JSON.stringify(judge.errors)).toBe(true);
});

it.each([
  ['a key that is not known', { sepc: 'a.yaml' }],
  ['an endpoint without a method', { resources: { pets: { methods: { list: '/pets' } } } }],
  [
    'the same below other resources',
    { resources: { a: { subresources: { b: { methods: { list: 1 } } } } } },
  ],
  [
    'a pagination of no kind',
    { pagination: [{ name: 'a', type: 'b', request: {}, response: {} }] },
  ],
  [
    'a pagination by cursor without one',
    { pagination: [{ name: 'a', type: 'cursor', response: {} }] },
  ],
])('refuses %s', (_, config) => {
  expect(judge(config)).toBe(false);
});
