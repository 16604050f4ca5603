import type { Config } from '../config/config.js';
import { closest } from '../diagnostics/closest.js';
import { below, type Location } from '../model/location.js';
import type {
  ClientModel,
  ClientOption,
  CredentialRole,
  PackageModel,
  ServerVariable,
} from '../model/package.js';
import type { Extensions } from '../model/operation.js';
import type { SecurityRequirement, SecurityScheme } from '../model/security.js';
import { wordsOf } from '../model/words.js';
import type { Reader } from './reader.js';
import { environmentsOf, type Server } from './servers.js';
import { nameInTitle } from './title.js';

/** What the document says of itself. */
export interface DocumentInfo {
  readonly title: string;
  readonly version: string;
  readonly description?: string;
  readonly license?: string;
  readonly servers: readonly Server[];
  readonly extensions: Extensions;
}

/** The package to emit: what the config says, else what follows from the document. */
export function packageModel(config: Config, info: DocumentInfo): PackageModel {
  const { name, version, license, description, ...others } = config.package;
  return {
    name: name ?? (wordsOf(nameInTitle(info.title)).join('-').toLowerCase() || 'api-client'),
    version: version ?? '0.1.0',
    license: license ?? info.license ?? 'UNLICENSED',
    description: description ?? `TypeScript client for the ${apiName(info.title)}.`,
    ...others,
  };
}

/** What an API is called in a sentence: "Pets" is the Pets API. */
function apiName(title: string): string {
  return /\bAPI\b/i.test(title) ? title : `${title} API`;
}

/** The client class to emit. */
export function clientModel(
  config: Config,
  info: DocumentInfo,
  schemes: readonly SecurityScheme[],
): ClientModel {
  const prefix = config.envPrefix;
  // A config that names the base URLs itself has no need of variables.
  const servers = config.environments.length > 0 ? [] : info.servers;
  return {
    hints: [
      ...(config.clientName === undefined ? [] : [config.clientName]),
      nameInTitle(info.title),
      'API',
    ],
    environments: config.environments.length > 0 ? config.environments : environmentsOf(servers),
    serverTemplates: servers.flatMap(({ url, template, variables }) =>
      variables.length > 0 ? [[url, template] as const] : [],
    ),
    ...(prefix !== undefined && { baseUrlEnv: `${prefix}_BASE_URL`, logEnv: `${prefix}_LOG` }),
    options: distinct([
      ...(config.options ?? inferOptions(schemes, prefix)),
      ...variableOptions(servers),
    ]),
    envelope: {
      ...(config.envelope.unwrap[0] !== undefined && { result: config.envelope.unwrap[0] }),
      ...(config.envelope.success !== undefined && { success: config.envelope.success }),
      ...(config.envelope.errors !== undefined && { errors: config.envelope.errors }),
      ...(config.envelope.messages !== undefined && { messages: config.envelope.messages }),
    },
    requestIdHeaders: config.requestIdHeaders,
    ...(config.idempotencyHeader !== undefined && { idempotencyHeader: config.idempotencyHeader }),
    query: config.query,
    natives: Object.values(config.natives),
    secretFields: config.secretFields,
  };
}

/** A credential and a variable of a server may have one name; the options for them have two. */
function distinct(options: readonly ClientOption[]): ClientOption[] {
  const taken = new Set<string>();
  return options.map((option) => {
    let { name } = option;
    for (let count = 2; taken.has(name); count += 1) name = `${option.name}_${count}`;
    taken.add(name);
    return { ...option, name };
  });
}

/** The variables of servers, each once: those of one name are one. */
function variableOptions(servers: readonly Server[]): ClientOption[] {
  const byName = new Map<string, ServerVariable>();
  for (const variable of servers.flatMap(({ variables }) => variables)) {
    const known = byName.get(variable.name);
    const isOpen = variable.values.length === 0 || known?.values.length === 0;
    const values = [...new Set([...(known?.values ?? []), ...variable.values])];
    byName.set(variable.name, { ...variable, ...known, values: isOpen ? [] : values });
  }
  return [...byName.values()].map((variable) => {
    const { name, description = `The \`${name}\` of the base URL.` } = variable;
    return { name, description, variable };
  });
}

/** What the options are that a token is exchanged for. */
const GRANT_PARTS: Readonly<Partial<Record<CredentialRole, string>>> = {
  client_id: 'Together with the secret, exchanged for a token (OAuth 2.0 client credentials).',
  client_secret: 'Together with the id, exchanged for a token (OAuth 2.0 client credentials).',
  scope: 'The scopes to ask for, separated by spaces. Default: those that the server chooses.',
};

function described(description: string | undefined): { description?: string } {
  return description === undefined ? {} : { description };
}

/** Each credential that the document's schemes ask for is an option of the client. */
function inferOptions(
  schemes: readonly SecurityScheme[],
  prefix: string | undefined,
): ClientOption[] {
  const option = (scheme: SecurityScheme, name: string, role: CredentialRole): ClientOption => ({
    name,
    ...(prefix !== undefined && { env: `${prefix}_${wordsOf(name).join('_').toUpperCase()}` }),
    ...described(GRANT_PARTS[role] ?? scheme.doc.description),
    auth: { scheme: scheme.name, role },
  });
  const grants = schemes.filter(({ tokenURL }) => tokenURL !== undefined);
  return schemes.flatMap((scheme) => {
    switch (scheme.kind) {
      case 'basic':
        return [option(scheme, 'username', 'username'), option(scheme, 'password', 'password')];
      case 'oauth2': {
        const own = grants.length > 1 ? `${scheme.name} ` : '';
        const parts = ['client_id', 'client_secret', 'scope'] as const;
        return [
          option(scheme, scheme.name, 'value'),
          ...(grants.includes(scheme) ? parts.map((part) => option(scheme, own + part, part)) : []),
        ];
      }
      case 'bearer':
      case 'apiKey':
      case 'http':
      case 'openIdConnect':
        return [option(scheme, scheme.name, 'value')];
      case 'mutualTLS':
        return [];
    }
  });
}

/** Reports security requirements and client options that name no scheme of the document. */
export function checkSchemes(
  reader: Reader,
  config: Config,
  schemes: readonly SecurityScheme[],
  requirements: readonly (readonly [SecurityRequirement, Location])[],
): void {
  const known = schemes.map(({ name }) => name);
  for (const [requirement, at] of requirements) {
    for (const [name] of requirement) {
      if (known.includes(name)) continue;
      if (at.file !== config.file) reader.report('security-unknown', { name }, at);
      else reportMissingScheme(reader, name, known, at);
    }
  }
  for (const { name, auth } of config.options ?? []) {
    if (!auth || known.includes(auth.scheme) || config.file === undefined) continue;
    const at = { file: config.file, pointer: '' };
    const place = below(at, 'client_settings', 'opts', name, 'auth', 'security_scheme');
    reportMissingScheme(reader, auth.scheme, known, place);
  }
}

/** The config names a scheme that the document does not have. */
function reportMissingScheme(
  reader: Reader,
  name: string,
  known: readonly string[],
  at: Location,
): void {
  const near = closest(name, known);
  const all = known.length > 0 ? `Known: ${known.join(', ')}.` : 'The document has none.';
  const suggestion = near ? `Did you mean "${near}"?` : all;
  const params = { kind: 'security scheme', name, suggestion };
  reader.report('config-scheme-missing', params, at);
}
