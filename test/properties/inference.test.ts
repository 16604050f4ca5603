import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Api } from '../../generator/model/api.js';
import type { Json } from '../../generator/model/json.js';
import { assignNames, type NameTable } from '../../generator/names/assign.js';
import { apiOf } from '../build-api.js';

/*
 * Without a config, every operation is one method, no two have the same place, no parameter is part of
 * a name, and what an operation is called does not depend on the order of the document.
 */

const SEGMENTS = fc.constantFrom(
  ...'pets pet check-runs check_runs checkRuns v1 v2 api list get cancel run 日本 ~ @me 2 a.b'.split(
    ' ',
  ),
  ...'{id} {pet_id} {id}:cancel x({id}) {id}.json a{id}b delete create'.split(' '),
);
const PATH = fc
  .array(SEGMENTS, { maxLength: 5 })
  .map((segments) => `/${segments.join('/')}`)
  .filter((path) => new Set(path.match(/\{\w+\}/g)).size === (path.match(/\{\w+\}/g) ?? []).length);
const METHOD = fc.constantFrom('get', 'post', 'put', 'patch', 'delete', 'head');
const OPERATION = fc.record(
  { operationId: fc.constantFrom('listPets', 'pets/get', 'x', 'Createpetsofsomebody', '') },
  { requiredKeys: [] },
);
const PATHS = fc.dictionary(PATH, fc.dictionary(METHOD, OPERATION, { minKeys: 1 }), {
  maxKeys: 12,
});

function namesOf(paths: Json): { api: Api; names: NameTable } {
  const { api } = apiOf({ paths });
  return { api, names: assignNames(api).value };
}

/** The call of each operation, `pets.toys.list`, by its id. */
function callsOf(paths: Json): Map<string, string> {
  const { api, names } = namesOf(paths);
  return new Map(
    [...api.resources.values()].flatMap(({ id, methods }) =>
      methods.map(({ operation }): [string, string] => [
        operation,
        `${id} ${names.methods.get(operation) ?? ''}`,
      ]),
    ),
  );
}

it('gives every operation a place of its own', () => {
  fc.assert(
    fc.property(PATHS, (paths) => {
      const calls = callsOf(paths as Json);
      const count = Object.values(paths).flatMap((item) => Object.keys(item)).length;
      expect(calls.size).toBe(count);
      expect(new Set([...calls.values()].map((call) => call.toLowerCase())).size).toBe(count);
    }),
    { numRuns: 200 },
  );
});

it('calls an operation the same, whatever the order of the document', () => {
  fc.assert(
    fc.property(PATHS, (paths) => {
      const reversed = Object.fromEntries(
        Object.entries(paths)
          .toReversed()
          .map(([path, item]) => [path, Object.fromEntries(Object.entries(item).toReversed())]),
      );
      const [forward, backward] = [callsOf(paths as Json), callsOf(reversed as Json)];
      const methods = (calls: Map<string, string>): [string, string][] =>
        [...calls].map(([id, call]): [string, string] => [id, call.split(' ')[1] ?? '']).toSorted();
      expect(methods(backward)).toEqual(methods(forward));
    }),
    { numRuns: 200 },
  );
});
