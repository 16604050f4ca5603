import type { Declaration, DeclarationId, Example } from '../model/declaration.js';
import type { Json } from '../model/json.js';
import { once } from '../model/once.js';
import type { Method } from '../model/resource.js';
import { fixturesModule, type Unit } from '../plan/plan.js';
import { withAliases, type AliasExport } from './alias-exports.js';
import { code, identifier, toCode, withForm, type Code } from './code.js';
import { convertBinding } from './convert.js';
import { docComment } from './doc-comment.js';
import { emitCallFixture, isDescribed } from './fixture-calls.js';
import {
  sharedValues,
  shareOf,
  valueLiteral,
  type Share,
  type SharedValue,
} from './fixture-shares.js';
import { namedExamples, shownValues } from './fixture-values.js';
import { fits } from './fixture-fit.js';
import { call } from './layout/calls.js';
import { arrayLiteral, objectLiteral } from './layout/collections.js';
import { variable } from './layout/declarations.js';
import { asExpression } from './layout/operators.js';
import { typeReference, unionType } from './layout/types.js';
import { literal } from './literal.js';
import type { Module } from './module.js';
import { runtime } from './runtime-symbols.js';
import {
  aliasTarget,
  callName,
  fixtureBinding,
  fixtureName,
  nameOf,
  required,
  schemaBinding,
  typeBinding,
  type EmitContext,
} from './symbols.js';
import { formatsOf, wordsOf } from './vocabulary.js';

/** Whether a unit has anything to have fixtures of. */
export function hasFixtures(context: EmitContext, unit: Unit): boolean {
  return (
    unit.declarations.some((id) => aliasTarget(context, id) === id) ||
    callsOf(context, unit).length > 0
  );
}

/** The declarations that are other names for each one. */
const aliasesOf = once((context: EmitContext): ReadonlyMap<DeclarationId, DeclarationId[]> => {
  const found = new Map<DeclarationId, DeclarationId[]>();
  for (const alias of context.api.declarations.keys()) {
    const target = aliasTarget(context, alias);
    if (target !== alias) found.set(target, [...(found.get(target) ?? []), alias]);
  }
  return found;
});

function callsOf(context: EmitContext, { resource }: Unit): readonly Method[] {
  const methods = (resource && context.api.resources.get(resource)?.methods) ?? [];
  return methods.filter((method) => isDescribed(context, method));
}

/** The fixtures of a unit: one for each of its declarations, and for each of its calls. */
export function emitFixtures(context: EmitContext, unit: Unit): Module {
  const path = fixturesModule(unit);
  const own = unit.declarations
    .filter((id) => aliasTarget(context, id) === id)
    .map((id) => required(context.api.declarations.get(id), id));
  const shared = sharedValues(context, own, (declaration) => {
    const { sample, examples, alternatives } = shownValues(context, declaration);
    return [sample, ...namedOnly(examples).map(({ value }) => value), ...alternatives];
  });
  const calls = callsOf(context, unit).map((method) => ({
    name: callName(context, method.operation),
    method,
  }));
  const statements = [
    ...shared.map((one, index) => () => [
      emitShared(context, one, shareOf(shared.slice(0, index))),
    ]),
    ...own.map((declaration) => () => [emitFixture(context, declaration, shareOf(shared))]),
    ...calls.map(({ method }) => () => [emitCallFixture(context, method)]),
  ];
  // Not where the other name's type is: what is there may be needed here to make a fixture, and
  // modules that need each other cannot be put in order.
  const aliases = own.flatMap(({ id }) =>
    (aliasesOf(context).get(id) ?? []).map((alias): AliasExport => {
      const { name, from } = fixtureBinding(context, id);
      return { from, names: [{ name, as: fixtureName(context, alias) }] };
    }),
  );
  return {
    path,
    declares: [
      ...own.map(({ id }) => fixtureName(context, id)),
      ...[...shared, ...calls].map(({ name }) => name),
    ],
    ...withAliases(path, statements, aliases),
  };
}

function namedOnly(examples: readonly Example[]): readonly Example[] {
  return examples.filter(({ name }) => name !== undefined);
}

/** A value that several fixtures hold. */
function emitShared(
  context: EmitContext,
  { declaration, name, value }: SharedValue,
  share: Share,
): Code {
  return variable({
    name: identifier(name),
    type: code`${typeBinding(context, declaration.id)}`,
    value: valueCode(context, declaration, value, share),
  });
}

function emitFixture(context: EmitContext, declaration: Declaration, share: Share): Code {
  const { id } = declaration;
  const { sample, examples, alternatives } = shownValues(context, declaration);
  const type = code`${typeBinding(context, id)}`;
  const named = namedExamples(namedOnly(examples));
  const names = named.map(({ name }) => code`${name}`);
  const types = names.length > 0 ? [type, unionType(names)] : [type];
  const entries = named.map(({ name, value }) => ({
    name,
    value: share(id, value) ?? valueCode(context, declaration, value, share),
  }));
  const others = alternatives.map((value) => valueCode(context, declaration, value, share));
  const formats = formatsOf(wordsOf(context, id));
  const parts = [
    ...(entries.length > 0 ? [{ name: 'examples', value: objectLiteral(entries) }] : []),
    ...(others.length > 0 ? [{ name: 'others', value: arrayLiteral(others) }] : []),
    ...(formats.length > 0 ? [{ name: 'formats', value: literal(formats) }] : []),
  ];
  const convert = convertBinding(context, id);
  const schema = code`${schemaBinding(context, id)}`;
  const plain = call(
    code`${runtime.fixture}`,
    [
      convert ? call(code`${runtime.jsonTable}`, [schema]) : schema,
      share(id, sample) ?? valueCode(context, declaration, sample, share),
      ...(parts.length > 0 ? [objectLiteral(parts)] : []),
    ],
    convert ? [code`unknown`, ...types.slice(1)] : types,
  );
  const made = convert
    ? call(code`${runtime.convertedFixture}`, [plain, code`${convert}`], types)
    : plain;
  // Bundlers drop what is marked so, unless it is used.
  const marked = toCode([code`/* @__PURE__ */ `, made]);
  return variable({
    name: identifier(fixtureName(context, id)),
    isExported: true,
    doc: docComment({ description: fixtureDoc(nameOf(context, id), declaration) }),
    type: typeReference(code`${runtime.Fixture}`, types),
    value: made.form ? withForm(marked, made.form) : marked,
  });
}

function fixtureDoc(name: string, { examples, isSampleValid }: Declaration): string {
  if (examples.length > 0) return `Fixture of \`${name}\`: the documented example.`;
  return isSampleValid
    ? `Fixture of \`${name}\`: a valid value, made up: the document has no example that fits.`
    : `Fixture of \`${name}\`: made up, and not valid, as no value was found that satisfies the schema.`;
}

/**
 * An example as a literal. TypeScript refuses members in a literal that its type does not declare,
 * which the document may well show; an assertion lets them pass and still checks the others. It does
 * not do so for what stands further inside, nor for a type that no value has.
 */
function valueCode(
  context: EmitContext,
  { id, type }: Declaration,
  value: Json,
  share: Share,
): Code {
  const printed = valueLiteral(context, type, value, share);
  if (convertBinding(context, id)) return printed;
  if (fits(context.api, type, value)) return printed;
  if (value === null) return asExpression(printed, code`never`);
  const name = code`${typeBinding(context, id)}`;
  return fits(context.api, type, value, 'allowed here')
    ? asExpression(printed, name)
    : asExpression(asExpression(printed, code`unknown`), name);
}
