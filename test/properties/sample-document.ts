import type { Json } from '../../generator/model/json.js';

const error = { $ref: '#/components/responses/Failed' };
const json = (schema: Json, rest: { readonly [key: string]: Json } = {}): Json => ({
  'application/json': { schema, ...rest },
});

/** A document in which every kind of string that a document may hold occurs once or so. */
export const SAMPLE: Json = {
  openapi: '3.1.0',
  info: {
    title: 'Sample',
    version: '1.0',
    description: 'About the sample.',
    license: { name: 'MIT', identifier: 'MIT' },
  },
  servers: [{ url: 'https://example.com/api', description: 'The only one.' }],
  security: [{ token: [] }],
  paths: {
    '/pets': {
      get: {
        operationId: 'listPets',
        summary: 'Lists pets.',
        description: 'All of them.',
        tags: ['animals'],
        externalDocs: { url: 'https://example.com/docs', description: 'More.' },
        parameters: [
          {
            name: 'limit',
            in: 'query',
            description: 'How many.',
            schema: { type: 'integer', default: 5 },
          },
          {
            name: 'sort',
            in: 'query',
            style: 'pipeDelimited',
            explode: false,
            schema: { type: 'array', items: { enum: ['name', 'age'] } },
          },
        ],
        responses: {
          '200': {
            description: 'The pets.',
            headers: { 'X-Total': { description: 'All.', schema: { type: 'integer' } } },
            content: json({ type: 'array', items: { $ref: '#/components/schemas/Pet' } }),
          },
          default: error,
        },
      },
    },
    '/pets/{pet_id}/photo': {
      put: {
        security: [{ login: [] }],
        parameters: [
          { name: 'pet_id', in: 'path', required: true, schema: { type: 'string' } },
          { name: 'X-Trace', in: 'header', schema: { type: 'string' } },
        ],
        requestBody: {
          required: true,
          description: 'The photo.',
          content: {
            'multipart/form-data': {
              schema: {
                type: 'object',
                required: ['file'],
                properties: {
                  file: { type: 'string', format: 'binary' },
                  note: { type: 'string' },
                },
              },
              encoding: { note: { contentType: 'text/plain' } },
            },
          },
        },
        responses: { '200': { description: 'Done.', content: json({ const: 'done' }) } },
      },
    },
  },
  components: {
    responses: {
      Failed: {
        description: 'Something went wrong.',
        content: json(
          { type: 'object', properties: { reason: { type: 'string' } } },
          { examples: { usual: { summary: 'As usual.', value: { reason: 'why' } } } },
        ),
      },
    },
    schemas: {
      Pet: {
        title: 'A pet',
        description: 'An animal that somebody keeps.',
        externalDocs: { url: 'https://example.com/pets' },
        type: 'object',
        required: ['kind', 'name'],
        properties: {
          kind: { const: 'pet' },
          name: { type: 'string', pattern: '^[a-z]+$', minLength: 1, examples: ['rex'] },
          state: { $ref: '#/components/schemas/State' },
          born: { type: 'string', format: 'date-time', deprecated: true },
          tags: { type: 'object', additionalProperties: { type: 'string' } },
        },
        dependentRequired: { born: ['state'] },
        example: { kind: 'pet', name: 'rex', state: 'well', tags: { colour: 'brown' } },
        'x-note': 'A note.',
      },
      State: { type: 'string', enum: ['well', 'not-well'], default: 'well' },
      Owner: {
        oneOf: [{ $ref: '#/components/schemas/Pet' }, { $ref: '#/components/schemas/Firm' }],
        discriminator: { propertyName: 'kind', mapping: { pet: 'Pet', firm: 'Firm' } },
      },
      Firm: {
        allOf: [{ type: 'object', required: ['kind'], properties: { kind: { const: 'firm' } } }],
        patternProperties: { '^x-': { type: 'string' } },
      },
    },
    securitySchemes: {
      token: { type: 'http', scheme: 'bearer', description: 'A token.' },
      login: { type: 'apiKey', in: 'header', name: 'X-Key' },
    },
  },
};
