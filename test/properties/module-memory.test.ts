import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { ModuleMemory } from '../../generator/emit/module-memory.js';
import { emitPackage } from '../../generator/emit/package.js';
import type { ClosedModule } from '../../generator/emit/module.js';
import type { Json } from '../../generator/model/json.js';
import { assignNames } from '../../generator/names/assign.js';
import { planFiles } from '../../generator/plan/plan.js';
import { modelOf } from '../build-api.js';
import { root } from '../generated/package.js';

const SPEC = path.join(root, 'spec/cloudflare-ssl.openapi.yaml');
const document = parse(readFileSync(SPEC, 'utf8')) as { readonly [key: string]: Json };

/** The modules of a document, or nothing if it is none that anything is made of. */
function modulesOf(text: string, memory?: ModuleMemory): readonly ClosedModule[] | undefined {
  const { api } = modelOf(JSON.parse(text));
  const names = api && assignNames(api).value;
  return api && names && emitPackage(api, names, planFiles(api, names), memory);
}

type Node = Record<string, Json>;

/** Every place of a document at which something stands that can be changed. */
function placesOf(value: Json): { readonly owner: Node; readonly key: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  const owner = value as Node;
  return Object.keys(owner).flatMap((key) => [
    { owner, key },
    ...(owner[key] === undefined ? [] : placesOf(owner[key])),
  ]);
}

/** A document with one thing changed: a text, a number, a switch, or a member that is not there any more. */
function changed(text: string, pick: number): string {
  const copy: Node = JSON.parse(text);
  const places = placesOf(copy).filter(({ owner, key }) => typeof owner[key] !== 'object');
  const { owner, key } = places[pick % places.length] ?? { owner: copy, key: 'info' };
  const value = owner[key];
  if (typeof value === 'string' && !key.startsWith('$')) owner[key] = `${value} more`;
  else if (typeof value === 'number') owner[key] = value + 1;
  else if (typeof value === 'boolean') owner[key] = !value;
  return JSON.stringify(copy);
}

it('makes what a first run makes, whatever has changed since the run before', () => {
  const memory = new ModuleMemory();
  let text = JSON.stringify(document);
  let reused = 0;
  let last = modulesOf(text, memory);
  const picks = fc.sample(fc.nat(), { numRuns: 15, seed: 6 });
  for (const pick of picks) {
    const next = changed(text, pick);
    const fresh = modulesOf(next);
    // What nothing is made of is not gone on from, as nobody would leave it so.
    if (!fresh) continue;
    const remembered = modulesOf(next, memory);
    expect(remembered).toEqual(fresh);
    reused += remembered?.filter((module) => last?.includes(module)).length ?? 0;
    last = remembered;
    text = next;
  }
  // It would be no memory otherwise.
  expect(reused).toBeGreaterThan(50);
});
