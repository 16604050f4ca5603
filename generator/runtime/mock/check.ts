import type { SecurityAlternative, SecurityPart } from '../request.js';
import { type Issue, validate } from '../validation/validator.js';
import { formatPath } from '../validation/validator.js';
import {
  bodyEntries,
  cookiePairs,
  decoded,
  queryPairs,
  readBody,
  readParameters,
  UNREAD,
  type Entry,
  type Incoming,
} from './request.js';
import type { MockApi, MockIssue, MockOperation, MockRefusal } from './types.js';
import { isMembers } from './value.js';

/* What a request is for, and whether the API would take it. */

/** What a request is for. */
export interface Route {
  readonly operation: MockOperation;
  /** The texts in the place of the placeholders, as they were sent. */
  readonly pathTexts: Readonly<Record<string, string>>;
}

/** What was found for a path: the operation, or the methods that the path knows. */
export type Found = Route | { readonly allowed: readonly string[] };

interface Template {
  readonly operation: MockOperation;
  readonly pattern: RegExp;
  readonly names: readonly string[];
}

/** Finds the operation for a method and a path; a fixed segment goes before a placeholder. */
export function createRouter(
  operations: readonly MockOperation[],
): (method: string, path: string) => Found {
  // Where two templates fit, the one whose first placeholder comes later is meant.
  // A placeholder with something behind it goes before one that takes the rest of the segment.
  const order = ({ path }: MockOperation): string =>
    `${path.replace(/\{[^{}]*\}/g, '\uffff')}\uffff`;
  const templates = operations
    .map(template)
    .sort((a, b) => Number(order(a.operation) > order(b.operation)) * 2 - 1);
  return (method, path) => {
    const fitting = templates.filter(({ pattern }) => pattern.test(path));
    const found = fitting.find(({ operation }) => operation.method === method);
    if (!found) return { allowed: [...new Set(fitting.map(({ operation }) => operation.method))] };
    const [, ...texts] = found.pattern.exec(path) ?? [];
    const entries = found.names.map((name, index) => [name, texts[index] ?? '']);
    return { operation: found.operation, pathTexts: Object.fromEntries(entries) };
  };
}

function template(operation: MockOperation): Template {
  const names: string[] = [];
  const pieces = operation.path.split(/\{([^{}]*)\}/).map((piece, index) => {
    if (index % 2 === 0) return piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    names.push(piece);
    return '([^/]+)';
  });
  return { operation, names, pattern: new RegExp(`^${pieces.join('')}$`) };
}

/** A path as it may stand below one of the base URLs, without the paths of these. */
export function relativePath(path: string, baseURLs: readonly string[]): string {
  let longest = '';
  for (const url of baseURLs) {
    const base = url.replace(/^[a-z][a-z\d+.-]*:\/\/[^/]*/i, '').replace(/\/$/, '');
    if (base.length > longest.length && path.startsWith(`${base}/`)) longest = base;
  }
  return path.slice(longest.length);
}

/** What a request says, and why it is refused if it is. */
export interface Checked {
  readonly body: unknown;
  /** Parameters and members of the body by the keys that the method takes them under. */
  readonly params: Readonly<Record<string, unknown>>;
  readonly refusal: MockRefusal | undefined;
}

/** Reads a request as its operation describes it, and judges it as the API would. */
export function checkRequest(
  api: MockApi,
  { operation: described, pathTexts }: Route,
  incoming: Incoming,
  auth: boolean,
): Checked {
  const type = (incoming.headers['content-type'] ?? '').replace(/;.*/, '').trim().toLowerCase();
  const isOther = described.otherTypes?.some((other) => other.toLowerCase() === type) === true;
  const operation: MockOperation = isOther ? { ...described, bodyType: 'other' } : described;
  const path = Object.entries(pathTexts);
  const body = readBody(incoming);
  const among = path.filter(([name]) => name !== operation.positional);
  const entries = [
    ...bodyEntries(operation, body, incoming.text),
    ...readParameters(operation, among, incoming),
  ];
  const known = entries.filter(([, value]) => value !== undefined && value !== UNREAD);
  const params = Object.fromEntries(known);
  const refusal =
    (auth ? refusedCredentials(operation.security ?? api.security, incoming) : undefined) ??
    refusedBody(operation, body, incoming) ??
    refusedValues(operation, params, entries, body);
  const named = Object.fromEntries(path.map(([name, text]) => [name, decoded(text)]));
  return { body, params: { ...named, ...params }, refusal };
}

