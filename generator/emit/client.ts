import type { Api } from '../model/api.js';
import { chosenContent } from '../model/operation.js';
import type { Method, Resource } from '../model/resource.js';
import { code, identifier, type Code } from './code.js';
import { docComment } from './doc-comment.js';
import { classDeclaration, field, method } from './layout/classes.js';
import { call } from './layout/calls.js';
import { arrayLiteral, spread } from './layout/collections.js';
import { parameter } from './layout/functions.js';
import { expressionStatement } from './layout/statements.js';
import { arrayType, readonlyType, typeofType, typeReference } from './layout/types.js';
import { literal } from './literal.js';
import type { Module, ReExport } from './module.js';
import { clientNamespace } from './namespace.js';
import { OPTIONS, PROFILE, profileStatements } from './profile.js';
import { childField } from './resource.js';
import { grantFeatures } from './security.js';
import { ERROR_CLASSES, FEATURE_EXPORTS, PUBLIC_RUNTIME, runtime } from './runtime-symbols.js';
import { CLIENT_MODULE, CORE_CLIENT_MODULE, required, type EmitContext } from './symbols.js';

/** The client class, with the whole tree of resources. */
export function emitClient(context: EmitContext): Module {
  const { client } = context.names;
  const roots = [...context.api.resources.values()].filter(({ parent }) => parent === undefined);
  const statics = ERROR_CLASSES.map((name) =>
    field({
      name,
      modifiers: ['static', 'readonly'],
      type: typeofType(code`${runtime[name]}`),
      value: code`${runtime[name]}`,
    }),
  );
  return {
    path: CLIENT_MODULE,
    declares: [client],
    statements: [
      classDeclaration({
        name: identifier(client),
        isExported: true,
        base: typeReference(code`${runtime.Client}`, [code`${OPTIONS}`]),
        doc: docComment({ description: clientDoc(context, roots) }),
        members: [
          ...statics,
          ...roots.map(({ id }) => childField(context, id, code`this`)),
          clientConstructor(context),
        ],
      }),
      clientNamespace(context),
      code`export { ${identifier(client)} as default };`,
    ],
  };
}

/** The client without resources, on which a single resource class works. */
export function emitCoreClient(context: EmitContext): Module {
  const name = coreName(context);
  return {
    path: CORE_CLIENT_MODULE,
    declares: [OPTIONS.name, PROFILE.name, name],
    statements: [
      ...profileStatements(context),
      classDeclaration({
        name: identifier(name),
        isExported: true,
        base: typeReference(code`${runtime.CoreClient}`, [code`${OPTIONS}`]),
        doc: docComment({
          description:
            'The client without its resources: a resource class that is made with it bundles only itself. Features, such as `settings` (options from the environment) and `retries`, are added one by one.',
        }),
        members: [coreConstructor(context)],
      }),
    ],
    // Whoever imports this one alone finds the features, errors and types here as well.
    exports: [...PUBLIC_RUNTIME.main, ...featureExports(context)],
  };
}

/** What the runtime gives to an API of this kind only. */
function featureExports(context: EmitContext): readonly ReExport[] {
  const { api } = context;
  const methods = [...api.resources.values()].flatMap((resource) => resource.methods);
  return [
    ...(sendsFiles(api) ? FEATURE_EXPORTS.files : []),
    ...(serverFeatures(context).length > 0 ? FEATURE_EXPORTS.servers : []),
    ...(grantFeatures(context).length > 0 ? FEATURE_EXPORTS.oauth : []),
    ...(methods.some(({ errors }) => errors) ? FEATURE_EXPORTS.errors : []),
    ...(methods.some(streams) ? FEATURE_EXPORTS.streams : []),
  ];
}

function streams({ result, alternatives = [] }: Method): boolean {
  return [result, ...alternatives.map((one) => one.result)].some(({ stream }) => stream);
}

const THROWS = {
  name: 'throws',
  text: 'ArgumentError naming the option that cannot be used.',
} as const;

function clientConstructor(context: EmitContext): Code {
  const { api } = context;
  const { idempotencyHeader } = api.client;
  const own = [
    ...(idempotencyHeader === undefined
      ? []
      : [call(code`${runtime.idempotencyKeys}`, [code`${idempotencyHeader}`])]),
    ...serverFeatures(context),
    ...grantFeatures(context),
    ...conversionFeature(context),
  ];
  const features = own.length > 0 ? [arrayLiteral(own)] : [];
  return method({
    name: code`constructor`,
    doc: docComment({ tags: [THROWS] }),
    parameters: [parameter({ name: code`options`, type: code`${OPTIONS}`, value: code`{}` })],
    body: [expressionStatement(call(code`super`, [PROFILE, code`options`, ...features]))],
  });
}

/** What it takes to reach other servers than the one that is named by the base URL. */
function serverFeatures({ api, names }: EmitContext): Code[] {
  const { serverTemplates, options } = api.client;
  const own = [...new Set([...api.operations.values()].flatMap(({ server = [] }) => server))];
  const variables = options.flatMap(({ name, variable }) =>
    variable ? [[required(names.options.get(name), name), variable] as const] : [],
  );
  const templates = serverTemplates.map(([url, template]) => {
    // The holes are named as the options are.
    const renamed = variables.reduce(
      (text, [option, { name }]) => text.replaceAll(`{${name}}`, () => `{${option}}`),
      template,
    );
    return [url, renamed] as const;
  });
  const defaults = variables.map(([option, { default: value }]) => [option, value] as const);
  return [
    ...(templates.length > 0
      ? [
          call(code`${runtime.serverVariables}`, [
            literal(Object.fromEntries(templates)),
            literal(Object.fromEntries(defaults)),
          ]),
        ]
      : []),
    ...(own.length > 0 ? [call(code`${runtime.ownServers}`, [literal(own)])] : []),
  ];
}

/** True if some body is the content of a file, which may be a stream. */
function sendsFiles(api: Api): boolean {
  return [...api.operations.values()].some(({ body }) => {
    const kind = body && chosenContent(body)?.kind;
    return kind === 'binary' || kind === 'lines' || kind === 'events';
  });
}

/** What it takes to have other values than those of JSON; after all others, whose functions it wraps. */
function conversionFeature(context: EmitContext): Code[] {
  const { natives } = context.api.client;
  if (natives.length === 0) return [];
  const isExact = natives.some((native) => native !== 'date');
  return [call(code`${runtime.conversions}`, isExact ? [code`${runtime.exactJson}`] : [])];
}

function coreConstructor(context: EmitContext): Code {
  const own = conversionFeature(context);
  const given = code`features`;
  const features = own.length > 0 ? arrayLiteral([spread(given), ...own]) : given;
  return method({
    name: code`constructor`,
    doc: docComment({ tags: [THROWS] }),
    parameters: [
      parameter({ name: code`options`, type: code`${OPTIONS}`, value: code`{}` }),
      parameter({
        name: given,
        type: readonlyType(arrayType(code`${runtime.Feature}`)),
        ...(own.length > 0 ? { value: code`[]` } : { optional: true }),
      }),
    ],
    body: [expressionStatement(call(code`super`, [PROFILE, code`options`, features]))],
  });
}

/** The name of the client without resources. */
export function coreName({ names }: EmitContext): string {
  return `${names.client}Core`;
}

function clientDoc({ api }: EmitContext, roots: readonly Resource[]): string {
  const what = `Client of the ${api.title}.`;
  return roots.length > 0 ? what : `${what} The document describes no operation.`;
}
