import { expect, it } from 'vitest';
import { docComment, type DocComment } from '../../../generator/emit/doc-comment.js';
import { print } from '../../../generator/emit/layout/print.js';

function textOf(doc: DocComment): string {
  return print(docComment(doc), ({ name }) => name);
}

/** The lines between the first and the last. */
function linesOf(doc: DocComment): readonly string[] {
  return textOf(doc)
    .split('\n')
    .slice(1, -1)
    .map((line) => line.replace(/^ \* ?/, ''));
}

it('is empty where there is nothing to say', () => {
  expect(textOf({ description: ' \n ', notes: [''] })).toBe('');
});

it('puts a short description on one line', () => {
  expect(textOf({ description: ' The zone. \n' })).toBe('/** The zone. */');
});

it('wraps prose and keeps paragraphs apart', () => {
  const sentence = 'A certificate pack holds several certificates for the same hosts.';
  expect(linesOf({ description: `${sentence} ${sentence}\n\n\n${sentence}` })).toEqual([
    'A certificate pack holds several certificates for the same hosts. A certificate pack',
    'holds several certificates for the same hosts.',
    '',
    sentence,
  ]);
});

it('keeps lists, and hangs their lines', () => {
  const text = 'that is long enough to need another line, and then some words more to fill it up';
  expect(linesOf({ description: `One of:\n- a ${text}\n- b\n  continued\n1. c` })).toEqual([
    'One of:',
    '- a that is long enough to need another line, and then some words more to fill it up',
    '- b continued',
    '1. c',
  ]);
});

it('keeps fenced code, tables, headings and quotes as they are', () => {
  const description =
    '# Title\n```json\n{ "a":   1 }\n\n```\n| a | b |\n| - | - |\n> quote\n> more';
  expect(linesOf({ description })).toEqual(description.split('\n'));
});

it('closes a fence that the text leaves open', () => {
  expect(linesOf({ description: 'a\n```\nb', tags: [{ name: 'deprecated' }] })).toEqual([
    'a',
    '```',
    'b',
    '```',
    '',
    '@deprecated',
  ]);
});

it('puts notes in paragraphs of their own and tags last', () => {
  const doc: DocComment = {
    description: 'The name.',
    notes: ['At most 5 characters.'],
    tags: [
      { name: 'default', text: "'x'" },
      { name: 'deprecated', text: 'Use `id`.' },
      { name: 'example', text: '{\n  "a": 1\n}' },
    ],
  };
  expect(linesOf(doc)).toEqual([
    'The name.',
    '',
    'At most 5 characters.',
    '',
    "@default 'x'",
    '@deprecated Use `id`.',
    '@example',
    '```',
    '{',
    '  "a": 1',
    '}',
    '```',
  ]);
});

it.each([
  ['end */ here', 'end *\\/ here'],
  ['*/*', '*\\/\\*'],
  ['*\u200b/', '*\\/'],
  ['@deprecated', '\\@deprecated'],
  ['see @foo or {@link x}', 'see \\@foo or {\\@link x}'],
  ['mail a@b.c', 'mail a@b.c'],
  ['`code @tag`', '`code \\@tag`'],
  ['a\u202eb\u0000c\ufeffd', 'abcd'],
  ['family 👩\u200d👧', 'family 👩\u200d👧'],
])('makes %j harmless', (description, text) => {
  expect(textOf({ description })).toBe(`/** ${text} */`);
});

it('starts no list, heading or quote by wrapping', () => {
  const words = `${'word '.repeat(17)}- not - a - list # nor > this 1. nor this`;
  const lines = linesOf({ description: words });
  expect(lines.slice(1).every((line) => /^\w/.test(line))).toBe(true);
});
