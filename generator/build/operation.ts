import type { Doc } from '../model/doc.js';
import type {
  Content,
  Operation,
  OperationId,
  OperationResponse,
  RequestBody,
  ResponseHeader,
} from '../model/operation.js';
import type { DocumentNode } from '../read/document.js';
import { readContents } from './content.js';
import { docOf } from './doc.js';
import { readParameters } from './parameter.js';
import { fitPathParameters } from './path-parameters.js';
import { extensionsOf, type ObjectNode, type Reader } from './reader.js';
import type { Registry } from './registry.js';
import { readSecurity } from './security.js';
import { absoluteServer, readServers, type Server } from './servers.js';

/** The methods of a Path Item Object (OpenAPI 3.2, section 4.9.1). */
const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query'];

/** What reading operations needs. */
export interface OperationContext {
  readonly reader: Reader;
  readonly registry: Registry;
  /** The servers of the API. */
  readonly servers: readonly Server[];
}

/** The id of an operation: method and path template. */
export function operationId(method: string, path: string): OperationId {
  return `${method.toUpperCase()} ${path}` as OperationId;
}

/** An operation as it was found below `paths`. */
export interface FoundOperation {
  readonly path: string;
  readonly method: string;
  readonly pathItem: ObjectNode;
  readonly node: ObjectNode;
}

/** Finds every operation of `paths`, in document order. */
export function findOperations(reader: Reader, root: ObjectNode): FoundOperation[] {
  return reader.entries(root, 'paths').flatMap(([path, item]) => {
    const pathItem = path.startsWith('x-') ? undefined : reader.follow(item, 'A path item');
    if (!pathItem) return [];
    const usual = Object.keys(pathItem.members)
      .filter((method) => METHODS.includes(method))
      .map((method) => [method.toUpperCase(), reader.objectMember(pathItem, method)] as const);
    const others = reader
      .entries(pathItem, 'additionalOperations')
      .map(([method, node]) => [method, reader.object(node, 'An operation')] as const);
    return [...usual, ...others].flatMap(([method, node]) =>
      node ? [{ path, method, pathItem, node }] : [],
    );
  });
}

/** Reads the operations that were found. */
export function readOperations(
  context: OperationContext,
  found: readonly FoundOperation[],
): Operation[] {
  return found.map((one) => readOperation(context, one));
}

function readOperation(
  context: OperationContext,
  { path, method, pathItem, node }: FoundOperation,
): Operation {
  const { reader, registry } = context;
  const name = reader.string(node, 'operationId');
  const described = reader.member(node, 'requestBody');
  // `fetch` throws before anything is sent (Fetch standard, section 5.4: the constructor of Request).
  const isSendable = !/^(GET|HEAD)$/.test(method);
  const body = isSendable ? readBody(context, described) : undefined;
  if (described && !isSendable) {
    const params = { operation: operationId(method, path) };
    reader.report('body-unsendable', params, { ...described.at, key: true });
  }
  const security = readSecurity(reader, node);
  const server = ownServer(context, node, pathItem);
  return {
    id: operationId(method, path),
    method,
    path,
    ...(name !== undefined && { operationId: name }),
    tags: reader.strings(node, 'tags'),
    parameters: fitPathParameters(
      reader,
      path,
      node.at,
      readParameters(reader, registry, pathItem, node),
    ),
    ...(body && { body }),
    responses: readResponses(context, node, method),
    ...(security && { security }),
    ...(server !== undefined && { server }),
    doc: operationDoc(reader, node),
    extensions: extensionsOf(node),
    at: node.at,
  };
}

/** The first of the servers that an operation, or its path, names beside those of the API. */
function ownServer(
  { reader, servers }: OperationContext,
  node: ObjectNode,
  pathItem: ObjectNode,
): string | undefined {
  const [own] = [...readServers(reader, node), ...readServers(reader, pathItem)];
  if (!own || servers[0]?.url === own.url) return undefined;
  const server = absoluteServer(own.url, servers);
  if (server === undefined) reader.report('server-relative', { url: own.url }, node.at);
  return server;
}

/** What an operation, a body or a response says of itself. */
export function operationDoc(reader: Reader, node: ObjectNode): Doc {
  const summary = reader.string(node, 'summary');
  const description = reader.string(node, 'description');
  const docs = reader.objectMember(node, 'externalDocs');
  const url = docs && reader.string(docs, 'url');
  return {
    ...(summary !== undefined && { summary }),
    ...(description !== undefined && { description }),
    deprecated: reader.boolean(node, 'deprecated') ?? false,
    constraints: [],
    examples: [],
    ...(url !== undefined && { see: { url } }),
  };
}

/** Reads a request body. */
export function readBody(
  context: OperationContext,
  node: DocumentNode | undefined,
): RequestBody | undefined {
  const { reader, registry } = context;
  const object = reader.follow(node, 'A request body');
  if (!object) return undefined;
  return {
    required: reader.boolean(object, 'required') ?? false,
    contents: readContents(reader, registry, object),
    extensions: extensionsOf(object),
    doc: operationDoc(reader, object),
    at: object.at,
  };
}

/** In answer to HEAD there is no body, whatever the document says (RFC 9110 section 9.3.2). */
function readResponses(
  context: OperationContext,
  node: ObjectNode,
  method: string,
): OperationResponse[] {
  const { reader } = context;
  return reader.entries(node, 'responses').flatMap(([status, response]) => {
    if (status.startsWith('x-')) return [];
    const object = reader.follow(response, 'A response');
    if (!object) return [];
    const links = reader.member(object, 'links');
    if (links) reader.report('links-ignored', { status }, { ...links.at, key: true });
    return [
      {
        status,
        contents: method === 'HEAD' ? [] : readResponseContents(context, status, object),
        headers: readHeaders(context, object),
        extensions: extensionsOf(object),
        doc: operationDoc(reader, object),
        at: object.at,
      },
    ];
  });
}

/** What a response holds; with some statuses that is nothing, whatever is said (RFC 9110, section 15). */
function readResponseContents(
  { reader, registry }: OperationContext,
  status: string,
  object: ObjectNode,
): readonly Content[] {
  if (!/^(1..|204|205|304)$/.test(status)) return readContents(reader, registry, object);
  const content = reader.member(object, 'content');
  if (content) reader.report('content-impossible', { status }, { ...content.at, key: true });
  return [];
}

function readHeaders({ reader, registry }: OperationContext, owner: ObjectNode): ResponseHeader[] {
  return reader.entries(owner, 'headers').flatMap(([name, node]) => {
    const object = reader.follow(node, 'A header');
    if (!object) return [];
    const schemaNode = reader.member(object, 'schema');
    const schema = schemaNode ? registry.read(schemaNode) : true;
    const description = reader.string(object, 'description');
    return [
      {
        name,
        required: reader.boolean(object, 'required') ?? false,
        schema,
        doc: { ...docOf(schema), ...(description !== undefined && { description }) },
      },
    ];
  });
}
