/**
 * Stage "build": document + config → model.
 *
 * In:  the parsed document with its references, the config.
 * Out: the {@link Api}, plain data in which versions of OpenAPI, `$ref` strings and positions are gone.
 */
import type { Config } from '../config/config.js';
import { Collector, type Outcome } from '../diagnostics/diagnostic.js';
import type { Api } from '../model/api.js';
import { NO_DOC } from '../model/doc.js';
import { isJsonObject } from '../model/json.js';
import type { Operation } from '../model/operation.js';
import type { Resource } from '../model/resource.js';
import type { Schema } from '../model/schema.js';
import type { Document } from '../read/document.js';
import { checkSchemes, clientModel, packageModel, type DocumentInfo } from './client.js';
import { buildDeclarations } from './declarations.js';
import type { SchemaExample } from './examples.js';
import { inferResources } from './infer.js';
import { licenseOf } from './license.js';
import { behind, membersOf } from './members.js';
import { buildMethod, resourceDoc } from './method.js';
import { findOperations, readOperations } from './operation.js';
import { extensionsOf, Reader, type ObjectNode } from './reader.js';
import { Registry } from './registry.js';
import { outlineConfig, type ResourceOutline } from './resources.js';
import { outlineResult } from './result.js';
import type { Dialect } from './schema.js';
import { readSecurity, readSecuritySchemes } from './security.js';
import { readServers, type Server } from './servers.js';
import { usualEnd } from './stream-end.js';
import { describeByTags } from './tags.js';
import { TypeBuilder } from './type.js';
import { Views } from './views.js';
import { readWebhooks } from './webhooks.js';

/** Builds the model. Its value is absent when the document is not OpenAPI at all. */
export function buildApi(document: Document, config: Config): Outcome<Api | undefined> {
  const out = new Collector();
  const reader = new Reader(document, out);
  const at = { file: document.root.file, pointer: '' };
  const { root: value } = document.root;
  const root = { at, members: isJsonObject(value) ? value : {} };
  const dialect = readDialect(reader, root);
  if (!dialect) return out.outcome(undefined);

  const registry = new Registry(reader, dialect, config.natives);
  const types = new TypeBuilder((id) => registry.schema(id));
  const components = reader.objectMember(root, 'components') ?? { at, members: {} };
  for (const [, node] of reader.entries(components, 'schemas')) registry.addComponent(node);
  const servers = readServers(reader, root);
  const found = findOperations(reader, root);
  const operations = readOperations({ reader, registry, servers }, found);
  const webhooks = readWebhooks({ reader, registry, servers }, root, found);

  const securitySchemes = readSecuritySchemes(reader, components);
  const security = config.security ?? readSecurity(reader, root) ?? [];
  const byId = new Map(operations.map((operation) => [operation.id, operation]));
  const outlines = config.resources
    ? outlineConfig(out, config, config.resources, byId)
    : describeByTags(
        reader,
        root,
        inferResources(out, byId, (operation) => returnsList(config, operation, registry)),
      );
  const { resources, examples } = buildResources(
    {
      reader,
      config,
      registry,
      types,
      views: new Views(registry),
      usualEnd: usualEnd(operations, registry.schema.bind(registry)),
    },
    outlines,
  );
  const info = readInfo(reader, root, servers);
  const securityFile = (config.security && config.file) ?? at.file;
  checkSchemes(reader, config, securitySchemes, [
    ...security.map((one) => [one, { file: securityFile, pointer: '/security' }] as const),
    ...operations.flatMap((one) => (one.security ?? []).map((each) => [each, one.at] as const)),
  ]);
  return out.outcome({
    title: info.title,
    version: info.version,
    doc: { ...NO_DOC, ...(info.description !== undefined && { description: info.description }) },
    package: packageModel(config, info),
    client: clientModel(config, info, securitySchemes),
    declarations: buildDeclarations({
      reader,
      registry,
      types,
      outlines,
      sharedModels: config.sharedModels,
      resources,
      operations: byId,
      webhooks,
      examples,
    }),
    operations: byId,
    resources: new Map(resources.map((resource) => [resource.id, resource])),
    extensions: [...extensionsOf(root), ...info.extensions],
    webhooks,
    paginations: config.paginations,
    securitySchemes,
    security,
  });
}

