import { operationOf } from '../model/api.js';
import type { DeclarationId } from '../model/declaration.js';
import type { Method, MethodParams, ParamField } from '../model/resource.js';
import type { Binding } from './binding.js';
import { code, identifier, type Code } from './code.js';
import { docComment } from './doc-comment.js';
import { call } from './layout/calls.js';
import { arrayLiteral, objectLiteral, spread, type Property } from './layout/collections.js';
import { functionDeclaration, variable } from './layout/declarations.js';
import { parameter } from './layout/functions.js';
import { returnStatement } from './layout/statements.js';
import { typeReference } from './layout/types.js';
import { literal } from './literal.js';
import type { Module } from './module.js';
import { runtime } from './runtime-symbols.js';
import { validateBinding, type EmitContext } from './symbols.js';

/** The entry point of the guards, where the validator is that a client takes. */
export const GUARDS_MODULE = 'src/guards/index.ts';

/** Where the members of a request stand in what the client is given. */
const PLACES: Readonly<Partial<Record<ParamField['to'], string>>> = {
  path: 'pathParams',
  query: 'query',
  header: 'headers',
  cookie: 'cookies',
};

/** How many operations are in one table; a longer table is put together from several modules. */
const MOST = 400;

/**
 * The validator of a client, made of the guards of all operations; nothing if none has any. The last
 * module is the entry point's.
 */
export function emitValidator(context: EmitContext): readonly Module[] {
  const methods = [...context.api.resources.values()].flatMap((resource) => resource.methods);
  const entries = methods.flatMap((method) => operationEntry(context, method));
  if (entries.length === 0) return [];
  const count = Math.ceil(entries.length / MOST);
  const parts = Array.from({ length: count }, (_, index) =>
    entries.slice(index * MOST, (index + 1) * MOST),
  );
  if (count === 1) return [validatorModule(entries)];
  const tables = parts.map((part, index) => ({
    binding: {
      name: `operations${index + 1}`,
      from: { file: `src/guards/operations/${index + 1}.ts` },
      kind: 'value',
    } as const satisfies Binding,
    part,
  }));
  return [
    ...tables.map(({ binding: { name, from }, part }) => ({
      path: from.file,
      declares: [name],
      statements: [operationTable(name, part, { isExported: true })],
    })),
    validatorModule(tables.map(({ binding }) => spread(code`${binding}`))),
  ];
}

function validatorModule(entries: readonly (Property | Code)[]): Module {
  const validator = functionDeclaration({
    name: code`validator`,
    isExported: true,
    doc: docComment({
      description:
        "Makes a validator for the client's option `validate`: parameters are judged before they are sent, and the bodies of responses, leniently, when they arrive.",
    }),
    parameters: [
      parameter({ name: code`options`, optional: true, type: code`${runtime.ValidatorOptions}` }),
    ],
    returnType: code`${runtime.Feature}`,
    body: [
      returnStatement(call(code`${runtime.createValidator}`, [code`operations`, code`options`])),
    ],
  });
  return {
    path: GUARDS_MODULE,
    declares: ['operations', 'validator'],
    statements: [operationTable('operations', entries), validator],
  };
}

/** What judges each operation, by `GET /path/{template}`. */
function operationTable(
  name: string,
  entries: readonly (Property | Code)[],
  { isExported = false }: { readonly isExported?: boolean } = {},
): Code {
  const operation = typeReference(code`Record`, [code`string`, code`${runtime.OperationGuards}`]);
  return variable({
    name: identifier(name),
    ...(isExported && {
      isExported,
      doc: docComment({ description: 'What judges some of the operations.' }),
    }),
    type: typeReference(code`Readonly`, [operation]),
    value: objectLiteral(entries, { expanded: true }),
  });
}

function operationEntry(
  context: EmitContext,
  { operation, params, result, bodies = [] }: Method,
): Property[] {
  const described = operationOf(context.api, operation);
  const { method, path } = described;
  const guard = (name: string, id: DeclarationId | undefined): Property[] =>
    id === undefined ? [] : [{ name, value: code`${validateBinding(context, id)}` }];
  const others = bodies.map((body) =>
    objectLiteral([...guard('params', body.params.declaration), ...otherNames(body.params)]),
  );
  const members = [
    ...guard('params', params?.declaration),
    ...(params ? otherNames(params) : []),
    ...guard('response', result.envelope ?? result.declaration),
    ...(bodies.length > 0 ? [{ name: 'others', value: arrayLiteral(others) }] : []),
  ];
  if (members.length === 0) return [];
  return [{ name: `${method} ${path}`, value: objectLiteral(members) }];
}

/** Members of the params that have another name in the request, or are its whole body. */
function otherNames({ fields, rest }: MethodParams): Property[] {
  const renamed = fields.flatMap(({ key, to, wireName }): [string, string][] => {
    const place = PLACES[to];
    return place === undefined || key === wireName ? [] : [[`${place}.${wireName}`, key]];
  });
  const body = rest === 'body' ? undefined : fields.find(({ to }) => to === 'body');
  const keys = literal(Object.fromEntries(renamed));
  return [
    ...(renamed.length > 0 ? [{ name: 'keys', value: keys }] : []),
    ...(body ? [{ name: 'body', value: code`${body.key}` }] : []),
  ];
}
