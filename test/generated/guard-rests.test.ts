import formats from 'ajv-formats';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeAll, expect, it } from 'vitest';
import { documentOf, emit } from './emitted.js';

/* What a type does not say is judged by compiled code, too: it must not let pass what the schema refuses. */

const text = { type: 'string', minLength: 2, maxLength: 4, pattern: '^[^x]+$' };
const SCHEMAS = {
  Moment: { type: 'string', format: 'date-time' },
  Count: { type: 'integer', minimum: 1, exclusiveMaximum: 10 },
  Entry: {
    type: 'object',
    required: ['when', 'count'],
    properties: {
      when: { $ref: '#/components/schemas/Moment' },
      count: { $ref: '#/components/schemas/Count' },
      'some-text': text,
      ratio: { type: 'number', maximum: 0.5 },
      level: { type: 'integer', enum: [1, 2, 3] },
      small: { type: 'integer', format: 'int32' },
      maybe: { type: ['string', 'null'], format: 'date' },
      constructor: text,
    },
  },
  Book: {
    type: 'object',
    required: ['entries'],
    properties: {
      entries: {
        type: 'array',
        minItems: 1,
        maxItems: 3,
        items: { $ref: '#/components/schemas/Entry' },
      },
      first: { $ref: '#/components/schemas/Entry' },
      inner: { type: 'object', required: ['ratio'], properties: { ratio: { type: 'number' } } },
      rows: { type: 'array', items: { type: 'array', items: text } },
      next: { $ref: '#/components/schemas/Book' },
      only: { type: 'object', properties: { text } },
    },
  },
  Shelf: {
    type: 'object',
    properties: { best: { $ref: '#/components/schemas/Entry' }, all: { type: 'array', items: text } },
  },
};

const entry = { when: '2024-02-29T23:59:60Z', count: 3 };
const TEXTS = ['', 'a', 'ab', 'abcd', 'abcde', 'ax', '😀', '😀😀', '😀😀😀😀', '😀😀😀😀😀', 5, null, undefined];
const NUMBERS = [0, 1, 9, 10, 0.5, 0.6, 1.5, 2 ** 31, -(2 ** 31), 1e300, '1', null, undefined];
const MOMENTS = ['2023-02-29T00:00:00Z', '2024-02-29t00:00:00z', '2024-12-31T10:00:60Z', '2024-1-1', '2024-02-29', 7];

const entries: unknown[] = [
  ...TEXTS.flatMap((value) => [{ ...entry, 'some-text': value }, { ...entry, constructor: value }]),
  ...NUMBERS.flatMap((value) =>
    ['count', 'ratio', 'level', 'small'].map((key) => ({ ...entry, [key]: value })),
  ),
  ...MOMENTS.flatMap((value) => [{ ...entry, when: value }, { ...entry, maybe: value }]),
  entry,
];
const VALUES: Readonly<Record<string, readonly unknown[]>> = {
  Moment: MOMENTS,
  Count: NUMBERS,
  Entry: entries,
  Book: [
    ...entries.flatMap((one) => [
      { entries: [entry, one] },
      { entries: [entry], first: one },
      { entries: [entry], next: { entries: [one] } },
    ]),
    ...[0, 1, 3, 4].map((length) => ({ entries: Array.from({ length }, () => entry) })),
    ...TEXTS.flatMap((value) => [
      { entries: [entry], rows: [[], ['ab', value]] },
      { entries: [entry], only: { text: value } },
    ]),
    ...NUMBERS.map((ratio) => ({ entries: [entry], inner: { ratio } })),
  ],
  Shelf: [...entries.map((best) => ({ best })), ...TEXTS.map((value) => ({ all: ['ab', value] }))],
};

let guards: Readonly<Record<string, unknown>> = {};

beforeAll(async () => {
  const { load } = await emit(documentOf(SCHEMAS));
  guards = await load('guards/index.js');
}, 60_000);

/** As JSON has it: without what is undefined. */
const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value) ?? 'null');

it.each(Object.keys(SCHEMAS))('judges values of %s at and beyond its limits as Ajv does', (name) => {
  const ajv = new Ajv2020({ strict: false, ownProperties: true, formats: { int32: { type: 'number', validate: isInt32 } } });
  formats.default(ajv, ['date', 'date-time']);
  ajv.addSchema({ $id: 'api', components: { schemas: SCHEMAS } });
  const judge = ajv.compile({ $ref: `api#/components/schemas/${name}` });
  const validate = guards[`validate${name}`] as (value: unknown) => { readonly valid: boolean };
  const verdicts = (VALUES[name] ?? []).map((one) => {
    const value = asJson(one);
    const { valid } = validate(value);
    expect(valid, JSON.stringify(value)).toBe(judge(value));
    return valid;
  });
  expect(new Set(verdicts)).toEqual(new Set([true, false]));
});

it('refuses numbers that are none of JSON', () => {
  const validate = guards['validateEntry'] as (value: unknown) => { readonly issues: readonly unknown[] };
  for (const value of [NaN, Infinity])
    expect(validate({ ...entry, ratio: value }).issues).toMatchObject([{ path: ['ratio'] }]);
});

function isInt32(value: number): boolean {
  return Number.isInteger(value) && Math.abs(value) < 2 ** 31 + Number(value < 0);
}
