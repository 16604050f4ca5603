import type { Api } from '../model/api.js';
import type { PaginationScheme, PositionScheme } from '../model/pagination.js';
import { code, identifier, type Code, type Part } from './code.js';
import { docComment } from './doc-comment.js';
import { docOf } from './doc.js';
import { isBareName } from './identifier.js';
import { propertyAccess } from './layout/access.js';
import { call } from './layout/calls.js';
import { classDeclaration, field, method } from './layout/classes.js';
import { objectLiteral } from './layout/collections.js';
import { interfaceDeclaration, typeAlias } from './layout/declarations.js';
import { parameter } from './layout/functions.js';
import { objectType, propertySignature } from './layout/members.js';
import { logical } from './layout/operators.js';
import { assignment, returnStatement } from './layout/statements.js';
import { arrayType, typeReference, unionType } from './layout/types.js';
import type { Module } from './module.js';
import { documentedMember, isNative } from './page-members.js';
import { runtime } from './runtime-symbols.js';
import { PAGINATION_MODULE, pageBinding, pageBodyBinding, type EmitContext } from './symbols.js';
import { typeCode } from './type.js';

const ITEM = code`Item`;

/** Keeps a member out of the declarations. */
const INTERNAL = code`/** @internal */`;

const ITEMS_DOC = 'The items of this page.';

/** The member of a page that holds a body that is a list. */
const BARE = 'items';

/** The schemes that some method pages by. */
export function usedSchemes(api: Api): readonly PaginationScheme[] {
  const methods = [...api.resources.values()].flatMap((resource) => resource.methods);
  return api.paginations.filter(({ name }) =>
    methods.some(({ paginated }) => paginated?.scheme === name),
  );
}

/** The page classes: what a page holds, and where the next one is. */
export function emitPagination(context: EmitContext): Module | undefined {
  const schemes = usedSchemes(context.api);
  if (schemes.length === 0) return undefined;
  return {
    path: PAGINATION_MODULE,
    declares: schemes.flatMap(({ name }) => [
      pageBinding(context, name).name,
      pageBodyBinding(context, name).name,
    ]),
    statements: schemes.flatMap((scheme) => emitScheme(context, scheme)),
  };
}

function emitScheme(context: EmitContext, scheme: PaginationScheme): Code[] {
  const { name } = pageBinding(context, scheme.name);
  const bodyName = pageBodyBinding(context, scheme.name).name;
  const fields = bodyFields(context, scheme);
  const body = typeReference(identifier(bodyName), [ITEM]);
  const bodyType = {
    name: identifier(bodyName),
    typeParameters: [ITEM],
    isExported: true,
    doc: docComment({ description: `What a \`${name}\` reads of the body.` }),
  };
  return [
    isBare(scheme)
      ? typeAlias({ ...bodyType, type: arrayType(ITEM) })
      : interfaceDeclaration({
          ...bodyType,
          members: fields.map(({ key, type, doc }) =>
            propertySignature({ name: key, type, optional: true, doc }),
          ),
        }),
    classDeclaration({
      name: identifier(name),
      typeParameters: [ITEM],
      isExported: true,
      base: typeReference(code`${runtime.AbstractPage}`, [ITEM, body]),
      doc: docComment({ description: PAGE_DOCS[scheme.kind] }),
      members: [
        ...fields.map(({ key, held, doc }) =>
          field({ name: memberName(key), type: held, modifiers: ['readonly'], doc }),
        ),
        pageConstructor(scheme, fields, body),
        method({
          name: 'getPaginatedItems',
          modifiers: ['override'],
          doc: docComment({ description: ITEMS_DOC }),
          returnType: arrayType(ITEM),
          body: [returnStatement(itemsOf(scheme))],
        }),
        method({
          name: 'nextPage',
          doc: INTERNAL,
          modifiers: ['protected', 'override'],
          returnType: unionType([code`${runtime.NextPage}`, code`undefined`]),
          body: [returnStatement(nextPage(context, scheme))],
        }),
      ],
    }),
  ];
}

const PAGE_DOCS: Readonly<Record<PaginationScheme['kind'], string>> = {
  page_number: 'A page of a list whose pages are numbered.',
  offset: 'A page of a list that is asked for by offset.',
  cursor: 'A page of a list that is asked for by cursor.',
  link: 'A page of a list, each of which links to the next one.',
};

/** What pages have themselves, and what no class may declare. */
const OWN_MEMBERS = new Set([
  'context',
  'query',
  'nextPage',
  'hasNextPage',
  'getNextPage',
  'iterPages',
  'getPaginatedItems',
  ...Object.getOwnPropertyNames(Object.prototype),
]);

/** What the page calls a member of the body: by its name, where it has no other member of that name. */
function memberName(key: string): string {
  return OWN_MEMBERS.has(key) ? `${key}_` : key;
}

/** A member of the body that the page keeps. */
interface BodyField {
  readonly key: string;
  /** Its type in the body. */
  readonly type: Code;
  /** Its type in the page. */
  readonly held: Code;
  readonly doc: Code;
  readonly isItems: boolean;
}

/** True if the body is the list itself. */
function isBare({ items }: PaginationScheme): boolean {
  return items.length === 0;
}

