import type { Declaration, Example } from '../model/declaration.js';
import { isJsonObject, type Json } from '../model/json.js';
import { declarationOf } from '../model/api.js';
import type { Type } from '../model/type.js';
import { fixturesModule, type Unit } from '../plan/plan.js';
import { withAliases, type AliasExport } from './alias-exports.js';
import { code, identifier, toCode, withForm, type Code } from './code.js';
import { docComment } from './doc-comment.js';
import {
  sharedValues,
  shareOf,
  valueLiteral,
  type Share,
  type SharedValue,
} from './fixture-shares.js';
import { namedExamples, shownValues } from './fixture-values.js';
import { call } from './layout/calls.js';
import { objectLiteral } from './layout/collections.js';
import { variable } from './layout/declarations.js';
import { asExpression } from './layout/operators.js';
import { typeReference, unionType } from './layout/types.js';
import type { Module } from './module.js';
import { runtime } from './runtime-symbols.js';
import {
  aliasTarget,
  fixtureBinding,
  fixtureName,
  nameOf,
  required,
  typeBinding,
  type EmitContext,
} from './symbols.js';

/** The fixtures of a unit: one for each of its declarations. */
export function emitFixtures(context: EmitContext, unit: Unit): Module {
  const path = fixturesModule(unit);
  const own = unit.declarations
    .filter((id) => aliasTarget(context, id) === id)
    .map((id) => required(context.api.declarations.get(id), id));
  const shared = sharedValues(context, own, (declaration) => {
    const { sample, examples } = shownValues(context, declaration);
    return [sample, ...namedOnly(examples).map(({ value }) => value)];
  });
  const statements = [
    ...shared.map((one, index) => emitShared(context, one, shareOf(shared.slice(0, index)))),
    ...own.map((declaration) => emitFixture(context, declaration, shareOf(shared))),
  ];
  const aliases = unit.declarations.flatMap((id): AliasExport[] => {
    const target = aliasTarget(context, id);
    if (target === id) return [];
    const { name, from } = fixtureBinding(context, target);
    return [{ from, names: [{ name, as: fixtureName(context, id) }] }];
  });
  return {
    path,
    declares: [...own.map(({ id }) => fixtureName(context, id)), ...shared.map(({ name }) => name)],
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
  const { sample, examples } = shownValues(context, declaration);
  const type = code`${typeBinding(context, id)}`;
  const named = namedExamples(namedOnly(examples));
  const names = named.map(({ name }) => code`${name}`);
  const types = names.length > 0 ? [type, unionType(names)] : [type];
  const entries = named.map(({ name, value }) => ({
    name,
    value: share(id, value) ?? valueCode(context, declaration, value, share),
  }));
  const made = call(
    code`${runtime.fixture}`,
    [
      share(id, sample) ?? valueCode(context, declaration, sample, share),
      ...(entries.length > 0 ? [objectLiteral(entries)] : []),
    ],
    types,
  );
  // Bundlers drop what is marked so, unless it is used.
  const marked = toCode([code`/* @__PURE__ */ `, made]);
  return variable({
    name: identifier(fixtureName(context, id)),
    isExported: true,
    doc: docComment({ description: fixtureDoc(nameOf(context, id), declaration.examples) }),
    type: typeReference(code`${runtime.Fixture}`, types),
    value: made.form ? withForm(marked, made.form) : marked,
  });
}

function fixtureDoc(name: string, examples: readonly Example[]): string {
  return examples.length > 0
    ? `Fixture of \`${name}\`: the documented example.`
    : `Fixture of \`${name}\`: a valid value, made up as the document gives no example.`;
}

/**
 * An example as a literal. TypeScript refuses members in a literal that its type does not declare,
 * which the document may well show; an assertion lets them pass and still checks the others.
 */
function valueCode(
  context: EmitContext,
  { id, type }: Declaration,
  value: Json,
  share: Share,
): Code {
  // There is no value of such a type; who asks for one all the same gets what the model has.
  if (value === null && !admitsNull(context, type)) {
    return asExpression(code`null`, code`never`);
  }
  const printed = valueLiteral(context, type, value, share);
  return hasUndeclared(context, type, value)
    ? asExpression(printed, code`${typeBinding(context, id)}`)
    : printed;
}

function admitsNull(context: EmitContext, type: Type): boolean {
  switch (type.kind) {
    case 'primitive':
      return ['null', 'unknown'].includes(type.name);
    case 'reference':
      return admitsNull(context, declarationOf(context.api, type.to).type);
    case 'union':
      return type.members.some((member) => admitsNull(context, member));
    case 'intersection':
      return type.members.every((member) => admitsNull(context, member));
    default:
      return false;
  }
}

function hasUndeclared(context: EmitContext, type: Type, value: Json): boolean {
  switch (type.kind) {
    case 'reference':
      return hasUndeclared(context, declarationOf(context.api, type.to).type, value);
    case 'list':
      return (
        Array.isArray(value) && value.some((item) => hasUndeclared(context, type.element, item))
      );
    case 'object': {
      if (!isJsonObject(value) || type.index) return false;
      const inherited = type.extends.map((base) => declarationOf(context.api, base).type);
      return Object.entries(value).some(([name, member]) => {
        const property = type.properties.find((one) => one.name === name);
        if (property) return hasUndeclared(context, property.type, member);
        return inherited.every((base) => hasUndeclared(context, base, { [name]: member }));
      });
    }
    case 'union':
      return type.members.every((member) => hasUndeclared(context, member, value));
    default:
      return false;
  }
}
