import { operationOf } from '../model/api.js';
import type { DeclarationId } from '../model/declaration.js';
import {
  chosenContent,
  successResponse,
  type Operation,
  type OperationResponse,
} from '../model/operation.js';
import type { Method } from '../model/resource.js';
import { code, identifier, toCode, withForm, type Code } from './code.js';
import { docComment } from './doc-comment.js';
import { call } from './layout/calls.js';
import { arrayLiteral, objectLiteral, type Property } from './layout/collections.js';
import { variable } from './layout/declarations.js';
import { typeReference, unionType } from './layout/types.js';
import { literal } from './literal.js';
import { runtime } from './runtime-symbols.js';
import {
  aliasTarget,
  callName,
  fixtureBinding,
  required,
  typeBinding,
  type EmitContext,
} from './symbols.js';

/** A documented response, and the declaration of its body if it has one. */
interface Documented {
  readonly response: OperationResponse;
  readonly body: DeclarationId | undefined;
}

/** Whether there is a good response whose body, if it has one, is that of a declaration. */
export function isDescribed(context: EmitContext, method: Method): boolean {
  return successOf(operationOf(context.api, method.operation), method) !== undefined;
}

/** The fixtures of a call that is described. */
export function emitCallFixture(context: EmitContext, method: Method): Code {
  const operation = operationOf(context.api, method.operation);
  const success = required(successOf(operation, method), method.operation);
  const errors = errorsOf(operation);
  const bodies = new Set(errors.map(({ body }) => body));
  const refusals = [...bodies].map((body) => typeOf(context, body));
  const params = method.params?.declaration;
  const types = [
    params === undefined
      ? code`undefined`
      : typeReference(code`${runtime.Fixture}`, [typeOf(context, params)]),
    typeOf(context, success.body),
    refusals.length > 0 ? unionType(refusals) : code`never`,
  ];
  const made = call(
    code`${runtime.callFixture}`,
    [
      params === undefined ? code`undefined` : fixture(context, params),
      documentedCode(context, success),
      arrayLiteral(errors.map((one) => documentedCode(context, one))),
    ],
    types,
  );
  const marked = toCode([code`/* @__PURE__ */ `, made]);
  return variable({
    name: identifier(callName(context, method.operation)),
    isExported: true,
    doc: docComment({
      description: `Fixtures of \`${operation.method} ${operation.path}\`: params, response and errors.`,
    }),
    type: typeReference(code`${runtime.CallFixture}`, types),
    value: made.form ? withForm(marked, made.form) : marked,
  });
}

/** The good response; undefined if its body is described by no declaration. */
function successOf(operation: Operation, { result }: Method): Documented | undefined {
  const response = successResponse(operation);
  if (!response) return undefined;
  const body = result.envelope ?? result.declaration;
  return chosenContent(response) && body === undefined ? undefined : { response, body };
}

/** The responses that mean failure, so far as their bodies are declarations. */
function errorsOf(operation: Operation): readonly Documented[] {
  const success = successResponse(operation);
  return operation.responses.flatMap((response): Documented[] => {
    const schema = chosenContent(response)?.schema;
    if (response === success || /^[23]/.test(response.status) || typeof schema !== 'object')
      return [];
    return schema.ref === undefined ? [] : [{ response, body: schema.ref }];
  });
}

function documentedCode(context: EmitContext, { response, body }: Documented): Code {
  const mediaType = chosenContent(response)?.mediaType;
  const entries: Property[] = [
    { name: 'status', value: literal(response.status) },
    ...(mediaType === undefined ? [] : [{ name: 'mediaType', value: literal(mediaType) }]),
    ...(body === undefined ? [] : [{ name: 'body', value: fixture(context, body) }]),
  ];
  return objectLiteral(entries);
}

function fixture(context: EmitContext, id: DeclarationId): Code {
  return code`${fixtureBinding(context, aliasTarget(context, id))}`;
}

function typeOf(context: EmitContext, id: DeclarationId | undefined): Code {
  return id === undefined ? code`undefined` : code`${typeBinding(context, id)}`;
}
