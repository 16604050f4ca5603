import type { Json } from '../model/json.js';
import type { JsonType, SchemaObject } from '../model/schema.js';
import type { SampleContext } from './sample-context.js';
import { sampleNumbers } from './sample-number.js';
import { sampleTexts } from './sample-text.js';

/** The plainest value that the schema accepts; if none is found, the plainest. */
export function scalar(
  type: Exclude<JsonType, 'object' | 'array'>,
  schema: SchemaObject,
  { accepts, field }: SampleContext,
): Json | undefined {
  const candidates = scalars(type, schema, field);
  const { pattern, not, if: test, allOf, minLength, maxLength } = schema;
  const isPlain = (pattern ?? not ?? test ?? allOf ?? minLength ?? maxLength) === undefined;
  if (isPlain) return candidates[0];
  return candidates.find((value) => accepts(schema, value)) ?? candidates[0];
}

function scalars(type: JsonType, schema: SchemaObject, field?: string): readonly Json[] {
  switch (type) {
    case 'boolean':
      return [true, false];
    case 'string':
      return sampleTexts(schema, field);
    case 'integer':
    case 'number':
      return sampleNumbers(schema, type === 'integer', field);
    default:
      return [null];
  }
}
