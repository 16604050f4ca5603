import type { Method, MethodError, Resource } from '../model/resource.js';
import type { Binding } from './binding.js';
import { methodPath } from './call-path.js';
import { code, identifier, type Code } from './code.js';
import { docComment } from './doc-comment.js';
import { call } from './layout/calls.js';
import { objectLiteral } from './layout/collections.js';
import { functionDeclaration, typeAlias } from './layout/declarations.js';
import { parameter } from './layout/functions.js';
import { returnStatement } from './layout/statements.js';
import { typeReference, unionType } from './layout/types.js';
import { runtime } from './runtime-symbols.js';
import { classBinding, guardBinding, required, typeBinding, type EmitContext } from './symbols.js';

/** The methods of a resource whose errors have bodies that the document describes. */
export function failingMethods({ methods }: Resource): readonly Method[] {
  return methods.filter(({ errors }) => errors !== undefined);
}

/** The name of the type of a method's errors. */
export function errorName({ names }: EmitContext, { operation }: Method): string {
  return required(names.errors.get(operation), operation);
}

/** The types of the errors of a resource's methods: a union that `status` tells apart. */
export function emitErrorTypes(context: EmitContext, resource: Resource): readonly Code[] {
  return failingMethods(resource).map((method) => {
    const { errors = [] } = method;
    return typeAlias({
      name: identifier(errorName(context, method)),
      isExported: true,
      doc: docComment({
        description: `Errors of \`${methodPath(context, resource, method)}\` whose bodies the API describes.`,
      }),
      type: unionType(
        [...new Set(errors.map(({ body }) => body))].map((body) => {
          const statuses = errors.filter((error) => error.body === body);
          return typeReference(code`${runtime.ErrorResponse}`, [
            unionType(statuses.map((error) => statusType(error, errors))),
            code`${typeBinding(context, body)}`,
          ]);
        }),
      ),
    });
  });
}

/** A status; of a range or of all, those that have no body of their own. */
function statusType({ status }: MethodError, all: readonly MethodError[]): Code {
  if (/^\d+$/.test(status)) return code`${Number(status)}`;
  const rivals = all.map((other) => other.status).filter((other) => other !== status);
  const inRange = rivals.filter(
    (rival) => status === 'default' || rival.startsWith(status.charAt(0)),
  );
  const taken = inRange.flatMap((rival): (Code | Binding)[] =>
    /^\d+$/.test(rival) ? [code`${Number(rival)}`] : [RANGES[rival] ?? runtime.ErrorStatus],
  );
  const range = code`${RANGES[status] ?? runtime.ErrorStatus}`;
  if (taken.length === 0) return range;
  return typeReference(code`Exclude`, [range, unionType(taken)]);
}

const RANGES: Readonly<Record<string, Binding>> = {
  '4XX': runtime.ClientErrorStatus,
  '5XX': runtime.ServerErrorStatus,
};

/** Guards of the errors of a resource's methods. */
export function emitErrorGuards(context: EmitContext, resource: Resource): readonly Code[] {
  return failingMethods(resource).map((method) => {
    const name = errorName(context, method);
    const { file } = classBinding(context, resource.id).from as { readonly file: string };
    const type: Binding = { name, from: { file }, kind: 'type' };
    const guards = (method.errors ?? []).map(({ status, body }) => ({
      name: status,
      value: code`${guardBinding(context, body)}`,
    }));
    return functionDeclaration({
      name: identifier(`is${name}`),
      isExported: true,
      doc: docComment({
        description: `True for an error of \`${methodPath(context, resource, method)}\` with a body that the API describes.`,
      }),
      parameters: [parameter({ name: code`error`, type: code`unknown` })],
      returnType: code`error is ${type}`,
      body: [
        returnStatement(call(code`${runtime.isErrorOf}`, [code`error`, objectLiteral(guards)])),
      ],
    });
  });
}
