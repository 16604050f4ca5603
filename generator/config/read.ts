import { existsSync } from 'node:fs';
import path from 'node:path';
import { Collector, type Outcome } from '../diagnostics/diagnostic.js';
import { defined } from '../model/defined.js';
import { isJsonObject, type Json } from '../model/json.js';
import { below, type Location } from '../model/location.js';
import type { ClientOption, CredentialRole } from '../model/package.js';
import type { Source } from '../read/source.js';
import type {
  Config,
  EndpointConfig,
  MethodConfig,
  ModelConfig,
  Natives,
  ResourceConfig,
} from './config.js';
import { paginationScheme } from './pagination.js';
import { checkShape } from './shape.js';
import { isStainless, supportedPart } from './stainless.js';

type Members = Readonly<Record<string, Json>>;

/** The config that is in a file: checked against its schema, with the defaults filled in. */
export function configOf(source: Source): Outcome<Config | undefined> {
  const out = new Collector();
  const isTheirs = isStainless(source);
  const root = out.take(isTheirs ? supportedPart(source) : checkShape(source));
  if (!root) return out.outcome(undefined);
  const config = normalise(source.file, root);
  // Their platform took lists for paginated that a file named, and no others.
  return out.outcome({ ...config, infersPages: config.infersPages && !isTheirs });
}

/** The config of a document that has none: everything is inferred. */
export function defaultConfig(spec: string, output: string): Config {
  return {
    spec,
    output,
    allowRefs: [],
    package: {},
    environments: [],
    requestIdHeaders: [],
    query: { arrays: 'repeat', nested: 'brackets' },
    natives: {},
    envelope: { unwrap: [] },
    streaming: { errors: [], skip: [] },
    secretFields: [],
    namedPathParams: [],
    paginations: [],
    infersPages: true,
    sharedModels: [],
    unspecifiedEndpoints: [],
  };
}

function normalise(file: string, root: Members): Config {
  const folder = path.dirname(file);
  const name = path.basename(file).replace(/\.sdk\.ya?ml$|\.[a-z]+$/, '');
  const at: Location = { file, pointer: '' };
  const settings = members(root['settings']);
  const client = members(root['client_settings']);
  const target = members(members(root['targets'])['typescript']);
  const security = root['security'];
  const { $shared: shared, ...tree } = members(root['resources']);
  const laidOut = resources(tree, below(at, 'resources'));
  return defined({
    ...defaultConfig(
      path.resolve(folder, text(root['spec']) ?? specBeside(folder, name)),
      path.resolve(folder, text(root['output']) ?? `../generated/${name}`),
    ),
    file,
    allowRefs: texts(root['allow_refs']).map((allowed) => path.resolve(folder, allowed)),
    package: packageOf(root, target, settings),
    clientName: text(target['client_name']),
    environments: entries(root['environments']).map(([key, url]) => [key, String(url)] as const),
    envPrefix: text(client['default_env_prefix']),
    options: client['opts'] === undefined ? undefined : entries(client['opts']).map(clientOption),
    security: Array.isArray(security) ? security.map(requirement) : undefined,
    idempotencyHeader: text(client['idempotency_header']),
    requestIdHeaders: texts(client['request_id_headers']),
    query: queryOf(members(root['query_settings'])),
    natives: nativesOf(members(root['types'])),
    envelope: defined({
      unwrap: texts(settings['unwrap_response_fields']),
      ...strings(members(settings['envelope'])),
    }),
    streaming: streamingOf(array(members(root['streaming'])['on_event']).map(members)),
    secretFields: texts(client['secret_fields']),
    namedPathParams: texts(settings['named_path_params']),
    paginations: array(root['pagination']).map((scheme) => paginationScheme(members(scheme))),
    infersPages: root['pagination'] === undefined,
    // With nothing but shared models, the tree is still to be inferred.
    resources:
      root['resources'] === undefined || (shared !== undefined && Object.keys(tree).length === 0)
        ? undefined
        : laidOut.kept,
    sharedModels: models(members(shared)['models'], below(at, 'resources', '$shared', 'models')),
    unspecifiedEndpoints: [
      ...array(root['unspecified_endpoints']).map((value, index) =>
        endpoint(String(value), below(at, 'unspecified_endpoints', index)),
      ),
      ...laidOut.skipped,
    ],
  });
}

/** The document of a config that names none: the one called like it, or else any usual name. */
function specBeside(folder: string, name: string): string {
  const own = ['yaml', 'yml', 'json'].map((ending) => `${name}.openapi.${ending}`);
  const usual = ['openapi.yaml', 'openapi.yml', 'openapi.json', 'openapi.documented.yml'];
  const found = [...own, ...usual].find((file) => existsSync(path.join(folder, file)));
  return found ?? `${name}.openapi.yaml`;
}

function packageOf(root: Members, target: Members, settings: Members): Config['package'] {
  const organization = members(root['organization']);
  return defined({
    name: text(target['package_name']),
    version: text(target['version']),
    description: text(target['description']),
    license: text(settings['license']),
    homepage: text(organization['docs']),
    author: text(organization['contact']),
    repository: text(organization['repository']) ?? text(target['production_repo']),
  });
}