/** A refusal for one or more issues. */
export function refusalOf(status: number, ...issues: readonly MockIssue[]): MockRefusal {
  return { status, message: issues.map(({ message }) => message).join(' '), issues };
}

function refusedCredentials(
  alternatives: readonly SecurityAlternative[],
  incoming: Incoming,
): MockRefusal | undefined {
  const isGiven = (part: SecurityPart): boolean => {
    const { prefix = '', encode } = part;
    const start = (encode ? 'basic ' : prefix).toLowerCase();
    const value = credential(part, incoming) ?? '';
    const isBare = value.trim().length <= start.trim().length;
    return !isBare && value.toLowerCase().startsWith(start);
  };
  if (alternatives.length === 0 || alternatives.some((parts) => parts.every(isGiven))) {
    return undefined;
  }
  const wanted = alternatives.map((parts) => parts.map(({ name }) => name).join(' and '));
  const message = `A credential is missing: ${wanted.join(', or ')}.`;
  return refusalOf(401, { message, pointer: '' });
}

function credential(part: SecurityPart, { headers, query }: Incoming): string | undefined {
  const { name } = part;
  if (part.in === 'header') return headers[name.toLowerCase()];
  const pairs = part.in === 'query' ? queryPairs(query) : cookiePairs(headers['cookie']);
  return pairs.find(([key]) => key === name)?.[1];
}

function refusedBody(
  { bodyType, bodyKey, needsBody }: MockOperation,
  body: unknown,
  { text, headers }: Incoming,
): MockRefusal | undefined {
  // A form in which nothing is filled in is a text without a character.
  const isForm = bodyType === 'form' && headers['content-type'] !== undefined;
  if (text === '' && needsBody && !isForm) {
    return refusalOf(400, { message: 'The body is missing.', pointer: '' });
  }
  if (bodyType !== 'json' || text === '') return undefined;
  const type = headers['content-type'] ?? '';
  if (type !== '' && !/[/+]json\b/i.test(type)) {
    return refusalOf(415, { message: `The body has to be JSON, not ${type}.`, pointer: '' });
  }
  // A text that is left as it is could not be parsed, unless it is a string in JSON.
  if (body === text) return refusalOf(400, { message: 'The body is not valid JSON.', pointer: '' });
  if (bodyKey !== undefined || isMembers(body)) return undefined;
  return refusalOf(400, { message: 'The body has to be an object.', pointer: '' });
}

function refusedValues(
  { params, places = {}, bodyType, bodyKey, bodySchema }: MockOperation,
  values: object,
  entries: readonly Entry[],
  body: unknown,
): MockRefusal | undefined {
  const unread = new Set(entries.flatMap(([key, value]) => (value === UNREAD ? [key] : [])));
  const isJudged = ({ path: [key = ''] }: Issue): boolean =>
    !unread.has(String(key)) &&
    (bodyType !== 'other' || key === bodyKey || Object.hasOwn(places, key));
  const ofParams = params ? validate(params, values).issues.filter(isJudged) : [];
  const ofBody =
    bodySchema && bodyType === 'json' && body !== undefined
      ? validate(bodySchema, body).issues
      : [];
  const found = [...ofParams, ...ofBody].map(({ path, message }) => {
    const where = formatPath(path);
    return { message: where === '' ? message : `${where}: ${message}`, pointer: pointerOf(path) };
  });
  // What both find is one issue.
  const distinct = new Map(found.map((issue) => [issue.message, issue]));
  return distinct.size > 0 ? refusalOf(400, ...distinct.values()) : undefined;
}

function pointerOf(path: readonly (string | number)[]): string {
  return path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
