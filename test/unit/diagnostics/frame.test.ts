import { expect, it } from 'vitest';
import { codeFrame } from '../../../generator/diagnostics/frame.js';

it('shows the line before and the line of a place, which it marks', () => {
  const lines = ['openapi: 3.1.0', 'info: {}', 'paths: []'];
  expect(codeFrame(lines, { line: 3, column: 8 })).toBe(
    ['    2 | info: {}', '    3 | paths: []', '      |        ^'].join('\n'),
  );
});

it('shows of a long line what is around the place: a document may be a single line', () => {
  const line = `${'x'.repeat(5000)}HERE${'y'.repeat(5000)}`;
  const [shown = '', mark = ''] = codeFrame([line], { line: 1, column: 5001 }).split('\n');
  expect(shown.length).toBeLessThan(120);
  expect(shown.slice(mark.indexOf('^'), mark.indexOf('^') + 4)).toBe('HERE');
});

it('shows nothing that steers a terminal', () => {
  const escape = '\u001b[31m';
  expect(codeFrame([`a${escape}b`], { line: 1, column: 1 })).not.toContain('\u001b');
});
