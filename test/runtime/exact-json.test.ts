import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Convert,
  asDate,
  asItems,
  asMembers,
  asOneOf,
  asIs,
  asAll,
  asTuple,
} from '../../generator/runtime/convert.js';
import {
  asBigInt,
  asDigits,
  exactJsonBody,
  exactJson,
  writeExactly,
} from '../../generator/runtime/exact-json.js';
import { Client } from '../../generator/runtime/client.js';
import { conversions, converting } from '../../generator/runtime/conversions.js';
import { type Answer, fakeFetch } from './fake.js';

function parseExactly(text: string, convert: Convert): unknown {
  return exactJson.settle(convert(exactJson.parse(text), 'sdk'));
}

const beyond = 9_007_199_254_740_993n;

describe('exactJson', () => {
  it('keeps every digit of what is converted, and makes a number of all else', () => {
    const text = '{ "id" : 9007199254740993, "other": 9007199254740993, "small": 7 }';
    expect(parseExactly(text, asMembers({ id: asBigInt, small: asBigInt }))).toEqual({
      id: beyond,
      other: 9_007_199_254_740_992,
      small: 7n,
    });
    expect(parseExactly('[-9223372036854775808,18446744073709551615]', asItems(asBigInt))).toEqual([
      -(2n ** 63n),
      2n ** 64n - 1n,
    ]);
    expect(parseExactly('9007199254740993', asDigits)).toBe('9007199254740993');
  });

  it('takes no text for a number, nor a number for a text', () => {
    const value = {
      n9007199254740993: 'n9007199254740993',
      's"\\': 's:"9007199254740993":',
      ['__proto__']: { a: [null, true, -0.5, 1e300, ''] },
      'a:': '9007199254740993',
    };
    expect(parseExactly(`[${JSON.stringify(value)},9007199254740993]`, asIs)).toEqual([
      value,
      9_007_199_254_740_992,
    ]);
  });

  it('refuses what is not JSON', () => {
    for (const text of ['', '01234567890123456', '{"a":9007199254740993', 'x9007199254740993'])
      expect(() => parseExactly(text, asIs)).toThrow(SyntaxError);
  });

  it('reads what JSON.parse reads, whatever it is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify([value, 1e15 + 0.5, 2 ** 60]);
        expect(parseExactly(text, asIs)).toEqual(JSON.parse(text));
      }),
    );
  });

  it('takes long texts full of escapes', () => {
    const text = JSON.stringify([`"\\`.repeat(3_000_000), 2 ** 60]);
    expect(parseExactly(text, asIs)).toEqual(JSON.parse(text));
  });
});

describe('writeExactly', () => {
  it('writes bigints as numbers', () => {
    expect(writeExactly({ id: beyond, n1: ['n1', 's', beyond], when: new Date(0) })).toBe(
      '{"id":9007199254740993,"n1":["n1","s",9007199254740993],"when":"1970-01-01T00:00:00.000Z"}',
    );
    expect(exactJsonBody(undefined).body).toBeUndefined();
    expect(exactJsonBody({ id: 2n ** 63n - 1n }).body).toBe('{"id":9223372036854775807}');
  });

  it('writes all else as JSON.stringify does', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(writeExactly(value)).toBe(JSON.stringify(value));
      }),
    );
  });

  it('is undone by parseExactly', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 64n - 1n }), (value) => {
        expect(parseExactly(writeExactly([value]), asItems(asBigInt))).toEqual([value]);
        const text = parseExactly(writeExactly([value]), asItems(asDigits));
        expect(text).toEqual([String(value)]);
        expect(writeExactly(asItems(asDigits)(text, 'json'))).toBe(`[${value}]`);
      }),
    );
  });
});

describe('date', () => {
  it('makes dates of texts, and texts of dates', () => {
    const text = '2024-02-29T12:00:00.500+02:00';
    expect(asDate(text, 'sdk')).toEqual(new Date('2024-02-29T10:00:00.500Z'));
    expect(asDate('2024-02-29t12:00:00z', 'sdk')).toEqual(new Date('2024-02-29T12:00:00Z'));
    expect(asDate(asDate(text, 'sdk'), 'sdk')).toEqual(new Date(text));
    expect(asDate(new Date(text), 'json')).toBe('2024-02-29T10:00:00.500Z');
  });

  it('leaves what is no asDate as it is', () => {
    for (const value of ['2024', 'soon', '2024-02-30', '2024-13-01T00:00:00Z', null, 7, ''])
      expect(asDate(value, 'sdk')).toBe(value);
    expect(asDate('soon', 'json')).toBe('soon');
  });
});

describe('structures', () => {
  const at = '2024-01-01T00:00:00Z';
  const when = new Date(at);

  it('converts asMembers, others, asItems and tuples, and nothing else', () => {
    const convert = asMembers(
      { at: asDate, list: asItems(asDate), pair: asTuple([asIs, asDate]) },
      asDate,
    );
    const value = { at, list: [at, null], pair: [at, at, at], more: at, ['__proto__']: at };
    const made = convert(value, 'sdk');
    expect(made).toEqual({
      at: when,
      list: [when, null],
      pair: [at, when, at],
      more: when,
      ['__proto__']: when,
    });
    expect(Object.getPrototypeOf(made)).toBe(Object.prototype);
    expect(convert('text', 'sdk')).toBe('text');
    expect(asMembers({ a: asDate })([], 'sdk')).toEqual([]);
  });

  it('chooses the variant that fits once it is converted, else converts what it can', () => {
    const hasDate = (value: unknown): boolean =>
      typeof value === 'object' && value !== null && 'd' in value && value.d instanceof Date;
    const hasText = (value: unknown): boolean =>
      typeof value === 'object' && value !== null && 'd' in value && typeof value.d === 'string';
    const convert = asOneOf([hasText, asIs], [hasDate, asMembers({ d: asDate })]);
    expect(convert({ d: at }, 'sdk')).toEqual({ d: at });
    const other = asOneOf([hasDate, asMembers({ d: asDate })], [hasText, asMembers({ e: asDate })]);
    expect(other({ d: at }, 'sdk')).toEqual({ d: when });
    expect(other({ d: 'soon', e: at }, 'sdk')).toEqual({ d: 'soon', e: when });
    expect(other({ x: 1, e: at }, 'sdk')).toEqual({ x: 1, e: when });
    expect(
      asAll(asMembers({ a: asDate }), asMembers({ b: asDate }))({ a: at, b: at }, 'sdk'),
    ).toEqual({
      a: when,
      b: when,
    });
  });
});

describe('conversions', () => {
  const spec = converting(
    { method: 'GET', path: '/x', responseType: 'auto' },
    { response: asMembers({ id: asBigInt }) },
  );
  const clientWith = (answer: Answer): Client =>
    new Client(
      { name: 'x', version: '1', baseURL: 'https://x.example' },
      { fetch: fakeFetch(answer) },
      [conversions(exactJson)],
    );

  it('converts the body of a response', async () => {
    const client = clientWith(() => new Response('{"id":9007199254740993}'));
    expect(await client.request(spec)).toEqual({ id: beyond });
  });

  it('has nothing to convert where there is no body', async () => {
    const client = clientWith(() => new Response(null, { status: 204 }));
    expect(await client.request(spec)).toBeNull();
  });
});
