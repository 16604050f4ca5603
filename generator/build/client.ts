import type { Config } from '../config/config.js';
import { closest } from '../diagnostics/closest.js';
import { below, type Location } from '../model/location.js';
import type { ClientModel, ClientOption, PackageModel } from '../model/package.js';
import type { SecurityRequirement, SecurityScheme } from '../model/security.js';
import { wordsOf } from '../model/words.js';
import type { Reader } from './reader.js';

/** What the document says of itself. */
export interface DocumentInfo {
  readonly title: string;
  readonly version: string;
  readonly description?: string;
  readonly license?: string;
  readonly servers: readonly string[];
}

/** The package to emit: what the config says, else what follows from the document. */
export function packageModel(config: Config, info: DocumentInfo): PackageModel {
  const { name, version, license, description, ...others } = config.package;
  return {
    name: name ?? (wordsOf(info.title).join('-').toLowerCase() || 'api-client'),
    version: version ?? '0.1.0',
    license: license ?? info.license ?? 'UNLICENSED',
    description: description ?? `TypeScript client for the ${info.title}.`,
    ...others,
  };
}

/** The client class to emit. */
export function clientModel(
  config: Config,
  info: DocumentInfo,
  schemes: readonly SecurityScheme[],
): ClientModel {
  const prefix = config.envPrefix;
  const servers = info.servers.map(
    (url, index) => [index === 0 ? 'production' : `server_${index + 1}`, url] as const,
  );
  return {
    hints: [...(config.clientName === undefined ? [] : [config.clientName]), info.title, 'API'],
    environments: config.environments.length > 0 ? config.environments : servers,
    ...(prefix !== undefined && { baseUrlEnv: `${prefix}_BASE_URL`, logEnv: `${prefix}_LOG` }),
    options: config.options ?? inferOptions(schemes, prefix),
    envelope: {
      ...(config.envelope.unwrap[0] !== undefined && { result: config.envelope.unwrap[0] }),
      ...(config.envelope.success !== undefined && { success: config.envelope.success }),
      ...(config.envelope.errors !== undefined && { errors: config.envelope.errors }),
      ...(config.envelope.messages !== undefined && { messages: config.envelope.messages }),
    },
    requestIdHeaders: config.requestIdHeaders,
    ...(config.idempotencyHeader !== undefined && { idempotencyHeader: config.idempotencyHeader }),
    query: config.query,
    secretFields: config.secretFields,
  };
}

/** Each credential that the document's schemes ask for is an option of the client. */
function inferOptions(
  schemes: readonly SecurityScheme[],
  prefix: string | undefined,
): ClientOption[] {
  const option = (
    scheme: SecurityScheme,
    name: string,
    role: 'value' | 'username' | 'password',
  ): ClientOption => ({
    name,
    ...(prefix !== undefined && { env: `${prefix}_${wordsOf(name).join('_').toUpperCase()}` }),
    ...(scheme.doc.description !== undefined && { description: scheme.doc.description }),
    auth: { scheme: scheme.name, role },
  });
  return schemes.flatMap((scheme) => {
    switch (scheme.kind) {
      case 'basic':
        return [option(scheme, 'username', 'username'), option(scheme, 'password', 'password')];
      case 'bearer':
      case 'apiKey':
      case 'http':
      case 'oauth2':
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
