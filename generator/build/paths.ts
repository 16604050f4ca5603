import { wordsOf } from '../model/words.js';
import { beginsWithVerb } from './verbs.js';

/** A path template taken apart, as far as it tells what the operation is about. */
export interface PathParts {
  /** What the path names, one after the other: `['pets', 'toys']`. Parameters are left out. */
  readonly statics: readonly string[];
  /** Those of the names in front that are each followed by a parameter. */
  readonly owners: readonly string[];
  /** Names of the parameters, in order. */
  readonly parameters: readonly string[];
  /** The last thing the path names is followed by a parameter: one of many is addressed. */
  readonly onItem: boolean;
  /** The last thing the path names follows a parameter directly: it belongs to one of many. */
  readonly belowItem: boolean;
  /** How many parameters stand before the last thing that is named. */
  readonly depth: number;
  /** What the path says is done: `/jobs/{id}:cancel`, `/chat.postMessage`, `/#Action=RunJob`. */
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
  const segments = whole
    .replace(/[^/]*\/?$/, withDottedVerb)
    .split('/')
    .flatMap(subsegments);
  const last = segments.at(-1) ?? '';
  const said = /^:(\w.*)$/.exec(last)?.[1];
  const named = said === undefined ? segments : segments.slice(0, -1);
  const statics = named.filter(
    (part, index) => !isParameter(part) && !isPrefix(part, named[index - 1]) && isWord(part),
  );
  const { names, verb = said } = variantOf(variant);
  const lastStatic = named.findLastIndex((part) => statics.includes(part));
  const parameters = named.filter(isParameter);
  const version = named.find((part) => VERSION.test(part));
  return {
    statics: [...names, ...statics],
    owners: names.length > 0 ? [] : ownersOf(named.slice(named.indexOf(statics[0] ?? ''))),
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
  const ended = segment.replace(/\.(json|xml|php|aspx?|ashx|jsp|do|action|cgi)$/i, '');
  const [, before, verb] = /^(.*[^:/]):([A-Za-z]\w*)$/.exec(ended) ?? [];
  if (before !== undefined && verb !== undefined) return [...subsegments(before), `:${verb}`];
  if (isParameter(ended) || !ended.includes('{')) return ended === '' ? [] : [ended];
  return ended.split(/(\{[\w.-]+\})/).filter((part) => isParameter(part) || isWord(part));
}

/** `accounts` and `rules` of `accounts/{id}/rules/{id}/hits`. */
function ownersOf(segments: readonly string[]): readonly string[] {
  const end = segments.findIndex((part, index) => isParameter(part) !== (index % 2 === 1));
  const pairs = segments.slice(0, end === -1 ? undefined : end);
  return pairs.filter((_, index) => index % 2 === 0 && index + 1 < pairs.length);
}

/**
 * `?beta=true` is a variant called "beta", `?version=2` one called "version_2"; `#add_shared_link` and
 * `?Action=RunJob` are deeds.
 */
function variantOf(variant: readonly string[]): { names: readonly string[]; verb?: string } {
  const pairs = variant.flatMap((part) => part.split('&'));
  const [only = '', ...others] = pairs;
  const deed = only.replace(/^[^=]*=(.*\.)?/, '');
  if (others.length === 0 && beginsWithVerb(deed)) return { names: [], verb: deed };
  const names = pairs.map((pair) =>
    wordsOf(pair.replace(/=(true)?$/, '').replace(/\{[^{}]*\}/g, '')).join('_'),
  );
  return { names: names.filter((name) => name !== '') };
}

/** `chat.postMessage` at the end of a path is done to a chat; `robots.txt` is a file. */
function withDottedVerb(segment: string): string {
  const [, things, deed = ''] = /^([A-Za-z][\w.-]*)\.([A-Za-z]\w*)\/?$/.exec(segment) ?? [];
  if (things === undefined || FILE_ENDING.test(deed)) return segment;
  return `${things.replaceAll('.', '/')}/:${deed}`;
}

/** Endings of files, and of what makes them. */
const FILE_ENDING =
  /^(json|jsonl|ndjson|xml|wsdl|rss|atom|txt|md|csv|tsv|html?|css|js|ya?ml|proto|ics|php|aspx?|ashx|jsp|do|action|cgi|pdf|docx?|xlsx?|zip|gz|tar|png|jpe?g|gif|svg|ico|webp|mp[34]|wav|ogg|webmanifest)$/i;

function isParameter(segment: string | undefined): boolean {
  return segment !== undefined && /^\{[^{}]*\}$/.test(segment);
}

function isWord(segment: string): boolean {
  return wordsOf(segment).length > 0;
}

const VERSION = /^(v\d+([._]\d+)*((alpha|beta|preview)\d*)?|\d{4}-\d{2}-\d{2}|\d+\.\d+)$/i;

/** Segments that name the API or its version, `/rest/api/3`, rather than a thing in it. */
function isPrefix(segment: string, before: string | undefined): boolean {
  if (VERSION.test(segment) || API.test(segment)) return true;
  return /^\d{1,2}$/.test(segment) && before !== undefined && API.test(before);
}

const API = /^(apis?|rest)$/i;