function queryOf(query: Members): Config['query'] {
  // The schema has checked that these are members of the two unions.
  return {
    arrays: (text(query['array_format']) ?? 'repeat') as Config['query']['arrays'],
    nested: (text(query['nested_format']) ?? 'brackets') as Config['query']['nested'],
  };
}

function nativesOf(types: Members): Natives {
  const integers = { bigint: 'bigint', string: 'digits' } as const;
  const int64 = text(types['int64']);
  return {
    ...((int64 === 'bigint' || int64 === 'string') && { int64: integers[int64] }),
    ...(types['date-time'] === 'Date' && { dateTime: 'date' }),
  };
}

function streamingOf(rules: readonly Members[]): Config['streaming'] {
  const handled = (handle: string): readonly Members[] =>
    rules.filter((rule) => rule['handle'] === handle);
  const events = (handle: string): string[] =>
    handled(handle).flatMap(({ event_type: type }) =>
      typeof type === 'string' ? [type] : texts(type),
    );
  const end = handled('done').map((rule) => text(rule['data_starts_with']));
  return defined({ end: end[0], errors: events('error'), skip: events('continue') });
}

/** Resources, and the endpoints of what is left out of them. */
interface LaidOut {
  readonly kept: readonly ResourceConfig[];
  readonly skipped: readonly EndpointConfig[];
}

function resources(value: Json | undefined, at: Location): LaidOut {
  const all = entries(value).map(([name, resource]) => {
    const here = below(at, name);
    const body = members(resource);
    const methods = entries(body['methods']).map(([method, definition]) => ({
      method: methodOf(method, definition, below(here, 'methods', method)),
      isSkipped: isSkipped(members(definition)),
    }));
    const inner = resources(body['subresources'], below(here, 'subresources'));
    const own = defined({
      name,
      at: here,
      description: text(body['description']),
      models: models(body['models'], below(here, 'models')),
      methods: methods.flatMap(({ method, isSkipped: isOut }) => (isOut ? [] : [method])),
      subresources: inner.kept,
    });
    const skipped = methods.flatMap(({ method, isSkipped: isOut }) => (isOut ? [method] : []));
    if (!isSkipped(body)) return { kept: [own], skipped: [...skipped, ...inner.skipped] };
    return { kept: [], skipped: [...methods.map(({ method }) => method), ...endpointsOf(inner)] };
  });
  return {
    kept: all.flatMap(({ kept }) => kept),
    skipped: all.flatMap(({ skipped }) => skipped),
  };
}

/** All endpoints of some resources, those that were left out before included. */
function endpointsOf({ kept, skipped }: LaidOut): EndpointConfig[] {
  const inside = kept.flatMap(({ methods, subresources }) => [
    ...methods,
    ...endpointsOf({ kept: subresources, skipped: [] }),
  ]);
  return [...inside, ...skipped];
}

/** What this target is called where targets are listed; `node` is its old name. */
const TARGETS = ['typescript', 'node'];

function isSkipped({ skip }: Members): boolean {
  if (typeof skip === 'string') return TARGETS.includes(skip);
  return skip === true || texts(skip).some((target) => TARGETS.includes(target));
}

function models(value: Json | undefined, at: Location): ModelConfig[] {
  return entries(value).map(([name, schema]) => {
    return { name, schema: String(schema), at: below(at, name) };
  });
}

function methodOf(name: string, definition: Json, at: Location): MethodConfig {
  if (typeof definition === 'string') return { name, ...endpoint(definition, at) };
  const body = members(definition);
  return defined({
    name,
    ...endpoint(String(body['endpoint']), at),
    paginated: flag(body['paginated']),
    deprecated: flag(body['deprecated']),
  });
}

function endpoint(value: string, at: Location): EndpointConfig {
  const space = value.indexOf(' ');
  return { httpMethod: value.slice(0, space).toUpperCase(), path: value.slice(space + 1), at };
}

function clientOption([name, value]: readonly [string, Json]): ClientOption {
  const option = members(value);
  const auth = members(option['auth']);
  const scheme = text(auth['security_scheme']);
  const role = (text(auth['role']) ?? 'value') as CredentialRole;
  return defined({
    name,
    env: text(option['read_env']),
    description: text(option['description']),
    auth: scheme === undefined ? undefined : { scheme, role },
  });
}

function requirement(value: Json): readonly (readonly [string, readonly string[]])[] {
  return entries(value).map(([scheme, scopes]) => [scheme, texts(scopes)] as const);
}

// The shape has been checked: these only tell the compiler, and make what is absent empty.

function members(value: Json | undefined): Members {
  return isJsonObject(value) ? value : {};
}

function entries(value: Json | undefined): [string, Json][] {
  return Object.entries(members(value));
}

function array(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

function text(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function texts(value: Json | undefined): string[] {
  return array(value).filter((item) => typeof item === 'string');
}

function strings(value: Members): Record<string, string> {
  return Object.fromEntries(
    Object.entries(value).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  );
}

function flag(value: Json | undefined): boolean | string | undefined {
  return typeof value === 'boolean' || typeof value === 'string' ? value : undefined;
}
