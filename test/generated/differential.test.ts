import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { compare } from './differential.js';
import { root } from './package.js';

const documents = readdirSync(path.join(root, 'spec')).filter((name) => /\.openapi\./.test(name));

it.each(documents)('%s: guards give the verdict of Ajv on every schema', async (name) => {
  const document: unknown = parse(readFileSync(path.join(root, 'spec', name), 'utf8'));
  if (typeof document !== 'object' || document === null) throw new Error('no document');
  const compared = await compare({ ...document });
  if (!compared) throw new Error('nothing was generated');
  const { disagreements, schemas, values, accepted } = compared;
  expect(disagreements).toEqual([]);
  expect(values / schemas).toBeGreaterThanOrEqual(200);
  expect(accepted).toBeGreaterThan(schemas);
});
