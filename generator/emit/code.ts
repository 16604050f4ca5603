import type { Binding } from './binding.js';
import type { Form } from './form.js';
import { checkIdentifier, isBareName } from './identifier.js';
import { quoteNumber, quoteString, quoteTemplate } from './quote.js';
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
  readonly form?: Form;
}

/** A node of the tree: text, a name to be resolved, or layout of other code. */
export type Node =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'binding'; readonly binding: Binding }
  | LayoutNode;

/** The layout that Prettier's printer understands; see its document builders. */
export type LayoutNode =
  | { readonly kind: 'concat'; readonly parts: readonly Code[] }
  | { readonly kind: 'line'; readonly mode: 'line' | 'soft' | 'hard' }
  | { readonly kind: 'indent'; readonly contents: Code }
  | { readonly kind: 'align'; readonly width: number; readonly contents: Code }
  | { readonly kind: 'fill'; readonly parts: readonly Code[] }
  | { readonly kind: 'break-parent' }
  | { readonly kind: 'flat'; readonly contents: Code }
  | {
      readonly kind: 'group';
      readonly contents: Code;
      readonly breaks: boolean;
      readonly id?: symbol;
      /** Layouts to try in turn, the first of which is the contents. */
      readonly states?: readonly Code[];
    }
  | { readonly kind: 'if-break'; readonly broken: Code; readonly flat: Code; readonly id?: symbol }
  | { readonly kind: 'indent-if-break'; readonly contents: Code; readonly id: symbol };

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
  return form ? { [NODE]: node, form } : { [NODE]: node };
}

/** The same code, known to be of a form. */
export function withForm(part: Part, form: Form): Code {
  return { [NODE]: toCode(part)[NODE], form };
}

/** Nothing at all. */
export const empty: Code = { [NODE]: { kind: 'text', text: '' } };

const hardBreak: Code = { [NODE]: { kind: 'line', mode: 'hard' } };

/** Raw parts as one piece of code. */
export function toCode(part: Part): Code {
  if (isCode(part)) return part;
  if (isBinding(part)) return name(part);
  const parts = part.map(toCode).filter((code) => !isEmpty(code));
  const [only] = parts;
  if (only === undefined) return empty;
  return parts.length === 1 ? only : layout({ kind: 'concat', parts });
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

/** A template literal: its text, and code in the holes between. It never breaks. */
export function templateLiteral(texts: readonly string[], holes: readonly Part[]): Code {
  const parts = texts.map((part, index) => {
    const hole = holes[index];
    const tail = hole === undefined ? [] : [text('${'), flat(hole), text('}')];
    return [text(quoteTemplate(part)), ...tail];
  });
  const source = texts.map(quoteTemplate).join('${}');
  const form: Form = { kind: 'template', text: source, holes: holes.map(toCode) };
  return withForm([text('`'), ...parts, text('`')], form);
}

/** The same code on one line, whatever the width. */
export function flat(part: Part): Code {
  return layout({ kind: 'flat', contents: toCode(part) });
}

/** Text of our own, as it is. Never text of a document; its uses are counted. */
export function verbatim(source: string): Code {
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
  return isWord ? { [NODE]: node, form: { kind: 'word', text: source } } : { [NODE]: node };
}

function name(binding: Binding): Code {
  const form = { kind: 'word', text: checkIdentifier(binding.name) } as const;
  return { [NODE]: { kind: 'binding', binding }, form };
}

function isCode(part: Part): part is Code {
  return NODE in part;
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
