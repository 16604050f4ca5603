import {
  callsOf,
  isRecord,
  jsonOf,
  membersOf,
  resolved,
  written,
  type MediaType,
  type Operation,
  type Schema,
} from '../spec/openapi.js';

/** What the types of each operation's method begin with, in the official SDK and in ours. */
const prefixes: Readonly<Record<string, string>> = {
  analyzeCertificate: 'AnalyzeCreate',
  listCertificatePacks: 'CertificatePackList',
  getCertificatePack: 'CertificatePackGet',
  orderCertificatePack: 'CertificatePackCreate',
  editCertificatePack: 'CertificatePackEdit',
  deleteCertificatePack: 'CertificatePackDelete',
  getCertificatePackQuota: 'QuotaGet',
  getSslRecommendation: 'RecommendationGet',
  getAutomaticMode: 'AutomaticUpgraderGet',
  patchAutomaticMode: 'AutomaticUpgraderPatch',
  getUniversalSettings: 'SettingGet',
  editUniversalSettings: 'SettingEdit',
  listVerification: 'VerificationGet',
  editVerification: 'VerificationEdit',
};

/** A value that the document shows, and the type it is a value of. */
export interface Documented {
  readonly type: string;
  readonly value: unknown;
}

const operations = callsOf(resolved).map(({ operation }) => operation);

/** The schemas of the document, without references, by the name of the type made of each. */
export const schemas: ReadonlyMap<string, Schema> = new Map([
  ...Object.keys(written.components.schemas).map(
    (name): [string, Schema] => [name, resolved.components.schemas[name] ?? {}],
  ),
  ...operations.flatMap((operation) => [
    [nameOf(operation, 'Params'), paramsSchema(operation)] as [string, Schema],
    [nameOf(operation, 'Envelope'), jsonOf(operation).schema] as [string, Schema],
    [nameOf(operation, 'Response'), resultSchema(operation)] as [string, Schema],
  ]),
]);

/** Every example of the document, and what each of them contains that has a type of its own. */
export const documented: readonly Documented[] = operations.flatMap((operation) => [
  ...examplesOf(operation.requestBody?.content['application/json']).map((body) => ({
    type: nameOf(operation, 'Params'),
    value: { ...parametersExample(operation), ...(isRecord(body) ? body : {}) },
  })),
  { type: nameOf(operation, 'Params'), value: { ...parametersExample(operation), ...oneBody(operation) } },
  ...examplesOf(jsonOf(operation)).flatMap((body) => [
    { type: nameOf(operation, 'Envelope'), value: body },
    ...results(operation, body).map((value) => ({ type: nameOf(operation, 'Response'), value })),
  ]),
  ...examplesOf(operation.responses['4XX'].content['application/json']).map((value) => ({
    type: 'ErrorEnvelope',
    value,
  })),
]);

/** The first documented body of an operation's good response. */
export function documentedBody(operationId: string): Record<string, unknown> {
  const operation = operations.find((one) => one.operationId === operationId);
  const [body] = operation ? examplesOf(jsonOf(operation)) : [];
  if (!isRecord(body)) throw new Error(`${operationId} has no example`);
  return body;
}

function nameOf({ operationId }: Operation, suffix: string): string {
  return `${prefixes[operationId] ?? operationId}${suffix}`;
}

function isList({ operationId }: Operation): boolean {
  return operationId === 'listCertificatePacks';
}

function examplesOf(media: MediaType | undefined): unknown[] {
  return Object.values(media?.examples ?? {}).map(({ value }) => value);
}

/** The values of type `…Response` in a body: the items of the paginated list, else the result. */
function results(operation: Operation, body: unknown): unknown[] {
  const result = isRecord(body) ? body['result'] : undefined;
  return isList(operation) && Array.isArray(result) ? result : [result];
}

function resultSchema(operation: Operation): Schema {
  const result = membersOf(jsonOf(operation).schema)['result'] ?? {};
  return isList(operation) ? (result.items ?? {}) : result;
}

/** A method's params: those path parameters that are no argument of their own, query and body. */
function paramsSchema({ parameters, requestBody }: Operation): Schema {
  const own = parameters.filter(({ name }) => name !== 'certificate_pack_id');
  const body = requestBody?.content['application/json'].schema ?? {};
  return {
    type: 'object',
    required: [
      ...own.filter(({ required }) => required === true).map(({ name }) => name),
      ...(body.required ?? []),
    ],
    properties: {
      ...Object.fromEntries(own.map(({ name, schema }) => [name, schema])),
      ...body.properties,
    },
  };
}

function parametersExample({ parameters }: Operation): Record<string, unknown> {
  return Object.fromEntries(
    parameters
      .filter(({ name, example }) => name !== 'certificate_pack_id' && example !== undefined)
      .map(({ name, example }) => [name, example]),
  );
}

function oneBody({ requestBody }: Operation): Record<string, unknown> {
  const [body] = examplesOf(requestBody?.content['application/json']);
  return isRecord(body) ? body : {};
}
