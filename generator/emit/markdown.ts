/*
 * Markdown of a document to lines of a comment: paragraphs and list items are wrapped, everything
 * else that has a layout of its own (code, tables, headings, quotes) keeps its lines.
 */

/** A line with what may be done to it: code is kept as it is, prose may be escaped. */
export interface MarkdownLine {
  readonly text: string;
  readonly isCode: boolean;
}

/** A run of source lines that are laid out together. */
interface Block {
  readonly kind: 'prose' | 'code' | 'fixed' | 'blank';
  readonly lines: readonly string[];
}

const FENCE = /^\s*(`{3,}|~{3,})/;
const ITEM = /^\s*(?:[-*+]|\d{1,9}[.)])\s+/;
/** Headings, quotes, tables, rules, HTML and indented code. */
const FIXED = /^(?:\s*(?:#{1,6}\s|>|\||<|(?:[-*_]\s*){3,}$|[-=]+\s*$)| {4})/;

/** Lays Markdown out in lines of at most `width` columns, as far as its words allow. */
export function layOutMarkdown(text: string, width: number): readonly MarkdownLine[] {
  const lines = text.split('\n').map((line) => line.trimEnd());
  const rows = blocksOf(lines).flatMap((block) => layOutBlock(block, width));
  return rows.filter(({ text: row }, index) => row !== '' || (rows[index - 1]?.text ?? '') !== '');
}

function blocksOf(lines: readonly string[]): readonly Block[] {
  const blocks: { kind: Block['kind']; lines: string[] }[] = [];
  let fence: string | undefined;
  for (const line of lines) {
    const last = blocks.at(-1);
    if (fence !== undefined) {
      last?.lines.push(line);
      if (line.trim().startsWith(fence) && /^[`~]+$/.test(line.trim())) fence = undefined;
    } else {
      const kind = kindOf(line);
      fence = FENCE.exec(line)?.[1];
      const continues = kind === 'prose' && last?.kind === 'prose' && !ITEM.test(line);
      if (continues) last.lines.push(line);
      else blocks.push({ kind, lines: [line] });
    }
  }
  return fence === undefined ? blocks : [...blocks, { kind: 'code', lines: [fence] }];
}

function kindOf(line: string): Block['kind'] {
  if (line === '') return 'blank';
  if (FENCE.test(line)) return 'code';
  return FIXED.test(line) ? 'fixed' : 'prose';
}

function layOutBlock({ kind, lines }: Block, width: number): readonly MarkdownLine[] {
  if (kind !== 'prose') return lines.map((text) => ({ text, isCode: kind === 'code' }));
  const [first = ''] = lines;
  const marker = ITEM.exec(first)?.[0] ?? '';
  const words = glue([first.slice(marker.length), ...lines.slice(1)].join(' ').trim().split(/\s+/));
  const rows = wrap(words, width - marker.length);
  const margin = ' '.repeat(marker.length);
  return rows.map((row, index) => ({ text: (index === 0 ? marker : margin) + row, isCode: false }));
}

/** Joins a word that would mean something at the start of a line to the word before it. */
function glue(words: readonly string[]): readonly string[] {
  const glued: string[] = [];
  for (const word of words) {
    const last = glued.at(-1);
    if (last === undefined || !MARKER.test(word)) glued.push(word);
    else glued[glued.length - 1] = `${last} ${word}`;
  }
  return glued;
}

const MARKER = /^(?:[-+*>#|=<~]|`{3}|\d+[.)]$)/;

function wrap(words: readonly string[], width: number): readonly string[] {
  const rows: string[] = [];
  for (const word of words) {
    const last = rows.at(-1);
    if (last === undefined || last.length + 1 + word.length > width) rows.push(word);
    else rows[rows.length - 1] = `${last} ${word}`;
  }
  return rows;
}
