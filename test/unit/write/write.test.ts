import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Diagnostic } from '../../../generator/diagnostics/diagnostic.js';
import { compareTree } from '../../../generator/write/compare.js';
import {
  hashesOf,
  MANIFEST,
  manifestText,
  readManifest,
} from '../../../generator/write/manifest.js';
import { writeTree } from '../../../generator/write/write.js';
import { filesOf, temporaryFolder } from '../../cases.js';

let folder = '';
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => rmSync(folder, { recursive: true }));

type Files = Readonly<Record<string, string>>;

/** Makes the folder hold these files, as a run does; the codes of what is reported. */
function write(files: Files, force = false): { codes: string[]; counts: number[] } {
  const tree = new Map(Object.entries(files));
  const { value, diagnostics } = compareTree(folder, tree, force);
  const written =
    diagnostics.length > 0 ? [] : writeTree(value, tree, { generator: '1.0.0' }).diagnostics;
  const { created, updated, unchanged, removed } = value;
  return {
    codes: [...diagnostics, ...written].map(({ code }: Diagnostic) => code),
    counts: [created.length, updated.length, unchanged.length, removed.length],
  };
}

/** The files of the folder, the manifest aside. */
function present(): Files {
  const all = Object.entries(filesOf(folder));
  return Object.fromEntries(all.filter(([file]) => !file.endsWith('/') && file !== MANIFEST));
}

function put(file: string, text: string): void {
  mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
  writeFileSync(path.join(folder, file), text);
}

it('writes a tree to a folder that is not there yet', () => {
  rmSync(folder, { recursive: true });
  expect(write({ a: '1', 'b/c': '2' })).toEqual({ codes: [], counts: [2, 0, 0, 0] });
  expect(present()).toEqual({ a: '1', 'b/c': '2' });
});

it('writes only what differs', () => {
  write({ a: '1', b: '2' });
  const before = statSync(path.join(folder, 'a')).mtimeMs;
  const time = statSync(path.join(folder, MANIFEST)).mtimeMs;
  expect(write({ a: '1', b: '2' }).counts).toEqual([0, 0, 2, 0]);
  expect(statSync(path.join(folder, MANIFEST)).mtimeMs).toBe(time);
  expect(write({ a: '1', b: '3' }).counts).toEqual([0, 1, 1, 0]);
  expect(statSync(path.join(folder, 'a')).mtimeMs).toBe(before);
});

it('removes what belongs to nothing any more, and the folders that this leaves empty', () => {
  write({ a: '1', 'b/c/d': '2' });
  expect(write({ a: '1' })).toEqual({ codes: [], counts: [0, 0, 1, 1] });
  expect(Object.keys(filesOf(folder))).toEqual([MANIFEST, 'a']);
});

it('leaves files that it did not write where they are', () => {
  write({ a: '1', 'b/c': '2' });
  put('b/mine', 'mine');
  put('dist/index.js', 'built');
  expect(write({ a: '1' }).codes).toEqual([]);
  expect(present()).toEqual({ a: '1', 'b/mine': 'mine', 'dist/index.js': 'built' });
});

it('refuses a folder with files of somebody else', () => {
  put('b/mine', 'mine');
  expect(write({ a: '1' }).codes).toEqual(['output-foreign']);
  expect(present()).toEqual({ 'b/mine': 'mine' });
});

it('takes a folder in which tools left their files only', () => {
  put('node_modules/x/index.js', 'x');
  put('.git/HEAD', 'ref');
  expect(write({ a: '1' }).codes).toEqual([]);
});

it('refuses to overwrite a file of somebody else in its own folder', () => {
  write({ a: '1' });
  put('b', 'mine');
  expect(write({ a: '1', b: '2' }).codes).toEqual(['output-edited']);
  expect(present()).toEqual({ a: '1', b: 'mine' });
});

it('refuses to overwrite or to remove a file that was changed, unless it is forced', () => {
  write({ a: '1', b: '2' });
  put('a', 'changed');
  expect(write({ a: '3', b: '2' }).codes).toEqual(['output-edited']);
  expect(write({ b: '2' }).codes).toEqual(['output-edited']);
  expect(present()).toEqual({ a: 'changed', b: '2' });
  expect(write({ a: '3', b: '2' }, true).codes).toEqual([]);
  expect(present()).toEqual({ a: '3', b: '2' });
});

it('restores a file that was deleted', () => {
  write({ a: '1', b: '2' });
  rmSync(path.join(folder, 'a'));
  expect(write({ a: '1', b: '2' })).toEqual({ codes: [], counts: [1, 0, 1, 0] });
});

it('goes on after a run that was interrupted', () => {
  write({ a: '1', old: '0' });
  const tree = new Map(Object.entries({ a: '2', b: '2' }));
  const files = readManifest(folder)?.files ?? {};
  const pending = hashesOf(tree);
  put(MANIFEST, manifestText({ generator: '1.0.0', files, pending }));
  put('b', '2');
  expect(write({ a: '3', b: '3' }).codes).toEqual([]);
  expect(present()).toEqual({ a: '3', b: '3' });
  expect(readManifest(folder)).not.toHaveProperty('pending');
});

it('leaves a folder as it was when one of the files cannot be written', () => {
  write({ a: '1' });
  put('taken', 'a file');
  const before = filesOf(folder);
  const files = { a: '2', 'new/folder/c': '3', 'taken/b': '2' };
  expect(write(files).codes).toEqual(['output-unwritable']);
  expect(filesOf(folder)).toEqual(before);
  rmSync(path.join(folder, 'taken'));
  expect(write(files).codes).toEqual([]);
});

it.for([
  '',
  'null',
  '[]',
  '{"files":{"../x":"1"}}',
  '{"files":{"/x":"1"}}',
  '{"files":{"a\\\\..\\\\..\\\\x":"1"}}',
  '{"files":{"a":1}}',
  '{"files":{},"pending":[1]}',
])('takes no manifest %s for one', (text) => {
  put(MANIFEST, text);
  expect(readManifest(folder)).toBeUndefined();
});

it('keeps no temporary file', () => {
  write({ a: '1', 'b/c': '2' });
  expect(Object.keys(filesOf(folder)).filter((file) => file.includes('tmp'))).toEqual([]);
  expect(readFileSync(path.join(folder, MANIFEST), 'utf8')).toBe(
    manifestText({
      generator: '1.0.0',
      files: hashesOf(
        new Map([
          ['a', '1'],
          ['b/c', '2'],
        ]),
      ),
    }),
  );
});
