import type { Binding } from './binding.js';
import type { ReExport } from './module.js';
import { NATIVE_MODULES } from './runtime-natives.js';
import { required } from './symbols.js';

/** The error classes that the client class has as statics. */
export const ERROR_CLASSES = [
  'APIConnectionError',
  'APIConnectionTimeoutError',
  'APIError',
  'APIResponseError',
  'APIUserAbortError',
  'ArgumentError',
  'AuthenticationError',
  'BadRequestError',
  'ConflictError',
  'InternalServerError',
  'NotFoundError',
  'PermissionDeniedError',
  'RateLimitError',
  'SDKError',
  'UnprocessableEntityError',
] as const;

/** Every name of the runtime that emitted code may use, by its module. A test compares them. */
const MODULES = {
  ...NATIVE_MODULES,
  'client.ts': { values: ['APIResource', 'Client', 'CoreClient'], types: [] },
  'config.ts': {
    values: [],
    types: ['ClientProfile', 'CoreClientOptions', 'Credential', 'Feature'],
  },
  'settings.ts': { values: ['basicAuth', 'settings'], types: [] },
  'attempts.ts': { values: ['idempotencyKeys', 'retries', 'sharedSignals'], types: [] },
  'transport.ts': { values: ['redirects'], types: ['Middleware', 'PlatformResponse'] },
  'validator.ts': {
    values: ['createValidator', 'validation'],
    types: ['OperationGuards', 'ValidationIssue', 'Validator', 'ValidatorOptions'],
  },
  'call.ts': { values: ['APIPromise'], types: ['WithResponse'] },
  'parameters.ts': { values: ['dots'], types: [] },
  'styles.ts': {
    values: [
      'allowReserved',
      'bracketList',
      'deepObject',
      'form',
      'formExploded',
      'indexedList',
      'json',
      'jsonHeader',
      'jsonPath',
      'label',
      'labelExploded',
      'matrix',
      'matrixExploded',
      'pipeDelimited',
      'simple',
      'simpleExploded',
      'simpleHeader',
      'simpleHeaderExploded',
      'spaceDelimited',
    ],
    types: [],
  },
  'query-string.ts': { values: ['queryString'], types: [] },
  'form-body.ts': { values: ['formBody', 'formBodyWith'], types: [] },
  'multipart-body.ts': { values: ['multipartBody', 'multipartBodyWith'], types: [] },
  'raw-body.ts': { values: ['binaryBody', 'linesBody', 'textBody'], types: [] },
  'file-content.ts': { values: [], types: ['FileContent'] },
  'errors.ts': {
    values: [...ERROR_CLASSES, 'isErrorOf'],
    types: [
      'ClientErrorStatus',
      'ErrorDetail',
      'ErrorResponse',
      'ErrorStatus',
      'ServerErrorStatus',
    ],
  },
  'webhook.ts': { values: ['WebhookError', 'readWebhook'], types: [] },
  'servers.ts': { values: ['ownServers', 'serverVariables'], types: [] },
  'oauth.ts': { values: ['OAuthError', 'clientCredentials', 'grantOnly'], types: [] },
  'log.ts': { values: ['logging', 'redaction'], types: ['Logger', 'LogLevel'] },
  'pagination.ts': {
    values: ['AbstractPage', 'PagePromise', 'nextCursor', 'nextOffset', 'nextPageNumber'],
    types: ['NextPage', 'PageContext'],
  },
  'next-link.ts': { values: ['nextLink'], types: [] },
  'link-header.ts': { values: ['nextLinkHeader'], types: [] },
  'request.ts': { values: [], types: ['RequestOptions', 'RequestSpec'] },
  'stream.ts': { values: ['APIStream', 'openStream'], types: [] },
  'stream-events.ts': { values: ['eventStream'], types: ['ServerSentEvent'] },
  'stream-lines.ts': { values: ['jsonLines'], types: [] },
  'stream-records.ts': { values: ['jsonSequence'], types: [] },
  'guard.ts': { values: ['isNumbers', 'isOptionalString', 'isRecord', 'isStrings'], types: [] },
  'fixture.ts': {
    values: ['callFixture', 'fixture'],
    types: ['CallFixture', 'DeepPartial', 'DeepReadonly', 'Fixture', 'InvalidVariant', 'Reply'],
  },
  'mock/mock.ts': { values: ['createMock', 'mockHandlers'], types: ['MswHttp'] },
  'mock/types.ts': {
    values: [],
    types: [
      'MockAnswer',
      'MockAnswers',
      'MockApi',
      'MockCommon',
      'MockFetch',
      'MockInput',
      'MockOptions',
      'MockPart',
      'MockRefusal',
      'MockReply',
      'MockRequest',
    ],
  },
  'validation/schema.ts': {
    values: [],
    types: ['Issue', 'Schema', 'SchemaThunk', 'ValidateOptions', 'ValidationResult'],
  },
  'validation/engine.ts': { values: ['dynamicRef'], types: ['Vocabulary'] },
  'validation/validator.ts': {
    values: ['ValidationError', 'createAssert', 'createValidate', 'formatPath'],
    types: ['Assert', 'Validate'],
  },
  'validation/standard.ts': { values: ['DIALECTS'], types: [] },
  'validation/keywords.ts': {
    values: [
      'anyFormat',
      'constant',
      'dependentRequired',
      'equals',
      'exclusiveMaximum',
      'exclusiveMinimum',
      'format',
      'maxItems',
      'maxLength',
      'maxProperties',
      'maximum',
      'minItems',
      'minLength',
      'minProperties',
      'minimum',
      'multipleOf',
      'pattern',
      'regex',
      'uniqueItems',
    ],
    types: [],
  },
  'validation/applicators.ts': {
    values: [
      'additionalProperties',
      'allOf',
      'anyOf',
      'conditional',
      'contains',
      'dependentSchemas',
      'not',
      'oneOf',
      'otherItems',
      'patternProperties',
      'prefixItems',
      'propertyNames',
      'scoped',
      'unevaluated',
    ],
    types: [],
  },
  'validation/formats.ts': {
    values: [
      'isBase64',
      'isDate',
      'isDateTime',
      'isDuration',
      'isEmail',
      'isHostname',
      'isIdnEmail',
      'isIdnHostname',
      'isInt32',
      'isInt64',
      'isIpv4',
      'isIpv6',
      'isIri',
      'isIriReference',
      'isJsonPointer',
      'isRegex',
      'isRelativeJsonPointer',
      'isTime',
      'isUri',
      'isUriReference',
      'isUriTemplate',
      'isUuid',
    ],
    types: [],
  },
} as const;

