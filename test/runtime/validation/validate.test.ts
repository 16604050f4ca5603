import { expect, it } from 'vitest';
import {
  createAssert,
  createValidate,
  formatPath,
  ValidationError,
  type Assert,
} from '../../../generator/runtime/validation/validator.js';
import { isDate } from '../../../generator/runtime/validation/formats.js';
import { format } from '../../../generator/runtime/validation/keywords.js';
import type { SchemaThunk } from '../../../generator/runtime/validation/schema.js';
import { EVERYTHING, validate } from '../../../generator/runtime/validation/validator.js';

interface Pack {
  readonly status: 'active' | 'expired';
  readonly hosts?: readonly string[];
}

const packSchema: SchemaThunk = () => ({
  id: 'Pack',
  type: 'object',
  required: ['status'],
  properties: {
    status: { enum: ['active', 'expired'] },
    hosts: { type: 'array', items: { type: 'string', format: 'hostname' } },
  },
});

const assertPack: Assert<Pack> = createAssert('Pack', createValidate(packSchema, EVERYTHING));

function thrown(act: () => void): unknown {
  try {
    act();
    return undefined;
  } catch (error) {
    return error;
  }
}

it('gives the value itself back when it is valid', () => {
  const value = { status: 'active' };
  const result = validate<Pack>(packSchema, value);
  expect(result).toEqual({ valid: true, value, issues: [] });
  expect(result.valid && result.value).toBe(value);
});

it('gives issues and no value when it is not', () => {
  const result = validate<Pack>(packSchema, { status: 'new', hosts: ['-'] });
  expect(result.valid).toBe(false);
  expect('value' in result).toBe(false);
  expect(result.issues.map((issue) => issue.code)).toEqual(['enum', 'format:hostname']);
});

it('asserts formats unless it is told not to', () => {
  const value = { status: 'active', hosts: ['-'] };
  expect(validate(packSchema, value).valid).toBe(false);
  expect(validate(packSchema, value, { formats: false }).valid).toBe(true);
});

it('passes mode and depth on', () => {
  expect(validate(packSchema, { status: 'new' }, { mode: 'lenient' }).valid).toBe(true);
  const value = { status: 'active', hosts: ['a'] };
  expect(validate(packSchema, value, { maxDepth: 1 }).issues[0]?.code).toBe('depth');
  expect(validate(packSchema, value, { maxDepth: 2 }).valid).toBe(true);
});

it('throws a ValidationError of one line with all issues', () => {
  const value: unknown = { status: 'new', hosts: ['-', 5], token: 'x'.repeat(99) };
  const error = thrown(() => assertPack(value));
  expect(error).toBeInstanceOf(ValidationError);
  expect(error).toBeInstanceOf(Error);
  expect(error).toMatchObject({
    name: 'ValidationError',
    message:
      'Invalid Pack at status: Expected "active" or "expired", received "new". (and 2 more issues)',
  });
  expect(error instanceof ValidationError && error.issues).toHaveLength(3);
  expect(String(error)).toMatch(/^ValidationError: Invalid Pack/);
});

it('narrows the value after an assertion', () => {
  const value: unknown = { status: 'expired' };
  assertPack(value);
  const pack: Pack = value;
  expect(pack.status).toBe('expired');
});

it('writes paths as code does', () => {
  expect(formatPath(['certificates', 0, 'hosts', 1])).toBe('certificates[0].hosts[1]');
  expect(formatPath([0, 'a b', '', '__proto__'])).toBe('[0]["a b"][""].__proto__');
  expect(formatPath([])).toBe('');
});

it('judges by the vocabulary it is given, and by no more', () => {
  const schema: SchemaThunk = () => ({ type: 'string', format: 'date', maxLength: 3 });
  const codes = (validated: ReturnType<typeof createValidate>): string[] =>
    validated('2024-02-30').issues.map(({ code }) => code);
  expect(codes(createValidate(schema))).toEqual([]);
  const vocabulary = { rules: { format }, formats: { date: isDate } };
  expect(codes(createValidate(schema, vocabulary))).toEqual(['format:date']);
});