function bodyFields(context: EmitContext, scheme: PaginationScheme): BodyField[] {
  if (isBare(scheme)) {
    const list = arrayType(ITEM);
    const doc = docComment({ description: ITEMS_DOC });
    return [{ key: BARE, type: list, held: list, doc, isItems: true }];
  }
  const { items, nextField } = scheme;
  const { currentField, totalField } = scheme.kind === 'link' ? {} : scheme;
  const paths = [items, currentField, totalField, nextField].filter((path) => path !== undefined);
  const keys = [...new Set(paths.flatMap(([key]) => (key === undefined ? [] : [key])))];
  return keys.map((key) => {
    if (items.length === 1 && items[0] === key) {
      const list = arrayType(ITEM);
      const doc = docComment({ description: ITEMS_DOC });
      return { key, type: unionType([list, code`null`]), held: list, doc, isItems: true };
    }
    const inside = paths.filter(([first]) => first === key).map((path) => path.slice(1));
    const documented = documentedMember(context, scheme, key, inside);
    const type = documented ? typeCode(context, documented.type) : structuralType(scheme, inside);
    const doc = documented ? docOf(documented.doc) : docComment({});
    return { key, type, held: unionType([type, code`undefined`]), doc, isItems: false };
  });
}

/** A type that has just the members the scheme reads. */
function structuralType(scheme: PaginationScheme, paths: readonly (readonly string[])[]): Code {
  if (paths.some((path) => path.length === 0)) {
    return /^(cursor|link)$/.test(scheme.kind)
      ? unionType([code`string`, code`null`])
      : code`number`;
  }
  const keys = [...new Set(paths.map(([key = '']) => key))];
  return objectType(
    keys.map((key) => {
      const inside = paths.filter(([first]) => first === key).map((path) => path.slice(1));
      const isItems = scheme.items.length > 1 && scheme.items[1] === key;
      const type = isItems ? arrayType(ITEM) : structuralType(scheme, inside);
      return propertySignature({ name: key, type, optional: true });
    }),
  );
}

function pageConstructor(scheme: PaginationScheme, fields: readonly BodyField[], body: Code): Code {
  return method({
    name: code`constructor`,
    doc: INTERNAL,
    parameters: [
      parameter({ name: code`context`, type: code`${runtime.PageContext}` }),
      parameter({ name: code`body`, type: body }),
    ],
    body: [
      code`super(context, body);`,
      ...fields.map(({ key, isItems }) => {
        const read = isBare(scheme) ? code`body` : propertyAccess(code`body`, key);
        const value: Part = isItems && !isBare(scheme) ? logical('??', [read, code`[]`]) : read;
        return assignment(propertyAccess(code`this`, memberName(key)), value);
      }),
    ],
  });
}

/** The items, below the member that the page holds. */
function itemsOf({ items }: PaginationScheme): Part {
  const path = optionalPath(items.length === 0 ? [BARE] : items);
  return items.length > 1 ? logical('??', [path, code`[]`]) : path;
}

function nextPage(context: EmitContext, scheme: PaginationScheme): Code {
  if (scheme.kind !== 'link') return nextPosition(context, scheme);
  const { nextField } = scheme;
  return nextField
    ? call(code`${runtime.nextLink}`, [code`this.context`, optionalPath(nextField)])
    : call(code`${runtime.nextLinkHeader}`, [code`this.context`]);
}

function nextPosition(context: EmitContext, scheme: PositionScheme): Code {
  const param = code`${scheme.positionParam}`;
  const read = (
    name: string,
    path: readonly string[] | undefined,
  ): { name: string; value: Part }[] =>
    path === undefined ? [] : [{ name, value: optionalPath(path) }];
  const total = (name: string): { name: string; value: Part }[] => {
    const path = scheme.totalField;
    if (!path || !isNative(context, scheme, path)) return read(name, path);
    const value = logical('??', [optionalPath(path), code`Infinity`]);
    return [{ name, value: call(code`Number`, [value]) }];
  };
  if (scheme.kind === 'cursor') {
    const cursor = scheme.nextField ? optionalPath(scheme.nextField) : code`undefined`;
    return call(code`${runtime.nextCursor}`, [param, cursor]);
  }
  const common = [
    { name: 'param', value: param },
    { name: 'query', value: code`this.query` },
    { name: 'count', value: code`this.getPaginatedItems().length` },
  ];
  if (scheme.kind === 'offset') {
    const state = [...common, ...read('offset', scheme.currentField), ...total('totalItems')];
    return call(code`${runtime.nextOffset}`, [objectLiteral(state, { expanded: true })]);
  }
  const state = [...common, ...read('page', scheme.currentField), ...total('totalPages')];
  return call(code`${runtime.nextPageNumber}`, [objectLiteral(state, { expanded: true })]);
}

/** `this.result_info?.total_pages` */
function optionalPath(path: readonly string[]): Code {
  const [first = '', ...rest] = path;
  return rest.reduce<Code>(
    (object, key) => code`${object}?.${isBareName(key) ? identifier(key) : code`[${key}]`}`,
    propertyAccess(code`this`, memberName(first)),
  );
}