type Modules = typeof MODULES;
type SymbolName = {
  [File in keyof Modules]: Modules[File]['values'][number] | Modules[File]['types'][number];
}[keyof Modules];

/** The table, for the test that compares it with the modules. */
export const RUNTIME_MODULES: Readonly<
  Record<string, { readonly values: readonly string[]; readonly types: readonly string[] }>
> = MODULES;

/** The bindings of the runtime. A name that is not in the table does not compile. */
export const runtime: { readonly [Name in SymbolName]: Binding } = bindings();

/** What the main entry point exports of the runtime if the API has a use for it. */
export const FEATURE_EXPORTS: Readonly<
  Record<'errors' | 'files' | 'oauth' | 'servers' | 'streams', readonly ReExport[]>
> = {
  errors: [exported('errors.ts', ['ErrorResponse'])],
  files: [exported('file-content.ts')],
  oauth: [exported('oauth.ts', ['OAuthError', 'clientCredentials'])],
  servers: [exported('servers.ts')],
  streams: [exported('stream.ts', ['APIStream'])],
};

/** What the entry points export of the runtime. */
export const PUBLIC_RUNTIME: {
  readonly main: readonly ReExport[];
  readonly guards: readonly ReExport[];
  readonly fixtures: readonly ReExport[];
  readonly mock: readonly ReExport[];
} = {
  main: [
    exported('errors.ts', [...ERROR_CLASSES, 'ErrorDetail']),
    exported('config.ts', ['Credential', 'Feature']),
    exported('settings.ts', ['settings']),
    exported('attempts.ts'),
    exported('transport.ts', ['Middleware', 'redirects']),
    exported('validator.ts', ['ValidationIssue', 'Validator', 'validation']),
    exported('call.ts'),
    exported('log.ts'),
    exported('request.ts', ['RequestOptions']),
    exported('pagination.ts', ['PagePromise']),
  ],
  guards: [
    exported('validation/validator.ts', ['Assert', 'Validate', 'ValidationError', 'formatPath']),
    exported('validator.ts', ['ValidatorOptions']),
    exported('validation/schema.ts', ['Issue', 'ValidateOptions', 'ValidationResult']),
  ],
  fixtures: [
    exported('fixture.ts', [
      'CallFixture',
      'DeepPartial',
      'DeepReadonly',
      'Fixture',
      'InvalidVariant',
      'Reply',
    ]),
  ],
  mock: [
    exported('mock/mock.ts', ['MswHttp', 'mockHandlers']),
    exported('mock/types.ts', [
      'MockAnswer',
      'MockAnswers',
      'MockFetch',
      'MockInput',
      'MockOptions',
      'MockReply',
      'MockRequest',
    ]),
  ],
};

function exported(file: keyof Modules, only?: readonly SymbolName[]): ReExport {
  const { values, types } = required(RUNTIME_MODULES[file], file);
  const names = [
    ...values.map((name) => ({ name })),
    ...types.map((name) => ({ name, typeOnly: true })),
  ];
  const wanted: readonly string[] | undefined = only;
  return {
    from: { file: `src/core/${file}` },
    names: names.filter(({ name }) => !wanted || wanted.includes(name)),
  };
}

function bindings(): { readonly [Name in SymbolName]: Binding } {
  const all = Object.entries(RUNTIME_MODULES).flatMap(([file, { values, types }]) => {
    const from = { file: `src/core/${file}` };
    return [
      ...values.map((name): [string, Binding] => [name, { name, from, kind: 'value' }]),
      ...types.map((name): [string, Binding] => [name, { name, from, kind: 'type' }]),
    ];
  });
  return Object.fromEntries(all) as { readonly [Name in SymbolName]: Binding };
}
