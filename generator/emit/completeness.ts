import { declarationOf } from '../model/api.js';
import type { DeclarationId } from '../model/declaration.js';
import type { Schema, SchemaObject } from '../model/schema.js';
import { once } from '../model/once.js';
import { referencesOf, subschemas } from '../model/subschemas.js';
import type { Type } from '../model/type.js';
import type { Plan } from '../plan/plan.js';
import { code, identifier, type Code } from './code.js';
import { scalarRest } from './guard-scalars.js';
import { arrow } from './layout/arrows.js';
import { call } from './layout/calls.js';
import { parameter } from './layout/functions.js';
import { binary, logical } from './layout/operators.js';
import { propertyAccess } from './layout/access.js';
import { aliasTarget, fitsName, type EmitContext } from './symbols.js';

/** What a schema says of a value besides that it has the type, as expressions that are true then. */
export interface Rest {
  readonly tests: readonly Code[];
  /** The expressions use `formats`, which says whether formats count. */
  readonly usesFormats: boolean;
}

const NOTHING: Rest = { tests: [], usesFormats: false };

/** The keywords that are judged here, and those that say nothing of a value. */
const KNOWN = new Set(
  (
    'at ref types constant enumeration properties required items maximum exclusiveMaximum minimum ' +
    'exclusiveMinimum maxLength minLength pattern format maxItems minItems title description default ' +
    'examples deprecated readOnly writeOnly contentEncoding contentMediaType contentSchema xml ' +
    'externalDocs extensions'
  ).split(' '),
);

/** What may stand beside a reference. What judges there makes an intersection, of which less is certain. */
const ANNOTATIONS = new Set([...KNOWN].slice([...KNOWN].indexOf('title')).concat('at', 'ref'));

/** The types of what is a date or nothing. */
const ONLY_DATE = new Set(['string', 'string,null', 'null,string']);

/** By declaration; one that is still being looked at has no rest that is known. */
const restsOf = once((_plan: Plan) => new Map<DeclarationId, Rest | undefined>());

/**
 * What is left to judge of values that `isX` accepts. With that, validation need not look at what
 * passes both. Undefined where only the table can tell, as for types that contain themselves.
 *
 * What a declaration refers to is worked out before it, so that chains of references of any length
 * need no deep stack.
 */
export function restOf(context: EmitContext, id: DeclarationId): Rest | undefined {
  const known = restsOf(context.plan);
  const open: { readonly id: DeclarationId; readonly before: DeclarationId[] }[] = [];
  const begin = (next: DeclarationId): void => {
    if (known.has(next)) return;
    known.set(next, undefined);
    const { schema } = declarationOf(context.api, next);
    open.push({ id: next, before: referencesOf(schema).toReversed() });
  };
  begin(id);
  for (let last = open.at(-1); last; last = open.at(-1)) {
    const next = last.before.pop();
    if (next !== undefined) {
      begin(aliasTarget(context, next));
      continue;
    }
    open.pop();
    const { schema, type } = declarationOf(context.api, last.id);
    known.set(last.id, restOfSchema(context, schema, type, code`value`, last.id));
  }
  return known.get(id);
}

/** True if a rest has to be looked at. */
export function isOpen({ tests }: Rest): boolean {
  return tests.length > 0;
}

/**
 * @param type - undefined where it is not certain that the value has the type that the schema asks for
 * @param owner - the declaration whose function the expressions stand in
 */
function restOfSchema(
  context: EmitContext,
  schema: Schema,
  type: Type | undefined,
  value: Code,
  owner: DeclarationId,
): Rest | undefined {
  if (typeof schema === 'boolean') return schema ? NOTHING : undefined;
  // What the type says of a date is all there is to say.
  if (schema.native === 'date' && ONLY_DATE.has(schema.types?.join() ?? '')) return NOTHING;
  const keywords = Object.keys(schema);
  if (!keywords.every((keyword) => KNOWN.has(keyword)) || !isSayable(schema)) return undefined;
  if (schema.ref !== undefined) {
    const isAlone = keywords.every((keyword) => ANNOTATIONS.has(keyword));
    return isAlone ? referredRest(context, schema.ref, value, owner) : undefined;
  }
  const parts = [
    scalarRest(schema, value),
    itemsRest(context, schema, type, value, owner),
    ...(schema.properties ?? []).map(([name, sub]) =>
      memberRest(context, name, sub, type, value, owner),
    ),
  ];
  return parts.reduce(both, NOTHING);
}

