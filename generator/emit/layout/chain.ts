import { breakParent, conditionalGroup, group, hardline, indent, join } from '../builders.js';
import { code, dotName, toCode, verbatim, type Code } from '../code.js';
import type { CallForm } from '../form.js';
import { callTail, isFunction, isTestCall } from './arguments.js';
import { willBreak } from './inspect.js';
import { head } from './heads.js';
import { isSimple } from './simple.js';

/** One link of `head.name(arguments).name`. */
interface Link {
  readonly kind: 'head' | 'member' | 'call';
  readonly printed: Code;
  /** The name of a head that is a name, or after a dot. */
  readonly name?: string;
  readonly isComputed?: boolean;
  readonly isIndex?: boolean;
  readonly arguments?: readonly Code[];
}

type Callee = Pick<CallForm, 'callee' | 'types' | 'arguments'>;

/** The layout of a call: in one piece, or one `.name(…)` per line if it chains several calls. */
export function chain(form: Callee): { readonly printed: Code; readonly isChain: boolean } {
  if (isTestCall(form.callee, form.arguments)) {
    const printed = [form.callee, code`(`, join(code`, `, form.arguments), code`)`];
    return { printed: toCode(printed), isChain: false };
  }
  const last = callLink(form);
  const links = [...linksOf(form.callee), last];
  if (links.at(-2)?.kind !== 'member') {
    const printed = toCode([head(form.callee), last.printed]);
    return {
      printed: form.callee.form?.kind === 'call' ? group(printed) : printed,
      isChain: false,
    };
  }
  const groups = groupLinks(links);
  const merges = staysTogether(groups);
  if (groups.length <= (merges ? 3 : 2))
    return { printed: group(groups.map(print)), isChain: false };
  const start = merges ? 2 : 1;
  const tail = indent([hardline, join(hardline, groups.slice(start).map(print))]);
  const expanded = toCode([groups.slice(0, start).map(print), tail]);
  if (mustBreak(links, groups)) return { printed: group(expanded), isChain: true };
  const oneLine = toCode(groups.map(print));
  const breaks = willBreak(oneLine) ? breakParent : [];
  return { printed: toCode([breaks, conditionalGroup([oneLine, expanded])]), isChain: true };
}

function linksOf(value: Code): readonly Link[] {
  const { form } = value;
  switch (form?.kind) {
    case 'member': {
      const { lookup, name, isIndex } = form;
      const link = { printed: lookup, isComputed: name === undefined, isIndex };
      return [...linksOf(form.object), { kind: 'member', ...link, ...(name && { name }) }];
    }
    case 'call': {
      const inner = linksOf(form.callee);
      const isLink = inner.at(-1)?.kind !== 'head';
      return isLink ? [...inner, callLink(form)] : [{ ...callLink(form), printed: value }];
    }
    case 'word': {
      const [first = '', ...names] = form.text.split('.');
      if (names.length === 0) return [{ kind: 'head', printed: value, name: first }];
      return [headLink(first), ...names.map(memberLink)];
    }
    default:
      return [{ kind: 'head', printed: head(value) }];
  }
}

function headLink(name: string): Link {
  return { kind: 'head', printed: verbatim(name), name };
}

function memberLink(name: string): Link {
  return { kind: 'member', printed: dotName(name), name };
}

function callLink(form: Callee): Link {
  return { kind: 'call', printed: callTail(form), arguments: form.arguments };
}

type Group = readonly Link[];

/** The head with what belongs to it, then one group for each call with the names before it. */
function groupLinks(links: readonly Link[]): readonly Group[] {
  const [first, ...others] = links;
  let end = 1 + count(others, ({ kind, isIndex }) => kind === 'call' || isIndex === true);
  if (first?.kind === 'head')
    while (links[end]?.kind === 'member' && links[end + 1]?.kind === 'member') end++;
  const groups: Link[][] = [links.slice(0, end)];
  for (const [index, link] of links.slice(end).entries()) {
    const follows = links[end + index - 1]?.kind !== 'member' && link.kind === 'member';
    if (index === 0 || (follows && link.isIndex !== true)) groups.push([link]);
    else groups.at(-1)?.push(link);
  }
  return groups;
}

/** How many of the first links meet a condition. */
function count(links: readonly Link[], holds: (link: Link) => boolean): number {
  const end = links.findIndex((link) => !holds(link));
  return end === -1 ? links.length : end;
}

/** True for a short or capitalised head that keeps its first call beside it. */
function staysTogether([first = [], second = []]: readonly Group[]): boolean {
  const isComputed = second[0]?.isComputed === true;
  const last = first.at(-1);
  if (last?.name === undefined) return false;
  const isThis = first.length === 1 && last.name === 'this';
  return isThis || isComputed || /^[A-Z]|^[$_]+$/.test(last.name);
}

function print(links: Group): Code {
  return toCode(links.map(({ printed }) => printed));
}

/** True if the chain cannot be tried on one line. */
function mustBreak(links: readonly Link[], groups: readonly Group[]): boolean {
  const calls = links.flatMap((link) => (link.arguments ? [link.arguments] : []));
  const isComplex = calls.length > 2 && calls.flat().some((value) => !isSimple(value));
  const others = groups.slice(0, -1).map(print);
  const last = groups.at(-1) ?? [];
  const lastBreaks = last.at(-1)?.kind === 'call' && willBreak(print(last));
  const callsBack = calls.slice(0, -1).flat().some(isFunction);
  return isComplex || others.some(willBreak) || (lastBreaks && callsBack);
}
