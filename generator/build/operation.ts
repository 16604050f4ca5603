import type { Doc } from '../model/doc.js';
import type {
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
import type { ObjectNode, Reader } from './reader.js';
import type { Registry } from './registry.js';
import { readSecurity } from './security.js';

/** The methods of a Path Item Object (OpenAPI 3.1, section 4.8.9.1). */
const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/** What reading operations needs. */
export interface OperationContext {
  readonly reader: Reader;
  readonly registry: Registry;
}

/** The id of an operation: method and path template. */
export function operationId(method: string, path: string): OperationId {
  return `${method.toUpperCase()} ${path}` as OperationId;
}

/** Reads `paths`: every operation, in document order. */
export function readOperations(context: OperationContext, root: ObjectNode): Operation[] {
  const { reader } = context;
  return reader.entries(root, 'paths').flatMap(([path, node]) => {
    const pathItem = path.startsWith('x-') ? undefined : reader.follow(node, 'A path item');
    if (!pathItem) return [];
    return Object.keys(pathItem.members)
      .filter((method) => METHODS.includes(method))
      .flatMap((method) => {
        const operation = reader.objectMember(pathItem, method);
        return operation ? [readOperation(context, path, method, pathItem, operation)] : [];
      });
  });
}

function readOperation(
  context: OperationContext,
  path: string,
  method: string,
  pathItem: ObjectNode,
  node: ObjectNode,
): Operation {
  const { reader, registry } = context;
  const name = reader.string(node, 'operationId');
  const body = readBody(context, reader.member(node, 'requestBody'));
  const security = readSecurity(reader, node);
  return {
    id: operationId(method, path),
    method: method.toUpperCase(),
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
    responses: readResponses(context, node),
    ...(security && { security }),
    servers: [...readServers(reader, node), ...readServers(reader, pathItem)],
    doc: operationDoc(reader, node),
    extensions: Object.entries(node.members).filter(([key]) => key.startsWith('x-')),
    at: node.at,
  };
}

/** The base URLs of a `servers` list. */
export function readServers(reader: Reader, owner: ObjectNode): string[] {
  return reader.list(owner, 'servers').flatMap((node) => {
    const server = reader.object(node, 'A server');
    const url = server && reader.string(server, 'url');
    return url === undefined ? [] : [url];
  });
}

function operationDoc(reader: Reader, node: ObjectNode): Doc {
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

function readBody(
  context: OperationContext,
  node: DocumentNode | undefined,
): RequestBody | undefined {
  const { reader, registry } = context;
  const object = reader.follow(node, 'A request body');
  if (!object) return undefined;
  return {
    required: reader.boolean(object, 'required') ?? false,
    contents: readContents(reader, registry, object),
    doc: operationDoc(reader, object),
    at: object.at,
  };
}

function readResponses(context: OperationContext, node: ObjectNode): OperationResponse[] {
  const { reader, registry } = context;
  return reader.entries(node, 'responses').flatMap(([status, response]) => {
    if (status.startsWith('x-')) return [];
    const object = reader.follow(response, 'A response');
    if (!object) return [];
    return [
      {
        status,
        contents: readContents(reader, registry, object),
        headers: readHeaders(context, object),
        doc: operationDoc(reader, object),
        at: object.at,
      },
    ];
  });
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
