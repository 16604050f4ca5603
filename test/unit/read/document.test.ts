import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { readDocument } from '../../../generator/read/document.js';
import { temporaryFolder } from '../../cases.js';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** Reads `spec/root.yaml` of these files; the codes of what is reported, and the files that are read. */
function reading(files: { readonly [file: string]: string }): {
  codes: string[];
  read: string[];
  root: unknown;
} {
  const folder = temporaryFolder();
  folders.push(folder);
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }
  const spec = path.join(folder, 'spec');
  const { value, diagnostics } = readDocument(path.join(spec, 'root.yaml'), {
    allowedFolders: [spec],
  });
  return {
    codes: diagnostics.map(({ code }) => code),
    read: [...(value?.sources.keys() ?? [])].map((file) => path.relative(spec, file)),
    root: value?.root.root,
  };
}

it('reads each file that is referred to once, in circles too', () => {
  const { codes, read } = reading({
    'spec/root.yaml': 'a: { $ref: "b.yaml#/x" }\nc: { $ref: "sub/../b.yaml" }\n',
    'spec/b.yaml': 'x: { $ref: "root.yaml#/a" }\ny: { $ref: "b.yaml" }\n',
  });
  expect(codes).toEqual([]);
  expect(read).toEqual(['root.yaml', 'b.yaml']);
});

it('takes no reference out of examples, defaults, extensions and names of members', () => {
  const { codes, read } = reading({
    'spec/root.yaml': [
      'example: { $ref: "no.yaml" }',
      'examples: [{ $ref: "no.yaml" }]',
      'default: { a: { $ref: "no.yaml" } }',
      'enum: [{ $ref: "no.yaml" }]',
      'x-any: { $ref: "no.yaml" }',
      'properties: { $ref: { type: string }, example: { $ref: "b.yaml" } }',
    ].join('\n'),
    'spec/b.yaml': 'type: string\n',
  });
  expect(codes).toEqual([]);
  expect(read).toEqual(['root.yaml', 'b.yaml']);
});

it('follows YAML aliases and merge keys', () => {
  const { root } = reading({
    'spec/root.yaml': 'a: &a { x: 1, y: 2 }\nb: { <<: *a, y: 3 }\nc: *a\n',
  });
  expect(root).toEqual({ a: { x: 1, y: 2 }, b: { x: 1, y: 3 }, c: { x: 1, y: 2 } });
});

it('keeps what YAML 1.2 says are strings, and a member named __proto__', () => {
  const { root } = reading({
    'spec/root.yaml':
      'no: no\ndate: 2024-01-01\nversion: 1.10.0\noctal: 010\n__proto__: { a: 1 }\n',
  });
  expect(JSON.stringify(root)).toBe(
    '{"no":"no","date":"2024-01-01","version":"1.10.0","octal":10,"__proto__":{"a":1}}',
  );
});

it('reads a file with a byte order mark', () => {
  expect(reading({ 'spec/root.yaml': '\ufeffa: 1\n' }).root).toEqual({ a: 1 });
});

it.for([
  ['../out.yaml', 'ref-outside'],
  ['%2E%2E/out.yaml', 'ref-outside'],
  ['..%2Fout.yaml', 'ref-unresolved'],
  ['sub/../../out.yaml', 'ref-outside'],
  ['/etc/hostname', 'ref-outside'],
  ['.', 'ref-outside'],
  ['http://localhost/x.yaml', 'ref-url'],
  ['data:text/yaml,a', 'ref-url'],
  ['FILE:///etc/hostname', 'ref-url'],
  ['//host/x.yaml', 'ref-url'],
  ['%00.yaml', 'ref-unresolved'],
  ['absent.yaml', 'ref-unresolved'],
] as const)('refuses the reference %s with %s', ([ref, code]) => {
  const { codes, read } = reading({
    'spec/root.yaml': `a: { $ref: ${JSON.stringify(ref)} }\n`,
    'out.yaml': 'secret: 1\n',
  });
  expect(codes).toEqual([code]);
  expect(read).toEqual(['root.yaml']);
});
