import { expect, it } from 'vitest';
import { compare } from './differential.js';

/*
 * What one side sees of a schema, judged by Ajv with schemas that are derived from the document on
 * their own: members that only one side has, required or not, at hand or behind references, beside
 * `allOf`, in lists, in unions and in schemas that hold themselves.
 */

const TEXT = { type: 'string' };
const ID = { type: 'string', readOnly: true };
const SECRET = { type: 'string', minLength: 3, writeOnly: true };
const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });

const schemas = {
  Id: ID,
  Base: { type: 'object', required: ['id', 'name'], properties: { id: ref('Id'), name: TEXT } },
  Pet: {
    allOf: [ref('Base'), { type: 'object', required: ['secret'], properties: { secret: SECRET } }],
  },
  // Demanded by a part that does not know that it is hidden.
  Late: {
    allOf: [
      { type: 'object', required: ['id', 'size'], properties: { size: { type: 'integer' } } },
      { type: 'object', properties: { id: ID } },
    ],
  },
  Demanding: { type: 'object', required: ['id'], properties: { id: TEXT } },
  Hiding: { allOf: [ref('Demanding'), { type: 'object', properties: { id: ID } }] },
  Closed: {
    type: 'object',
    required: ['id'],
    properties: { id: ID, note: TEXT },
    additionalProperties: false,
  },
  Node: {
    type: 'object',
    required: ['id', 'secret', 'children'],
    properties: { id: ID, secret: SECRET, children: { type: 'array', items: ref('Node') } },
  },
  Either: { oneOf: [ref('Closed'), { type: 'integer' }] },
  Some: { type: 'object', additionalProperties: ref('Base') },
};

const BODY = { type: 'object', properties: Object.fromEntries(
  Object.keys(schemas).map((name) => [name, ref(name)]),
) };
const content = { 'application/json': { schema: BODY } };

const document = {
  openapi: '3.1.0',
  info: { title: 'Sides', version: '1' },
  paths: {
    '/all': {
      post: {
        requestBody: { required: true, content },
        responses: { '200': { description: 'Fine.', content } },
      },
    },
  },
  components: { schemas },
};

it('guards of what one side sees give the verdict of Ajv', async () => {
  const compared = await compare(document);
  if (!compared) throw new Error('nothing was generated');
  expect(compared.disagreements).toEqual([]);
  expect(compared.sided).toBeGreaterThanOrEqual(10);
  expect(compared.accepted).toBeGreaterThan(compared.schemas);
});
