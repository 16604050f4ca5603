/**
 * Stage "names": model → the name of everything that is emitted, computed once.
 *
 * Declarations come first, components before what is made for operations, so that a name in the
 * document is the name in the SDK; resource classes give way. Within a kind, what lies less deep in the
 * tree of resources comes first, as there is less of a path that it could take into its name; then
 * document order decides.
 */
import { Collector, type Outcome } from '../diagnostics/diagnostic.js';
import type { Api } from '../model/api.js';
import type { Declaration, DeclarationId } from '../model/declaration.js';
import type { Location } from '../model/location.js';
import type { OperationId } from '../model/operation.js';
import type { Method, Resource, ResourceId } from '../model/resource.js';
import {
  RESERVED_MEMBERS,
  RESERVED_ON_CLIENT,
  RESERVED_TYPES,
  RUNTIME_EXPORTS,
} from './reserved.js';
import { Scope, type NameOptions } from './scope.js';

/** The name of everything that is emitted. */
export interface NameTable {
  /** The client class. */
  readonly client: string;
  /** Type names, `CertificatePack`. */
  readonly declarations: ReadonlyMap<DeclarationId, string>;
  /** Fixture names, `certificatePack`. */
  readonly fixtures: ReadonlyMap<DeclarationId, string>;
  /** Names of the fixtures of calls, `certificatePackList`. */
  readonly calls: ReadonlyMap<OperationId, string>;
  /** Class names of resources, `CertificatePacks`. */
  readonly classes: ReadonlyMap<ResourceId, string>;
  /** Names of resources as members of their parent, `certificatePacks`. */
  readonly members: ReadonlyMap<ResourceId, string>;
  /** Method names by operation. */
  readonly methods: ReadonlyMap<OperationId, string>;
  /** Type names of the errors of methods, by operation; of those whose errors have bodies. */
  readonly errors: ReadonlyMap<OperationId, string>;
  /** Argument names of positional path parameters, by operation. */
  readonly positionals: ReadonlyMap<OperationId, string>;
  /** Class names of pagination schemes, by the name of the scheme. */
  readonly pages: ReadonlyMap<string, string>;
  /** Client options as constructor arguments, by their name in the config. */
  readonly options: ReadonlyMap<string, string>;
  /** Modules of resources, relative to the resource folder: `ssl/certificate-packs`. */
  readonly files: ReadonlyMap<ResourceId, string>;
}

const TYPES = {
  spelling: 'PascalCase',
  fallback: 'Type',
  reserved: new Set([...RESERVED_TYPES, ...RUNTIME_EXPORTS]),
} as const;

/** Gives everything its name. */
export function assignNames(api: Api): Outcome<NameTable> {
  const out = new Collector();
  const types = new Scope(TYPES);
  const client = assign(out, types, api.client.hints, 'the client', undefined, {
    companions: (name) => [`${name}Core`],
  });
  const declarations = nameDeclarations(out, api, types);
  const resources = [...api.resources.values()];
  const pages = new Map(
    api.paginations.map(({ name }) => [
      name,
      assign(out, types, [name, `${name} page`], `the pagination scheme "${name}"`, undefined, {
        companions: (page) => [`${page}Body`],
      }),
    ]),
  );
  const classes = new Map(
    resources
      .toSorted((a, b) => depthOf(a) - depthOf(b))
      .map((resource) => [resource.id, nameClass(out, types, resource)]),
  );
  const errors = nameErrors(out, api, types);
  const fixtures = new Scope({ spelling: 'camelCase', fallback: 'fixture' });
  const options = new Scope({ ...MEMBERS, reserved: CORE_OPTIONS, fallback: 'option' });
  const value: NameTable = {
    client,
    declarations,
    fixtures: new Map(
      [...declarations].map(([id, name]) => [id, fixtures.assign([name], name).name]),
    ),
    calls: nameCalls(fixtures, resources, declarations),
    classes,
    errors,
    pages,
    ...nameMembers(out, api),
    positionals: namePositionals(resources),
    options: new Map(
      api.client.options.map(({ name }) => [
        name,
        options.assign([name, `${name} value`], name).name,
      ]),
    ),
    files: nameFiles(resources),
  };
  return out.outcome(value);
}

function assign(
  out: Collector,
  scope: Scope,
  candidates: readonly string[],
  holder: string,
  at: Location | undefined,
  options?: NameOptions,
): string {
  const { name, conflict, unusable } = scope.assign(candidates, holder, options);
  if (conflict) {
    const params = { wanted: conflict.wanted, other: conflict.holder, given: name };
    out.report('name-suffixed', params, at);
  }
  if (unusable) out.report('name-unusable', { what: holder, given: name }, at);
  return name;
}

const MODEL: NameOptions = {
  suffix: 'model',
  // Guards are functions, so they are in nobody's way but each other's.
  companions: (name) => [
    ...['is', 'assert', 'validate'].map((prefix) => `function ${prefix}${name}`),
    `function ${name}Schema`,
  ],
};