function readDialect(reader: Reader, root: ObjectNode): Dialect | undefined {
  const version = root.members['openapi'];
  if (version === undefined) {
    if (root.members['swagger'] === undefined) reader.report('not-openapi', {}, root.at);
    else unsupported(reader, root, 'swagger');
    return undefined;
  }
  const given = String(version);
  // In YAML, 3.0 without quotes is the number three.
  const [, minor] = /^3(?:\.([012]))?(?:\.\d.*)?$/.exec(given) ?? [undefined, 'unknown'];
  if (minor === 'unknown') {
    unsupported(reader, root, 'openapi');
    return undefined;
  }
  if (!/^3\.\d\.\d/.test(given)) {
    const params = { version: JSON.stringify(version), taken: `3.${minor ?? 0}.0` };
    reader.report('version-short', params, { ...root.at, pointer: '/openapi' });
  }
  // What 3.2 adds is read wherever it stands, whatever the version.
  return (minor ?? '0') === '0' ? 'openapi-3.0' : 'json-schema-2020-12';
}

function unsupported(reader: Reader, root: ObjectNode, member: string): void {
  const at = { ...root.at, pointer: `/${member}` };
  reader.report('version-unsupported', { version: JSON.stringify(root.members[member]) }, at);
}

function readInfo(reader: Reader, root: ObjectNode, servers: readonly Server[]): DocumentInfo {
  const info = reader.objectMember(root, 'info') ?? { at: root.at, members: {} };
  const description = reader.string(info, 'description');
  const license = licenseOf(reader, info);
  return {
    title: reader.string(info, 'title') ?? 'API',
    version: String(info.members['version'] ?? ''),
    servers,
    extensions: extensionsOf(info),
    ...(description !== undefined && { description }),
    ...(license !== undefined && { license }),
  };
}

/** Members of an answer that are lists and say how the call went, not what it gave. */
const REMARKS = new Set(['errors', 'messages', 'warnings']);

/** Whether the answer is a list, or the member of it that is unwrapped; or an object around one. */
function returnsList(
  config: Config,
  operation: Operation,
  registry: Registry,
): 'is' | 'holds' | undefined {
  const schemaOf = registry.schema.bind(registry);
  const isArray = (one: Schema): boolean => {
    const target = behind(one, schemaOf);
    return typeof target === 'object' && target.types?.includes('array') === true;
  };
  const method = { name: 'get', operation, at: operation.at };
  const { schema, pagination } = outlineResult(config, method, schemaOf);
  if (pagination) return 'is';
  if (schema === undefined) return undefined;
  if (isArray(schema)) return 'is';
  const members = [...(membersOf(schema, schemaOf)?.properties ?? [])];
  const lists = members.filter(([name, member]) => !REMARKS.has(name) && isArray(member));
  return lists.length === 1 ? 'holds' : undefined;
}

function buildResources(
  context: Omit<Parameters<typeof buildMethod>[0], 'chain'>,
  outlines: readonly ResourceOutline[],
): { resources: Resource[]; examples: SchemaExample[] } {
  const byId = new Map(outlines.map((outline) => [outline.id, outline]));
  const examples: SchemaExample[] = [];
  const resources = outlines.map((outline): Resource => {
    const chain: ResourceOutline[] = [];
    for (let one: ResourceOutline | undefined = outline; one;) {
      chain.push(one);
      one = one.parent === undefined ? undefined : byId.get(one.parent);
    }
    const methods = outline.methods.map((method) => {
      const built = buildMethod({ ...context, chain }, method);
      examples.push(...built.examples);
      return built.method;
    });
    const { id, name, parent, children, at } = outline;
    const doc = resourceDoc(outline);
    return { id, name, children, methods, doc, at, ...(parent !== undefined && { parent }) };
  });
  return { resources, examples };
}
