import { expect, it } from 'vitest';
import { apiOf } from '../../build-api.js';

it('keeps extensions wherever they stand', () => {
  const { api } = apiOf({
    'x-document': 1,
    info: { title: 'Test', version: '1', 'x-info': null },
    paths: {
      '/a': {
        post: {
          'x-operation': { a: [1] },
          parameters: [{ name: 'p', in: 'query', 'x-parameter': true, schema: { type: 'string' } }],
          requestBody: {
            'x-body': 'b',
            content: { 'application/json': { schema: { 'x-schema': 2 } } },
          },
          responses: { 204: { description: 'ok', 'x-response': 'r' } },
        },
      },
    },
    components: { securitySchemes: { key: { type: 'http', scheme: 'bearer', 'x-scheme': 's' } } },
  });
  const [operation] = [...api.operations.values()];
  expect(api.extensions).toEqual([
    ['x-document', 1],
    ['x-info', null],
  ]);
  expect(operation?.extensions).toEqual([['x-operation', { a: [1] }]]);
  expect(operation?.parameters[0]?.extensions).toEqual([['x-parameter', true]]);
  expect(operation?.body?.extensions).toEqual([['x-body', 'b']]);
  expect(operation?.body?.contents[0]?.schema).toMatchObject({ extensions: [['x-schema', 2]] });
  expect(operation?.responses[0]?.extensions).toEqual([['x-response', 'r']]);
  expect(api.securitySchemes[0]?.extensions).toEqual([['x-scheme', 's']]);
});
