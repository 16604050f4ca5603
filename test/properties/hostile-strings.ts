import fc from 'fast-check';

/** Pieces that mean something to TypeScript, to TSDoc, to Markdown or to a terminal. */
const PIECES = [
  '*/',
  '/*',
  '*',
  '/',
  '//',
  '`',
  '```',
  '~~~',
  '${',
  '}',
  '{@link x}',
  '@',
  '@deprecated',
  '@ts-ignore',
  "'",
  '"',
  '\\',
  '\\u002a/',
  '\n',
  '\r',
  '\r\n',
  '\u2028',
  '\u2029',
  '\u202e',
  '\u2066',
  '\u0000',
  '\u001b[31m',
  '\u200b',
  '\ufeff',
  '\ud800',
  '<script>',
  '- ',
  '1. ',
  '# ',
  '> ',
  '    ',
  '\t',
  ' ',
  'word',
  'ünï',
  '日本',
  '👩‍👧',
  '__proto__',
  'constructor',
  '; evil();',
  'x'.repeat(120),
];

/** Strings made of such pieces and of any code units at all. */
export const hostileStrings: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...PIECES) },
      fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
    ),
    { maxLength: 12 },
  )
  .map((pieces) => pieces.join(''));

/** What nobody sees, or what reorders what one sees. */
export const INVISIBLE =
  /(?!\n)[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u;
