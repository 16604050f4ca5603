import { expect, it } from 'vitest';
import { positionFinder } from '../../../generator/read/position.js';

const FILE = 'x';

function at(text: string, pointer: string, key = false): string {
  const { line, column } = positionFinder(text)({ file: FILE, pointer, key });
  return `${line}:${column}`;
}

const YAML = `# a comment
a:
  b: [1, { c: two }]
  'd/e': |
    text
  ? f~g
  : deep
empty:
200: number
list:
- x
-   y
anchor: &one { in: 1 }
alias: *one
`;

it.for([
  ['', '2:1'],
  ['/a/b', '3:6'],
  ['/a/b/0', '3:7'],
  ['/a/b/1/c', '3:15'],
  ['/a/d~1e', '4:10'],
  ['/a/f~0g', '7:5'],
  ['/empty', '8:7'],
  ['/200', '9:6'],
  ['/list/1', '12:5'],
  ['/alias', '14:8'],
] as const)('finds the value at %s of a YAML text', ([pointer, position]) => {
  expect(at(YAML, pointer)).toBe(position);
});

it.for([
  ['/a', '2:1'],
  ['/a/d~1e', '4:3'],
  ['/a/b/1/c', '3:12'],
  ['/200', '9:1'],
] as const)('finds the name of the member at %s of a YAML text', ([pointer, position]) => {
  expect(at(YAML, pointer, true)).toBe(position);
});

it('finds places in JSON, with any line ends and any width of characters', () => {
  const json = '{\r\n\t"a": { "日本": [10,\r\n 20] },\r\n  "😀": true\r\n}';
  expect(at(json, '/a/日本/1')).toBe('3:2');
  expect(at(json, '/a/日本', true)).toBe('2:9');
  expect(at(json, '/😀')).toBe('4:9');
});

it('finds places in JSON behind anything that looks like its brackets and quotes', () => {
  const json = String.raw`[{ "{": "]\\\"}", "a\u0062": [[], {}, -1.5e3], "": null }, "x"]`;
  const column = (part: string): string => `1:${json.indexOf(part) + 1}`;
  expect(at(json, '/0/{')).toBe(column('"]'));
  expect(at(json, '/0/ab/2')).toBe(column('-1.5'));
  expect(at(json, '/0/ab', true)).toBe(column('"a'));
  expect(at(json, '/0/')).toBe(column('null'));
  expect(at(json, '/1')).toBe(column('"x"'));
  expect(at(json, '/0/ab/7')).toBe(column('[[]'));
});

it('finds the member that counts where JSON has two of one name', () => {
  expect(at('{ "a": 1, "a": { "b": 2 } }', '/a/b')).toBe('1:23');
});

it('shows the nearest place above one that is not there', () => {
  expect(at(YAML, '/a/b/7/x')).toBe('3:6');
  expect(at(YAML, '/nowhere')).toBe('2:1');
  expect(at('', '/a')).toBe('1:1');
});

it('turns offsets into lines and columns', () => {
  const find = positionFinder('ab\ncd');
  expect(find({ file: FILE, offset: 0 })).toEqual({ line: 1, column: 1 });
  expect(find({ file: FILE, offset: 4 })).toEqual({ line: 2, column: 2 });
});

it('finds a place even where the text is broken', () => {
  expect(at('a: 1\nb: [1, 2\n', '/a')).toBe('1:4');
});
