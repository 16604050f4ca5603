import type { JsonType, SchemaObject } from '../model/schema.js';
import { code, type Code } from './code.js';
import type { Rest } from './completeness.js';
import { call } from './layout/calls.js';
import { binary, logical, unary } from './layout/operators.js';
import { propertyAccess } from './layout/access.js';
import { runtime } from './runtime-symbols.js';
import { FORMATS, NUMBER_FORMATS } from './vocabulary.js';

/**
 * What a schema says of strings, numbers and the length of arrays, besides their types. Values of
 * other types pass. What passes satisfies the schema, but not the other way round: of texts with
 * characters that take two places, some are left to the table.
 */
export function scalarRest(schema: SchemaObject, value: Code): Rest {
  const { enumeration, constant, format = '', types = [] } = schema;
  const isEnum = enumeration !== undefined || constant !== undefined;
  const may = (...names: readonly JsonType[]): boolean =>
    types.length === 0 || names.some((name) => types.includes(name));
  const ofString = stringTests(schema, value);
  const ofNumber = isEnum && !types.includes('integer') ? [] : numberTests(schema, value);
  const isString = binary(unary('typeof', value), '!==', code`${'string'}`);
  const isNumber = binary(unary('typeof', value), '!==', code`${'number'}`);
  const isArray = unary('!', call(code`Array.isArray`, [value]));
  // A format of numbers says nothing of strings, nor the other way round.
  const formats = may('string') ? formatTest(FORMATS[format], value) : [];
  const numeric = may('number', 'integer') ? formatTest(NUMBER_FORMATS[format], value) : [];
  return {
    tests: [
      ...(may('string') ? guarded(isString, [...ofString, ...formats]) : []),
      ...(may('number', 'integer') ? guarded(isNumber, [...ofNumber, ...numeric]) : []),
      ...(may('array') ? guarded(isArray, arrayTests(schema, value)) : []),
    ],
    usesFormats: formats.length > 0 || numeric.length > 0,
  };
}

function guarded(isOther: Code, tests: readonly Code[]): Code[] {
  return tests.length === 0 ? [] : [logical('||', [isOther, logical('&&', tests)])];
}

function formatTest(check: (typeof FORMATS)[string] | undefined, value: Code): Code[] {
  if (check === undefined) return [];
  return [logical('||', [unary('!', code`formats`), call(code`${check}`, [value])])];
}

function stringTests({ pattern, minLength, maxLength }: SchemaObject, value: Code): Code[] {
  const length = propertyAccess(value, 'length');
  return [
    ...compare(length, '<=', maxLength),
    // Lengths count code points, of which a text has at least half as many as places.
    ...compare(length, '>=', minLength === undefined || minLength < 2 ? minLength : minLength * 2),
    ...(pattern === undefined
      ? []
      : [call(propertyAccess(call(code`${runtime.regex}`, [code`${pattern}`]), 'test'), [value])]),
  ];
}

function numberTests(schema: SchemaObject, value: Code): Code[] {
  const { types = [], maximum, minimum, exclusiveMaximum, exclusiveMinimum } = schema;
  const isInteger = types.includes('integer') && !types.includes('number');
  const limits = [
    ...compare(value, '<=', maximum),
    ...compare(value, '<', exclusiveMaximum),
    ...compare(value, '>=', minimum),
    ...compare(value, '>', exclusiveMinimum),
  ];
  if (isInteger) return [call(code`Number.isInteger`, [value]), ...limits];
  if (!types.includes('number') && limits.length === 0) return [];
  return [call(code`Number.isFinite`, [value]), ...limits];
}

function arrayTests({ minItems, maxItems }: SchemaObject, value: Code): Code[] {
  const length = propertyAccess(value, 'length');
  return [...compare(length, '<=', maxItems), ...compare(length, '>=', minItems)];
}

function compare(left: Code, operator: '<=' | '<' | '>=' | '>', limit: number | undefined): Code[] {
  return limit === undefined ? [] : [binary(left, operator, code`${limit}`)];
}
