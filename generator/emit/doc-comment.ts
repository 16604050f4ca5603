import { empty, verbatim, type Code } from './code.js';
import { layOutMarkdown, type MarkdownLine } from './markdown.js';

/** What a doc comment says. All of its text is Markdown, and may hold anything. */
export interface DocComment {
  readonly description?: string;
  /** Paragraphs after the description: constraints and the like. */
  readonly notes?: readonly string[];
  readonly tags?: readonly DocTag[];
}

/** `@name text`. Several lines of an example are put in a fence. */
export interface DocTag {
  readonly name:
    | 'default'
    | 'deprecated'
    | 'example'
    | 'internal'
    | 'param'
    | 'remarks'
    | 'returns'
    | 'see'
    | 'throws';
  readonly text?: string;
}

/** Columns of text in a comment, whatever its indentation. */
const WIDTH = 88;

/**
 * A TSDoc comment, or nothing if there is nothing to say. No text can end it, start a tag of its
 * own, or reorder what a reader sees.
 */
export function docComment(doc: DocComment): Code {
  const { description = '', notes = [], tags = [] } = doc;
  const prose = [description, ...notes].map(proseLines).filter((lines) => lines.length > 0);
  const blocks = [...prose, ...(tags.length > 0 ? [tags.flatMap(tagLines)] : [])];
  const lines = blocks.flatMap((block, index) => (index === 0 ? block : ['', ...block]));
  const [only = ''] = lines;
  if (lines.length === 0) return empty;
  if (lines.length === 1 && only.length <= WIDTH) return verbatim(`/** ${only} */`);
  return verbatim(['/**', ...lines.map((line) => ` * ${line}`.trimEnd()), ' */'].join('\n'));
}

function proseLines(text: string): readonly string[] {
  return layOutMarkdown(clean(text), WIDTH).map(harmless);
}

function tagLines({ name, text = '' }: DocTag): readonly string[] {
  const [first, ...others] = layOutMarkdown(exampleText(name, clean(text)), WIDTH);
  if (first === undefined) return [`@${name}`];
  const tag = first.isCode ? [`@${name}`, harmless(first)] : [`@${name} ${harmless(first)}`];
  return [...tag, ...others.map(harmless)];
}

/** Puts an example of several lines in a fence that its text cannot close. */
function exampleText(name: DocTag['name'], text: string): string {
  if (name !== 'example' || !text.includes('\n') || text.startsWith('```')) return text;
  const fence = '`'.repeat(Math.max(3, ...(text.match(/`+/g) ?? []).map((run) => run.length + 1)));
  return `${fence}\n${text}\n${fence}`;
}

/** Text without controls, bidirectional marks and other characters that nobody sees. */
function clean(text: string): string {
  return text
    .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n')
    .replaceAll('\t', '    ')
    .replace(/(?![\n\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}]/gu, '')
    .replace(/^\s*\n|\s+$/g, '');
}

/** A line that ends no comment and starts no tag, not even in code: TypeScript looks there too. */
function harmless({ text }: MarkdownLine): string {
  const closed = text.replaceAll('*/', '*\\/').replaceAll('/*', '/\\*');
  return closed.replace(/(^|[\s{])@/g, '$1\\@');
}
