import { declarationOf, operationOf, type Api } from '../model/api.js';
import type { Declaration } from '../model/declaration.js';
import { isUndescribed, type Method, type Resource, type ResourceId } from '../model/resource.js';
import { isBinary } from '../model/type.js';
import type { NameTable } from '../names/assign.js';
import { typesModule, type Plan } from '../plan/plan.js';
import { memberPath } from '../emit/call-path.js';
import { purposeOf } from '../emit/declaration.js';
import {
  callFixtureSample,
  coreSample,
  errorSample,
  fixtureSample,
  guardSample,
  mockSample,
  pagesSample,
  responseSample,
} from '../emit/readme-samples.js';
import { sampleCall } from '../emit/sample-call.js';
import type { EmitContext } from '../emit/symbols.js';
import type { ReferenceSection } from './reference.js';

/*
 * What the templates show, as strings. Text of the document is Markdown in a Markdown file; in a table
 * it is one line whose bars are escaped, and as code it is what the emitters made of it.
 */

/** How many resources the README shows a call of; the reference has them all. */
const MOST_SAMPLES = 50;

/** What `README.md` shows. */
export function readmeView(api: Api, names: NameTable, plan: Plan): object {
  const context = { api, names, plan };
  const methods = [...api.resources.values()].flatMap((resource) => resource.methods);
  const [plain] = methods
    .filter(
      ({ paginated, result }) => !paginated && !result.stream && result.declaration !== undefined,
    )
    .map((method) => ({ method, length: sampleCall(context, method).length }))
    .toSorted((a, b) => a.length - b.length)
    .map(({ method }) => method);
  const plainOwner = [...api.resources.values()].find((resource) =>
    resource.methods.some((method) => method === plain),
  );
  const paged = methods.find(({ paginated }) => paginated !== undefined);
  const first = paged ?? plain;
  const credentials = api.client.options.filter(({ auth }) => auth !== undefined);
  const shown = exampleDeclaration(api);
  return {
    packageName: api.package.name,
    description: api.package.description,
    license: api.package.license,
    clientName: names.client,
    operationCount: api.operations.size,
    typeCount: api.declarations.size,
    firstSample: first ? sampleCall(context, first) : '',
    webhooks: api.webhooks.length > 0,
    responseSample: plain ? responseSample(context, plain) : '',
    pagesSample: paged ? pagesSample(context, paged) : '',
    coreSample: plainOwner ? coreSample(context, plainOwner) : '',
    baseUrlEnv: api.client.baseUrlEnv ?? '',
    logEnv: api.client.logEnv ?? '',
    errorSample: plain ? errorSample(context, plain) : '',
    credentials: credentials.map(({ name, env, description }) => ({
      option: names.options.get(name) ?? name,
      env: env ?? '',
      description: cell(description ?? ''),
    })),
    firstCredential: names.options.get(credentials[0]?.name ?? '') ?? '',
    guardSample: shown ? guardSample(context, shown) : '',
    fixtureSample: shown ? fixtureSample(context, shown) : '',
    mockSample: plain
      ? mockSample(context, plain, names.options.get(credentials[0]?.name ?? '') ?? '')
      : '',
    callSample: callFixtureSample(context, plain ?? paged),
    resources: [...api.resources.values()]
      .filter(({ methods: own }) => own.length > 0)
      .slice(0, MOST_SAMPLES)
      .map((resource) => ({
        path: `\`${accessPath(context, resource.id)}\``,
        description: resource.doc.description ?? '',
        samples: resource.methods.slice(0, 1).map((method) => sampleCall(context, method)),
      })),
  };
}

/** What the reference says of each module. */
export function apiView(api: Api, names: NameTable, plan: Plan): ReferenceSection[] {
  const context = { api, names, plan };
  return plan.units.map((unit) => {
    const { resource: id, file, declarations } = unit;
    const resource = id === undefined ? undefined : api.resources.get(id);
    const types = file === 'shared' ? 'Shared types' : `Types of \`${file}\``;
    return {
      key: file,
      path: id === undefined ? types : `\`${accessPath(context, id)}\``,
      file: typesModule(unit),
      description: resource?.doc.description ?? '',
      methods: resource ? methodRows(context, resource) : [],
      types: declarations.map((declaration) => ({
        name: names.declarations.get(declaration) ?? '',
        description: typeSummary(context, declarationOf(api, declaration)),
      })),
    };
  });
}

function methodRows(context: EmitContext, resource: Resource): object[] {
  const { api, names } = context;
  return resource.methods.map((method) => {
    const operation = operationOf(api, method.operation);
    return {
      call: code(`${accessPath(context, resource.id)}.${callSignature(names, method)}`),
      request: code(`${operation.method} ${operation.path}`),
      result: code(resultName(names, method)),
      summary: firstSentence(operation.doc.summary ?? operation.doc.description ?? ''),
    };
  });
}

function callSignature(names: NameTable, { operation, positional, params }: Method): string {
  const list = [
    ...(positional ? [names.positionals.get(operation) ?? ''] : []),
    ...(params ? [params.optional ? '{ ...params }?' : '{ ...params }'] : []),
  ];
  return `${names.methods.get(operation) ?? ''}(${list.join(', ')})`;
}

function resultName(names: NameTable, { result, alternatives = [], paginated }: Method): string {
  const types = [result, ...alternatives.map((one) => one.result)].map((one) => {
    const plain = isBinary(one.type) ? 'Response' : isUndescribed(one) ? 'unknown' : 'void';
    const name = one.declaration ? (names.declarations.get(one.declaration) ?? '') : plain;
    return one.stream ? `APIStream<${name}>` : name;
  });
  const [name = ''] = types;
  return paginated ? `${names.pages.get(paginated.scheme) ?? ''}<${name}>` : types.join(' | ');
}

function typeSummary(context: EmitContext, declaration: Declaration): string {
  const { doc, type } = declaration;
  const target = type.kind === 'reference' ? context.names.declarations.get(type.to) : undefined;
  if (target !== undefined) return `the same as \`${target}\`.`;
  const said = doc.description ?? doc.summary ?? purposeOf(context, declaration).description;
  return firstSentence(said ?? '');
}

/** The first sentence of a text, on one line and with a full stop. */
function firstSentence(text: string): string {
  const [paragraph = ''] = text.split(/\n\s*\n/);
  const [, sentence = paragraph] = /^(.+?[.!?])(?:\s|$)/s.exec(paragraph) ?? [];
  return cell(sentence.trim().replace(/:?$/, /[\p{L}\p{N}:)`]$/u.test(sentence.trim()) ? '.' : ''));
}

/** The declaration that guards and fixtures are shown with: the component most others refer to. */
function exampleDeclaration(api: Api): Declaration | undefined {
  const all = [...api.declarations.values()];
  const objects = all.filter(({ origin, form }) => origin === 'component' && form === 'object');
  return (
    objects.find(({ usage, examples }) => usage.response && examples.length > 0) ??
    objects[0] ??
    all[0]
  );
}

function accessPath(context: EmitContext, resource: ResourceId): string {
  return ['client', ...memberPath(context, resource)].join('.');
}

/** Text as the cell of a Markdown table. */
function cell(text: string): string {
  return text.replace(/\s+/g, ' ').replaceAll('|', '\\|').trim();
}

/** Text as code in Markdown, where it stands as it is. */
function code(text: string): string {
  return `\`${text.replace(/\s+/g, ' ').trim().replaceAll('`', "'")}\``;
}