function nameDeclarations(
  out: Collector,
  api: Api,
  scope: Scope,
): ReadonlyMap<DeclarationId, string> {
  // Another name for something gives way to the thing itself, and what stands deep in the document or
  // in the tree of resources, and so has longer names to fall back on, to what stands higher.
  const rank = ({ origin, form }: Declaration): number =>
    origin !== 'component' ? 2 : form === 'alias' ? 1 : 0;
  const inOrder = [...api.declarations.values()].toSorted(
    (a, b) => rank(a) - rank(b) || a.hints.length - b.hints.length,
  );
  const named = inOrder.map(({ id, hints, at }) => {
    const holder = at.pointer === '' ? 'the document' : at.pointer;
    return [id, assign(out, scope, hints, holder, at, MODEL)] as const;
  });
  const byId = new Map(named);
  // Later stages walk declarations in the order of the model.
  return new Map([...api.declarations.keys()].map((id) => [id, byId.get(id) ?? '']));
}

/** `CertificatePackGetError`. */
function nameErrors(out: Collector, api: Api, scope: Scope): ReadonlyMap<OperationId, string> {
  const inOrder = [...api.resources.values()].toSorted((a, b) => depthOf(a) - depthOf(b));
  const named = inOrder.flatMap(({ methods }) =>
    methods.flatMap(({ operation, errors, errorHints = [], at }): [OperationId, string][] =>
      errors === undefined
        ? []
        : [[operation, assign(out, scope, errorHints, operation, at, MODEL)]],
    ),
  );
  return new Map(named);
}

/** How many resources lead to this one. */
function depthOf({ id }: Resource): number {
  return id.split('.').length;
}

/** `Verification`, or where a type has that name, `VerificationResource`. */
function nameClass(out: Collector, scope: Scope, { id, name, at }: Resource): string {
  const path = id.split('.');
  const longer = path.slice(0, -1).map((_, index) => path.slice(path.length - 2 - index).join(' '));
  const candidates = [
    name,
    `${name} resource`,
    ...longer,
    ...longer.map((one) => `${one} resource`),
  ];
  return assign(out, scope, candidates, `the resource ${id}`, at);
}

function nameMembers(out: Collector, api: Api): Pick<NameTable, 'members' | 'methods'> {
  const members = new Map<ResourceId, string>();
  const methods = new Map<OperationId, string>();
  const scopes = new Map<ResourceId | undefined, Scope>();
  const scopeOf = (id: ResourceId | undefined): Scope => {
    const reserved = id === undefined ? RESERVED_ON_CLIENT : RESERVED_MEMBERS;
    const scope = scopes.get(id) ?? new Scope({ ...MEMBERS, reserved, fallback: 'method' });
    scopes.set(id, scope);
    return scope;
  };
  for (const resource of api.resources.values()) {
    for (const method of resource.methods) {
      methods.set(method.operation, nameMethod(out, scopeOf(resource.id), method));
    }
  }
  for (const { id, name, parent, at } of api.resources.values()) {
    members.set(
      id,
      assign(out, scopeOf(parent), [name], `the resource ${id}`, at, { suffix: 'resource' }),
    );
  }
  return { members, methods };
}

/** Members are reached with a dot, where words of the language are fine: `packs.delete()`. */
const MEMBERS = { spelling: 'camelCase', reserved: RESERVED_MEMBERS, members: true } as const;

function nameMethod(out: Collector, scope: Scope, { name, operation, at }: Method): string {
  return assign(out, scope, [name], operation, at, { suffix: 'method' });
}

/** Options that every client has. */
const CORE_OPTIONS = new Set(
  (
    'baseURL environment timeout deadline maxRetries fetch fetchOptions defaultHeaders defaultQuery ' +
    'logLevel logger middleware validate'
  ).split(' '),
);

/** Names of the other arguments, of what a method takes out of them, and of styles it may use. */
const LOCALS = new Set(
  'params options query body request simple label matrix form json dots'.split(' '),
);

function namePositionals(resources: readonly Resource[]): ReadonlyMap<OperationId, string> {
  const named = resources.flatMap(({ methods }) =>
    methods.flatMap(({ operation, positional }): [OperationId, string][] => {
      if (!positional) return [];
      const scope = new Scope({ spelling: 'camelCase', fallback: 'id', reserved: LOCALS });
      const { name } = positional.parameter;
      return [[operation, scope.assign([name, `${name} value`], name).name]];
    }),
  );
  return new Map(named);
}

/** A call's fixtures are called as its params are: `CertificatePackListParams` without `Params`. */
function nameCalls(
  fixtures: Scope,
  resources: readonly Resource[],
  declarations: ReadonlyMap<DeclarationId, string>,
): ReadonlyMap<OperationId, string> {
  const named = resources.flatMap((resource) =>
    resource.methods.map(({ name, operation, params }): [OperationId, string] => {
      const ofParams = params && declarations.get(params.declaration)?.replace(/Params\d*$/, '');
      const wanted = ofParams ?? `${resource.name} ${name}`;
      return [operation, fixtures.assign([wanted, `${wanted} call`], operation).name];
    }),
  );
  return new Map(named);
}

const FILES = {
  spelling: 'kebab-case',
  fallback: 'resource',
  reserved: new Set(['index', 'shared']),
} as const;

function nameFiles(resources: readonly Resource[]): ReadonlyMap<ResourceId, string> {
  const files = new Map<ResourceId, string>();
  const scopes = new Map<string, Scope>();
  for (const { id, name, parent } of resources) {
    const folder = parent === undefined ? '' : `${files.get(parent) ?? ''}/`;
    const scope = scopes.get(folder) ?? new Scope(FILES);
    scopes.set(folder, scope);
    files.set(id, `${folder}${scope.assign([name], name).name}`);
  }
  return files;
}
