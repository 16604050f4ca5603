import { writeFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { emitGuards } from '../../../generator/emit/guard.js';
import { closeModule } from '../../../generator/emit/module.js';
import { run } from '../../../generator/pipeline.js';
import { temporaryFolder } from '../../cases.js';

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true }));

const LENGTH = 3000;

it.each([
  { form: 'chain', last: {} },
  { form: 'ring', last: { next: { $ref: '#/components/schemas/Thing0' } } },
])('writes guards of a $form of schemas of any length', async ({ last }) => {
  const schemas = Array.from({ length: LENGTH }, (_, index) => {
    const following = { next: { $ref: `#/components/schemas/Thing${index + 1}` } };
    const next = index + 1 < LENGTH ? following : last;
    const properties = { id: { type: 'string', maxLength: 5 }, ...next };
    return [`Thing${index}`, { type: 'object', properties }];
  });
  const file = path.join(folder, 'long.json');
  const info = { title: 'Long', version: '1.0.0' };
  const components = { schemas: Object.fromEntries(schemas) };
  writeFileSync(file, JSON.stringify({ openapi: '3.1.0', info, paths: {}, components }));

  const { api, names, plan, diagnostics } = await run({ file }, 'plan');
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  if (!api || !names || !plan) throw new Error('nothing is planned');
  const unit = plan.units.find(({ declarations }) =>
    declarations.some((id) => names.declarations.get(id) === 'Thing0'),
  );
  if (!unit) throw new Error('there is no such schema');
  const { body } = closeModule(emitGuards({ api, names, plan }, unit));
  expect(body).toContain('export function isThing0(value: unknown): value is Thing0 {');
});
