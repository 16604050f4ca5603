import { expect, test } from 'vitest';
import { readWebhook, WebhookError } from '../../generator/runtime/webhook.js';

const kind =
  (wanted: string) =>
  (payload: unknown): boolean =>
    typeof payload === 'object' && payload !== null && 'kind' in payload && payload.kind === wanted;

const guards = { added: kind('added'), removed: kind('removed'), gone: kind('removed') };

function failure(body: string, name?: string): WebhookError {
  try {
    readWebhook(guards, body, name);
  } catch (error) {
    if (error instanceof WebhookError) return error;
  }
  throw new Error('nothing of the kind was thrown');
}

test('a body is of the one webhook whose guard takes it', () => {
  const expected = { name: 'added', payload: { kind: 'added', more: 1 } };
  const text = '{"kind":"added","more":1}';
  expect(readWebhook(guards, text, undefined)).toEqual(expected);
  expect(readWebhook(guards, new TextEncoder().encode(text), undefined)).toEqual(expected);
  expect(readWebhook(guards, new TextEncoder().encode(text).buffer, undefined)).toEqual(expected);
});

test('a name decides between several', () => {
  const text = '{"kind":"removed"}';
  expect(failure(text)).toMatchObject({ name: 'WebhookError', candidates: ['removed', 'gone'] });
  expect(readWebhook(guards, text, 'gone').name).toBe('gone');
});

test.each([
  ['{"kind":"sekret"}', undefined],
  ['{"kind":"added"}', 'removed'],
  ['{"kind":"added"}', 'toString'],
  ['sekret', undefined],
  ['', undefined],
])('%j as %s is refused without being quoted', (text, name) => {
  const error = failure(text, name);
  expect(error.candidates).toEqual([]);
  expect(error.message).not.toContain('sekret');
});
