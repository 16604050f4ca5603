import { expect, it } from 'vitest';
import { PUBLIC_RUNTIME } from '../../../generator/emit/runtime-symbols.js';
import { RUNTIME_EXPORTS } from '../../../generator/names/reserved.js';

it('reserves every name that the entry point exports of the runtime', () => {
  const names = PUBLIC_RUNTIME.main.flatMap((one) => one.names ?? []).map(({ name }) => name);
  expect([...new Set(names)].filter((name) => !RUNTIME_EXPORTS.has(name))).toEqual([]);
});
