import { declarationId, type DeclarationId } from '../model/declaration.js';
import { chosenContent, type Webhook } from '../model/operation.js';
import { operationDoc, readBody, type FoundOperation, type OperationContext } from './operation.js';
import type { ObjectNode } from './reader.js';

/** A request that the API makes, with the name it has in the document. */
interface Announced {
  readonly name: string;
  /** What tells it from others of that name. */
  readonly owner: string;
  readonly method: string;
  readonly node: ObjectNode;
}

/**
 * Reads the requests that the API makes: `webhooks`, what documents before OpenAPI 3.1 call
 * `x-webhooks`, and the callbacks of operations.
 */
export function readWebhooks(
  context: OperationContext,
  root: ObjectNode,
  found: readonly FoundOperation[],
): Webhook[] {
  const taken = new Set<string>();
  return [...announcedBelow(context, root), ...callbacks(context, found)].flatMap((one) => {
    const payload = payloadOf(context, one);
    if (payload === undefined) return [];
    const candidates = [one.name, `${one.owner}.${one.name}`, `${one.name}.${one.method}`];
    const free = candidates.find((name) => !taken.has(name));
    const name = free ?? `${one.owner}.${one.name}.${one.method}.${taken.size}`;
    taken.add(name);
    return [{ name, payload, doc: operationDoc(context.reader, one.node) }];
  });
}

function announcedBelow(context: OperationContext, root: ObjectNode): Announced[] {
  const { reader } = context;
  return ['webhooks', 'x-webhooks'].flatMap((section) =>
    reader
      .entries(root, section)
      .filter(([name]) => !name.startsWith('x-'))
      .flatMap(([name, node]) =>
        requestsOf(context, name, section, reader.follow(node, 'A path item')),
      ),
  );
}

function callbacks(context: OperationContext, found: readonly FoundOperation[]): Announced[] {
  const { reader } = context;
  return found.flatMap(({ path, method, node }) =>
    reader.entries(node, 'callbacks').flatMap(([name, callback]) => {
      const expressions = reader.follow(callback, 'A callback');
      if (!expressions) return [];
      const id = node.members['operationId'];
      const owner = typeof id === 'string' ? id : `${method} ${path}`;
      return Object.keys(expressions.members)
        .filter((expression) => !expression.startsWith('x-'))
        .flatMap((expression) => {
          const pathItem = reader.follow(reader.member(expressions, expression), 'A path item');
          return requestsOf(context, name, owner, pathItem);
        });
    }),
  );
}

function requestsOf(
  context: OperationContext,
  name: string,
  owner: string,
  pathItem: ObjectNode | undefined,
): Announced[] {
  return operationsOf(context, pathItem).map(([method, node]) => ({ name, owner, method, node }));
}

function operationsOf(
  { reader }: OperationContext,
  pathItem: ObjectNode | undefined,
): [method: string, operation: ObjectNode][] {
  return ['get', 'put', 'post', 'delete', 'patch'].flatMap((method) => {
    const operation =
      pathItem && reader.member(pathItem, method) && reader.objectMember(pathItem, method);
    return operation ? [[method, operation]] : [];
  });
}

/** The declaration of the body; one without a body, or with another than JSON, is left out. */
function payloadOf(
  context: OperationContext,
  { name, node }: Announced,
): DeclarationId | undefined {
  const { reader, registry } = context;
  const body = readBody(context, reader.member(node, 'requestBody'));
  const content = body && chosenContent(body);
  if (content?.kind !== 'json') {
    const found = content?.mediaType ?? 'no body';
    reader.report('webhook-ignored', { name, found }, node.at);
    return undefined;
  }
  const { schema, at } = content;
  if (typeof schema === 'object' && schema.ref !== undefined && Object.keys(schema).length === 2) {
    return schema.ref;
  }
  const id = declarationId(at);
  const hints = [`${name} webhook`, `${name} webhook payload`];
  registry.add({ id, at, origin: 'webhook', schema, hints });
  return id;
}
