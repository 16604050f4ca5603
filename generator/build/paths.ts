import { wordsOf } from '../model/words.js';

/** A path template taken apart, as far as it tells what the operation is about. */
export interface PathParts {
  /** What the path names, one after the other: `['pets', 'toys']`. Parameters are left out. */
  readonly statics: readonly string[];
  /** Names of the parameters, in order. */
  readonly parameters: readonly string[];
  /** The last thing the path names is followed by a parameter: one of many is addressed. */
  readonly onItem: boolean;
  /** The last thing the path names follows a parameter directly: it belongs to one of many. */
  readonly belowItem: boolean;
  /** How many parameters stand before the last thing that is named. */
  readonly depth: number;
  /** A verb that the path gives after a colon, `/jobs/{id}:cancel`. */
  readonly verb?: string;
  /** The version of the API that the path names: `v2`. */
  readonly version?: string;
}

/**
 * Takes a path template apart. Left out is what names the API or its version rather than a thing in
 * it. What stands behind `?` or `#` tells operations of one path apart and comes first, as what they
 * are grouped by.
 */
export function partsOf(path: string): PathParts {
  const [whole = '', ...variant] = path.split(/[?#]/);
  const segments = whole.split('/').flatMap(subsegments);
  const last = segments.at(-1) ?? '';
  const verb = /^:(\w.*)$/.exec(last)?.[1];
  const named = verb === undefined ? segments : segments.slice(0, -1);
  const statics = named.filter((part) => !isParameter(part) && !isPrefix(part) && isWord(part));
  const lastStatic = named.findLastIndex((part) => statics.includes(part));
  const parameters = named.filter(isParameter);
  const version = named.find((part) => VERSION.test(part));
  return {
    statics: [...variantNames(variant), ...statics],
    parameters: parameters.map((part) => part.slice(1, -1)),
    onItem: isParameter(named.at(-1)),
    belowItem: isParameter(named[lastStatic - 1]),
    depth: named.slice(0, Math.max(lastStatic, 0)).filter(isParameter).length,
    ...(verb !== undefined && { verb }),
    ...(version !== undefined && { version }),
  };
}

/** `users({id})` names two things, `{id}.json` one with an ending, `{id}:cancel` one and a verb. */
function subsegments(segment: string): string[] {
  const ended = segment.replace(/\.(json|xml)$/i, '');
  const [, before, verb] = /^(.*[^:/]):([A-Za-z]\w*)$/.exec(ended) ?? [];
  if (before !== undefined && verb !== undefined) return [...subsegments(before), `:${verb}`];
  if (isParameter(ended) || !ended.includes('{')) return ended === '' ? [] : [ended];
  return ended.split(/(\{[\w.-]+\})/).filter((part) => isParameter(part) || isWord(part));
}

/** `?beta=true` is a variant called "beta", `?version=2` one called "version_2". */
function variantNames(variant: readonly string[]): string[] {
  const names = variant
    .flatMap((part) => part.split('&'))
    .map((pair) => wordsOf(pair.replace(/=(true)?$/, '').replace(/\{[^{}]*\}/g, '')).join('_'));
  return names.filter((name) => name !== '');
}

function isParameter(segment: string | undefined): boolean {
  return segment !== undefined && /^\{[^{}]*\}$/.test(segment);
}

function isWord(segment: string): boolean {
  return wordsOf(segment).length > 0;
}

const VERSION = /^(v\d+([._]\d+)*((alpha|beta|preview)\d*)?|\d{4}-\d{2}-\d{2}|\d+\.\d+)$/i;

/** Segments that name the API or its version rather than a thing in it. */
function isPrefix(segment: string): boolean {
  return VERSION.test(segment) || /^(api|rest)$/i.test(segment);
}
