import type { Binding } from './binding.js';
import type { Form } from './form.js';
import { checkIdentifier, isBareName } from './identifier.js';
import { breaks, mayBreak, type LayoutNode, type Node } from './node.js';
import { quoteNumber, quoteString } from './quote.js';
import { parseTemplate } from './template.js';

/*
 * Code is a value: an immutable tree of text, names and layout. A string cannot become code by
 * itself. It becomes a quoted literal, or goes through one of the functions here, each of which
 * says what it accepts.
 */

const NODE = Symbol('node');

/** A piece of TypeScript, made by the {@link code} tag, by builders and by layout rules. */
export interface Code {
  readonly [NODE]: Node;
  /** What the piece is as syntax, where a layout rule around it needs to know. */
  readonly form?: Form | undefined;
  /** It is laid out on several lines whatever the width. */
  readonly breaks: boolean;
  /** It may be laid out on several lines. */
  readonly mayBreak: boolean;
}

/** One class for all code, which there is a lot of: objects of one shape take the least time. */
class Piece implements Code {
  readonly [NODE]: Node;
  readonly form: Form | undefined;
  readonly breaks: boolean;
  readonly mayBreak: boolean;

  constructor(node: Node, form?: Form) {
    this[NODE] = node;
    this.form = form;
    this.breaks = breaks(node);
    this.mayBreak = mayBreak(node);
  }
}

/** What goes in raw wherever code is expected. */
export type Part = Code | Binding | readonly Part[];

/** What a template can hold: raw parts, and scalars, which become literals. */
export type Interpolation = Part | string | number | bigint | boolean | null;

/** The tree of a piece of code. */
export function nodeOf(code: Code): Node {
  return code[NODE];
}

/** Code with a layout. No text comes in here, so nothing needs checking. */
export function layout(node: LayoutNode, form?: Form): Code {
  return new Piece(node, form);
}

/** The same code, known to be of a form. */
export function withForm(part: Part, form: Form): Code {
  return new Piece(toCode(part)[NODE], form);
}

/** Nothing at all. */
export const empty: Code = new Piece({ kind: 'text', text: '' });

const hardBreak: Code = new Piece({ kind: 'line', mode: 'hard' });

/** Raw parts as one piece of code. */
export function toCode(part: Part): Code {
  if (isCode(part)) return part;
  if (isBinding(part)) return name(part);
  const parts: Code[] = [];
  gather(part, parts);
  const [only = empty] = parts;
  return parts.length > 1 ? layout({ kind: 'concat', parts }) : only;
}

/** Lists of parts in lists of parts become one list, without what is empty. */
function gather(parts: readonly Part[], found: Code[]): void {
  for (const part of parts) {
    if (Array.isArray(part)) gather(part, found);
    else {
      const code = toCode(part);
      if (!isEmpty(code)) found.push(code);
    }
  }
}

/** True for code that prints nothing. */
export function isEmpty(code: Code): boolean {
  const node = nodeOf(code);
  return node.kind === 'text' && node.text === '';
}

/**
 * The template tag for code. A string, number, boolean or `null` becomes a literal; code goes in
 * raw; a binding becomes a name. Line breaks and leading spaces of the template are layout. A line
 * that holds nothing but empty code is left out.
 */
export function code(strings: TemplateStringsArray, ...values: readonly Interpolation[]): Code {
  const template = templateOf(strings);
  if (values.length === 0) return template.plain;
  const holes = values.map(interpolate);
  if (template.lines.length === 1) return layLines(template.lines, holes);
  const lines = template.lines.filter((line) => !vanishes(line, holes));
  return layLines(lines, holes);
}

/** A name in code. Refuses what cannot be an identifier. */
export function identifier(name: string): Code {
  return text(checkIdentifier(name));
}

/** The name of a property of a type or of a class: bare where it can be. */
export function propertyKey(name: string): Code {
  return isBareName(name) ? text(name) : text(quoteString(name));
}

/** The name of a property of an object literal, where a plain `__proto__` would set the prototype. */
export function literalKey(name: string): Code {
  return name === '__proto__' ? text(`['__proto__']`) : propertyKey(name);
}

/** `.name`, to read a property. Refuses names that need brackets. */
export function dotName(name: string): Code {
  if (!isBareName(name)) throw new Error(`${JSON.stringify(name)} cannot follow a dot.`);
  return text(`.${name}`);
}

/** The same code on one line, whatever the width. */
export function flat(part: Part): Code {
  return layout({ kind: 'flat', contents: toCode(part) });
}

/** Text of our own, as it is. Never text of a document; its uses are counted. */
export function verbatim(source: string): Code {
  if (!source.includes('\n')) return text(source);
  const rows = source.split('\n').map(text);
  return toCode(rows.map((row, index) => (index === 0 ? row : [hardBreak, row])));
}

function interpolate(value: Interpolation): Code {
  switch (typeof value) {
    case 'string':
      return scalar('string', quoteString(value));
    case 'number':
      return scalar('number', quoteNumber(value));
    case 'bigint':
      return scalar('bigint', `${value}n`);
    case 'boolean':
      return text(String(value));
    default:
      return value === null ? text('null') : toCode(value);
  }
}

function scalar(kind: 'string' | 'number' | 'bigint', source: string): Code {
  return withForm(text(source), { kind, text: source });
}

function text(source: string): Code {
  const node = { kind: 'text', text: source } as const;
  const isWord = /^[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*$/.test(source);
  return new Piece(node, isWord ? { kind: 'word', text: source } : undefined);
}

function name(binding: Binding): Code {
  const form = { kind: 'word', text: checkIdentifier(binding.name) } as const;
  return new Piece({ kind: 'binding', binding }, form);
}

function isCode(part: Part): part is Code {
  return part instanceof Piece;
}

function isBinding(part: Exclude<Part, Code>): part is Binding {
  return 'name' in part;
}

/** A template as it is written: read once, used for every call at its place in the source. */
interface Template {
  readonly lines: readonly CodeLine[];
  /** The code of a template without holes. */
  readonly plain: Code;
}

/** A line of a template: code, or the index of a hole. */
interface CodeLine {
  readonly level: number;
  readonly parts: readonly (Code | number)[];
}

const TEMPLATES = new WeakMap<TemplateStringsArray, Template>();

function templateOf(strings: TemplateStringsArray): Template {
  const known = TEMPLATES.get(strings);
  if (known) return known;
  const lines = parseTemplate(strings).map(({ level, parts }) => ({
    level,
    parts: parts.map((part) => (typeof part === 'string' ? text(part) : part)),
  }));
  const template = { lines, plain: strings.length === 1 ? layLines(lines, []) : empty };
  TEMPLATES.set(strings, template);
  return template;
}

function layLines(lines: readonly CodeLine[], holes: readonly Code[]): Code {
  const laid = lines.map(({ level, parts }, index) => {
    const content = parts.map((part) => (typeof part === 'number' ? (holes[part] ?? empty) : part));
    return nest(index === 0 ? content : [hardBreak, ...content], level);
  });
  return toCode(laid);
}

function vanishes({ parts }: CodeLine, holes: readonly Code[]): boolean {
  const isGone = (part: Code | number): boolean => {
    const hole = typeof part === 'number' ? holes[part] : undefined;
    return hole !== undefined && isEmpty(hole);
  };
  return parts.length > 0 && parts.every(isGone);
}

function nest(part: Part, level: number): Part {
  return level === 0 ? part : layout({ kind: 'indent', contents: toCode(nest(part, level - 1)) });
}
