import fc from 'fast-check';
import { expect, it } from 'vitest';
import { unicodePattern } from '../../../generator/build/pattern.js';

it.each([
  ['^\\d{4}\\-\\d{2}\\:x\\_$', '^\\d{4}-\\d{2}:x_$'],
  ['[^/:|\\000-\\037]+', '[^/:|\\u{0}-\\u{1f}]+'],
  ['^{[a-f]{4}}$', '^\\{[a-f]{4}\\}$'],
  ['[\\w-.]+@[\\w\\-_]', '[\\w\\-.]+@[\\w\\-_]'],
  ['a\\"b', 'a"b'],
  ['^\\p{L}+$', '^\\p{L}+$'],
])('spells %s out as %s', (given, wanted) => {
  expect(unicodePattern(given)).toBe(wanted);
});

it('refuses what no engine takes', () => {
  expect(() => unicodePattern('(')).toThrow(SyntaxError);
});

it('keeps the meaning of whatever only older engines take', () => {
  const piece = fc.constantFrom(
    '\\-',
    '\\:',
    '\\_',
    '[\\w-.]',
    '{',
    '}',
    ']',
    '\\07',
    '[^\\:-\\;]',
    'a',
    'b+',
  );
  const pattern = fc.array(piece, { minLength: 1, maxLength: 6 }).map((pieces) => pieces.join(''));
  const text = fc.string({ unit: fc.constantFrom(...'-:_"{}]\u0007;ab0.\\'), maxLength: 8 });
  fc.assert(
    fc.property(pattern, fc.array(text, { minLength: 20, maxLength: 20 }), (source, texts) => {
      const old = oldPattern(source);
      fc.pre(old !== undefined);
      const given = new RegExp(unicodePattern(source), 'u');
      for (const one of texts) expect(given.test(one), source).toBe(old?.test(one));
    }),
  );
});

function oldPattern(source: string): RegExp | undefined {
  try {
    return new RegExp(source);
  } catch {
    return undefined;
  }
}
