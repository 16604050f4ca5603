import { declarationOf } from '../model/api.js';
import { isJsonObject, type Json } from '../model/json.js';
import { isUndescribed, type Method } from '../model/resource.js';
import type { Schema } from '../model/schema.js';
import { isBinary } from '../model/type.js';
import { memberPath } from './call-path.js';
import { code, identifier, type Code, type Part } from './code.js';
import { propertyAccess } from './layout/access.js';
import { call } from './layout/calls.js';
import { variable } from './layout/declarations.js';
import { awaitExpression } from './layout/operators.js';
import { expressionStatement } from './layout/statements.js';
import { print } from './layout/print.js';
import { nativeLiteral } from './native-literal.js';
import { aliasTarget, fixtureName, required, type EmitContext } from './symbols.js';
import { isFreeText, positionalSample, schemaSample } from './test-values.js';

/**
 * A call of a method with sample arguments, as readers would write it.
 *
 * @param width - columns that the text may have
 */
export function sampleCall(context: EmitContext, method: Method, width?: number): string {
  return print(statement(context, method), ({ name }) => name, width);
}

function statement(context: EmitContext, method: Method): Code {
  const called = callCode(context, method);
  const name = resultName(context, method);
  if (method.paginated) {
    return code`
      // Fetches further pages as they are needed.
      for await (const ${name} of ${called}) {
        console.log(${name});
      }
    `;
  }
  const awaited = awaitExpression(called);
  if (method.result.stream) {
    return code`
      for await (const ${name} of ${awaited}) {
        console.log(${name});
      }
    `;
  }
  const { type, declaration } = method.result;
  return declaration === undefined && !isBinary(type) && !isUndescribed(method.result)
    ? expressionStatement(awaited)
    : variable({ name, value: awaited });
}

/** What a reader would call the result: by its type where that has a name in the document. */
function resultName(context: EmitContext, { result, paginated }: Method): Code {
  const unnamed = identifier(paginated || result.stream ? 'item' : 'result');
  if (isBinary(result.type)) return code`response`;
  if (result.declaration === undefined) return unnamed;
  const target = aliasTarget(context, result.declaration);
  const name = fixtureName(context, target);
  const isNamed = declarationOf(context.api, target).origin === 'component' && name !== 'client';
  return isNamed ? identifier(name) : unnamed;
}

/** `client.ssl.certificatePacks.get('…', { zone_id: '…' })` */
export function callCode(context: EmitContext, method: Method): Code {
  const callee = propertyAccess(
    resourceAccess(context, method),
    required(context.names.methods.get(method.operation), method.operation),
  );
  return call(callee, sampleArguments(context, method));
}

function resourceAccess(context: EmitContext, method: Method): Code {
  const owner = [...context.api.resources.values()].find(({ methods }) => methods.includes(method));
  const path = owner ? memberPath(context, owner.id) : [];
  return path.reduce<Code>((object, name) => propertyAccess(object, name), identifier('client'));
}

/** The arguments of a sample call: the document's example, else what is required. */
function sampleArguments(context: EmitContext, { positional, params }: Method): Part[] {
  const id = positional && nativeLiteral(context, positional.type, idOf(context, positional));
  const declaration = params && declarationOf(context.api, params.declaration);
  const [example] = declaration?.examples ?? [];
  const value =
    declaration && (example?.value ?? requiredOf(declaration.schema, declaration.sample));
  const isEmpty = value !== undefined && isJsonObject(value) && Object.keys(value).length === 0;
  return [
    ...(id ? [id] : []),
    ...(!declaration || value === undefined || (isEmpty && params.optional)
      ? []
      : [nativeLiteral(context, declaration.type, shortened(value))]),
  ];
}

/** How long a text in a sample may be; of a longer one its beginning says enough. */
const LONGEST_TEXT = 60;

function shortened(value: Json): Json {
  if (typeof value === 'string') {
    return value.length > LONGEST_TEXT ? `${value.slice(0, LONGEST_TEXT / 2).trimEnd()}…` : value;
  }
  if (typeof value !== 'object' || value === null) return value;
  if (!isJsonObject(value)) return value.map(shortened);
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, shortened(member)]),
  );
}

/** What stands for a path parameter: a value of the document, else its name, unless it is no text. */
function idOf(context: EmitContext, positional: NonNullable<Method['positional']>): Json {
  const { examples, name, schema } = positional.parameter;
  if (examples.length === 0 && isFreeText(schema)) return name;
  const items = typeof schema === 'object' ? schema.items : undefined;
  return (
    positionalSample(context, positional) ??
    (items === undefined ? name : [schemaSample(context, items) ?? name])
  );
}

function requiredOf(schema: Schema, sample: Json): Json {
  if (typeof schema === 'boolean' || !isJsonObject(sample)) return sample;
  const names = new Set(schema.required ?? []);
  return Object.fromEntries(Object.entries(sample).filter(([name]) => names.has(name)));
}
