import { declarationOf } from '../model/api.js';
import type { PaginationScheme } from '../model/pagination.js';
import type { Type } from '../model/type.js';
import { code, type Code } from './code.js';
import { bodyDeclaration, type Endpoint } from './endpoints.js';
import { objectLiteral, type Property } from './layout/collections.js';
import { literal } from './literal.js';
import { aliasTarget, type EmitContext } from './symbols.js';

/** What members beside those that a scheme names tell about a page, by what they are called. */
const FACTS: Readonly<Record<string, string>> = {
  page: 'page',
  current_page: 'page',
  offset: 'offset',
  start: 'offset',
  per_page: 'size',
  page_size: 'size',
  limit: 'size',
  count: 'count',
  total: 'total',
  total_count: 'total',
  total_items: 'total',
  total_results: 'total',
  total_pages: 'pages',
  page_count: 'pages',
};

/** How the mock cuts lists into the pages of a scheme, and what the body then tells. */
export function pagesCode(
  context: EmitContext,
  scheme: PaginationScheme,
  user: Endpoint | undefined,
): Code {
  const { kind, limitParam } = scheme;
  const facts = factsOf(context, scheme, user);
  return objectLiteral([
    { name: 'kind', value: code`${kind}` },
    ...(kind === 'link' ? [] : [{ name: 'position', value: code`${scheme.positionParam}` }]),
    ...(limitParam === undefined ? [] : [{ name: 'limit', value: code`${limitParam}` }]),
    { name: 'info', value: objectLiteral(facts) },
  ]);
}

/** Query parameters by what they are called, where a scheme does not name any. */
const PAGING = {
  page: 'page pageNumber page_number',
  offset: 'offset skip start',
  limit: 'per_page perPage page_size pageSize limit size count max_results',
} as const;

/** The query parameters by which pages can be asked for that others link to, by what they say. */
export function pagingParams(
  { api }: EmitContext,
  { operation, method }: Endpoint,
): readonly (readonly [what: string, name: string])[] {
  const scheme = api.paginations.find(({ name }) => name === method.paginated?.scheme);
  if (scheme?.kind !== 'link') return [];
  const numbers = operation.parameters.filter(({ location, schema }) => {
    const types = typeof schema === 'object' ? (schema.types ?? []) : [];
    return location === 'query' && types.some((type) => type === 'integer' || type === 'number');
  });
  return Object.entries(PAGING).flatMap(([what, names]) => {
    const found = numbers.find(({ name }) => names.split(' ').includes(name));
    return found ? [[what, found.name] as const] : [];
  });
}

function factsOf(
  context: EmitContext,
  scheme: PaginationScheme,
  user: Endpoint | undefined,
): Property[] {
  const { kind, items, nextField } = scheme;
  const { currentField, totalField } = scheme.kind === 'link' ? {} : scheme;
  const named: (readonly [string, readonly string[] | undefined])[] = [
    [kind === 'offset' ? 'offset' : 'page', currentField],
    [kind === 'offset' ? 'total' : 'pages', totalField],
    ['next', nextField],
  ];
  const facts = new Map(named.flatMap(([fact, path]) => (path ? [[fact, path] as const] : [])));
  const holder = [currentField, totalField, nextField].find((path) => path)?.slice(0, -1);
  const body = user && bodyDeclaration(user.method);
  const type = body && declarationOf(context.api, body).type;
  for (const name of type ? numbersAt(context, type, holder ?? items.slice(0, -1)) : []) {
    const fact = Object.hasOwn(FACTS, name) ? FACTS[name] : undefined;
    if (fact !== undefined && !facts.has(fact)) facts.set(fact, [...(holder ?? []), name]);
  }
  return [...facts].map(([name, path]) => ({ name, value: literal(path) }));
}

/** The numbers among the members of the object at the end of a path. */
function numbersAt(context: EmitContext, type: Type, path: readonly string[]): string[] {
  if (type.kind === 'reference') {
    const target = declarationOf(context.api, aliasTarget(context, type.to)).type;
    return target.kind === 'reference' ? [] : numbersAt(context, target, path);
  }
  if (type.kind !== 'object') return [];
  const [key, ...rest] = path;
  const inherited = type.extends.flatMap((base) =>
    numbersAt(context, declarationOf(context.api, base).type, path),
  );
  const own = type.properties.flatMap((property) => {
    if (key !== undefined)
      return property.name === key ? numbersAt(context, property.type, rest) : [];
    const isNumber =
      property.type.kind === 'primitive' &&
      ['number', 'bigint', 'digits'].includes(property.type.name);
    return isNumber ? [property.name] : [];
  });
  return [...own, ...inherited];
}
