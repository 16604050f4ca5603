import type { Declaration } from '../model/declaration.js';
import type { Json } from '../model/json.js';
import { withLoneReference } from '../model/reference.js';
import {
  isFileContent,
  type Schema,
  type SchemaEntries,
  type SchemaObject,
} from '../model/schema.js';
import { code, identifier, type Code } from './code.js';
import { isContainer, isOpen, restOf } from './completeness.js';
import { arrow } from './layout/arrows.js';
import { arrayLiteral, objectLiteral, spread, type Property } from './layout/collections.js';
import { variable } from './layout/declarations.js';
import { parameter } from './layout/functions.js';
import { call } from './layout/calls.js';
import { logical, satisfiesExpression } from './layout/operators.js';
import { listedValues } from './guard-tests.js';
import { literal } from './literal.js';
import { runtime } from './runtime-symbols.js';
import {
  fitsName,
  guardBinding,
  nameOf,
  schemaBinding,
  schemaName,
  valuesName,
  type EmitContext,
} from './symbols.js';

/** What validation judges values of a declaration by: its schema, as a table that is made on demand. */
export function emitSchemaTable(context: EmitContext, declaration: Declaration): Code {
  const { id, schema } = declaration;
  const guard = guardCode(context, declaration);
  const values = listedValues(declaration) && identifier(valuesName(context, id));
  const first = [
    { name: 'id', value: literal(nameOf(context, id)) },
    ...(guard ? [{ name: 'guard', value: guard }] : []),
  ];
  const table = schemaCode(context, schema, { first, values });
  return variable({
    name: identifier(schemaName(context, id)),
    isExported: true,
    doc: code`/** @internal */`,
    type: code`${runtime.SchemaThunk}`,
    value: arrow({ value: table }),
  });
}

/** What it accepts needs no further look. Of a scalar, the table is as fast. */
function guardCode(context: EmitContext, { id, schema }: Declaration): Code | undefined {
  const rest = isContainer(schema) ? restOf(context, id) : undefined;
  if (rest === undefined) return undefined;
  const guard = code`${guardBinding(context, id)}`;
  if (!isOpen(rest)) return guard;
  const values = rest.usesFormats ? [code`value`, code`formats`] : [code`value`];
  return arrow({
    parameters: values.map((name) => parameter({ name })),
    value: logical('&&', [
      call(guard, [code`value`]),
      call(identifier(fitsName(context, id)), values),
    ]),
  });
}

/** What the table of a declaration has that those inside it have not. */
interface Root {
  readonly first: readonly Property[];
  /** The members of the `enum`. */
  readonly values: Code | undefined;
}

function schemaCode(context: EmitContext, schema: Schema, root?: Root): Code {
  if (typeof schema === 'boolean') return code`${schema}`;
  const alone = withLoneReference(schema);
  const { first = [], values } = root ?? {};
  const judging = assertions(alone, values);
  const others = applicators(context, alone);
  const expanded = root !== undefined;
  if (alone.native === undefined) {
    return objectLiteral([...first, ...judging, ...others], { expanded });
  }
  const table = call(code`${runtime.native}`, [code`${alone.native}`, objectLiteral(judging)]);
  if (first.length + others.length === 0) return table;
  return objectLiteral([...first, spread(table), ...others], { expanded });
}

function assertions(schema: SchemaObject, members: Code | undefined): Property[] {
  const { types, constant, dependentRequired } = schema;
  const [only, ...others] = types ?? [];
  // The content of a file is text, or no JSON: a Blob, a stream, bytes.
  const isFile = types?.includes('string') && isFileContent(schema);
  const ofFile = new Set([...(types ?? []), 'object', 'array']);
  const values: readonly (readonly [string, Json | undefined])[] = [
    ['type', isFile ? [...ofFile] : others.length > 0 ? types : only],
    ['const', constant?.value],
    ['enum', schema.enumeration],
    ['multipleOf', schema.multipleOf],
    ['maximum', schema.maximum],
    ['exclusiveMaximum', schema.exclusiveMaximum],
    ['minimum', schema.minimum],
    ['exclusiveMinimum', schema.exclusiveMinimum],
    ['maxLength', schema.maxLength],
    ['minLength', schema.minLength],
    ['pattern', schema.pattern],
    ['format', schema.format],
    ['maxItems', schema.maxItems],
    ['minItems', schema.minItems],
    ['uniqueItems', schema.uniqueItems],
    ['maxContains', schema.maxContains],
    ['minContains', schema.minContains],
    ['maxProperties', schema.maxProperties],
    ['minProperties', schema.minProperties],
    ['required', schema.required],
    ['dependentRequired', dependentRequired && Object.fromEntries(dependentRequired)],
    ['writeOnly', schema.writeOnly],
  ];
  return values.flatMap(([name, value]) => {
    if (value === undefined) return [];
    return [{ name, value: (name === 'enum' && members) || literal(value) }];
  });
}

