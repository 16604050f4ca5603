import type { Schema, SchemaObject, SchemaThunk } from '../runtime/validation/schema.js';

// The shape of a config, as JSON Schema: the one source of what is validated and of what editors
// are given.

const STRING: Schema = { type: 'string', minLength: 1 };
const STRINGS: Schema = { type: 'array', items: STRING };
const ENDPOINT: Schema = {
  type: 'string',
  pattern: '^[A-Za-z]+ /',
  description: 'A method and a path of the document: get /zones/{zone_id}',
};

function object(
  properties: Readonly<Record<string, Schema>>,
  required: string[] = [],
): SchemaObject {
  return { type: 'object', properties, required, additionalProperties: false };
}

function map(value: Schema): SchemaObject {
  return { type: 'object', additionalProperties: value };
}

/** Leaves something out: for all targets, or for those that are named. */
const SKIP: Schema = { anyOf: [{ type: 'boolean' }, STRING, STRINGS] };

const METHOD: Schema = {
  anyOf: [
    ENDPOINT,
    {
      type: 'object',
      required: ['endpoint'],
      properties: {
        endpoint: ENDPOINT,
        type: { enum: ['http'] },
        paginated: { type: ['boolean', 'string'] },
        deprecated: { type: ['boolean', 'string'] },
        skip: SKIP,
      },
    },
  ],
};

/** Refers to itself; a declaration of its own, which is written under its `id`. */
const RESOURCE: SchemaThunk = () => ({
  id: 'Resource',
  ...object({
    description: STRING,
    models: map(STRING),
    methods: map(METHOD),
    subresources: map({ ref: RESOURCE }),
    skip: SKIP,
  }),
});

const AUTH: Schema = object(
  {
    security_scheme: STRING,
    role: { enum: ['value', 'username', 'password', 'client_id', 'client_secret', 'scope'] },
  },
  ['security_scheme'],
);

const OPTION: Schema = object({
  type: { enum: ['string', 'number', 'integer', 'boolean'] },
  nullable: { type: 'boolean' },
  description: STRING,
  read_env: STRING,
  auth: AUTH,
});

const PAGE_PROPERTY: SchemaThunk = () => ({
  id: 'PageProperty',
  type: 'object',
  properties: {
    type: true,
    'x-stainless-pagination-property': object(
      {
        purpose: STRING,
        is_top_level_array: { type: 'boolean' },
        from_header: {
          enum: ['Link', 'link'],
          description: 'The link to the next page is in this header, and not in the body.',
        },
      },
      ['purpose'],
    ),
    properties: map({ ref: PAGE_PROPERTY }),
  },
});

/** Types of pages that name the next one by a URL, so that nothing is needed in the request. */
const LINKS: Schema = { properties: { type: { enum: ['link', 'cursor_url'] } } };

const PAGINATION: Schema = {
  type: 'array',
  items: {
    ...object(
      {
        name: STRING,
        type: { enum: ['page_number', 'offset', 'cursor', 'cursor_id', 'link', 'cursor_url'] },
        request: map({ ref: PAGE_PROPERTY }),
        response: map({ ref: PAGE_PROPERTY }),
        description: STRING,
      },
      ['name', 'type', 'response'],
    ),
    if: LINKS,
    else: { required: ['request'] },
  },
};

/** What an event of a stream means: by its name, or by what its data begin with. */
const ON_EVENT: Schema = object(
  {
    event_type: { anyOf: [STRING, STRINGS] },
    data_starts_with: STRING,
    handle: { enum: ['done', 'error', 'continue', 'yield'] },
  },
  ['handle'],
);

/** The whole config. */
export const CONFIG_SCHEMA: Schema = object({
  spec: {
    ...(STRING as SchemaObject),
    description: 'The OpenAPI document, relative to this file.',
  },
  output: {
    ...(STRING as SchemaObject),
    description: 'The folder of the SDK, relative to this file.',
  },
  allow_refs: STRINGS,
  edition: STRING,
  organization: object({
    name: STRING,
    docs: STRING,
    contact: STRING,
    repository: STRING,
  }),
  targets: object({
    typescript: object({
      package_name: STRING,
      version: STRING,
      client_name: STRING,
      description: STRING,
      production_repo: { type: ['string', 'null'] },
      publish: true,
    }),
  }),
  environments: map(STRING),
  client_settings: object({
    default_env_prefix: STRING,
    idempotency_header: STRING,
    request_id_headers: STRINGS,
    secret_fields: STRINGS,
    opts: map(OPTION),
  }),
  security: { type: 'array', items: map(STRINGS) },
  pagination: PAGINATION,
  query_settings: object({
    array_format: { enum: ['repeat', 'comma', 'brackets', 'indices'] },
    nested_format: { enum: ['brackets', 'dots'] },
  }),
  types: object({
    int64: {
      enum: ['number', 'bigint', 'string'],
      description: 'What integers of the formats int64 and uint64 are; number loses some digits.',
    },
    'date-time': {
      enum: ['string', 'Date'],
      description: 'What texts of the format date-time are.',
    },
  }),
  streaming: object({ on_event: { type: 'array', items: ON_EVENT } }),
  settings: object({
    license: STRING,
    unwrap_response_fields: STRINGS,
    envelope: object({ success: STRING, errors: STRING, messages: STRING }),
    named_path_params: STRINGS,
  }),
  resources: {
    ...map({ ref: RESOURCE }),
    properties: {
      $shared: {
        ...object({ description: STRING, models: map(STRING) }),
        description: 'Models that belong to no resource.',
      },
    },
  },
  unspecified_endpoints: { type: 'array', items: ENDPOINT },
});

/** Keys of Stainless' vocabulary that are accepted and have no effect, by where they stand. */
export const UNSUPPORTED: Readonly<Record<string, readonly string[]>> = {
  '': (
    'readme openspec openapi security_schemes multipart_settings custom_casings codeflow ' +
    'diagnostics custom_initialisms'
  ).split(' '),
  targets: 'python node go java kotlin ruby php csharp terraform cli openapi sql'.split(' '),
  'targets.typescript': 'skip reserved_names options edition'.split(' '),
  settings: 'file_header disable_mock_tests'.split(' '),
  client_settings: 'default_timeout default_retries response_headers default_headers'.split(' '),
  resource: ['standalone_api'],
};
