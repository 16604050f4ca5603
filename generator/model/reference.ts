import type { SchemaObject } from './schema.js';

/** The keywords that tables of validation do without. */
const UNSAID = new Set(
  (
    'at title description default examples deprecated readOnly contentEncoding contentMediaType ' +
    'contentSchema xml externalDocs extensions'
  ).split(' '),
);

/** The same schema with a reference that stands alone: one with company becomes a part of `allOf`. */
export function withLoneReference(schema: SchemaObject): SchemaObject {
  const { ref, ...others } = schema;
  const isAlone = Object.keys(others).every((keyword) => UNSAID.has(keyword));
  if (ref === undefined || isAlone) return schema;
  return { ...others, allOf: [{ at: schema.at, ref }, ...(schema.allOf ?? [])] };
}
