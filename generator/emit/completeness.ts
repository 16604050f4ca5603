import { declarationOf } from '../model/api.js';
import type { DeclarationId } from '../model/declaration.js';
import type { Schema, SchemaObject } from '../model/schema.js';
import { aliasTarget, type EmitContext } from './symbols.js';
import { subschemas } from './vocabulary.js';

/** The keywords of which a guard says all that they say, and those that say nothing of a value. */
const COVERED = new Set(
  (
    'at ref types constant enumeration properties required items title description default examples ' +
    'deprecated readOnly writeOnly contentEncoding contentMediaType contentSchema xml externalDocs ' +
    'extensions'
  ).split(' '),
);

/**
 * True if `isX` accepts only values that satisfy the whole schema, so that validation need not look
 * at what it accepts. Types that contain themselves are left out: asking at each level takes too long.
 */
export function isComplete(context: EmitContext, id: DeclarationId): boolean {
  return isCovered(context, declarationOf(context.api, id).schema, new Set([id]));
}

function isCovered(
  context: EmitContext,
  schema: Schema,
  above: ReadonlySet<DeclarationId>,
): boolean {
  if (typeof schema === 'boolean') return schema;
  if (!Object.keys(schema).every((keyword) => COVERED.has(keyword)) || !isSayable(schema))
    return false;
  if (!subschemas(schema).every((sub) => isCovered(context, sub, above))) return false;
  if (schema.ref === undefined) return true;
  const target = aliasTarget(context, schema.ref);
  const { schema: referred } = declarationOf(context.api, target);
  return !above.has(target) && isCovered(context, referred, new Set([...above, target]));
}

const JUDGING = ['types', 'constant', 'enumeration', 'properties', 'required', 'items'] as const;

/** True if TypeScript says the same. It has no integers, and its numbers include NaN. */
function isSayable(schema: SchemaObject): boolean {
  const { types = [], constant, enumeration, required = [], properties = [] } = schema;
  const values = [...(enumeration ?? []), ...(constant ? [constant.value] : [])];
  const names = new Set(properties.map(([name]) => name));
  return (
    (values.length > 0 || !(types.includes('number') || types.includes('integer'))) &&
    values.every((value) => typeof value !== 'object' || value === null) &&
    required.every((name) => names.has(name)) &&
    // What judges beside a reference makes an intersection, of which less is certain.
    (schema.ref === undefined || JUDGING.every((keyword) => schema[keyword] === undefined))
  );
}
