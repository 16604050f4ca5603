import type { SchemaObject } from '../model/schema.js';
import { numberOfField } from './sample-field.js';

/**
 * The numbers within the bounds that are easy to find: what the name of a field suggests, then the
 * plainest.
 */
export function sampleNumbers(schema: SchemaObject, whole: boolean, field = ''): readonly number[] {
  const { minimum = -Infinity, maximum = Infinity } = schema;
  const low = Math.max(minimum, schema.exclusiveMinimum ?? -Infinity);
  const high = Math.min(maximum, schema.exclusiveMaximum ?? Infinity);
  const step = schema.multipleOf ?? 1;
  const [first, last] = [Math.ceil(low / step), Math.floor(high / step)];
  const likely = numberOfField(field);
  const candidates = [
    ...(likely === undefined ? [] : [likely]),
    0,
    first * step,
    (first + 1) * step,
    last * step,
    (last - 1) * step,
    low,
    high,
    (low + high) / 2,
    1,
    2,
    -1,
    100,
  ];
  return candidates.filter(
    (value) => isWithin(value, schema) && (!whole || Number.isInteger(value)),
  );
}

function isWithin(value: number, schema: SchemaObject): boolean {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
  return (
    Number.isFinite(value) &&
    !Object.is(value, -0) &&
    (minimum === undefined || value >= minimum) &&
    (maximum === undefined || value <= maximum) &&
    (exclusiveMinimum === undefined || value > exclusiveMinimum) &&
    (exclusiveMaximum === undefined || value < exclusiveMaximum) &&
    (multipleOf === undefined || Number.isInteger(value / multipleOf))
  );
}
