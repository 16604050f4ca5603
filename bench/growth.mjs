/**
 * How the time of a run grows with the document: one with twice the operations and twice the schemas
 * must not take much more than twice the CPU. Needs a build of the generator (`npm run build`).
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const SIZES = [250, 500, 1000, 2000];

/** A document with so many resources of five operations each, all with schemas of their own. */
function documentOf(operations) {
  const paths = {};
  const schemas = { Page: { type: 'object', properties: { next: { type: 'string' } } } };
  for (let index = 0; index < operations / 5; index += 1) {
    const name = `Thing${index}`;
    const item = { $ref: `#/components/schemas/${name}` };
    const answer = (schema) => ({
      200: { description: 'Fine.', content: { 'application/json': { schema } } },
    });
    const requestBody = { required: true, content: { 'application/json': { schema: item } } };
    const list = { type: 'object', properties: { data: { type: 'array', items: item } } };
    const id = { name: 'id', in: 'path', required: true, schema: { type: 'string' } };
    const all = { allOf: [{ $ref: '#/components/schemas/Page' }, list] };
    const folder = `/group${index % 20}/things${index}`;
    paths[folder] = {
      get: { responses: answer(all) },
      post: { requestBody, responses: answer(item) },
    };
    paths[`${folder}/{id}`] = {
      parameters: [id],
      get: { responses: answer(item) },
      put: { requestBody, responses: answer(item) },
      delete: { responses: { 204: { description: 'Gone.' } } },
    };
    schemas[name] = {
      type: 'object',
      required: ['id', 'kind'],
      properties: {
        id: { type: 'string', format: 'uuid' },
        kind: { enum: ['a', 'b', 'c'] },
        next: { $ref: `#/components/schemas/Thing${(index + 1) % (operations / 5)}` },
        notes: { type: 'array', items: { type: 'string', maxLength: 100 } },
      },
    };
  }
  const info = { title: 'Growth API', version: '1.0.0' };
  return { openapi: '3.1.0', info, paths, components: { schemas } };
}

/** What a run of its own process tells; see `stages.mjs`. */
function measure(operations) {
  const folder = mkdtempSync(path.join(tmpdir(), 'sdkwright-bench-'));
  try {
    const document = path.join(folder, 'api.json');
    writeFileSync(document, JSON.stringify(documentOf(operations)));
    const script = path.join(import.meta.dirname, 'stages.mjs');
    return JSON.parse(execFileSync(process.execPath, [script, document], { encoding: 'utf8' }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

let last;
for (const operations of SIZES) {
  const { seconds, megabytes, stages } = measure(operations);
  const ratio = last === undefined ? '' : `, ${(seconds / last).toFixed(2)} × the one before`;
  const each = stages.map((one) => `${one.stage} ${one.seconds.toFixed(2)}`);
  console.log(
    `${operations} operations: ${seconds.toFixed(2)} s CPU${ratio}, ${megabytes.toFixed(0)} MB (${each.join(', ')})`,
  );
  last = seconds;
}
