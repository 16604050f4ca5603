import { expect, it } from 'vitest';
import { FEATURE_EXPORTS, PUBLIC_RUNTIME } from '../../../generator/emit/runtime-symbols.js';
import { RUNTIME_EXPORTS } from '../../../generator/names/reserved.js';

it('reserves every name that the entry point exports of the runtime', () => {
  const exported = [...PUBLIC_RUNTIME.main, ...Object.values(FEATURE_EXPORTS).flat()];
  const names = exported.flatMap((one) => one.names ?? []).map(({ name }) => name);
  expect([...new Set(names)].filter((name) => !RUNTIME_EXPORTS.has(name))).toEqual([]);
});
