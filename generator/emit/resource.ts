import { operationOf, resourceOf } from '../model/api.js';
import type { Method, Resource, ResourceId } from '../model/resource.js';
import { code, identifier, type Code } from './code.js';
import { docComment } from './doc-comment.js';
import { methodDoc } from './doc.js';
import { construct } from './layout/calls.js';
import { classDeclaration, field, method as methodMember } from './layout/classes.js';
import { methodBody } from './method-body.js';
import { runtime } from './runtime-symbols.js';
import { sampleCall } from './sample-call.js';
import { implementationOf, overloadsOf } from './signature.js';
import { classBinding, required, type EmitContext } from './symbols.js';

/** The class of a resource: its sub-resources as fields, its operations as methods. */
export function emitResource(context: EmitContext, resource: Resource): Code {
  const { id, children, methods, doc } = resource;
  return classDeclaration({
    name: identifier(classBinding(context, id).name),
    isExported: true,
    base: code`${runtime.APIResource}`,
    doc: docComment({ ...(doc.description !== undefined && { description: doc.description }) }),
    members: [
      ...children.map((child) => childField(context, child, code`this._client`)),
      ...methods.flatMap((method) => emitMethod(context, method)),
    ],
  });
}

/** A resource as a member of its parent or of the client. */
export function childField(context: EmitContext, id: ResourceId, client: Code): Code {
  const { doc } = resourceOf(context.api, id);
  const type = classBinding(context, id);
  return field({
    name: required(context.names.members.get(id), id),
    modifiers: ['readonly'],
    doc: docComment({ ...(doc.description !== undefined && { description: doc.description }) }),
    type: code`${type}`,
    value: construct(code`${type}`, [client]),
  });
}

/** Columns that a comment inside a class leaves for code. */
const DOC_WIDTH = 92;

/** The method, behind what it looks like to callers who ask for another form of the response. */
function emitMethod(context: EmitContext, method: Method): Code[] {
  const operation = operationOf(context.api, method.operation);
  const name = required(context.names.methods.get(method.operation), method.operation);
  const doc = methodDoc(operation.doc, sampleCall(context, method, DOC_WIDTH), method.deprecated);
  const overloads = overloadsOf(context, method).map(({ description, ...signature }) =>
    methodMember({ name, doc: description ? docComment({ description }) : doc, ...signature }),
  );
  const implementation = methodMember({
    name,
    ...(overloads.length === 0 && { doc }),
    ...implementationOf(context, method),
    body: methodBody(context, method),
  });
  return [...overloads, implementation];
}
