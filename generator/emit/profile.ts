import type { ServerVariable } from '../model/package.js';
import type { Binding } from './binding.js';
import { code, type Code } from './code.js';
import { docComment } from './doc-comment.js';
import { objectLiteral, type Property } from './layout/collections.js';
import { interfaceDeclaration, variable } from './layout/declarations.js';
import { propertySignature } from './layout/members.js';
import { unionType } from './layout/types.js';
import { literal } from './literal.js';
import { runtime } from './runtime-symbols.js';
import { securityCode } from './security.js';
import { CORE_CLIENT_MODULE, required, type EmitContext } from './symbols.js';

/** The options of the client. */
export const OPTIONS: Binding = {
  name: 'ClientOptions',
  from: { file: CORE_CLIENT_MODULE },
  kind: 'type',
};

/** What the runtime knows of the API. */
export const PROFILE: Binding = {
  name: 'profile',
  from: { file: CORE_CLIENT_MODULE },
  kind: 'value',
};

/** What the runtime has to know of the API, and the options that follow from it. */
export function profileStatements(context: EmitContext): readonly Code[] {
  return [
    optionsInterface(context),
    variable({
      name: code`${PROFILE}`,
      isExported: true,
      doc: docComment({
        description: 'What the runtime knows of the API.',
        tags: [{ name: 'internal' }],
      }),
      type: code`${runtime.ClientProfile}`,
      value: objectLiteral(profileEntries(context), { expanded: true }),
    }),
  ];
}

function optionsInterface({ api, names }: EmitContext): Code {
  const members = api.client.options.map(({ name, description, env, auth, variable }) => {
    const isText = auth === undefined || auth.role === 'scope';
    const type = isText ? textType(variable) : code`${runtime.Credential}`;
    return propertySignature({
      name: required(names.options.get(name), name),
      type: unionType([type, code`null`, code`undefined`]),
      optional: true,
      doc: docComment({
        ...(description !== undefined && { description }),
        ...(env !== undefined && { notes: [`Default: the environment variable \`${env}\`.`] }),
        ...(variable && { notes: [`Default: \`${variable.default}\`.`] }),
      }),
    });
  });
  return interfaceDeclaration({
    name: code`ClientOptions`,
    isExported: true,
    bases: [code`${runtime.CoreClientOptions}`],
    doc: docComment({ description: 'Options of the client.' }),
    members,
  });
}

/** The values of a variable of the base URL, if the document lists them. */
function textType({ values }: Partial<ServerVariable> = {}): Code {
  if (values === undefined || values.length === 0) return code`string`;
  return unionType(values.map((value) => code`${value}`));
}

function profileEntries(context: EmitContext): Property[] {
  const { api, names } = context;
  const { client } = api;
  const [first, ...others] = client.environments;
  const credentials = client.options.filter(
    ({ auth }) => auth !== undefined && auth.role !== 'scope',
  );
  const env = {
    ...(client.baseUrlEnv !== undefined && { baseURL: client.baseUrlEnv }),
    ...(client.logEnv !== undefined && { logLevel: client.logEnv }),
  };
  const entries: (readonly [string, Code | undefined])[] = [
    ['name', literal(userAgent(api.package.name))],
    ['version', literal(api.package.version)],
    ['baseURL', literal(first?.[1] ?? '')],
    [
      'environments',
      others.length > 0
        ? literal(Object.fromEntries(client.environments), { expanded: true })
        : undefined,
    ],
    ['env', Object.keys(env).length > 0 ? literal(env) : undefined],
    [
      'credentials',
      literal(
        Object.fromEntries(
          credentials.map(({ name, env: from }) => [
            required(names.options.get(name), name),
            from ?? null,
          ]),
        ),
        { expanded: credentials.length > 0 },
      ),
    ],
    ['security', securityCode(context, api.security)],
    ['envelope', envelopeCode(context)],
    [
      'requestIdHeaders',
      client.requestIdHeaders.length > 0 ? literal(client.requestIdHeaders) : undefined,
    ],
    ['queryStyle', queryStyle(context)],
    ['secretFields', client.secretFields.length > 0 ? literal(client.secretFields) : undefined],
  ];
  return entries.flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]));
}

/** How lists and objects are written in the query, unless it is the runtime's own way. */
function queryStyle({ api }: EmitContext): Code | undefined {
  const { arrays, nested } = api.client.query;
  if (arrays === 'comma') return code`${runtime.form}`;
  if (arrays === 'brackets') return code`${runtime.bracketList}`;
  if (arrays === 'indices') return code`${runtime.indexedList}`;
  return nested === 'dots' ? code`${runtime.dots}` : undefined;
}

/** A product token (RFC 9110 section 10.1.5): the package's name without its scope. */
function userAgent(name: string): string {
  return name.replace(/^@[^/]*\//, '').replace(/[^\w.-]+/g, '-');
}

function envelopeCode({ api }: EmitContext): Code | undefined {
  const { success, errors } = api.client.envelope;
  if (success === undefined && errors === undefined) return undefined;
  return literal({
    ...(success !== undefined && { success }),
    ...(errors !== undefined && { errors }),
  });
}
