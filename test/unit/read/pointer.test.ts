import { expect, it } from 'vitest';
import {
  below,
  escapePointer,
  pointerTokens,
  unescapePointer,
} from '../../../generator/model/location.js';
import { resolveReference } from '../../../generator/read/document.js';
import { valueAt } from '../../../generator/read/pointer.js';

// The document of RFC 6901, section 5.
const RFC = {
  foo: ['bar', 'baz'],
  '': 0,
  'a/b': 1,
  'c%d': 2,
  'e^f': 3,
  'g|h': 4,
  'i\\j': 5,
  'k"l': 6,
  ' ': 7,
  'm~n': 8,
};

it.for([
  ['', RFC],
  ['/foo', RFC.foo],
  ['/foo/0', 'bar'],
  ['/', 0],
  ['/a~1b', 1],
  ['/c%d', 2],
  ['/e^f', 3],
  ['/g|h', 4],
  ['/i\\j', 5],
  ['/k"l', 6],
  ['/ ', 7],
  ['/m~0n', 8],
] as const)('follows the pointer %s', ([pointer, value]) => {
  expect(valueAt(RFC, pointer)).toEqual(value);
});

it.for(['/toString', '/__proto__', '/foo/length', '/foo/2', '/foo/bar', '/foo/0/0'])(
  'finds nothing at %s, which is no member',
  (pointer) => {
    expect(valueAt(RFC, pointer)).toBeUndefined();
  },
);

it('undoes its own escapes', () => {
  for (const token of ['~', '/', '~1', '~0', '~01', '', 'a~/b']) {
    expect(unescapePointer(escapePointer(token))).toBe(token);
    expect(pointerTokens(below({ file: '', pointer: '/x' }, token, 0).pointer)).toEqual([
      'x',
      token,
      '0',
    ]);
  }
});

it.for([
  ['#/foo/1', 'baz'],
  ['#/c%25d', 2],
  ['#/a~1b', 1],
  ['#/e%5Ef', 3],
  ['#', RFC],
  ['', RFC],
  ['x.json#/foo/0', 'bar'],
  ['./x.json#/foo/0', 'bar'],
] as const)('resolves the reference %s', ([ref, value]) => {
  const root = { file: '/folder/x.json', text: '', root: RFC };
  const document = { root, sources: new Map([[root.file, root]]), missing: [] };
  const found = resolveReference(document, { file: root.file, pointer: '/foo' }, ref);
  expect(found?.value).toEqual(value);
});