function both(one: Rest | undefined, other: Rest | undefined): Rest | undefined {
  return (
    one &&
    other && {
      tests: [...one.tests, ...other.tests],
      usesFormats: one.usesFormats || other.usesFormats,
    }
  );
}

function referredRest(
  context: EmitContext,
  ref: DeclarationId,
  value: Code,
  owner: DeclarationId,
): Rest | undefined {
  const target = aliasTarget(context, ref);
  const rest = restOf(context, target);
  if (rest === undefined || !isOpen(rest)) return rest;
  const { schema, type } = declarationOf(context.api, target);
  if (!isContainer(schema)) return restOfSchema(context, schema, type, value, owner);
  // The function is known in its own module only.
  const { unitOf } = context.plan;
  if (unitOf.get(target) !== unitOf.get(owner)) return undefined;
  const values = rest.usesFormats ? [value, code`formats`] : [value];
  return { ...rest, tests: [call(identifier(fitsName(context, target)), values)] };
}

/** True for a schema whose values are objects or arrays. */
export function isContainer(schema: Schema): boolean {
  return (
    typeof schema === 'object' &&
    schema.types?.some((type) => type === 'object' || type === 'array') === true
  );
}

function memberRest(
  context: EmitContext,
  name: string,
  schema: Schema,
  type: Type | undefined,
  object: Code,
  owner: DeclarationId,
): Rest | undefined {
  const property =
    type?.kind === 'object' && !(name in Object.prototype)
      ? type.properties.find((one) => one.name === name)
      : undefined;
  const value = propertyAccess(object, name);
  const rest = restOfSchema(context, schema, property?.type, value, owner);
  if (rest === undefined || !isOpen(rest)) return rest;
  if (property === undefined) return undefined;
  // The tests of scalars hold for what is not there.
  if (!property.optional || isScalar(context, schema)) return rest;
  if (!['list', 'reference'].includes(property.type.kind)) return undefined;
  const isAbsent = binary(value, '===', code`undefined`);
  return { ...rest, tests: [logical('||', [isAbsent, logical('&&', rest.tests)])] };
}

function isScalar(context: EmitContext, schema: Schema): boolean {
  if (typeof schema === 'boolean') return true;
  if (schema.ref === undefined) return !isContainer(schema) && subschemas(schema).length === 0;
  return isScalar(context, declarationOf(context.api, aliasTarget(context, schema.ref)).schema);
}

function itemsRest(
  context: EmitContext,
  { items }: SchemaObject,
  type: Type | undefined,
  list: Code,
  owner: DeclarationId,
): Rest | undefined {
  if (items === undefined) return NOTHING;
  const element = type?.kind === 'list' ? type.element : undefined;
  const rest = restOfSchema(context, items, element, code`item`, owner);
  if (rest === undefined || !isOpen(rest)) return rest;
  if (element === undefined) return undefined;
  const check = arrow({
    parameters: [parameter({ name: code`item` })],
    value: logical('&&', rest.tests),
  });
  return { ...rest, tests: [call(propertyAccess(list, 'every'), [check])] };
}

/** True if TypeScript says the same of what is no number: its numbers include NaN, which JSON has not. */
function isSayable(schema: SchemaObject): boolean {
  const { constant, enumeration, required = [], properties = [] } = schema;
  const values = [...(enumeration ?? []), ...(constant ? [constant.value] : [])];
  const names = new Set(properties.map(([name]) => name));
  return (
    values.every((value) => typeof value !== 'object' || value === null) &&
    required.every((name) => names.has(name))
  );
}
