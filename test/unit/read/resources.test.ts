import { rmSync } from 'node:fs';
import path from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { readDocument, resolveReference } from '../../../generator/read/document.js';
import { dynamicAnchorsAround } from '../../../generator/read/resources.js';
import { temporaryFolder } from '../../cases.js';
import { writeFiles } from '../../support/process.js';

/* References by `$id` and anchors, as JSON Schema Core 2020-12, sections 8.2 and 9.2, resolve them. */

const folders: string[] = [];
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true })));

/** A document of schemas by name, and where references in it lead. */
function documentWith(schemas: object, others: Readonly<Record<string, object>> = {}) {
  const folder = temporaryFolder();
  folders.push(folder);
  const root = { openapi: '3.1.0', components: { schemas } };
  writeFiles(folder, { 'api.json': root, ...others });
  const file = path.join(folder, 'api.json');
  const { value: document, diagnostics } = readDocument(file, { allowedFolders: [folder] });
  if (!document) throw new Error('not read');
  const follow = (from: string, ref: string): string | undefined => {
    const at = { file, pointer: `/components/schemas/${from}` };
    const found = resolveReference(document, at, ref);
    if (!found) return undefined;
    const place = `${path.basename(found.at.file)}${found.at.pointer.replace('/components/schemas', '')}`;
    return found.ignoredId === undefined ? place : `${place} without ${found.ignoredId}`;
  };
  const codes = diagnostics.map(({ code }) => code);
  return { document, file, codes, follow };
}

it.each([
  ['A/properties/x', '#', 'api.json/A'],
  ['A/properties/x', '#/$defs/B', 'api.json/A/$defs/B'],
  ['A/properties/x', '#name', 'api.json/A/$defs/B'],
  ['A/properties/x', 'c.json', 'api.json/A/$defs/C'],
  ['A/properties/x', '/deep/c.json#/$defs/D', 'api.json/A/$defs/C/$defs/D'],
  ['A/properties/x', 'c.json#name', 'api.json/A/$defs/C/$defs/D'],
  ['A/$defs/C/items', '#name', 'api.json/A/$defs/C/$defs/D'],
  ['A/$defs/C/items', 'a.json#name', 'api.json/A/$defs/B'],
  ['Other', 'https://example.com/deep/a.json', 'api.json/A'],
  ['Other', 'urn:example:u#/items', 'api.json/U/items'],
  ['U/items', '#', 'api.json/U'],
  ['Other', '#/components/schemas/A/$defs/C/$defs/D', 'api.json/A/$defs/C/$defs/D'],
  ['Other', '#name', undefined],
  ['Other', 'https://example.com/none.json', undefined],
])('leads from %s by %s to %s', (from, ref, expected) => {
  const { follow } = documentWith({
    A: {
      $id: 'https://example.com/deep/a.json',
      $defs: {
        B: { $anchor: 'name' },
        C: { $id: 'c.json', items: {}, $defs: { D: { $anchor: 'name' } } },
      },
    },
    U: { $id: 'urn:example:u', items: {} },
  });
  expect(follow(from, ref)).toBe(expected);
});

it('finds a schema by its name in a file that is read later', () => {
  const { codes, follow } = documentWith(
    { A: { $ref: 'https://example.com/b#name' }, B: { $ref: 'more.json#/x' } },
    { 'more.json': { x: { $id: 'https://example.com/b', $anchor: 'name' } } },
  );
  expect(codes).toEqual([]);
  expect(follow('A', 'https://example.com/b#name')).toBe('more.json/x');
});

it('opens files relative to an identifier that is a path', () => {
  const { codes, follow } = documentWith(
    { A: { $id: 'parts/', $ref: 'b.json' } },
    { 'parts/b.json': { type: 'string' } },
  );
  expect(codes).toEqual([]);
  expect(follow('A', 'b.json')).toBe('b.json');
});

it('says so where a reference leads somewhere only if an identifier is ignored', () => {
  const { follow } = documentWith({ A: { $id: 'https://example.com/a' }, B: {} });
  const expected = 'api.json/B without https://example.com/a';
  expect(follow('A', '#/components/schemas/B')).toBe(expected);
});

it('takes no identifier and no anchor out of data, unknown keywords and names of members', () => {
  const fake = { $id: 'https://example.com/fake', $anchor: 'fake', $dynamicAnchor: 'fake' };
  const { document, follow } = documentWith({
    A: { const: fake, enum: [fake], default: fake, examples: [fake], unknown: fake, 'x-a': fake },
    B: { properties: { $id: { type: 'string' }, $anchor: {} } },
  });
  expect(follow('A', 'https://example.com/fake')).toBeUndefined();
  expect(follow('A', '#fake')).toBeUndefined();
  const at = { file: document.root.file, pointer: '/components/schemas/A' };
  expect(dynamicAnchorsAround(document.root, at)).toEqual([]);
});

it('takes each schema for a resource of its own where none has an identifier', () => {
  const { document, file, follow } = documentWith({
    A: { $defs: { T: { $dynamicAnchor: 'T' } } },
    B: { $defs: { T: { $dynamicAnchor: 'T' } } },
  });
  expect(follow('B/items', '#T')).toBe('api.json/B/$defs/T');
  const anchors = dynamicAnchorsAround(document.root, { file, pointer: '/components/schemas/B' });
  expect(anchors.map(({ at }) => at.pointer)).toEqual(['/components/schemas/B/$defs/T']);
});