function applicators(context: EmitContext, schema: SchemaObject): Property[] {
  const one = (child: Schema | undefined): Code | undefined =>
    child === undefined ? undefined : schemaCode(context, child);
  const list = (children: readonly Schema[] | undefined): Code | undefined =>
    children && arrayLiteral(children.map((child) => schemaCode(context, child)));
  const named = (entries: SchemaEntries | undefined): Code | undefined =>
    entries &&
    objectLiteral(
      entries.map(([name, child]) => ({ name, value: entryCode(context, name, child) })),
      { expanded: entries.length > 0 },
    );
  const { ref } = schema;
  const codes: readonly (readonly [string, Code | undefined])[] = [
    ['ref', ref === undefined ? undefined : code`${schemaBinding(context, ref)}`],
    ['dynamicRef', dynamicRefCode(context, schema)],
    ['dynamicAnchors', dynamicAnchorsCode(context, schema)],
    ['allOf', list(schema.allOf)],
    ['anyOf', list(schema.anyOf)],
    ['oneOf', list(schema.oneOf)],
    ['not', one(schema.not)],
    ['if', one(schema.if)],
    ['then', one(schema.then)],
    ['else', one(schema.else)],
    ['dependentSchemas', named(schema.dependentSchemas)],
    ['prefixItems', list(schema.prefixItems)],
    ['items', one(schema.items)],
    ['contains', one(schema.contains)],
    ['properties', named(schema.properties)],
    ['patternProperties', named(schema.patternProperties)],
    ['additionalProperties', one(schema.additionalProperties)],
    ['propertyNames', one(schema.propertyNames)],
    ['unevaluatedItems', one(schema.unevaluatedItems)],
    ['unevaluatedProperties', one(schema.unevaluatedProperties)],
    ['discriminator', discriminatorCode(context, schema)],
  ];
  return codes.flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]));
}

/**
 * What an object inherits hides the index signature of the table, and with it the types of literals.
 */
function entryCode(context: EmitContext, name: string, schema: Schema): Code {
  const table = schemaCode(context, schema);
  const isInherited = typeof schema === 'object' && name in Object.prototype;
  return isInherited ? satisfiesExpression(table, code`${runtime.Schema}`) : table;
}

function discriminatorCode(
  context: EmitContext,
  { discriminator }: SchemaObject,
): Code | undefined {
  if (!discriminator) return undefined;
  const mapping = discriminator.mapping.map(([name, to]) => ({
    name,
    value: code`${schemaBinding(context, to)}`,
  }));
  const value = objectLiteral([
    { name: 'propertyName', value: literal(discriminator.property) },
    ...(mapping.length > 0 ? [{ name: 'mapping', value: objectLiteral(mapping) }] : []),
  ]);
  return arrow({ value });
}

function dynamicRefCode(context: EmitContext, { dynamicRef }: SchemaObject): Code | undefined {
  if (!dynamicRef) return undefined;
  const value = objectLiteral([
    { name: 'anchor', value: literal(dynamicRef.anchor) },
    { name: 'ref', value: code`${schemaBinding(context, dynamicRef.ref)}` },
  ]);
  return arrow({ value });
}

function dynamicAnchorsCode(
  context: EmitContext,
  { dynamicAnchors }: SchemaObject,
): Code | undefined {
  const pairs = dynamicAnchors?.map(([name, to]) =>
    arrayLiteral([literal(name), code`${schemaBinding(context, to)}`]),
  );
  return pairs && arrow({ value: arrayLiteral(pairs) });
}
