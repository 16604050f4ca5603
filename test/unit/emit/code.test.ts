import { expect, it } from 'vitest';
import type { Binding } from '../../../generator/emit/binding.js';
import { blankLine, join, lines, paragraphs } from '../../../generator/emit/builders.js';
import {
  code,
  dotName,
  empty,
  identifier,
  literalKey,
  propertyKey,
  verbatim,
  type Code,
} from '../../../generator/emit/code.js';
import { propertyAccess } from '../../../generator/emit/layout/access.js';
import { print } from '../../../generator/emit/layout/print.js';

function textOf(part: Code): string {
  return print(part, ({ name }) => name);
}

const APIResource: Binding = {
  name: 'APIResource',
  from: { file: 'src/core/resource.ts' },
  kind: 'value',
};

it('quotes an interpolated string', () => {
  expect(textOf(code`const x = ${"it's"} + ${'a "b"'};`)).toBe(`const x = "it's" + 'a "b"';`);
});

it('prints other scalars as literals', () => {
  expect(textOf(code`[${1.5}, ${-0}, ${1e21}, ${true}, ${null}, ${10n}]`)).toBe(
    '[1.5, -0, 1e21, true, null, 10n]',
  );
});

it.each([NaN, Infinity, -Infinity])('refuses %s, which has no literal', (value) => {
  expect(() => code`${value}`).toThrow('has no literal');
});

it('puts code, names and arrays of them in raw', () => {
  expect(textOf(code`${identifier('a')}: ${APIResource}${[code`[`, code`]`]}`)).toBe(
    'a: APIResource[]',
  );
});

it('takes the line breaks and the indentation of a template as layout', () => {
  const methods = [code`one() {}`, code`two() {}`];
  const text = textOf(code`
    export class ${identifier('Packs')} extends ${APIResource} {
      readonly a = ${1};

      ${join(blankLine, methods)}
    }
  `);
  expect(text).toBe(
    [
      'export class Packs extends APIResource {',
      '  readonly a = 1;',
      '',
      '  one() {}',
      '',
      '  two() {}',
      '}',
    ].join('\n'),
  );
});

it('indents code of several lines where it stands', () => {
  const inner = code`
    if (x) {
      ${lines([code`one();`, code`two();`])}
    }
  `;
  expect(
    textOf(code`
    function f() {
      ${inner}
    }
  `),
  ).toBe('function f() {\n  if (x) {\n    one();\n    two();\n  }\n}');
});

it('starts on the first line where the template does', () => {
  expect(
    textOf(code`if (x) {
    one();
  }`),
  ).toBe('if (x) {\n  one();\n}');
});

it('leaves out a line that holds nothing but empty code', () => {
  expect(
    textOf(code`
    ${empty}
    a();
    ${join(blankLine, [])}
    ${identifier('b')}${empty}
  `),
  ).toBe('a();\nb');
});

it('leaves empty parts out of lines and paragraphs', () => {
  expect(textOf(lines([code`a`, empty, code`b`]))).toBe('a\nb');
  expect(textOf(paragraphs([empty, code`a`, code`b`]))).toBe('a\n\nb');
});

it.each([
  '',
  'a b',
  '1a',
  'class',
  'await',
  'a-b',
  'a;b',
  'a\n',
  '\u{20bb7}',
  'a\u200d',
  'a\ufe0f',
])('refuses %j as an identifier', (name) => {
  expect(() => identifier(name)).toThrow('is not an identifier');
});

it('refuses a binding that is not named by an identifier', () => {
  expect(() => code`${{ ...APIResource, name: 'x; evil()' }}`).toThrow('is not an identifier');
});

it.each([
  ['name', 'name'],
  ['class', 'class'],
  ['été', 'été'],
  ['a-b', "'a-b'"],
  ['1', "'1'"],
  ['', "''"],
  ["it's", `"it's"`],
  ['__proto__', '__proto__'],
])('prints the property name %j as %s', (name, text) => {
  expect(textOf(propertyKey(name))).toBe(text);
});

it('computes the name __proto__ in an object literal', () => {
  expect(textOf(literalKey('__proto__'))).toBe("['__proto__']");
});

it('reads properties by dot or by bracket', () => {
  expect(textOf(propertyAccess(code`a`, 'b'))).toBe('a.b');
  expect(textOf(propertyAccess(code`a`, 'b c'))).toBe("a['b c']");
  expect(() => dotName('b c')).toThrow('cannot follow a dot');
});

it('takes text of our own as it is', () => {
  expect(textOf(verbatim('a\n  b'))).toBe('a\n  b');
});
