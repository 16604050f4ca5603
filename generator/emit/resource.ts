import { operationOf, resourceOf } from '../model/api.js';
import type { Method, Resource, ResourceId } from '../model/resource.js';
import { asType } from './binding.js';
import { code, identifier, type Code } from './code.js';
import { docComment } from './doc-comment.js';
import { methodDoc } from './doc.js';
import { construct } from './layout/calls.js';
import { classDeclaration, field, method as methodMember } from './layout/classes.js';
import { parameter } from './layout/functions.js';
import { typeReference } from './layout/types.js';
import { methodBody } from './method-body.js';
import { runtime } from './runtime-symbols.js';
import { sampleCall } from './sample-call.js';
import {
  classBinding,
  pageBinding,
  pageBodyBinding,
  required,
  typeBinding,
  type EmitContext,
} from './symbols.js';
import { typeCode } from './type.js';

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
      ...methods.map((method) => emitMethod(context, method)),
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

function emitMethod(context: EmitContext, method: Method): Code {
  const operation = operationOf(context.api, method.operation);
  return methodMember({
    name: required(context.names.methods.get(method.operation), method.operation),
    doc: methodDoc(operation.doc, sampleCall(context, method, DOC_WIDTH), method.deprecated),
    parameters: methodParameters(context, method),
    returnType: returnType(context, method),
    body: methodBody(context, method),
  });
}

function methodParameters(context: EmitContext, method: Method): Code[] {
  const { positional, params, operation } = method;
  return [
    ...(positional
      ? [
          parameter({
            name: identifier(required(context.names.positionals.get(operation), operation)),
            type: typeCode(context, positional.type),
          }),
        ]
      : []),
    ...(params
      ? [
          parameter({
            name: code`params`,
            type: code`${typeBinding(context, params.declaration)}`,
            ...(params.optional && { value: code`{}` }),
          }),
        ]
      : []),
    parameter({ name: code`options`, type: code`${runtime.RequestOptions}`, optional: true }),
  ];
}

function returnType(context: EmitContext, { result, paginated }: Method): Code {
  const type = result.declaration ? code`${typeBinding(context, result.declaration)}` : code`void`;
  if (!paginated) {
    const envelope = result.envelope ? [code`${typeBinding(context, result.envelope)}`] : [];
    return typeReference(code`${runtime.APIPromise}`, [type, ...envelope]);
  }
  const page = typeReference(code`${pageBinding(context, paginated.scheme)}`, [type]);
  const body = typeReference(code`${pageBodyBinding(context, paginated.scheme)}`, [type]);
  return typeReference(code`${asType(runtime.PagePromise)}`, [page, type, body]);
}
