import type { Declaration } from '../model/declaration.js';
import { guardsModule, type Unit } from '../plan/plan.js';
import type { Binding } from './binding.js';
import { code, identifier, toCode, withForm, type Code } from './code.js';
import { isContainer, isOpen, restOf } from './completeness.js';
import { docComment } from './doc-comment.js';
import { guardBody } from './guard-body.js';
import { Helpers } from './guard-helpers.js';
import { acceptsAll, isListed, isNever, listedValues, type TestContext } from './guard-tests.js';
import { functionDeclaration, variable } from './layout/declarations.js';
import { parameter } from './layout/functions.js';
import { logical } from './layout/operators.js';
import { returnStatement } from './layout/statements.js';
import { call } from './layout/calls.js';
import { arrayType, keyofType, readonlyType, typeReference } from './layout/types.js';
import { withAliases, type AliasExport } from './alias-exports.js';
import { literal } from './literal.js';
import type { Module, Statement } from './module.js';
import { runtime } from './runtime-symbols.js';
import { emitSchemaTable } from './schema-table.js';
import {
  aliasTarget,
  fitsName,
  fixtureName,
  guardBinding,
  nameOf,
  required,
  schemaName,
  typeBinding,
  valuesName,
  type EmitContext,
} from './symbols.js';
import { vocabularyCode, wordsOf } from './vocabulary.js';

/** The three functions of a declaration, by what they begin with. */
const PREFIXES = ['is', 'assert', 'validate'] as const;

/** The guards of a unit: `isX`, `assertX` and `validateX` for each of its declarations. */
export function emitGuards(context: EmitContext, unit: Unit): Module {
  const path = guardsModule(unit);
  const helpers = new Helpers(unit.declarations.map((id) => `is${nameOf(context, id)}`));
  const vocabularies = new Vocabularies();
  const statements = unit.declarations.flatMap((id): Statement[] => {
    const declaration = required(context.api.declarations.get(id), id);
    if (declaration.form === 'alias') return [];
    const vocabulary = vocabularies.declare(context, id);
    return [
      ...emitGuard(context, declaration, helpers),
      () => [
        ...emitFits(context, declaration),
        emitSchemaTable(context, declaration),
        ...vocabulary.declaration,
        emitValidate(context, declaration, vocabulary.name),
        emitAssert(context, declaration),
      ],
    ];
  });
  const own = unit.declarations.filter((id) => aliasTarget(context, id) === id);
  const declares = own.flatMap((id) => {
    const name = nameOf(context, id);
    return [
      ...PREFIXES.map((prefix) => `${prefix}${name}`),
      schemaName(context, id),
      fitsName(context, id),
      valuesName(context, id),
    ];
  });
  return {
    path,
    declares: [...declares, ...vocabularies.names, ...helpers.names],
    ...withAliases(
      path,
      statements,
      unit.declarations.flatMap((id) => aliasExports(context, id)),
    ),
  };
}

/** A declaration that is another name for one has its guards under that name too. */
function aliasExports(context: EmitContext, id: Unit['declarations'][number]): AliasExport[] {
  const target = aliasTarget(context, id);
  if (target === id) return [];
  const [alias, name] = [nameOf(context, id), nameOf(context, target)];
  const names = PREFIXES.map((prefix) => ({ name: `${prefix}${name}`, as: `${prefix}${alias}` }));
  return [{ from: guardBinding(context, target).from, names }];
}

function emitGuard(context: EmitContext, declaration: Declaration, helpers: Helpers): Code[] {
  const { id, type } = declaration;
  const name = nameOf(context, id);
  const before = helpers.count;
  const test: TestContext = {
    ...context,
    helper: (inner, path) => helpers.declare(inner, path),
    unit: context.plan.unitOf.get(id),
  };
  const value = acceptsAll(context, type) || isNever(type) ? code`_value` : code`value`;
  const keys = keyofType(code`${typeBinding(context, id)}`);
  const values = emitValues(context, declaration);
  const guard = functionDeclaration({
    name: identifier(`is${name}`),
    isExported: true,
    doc: docComment({ description: `True if a value has the type \`${name}\`.` }),
    parameters: [parameter({ name: value, type: code`unknown` })],
    returnType: code`${value} is ${typeBinding(context, id)}`,
    body:
      values.length > 0
        ? [returnStatement(isListed(context, id, code`value`))]
        : guardBody(test, type, keys, [name]),
  });
  return [...values, guard, ...helpers.emit(test, before)];
}

/** What a value of an enumeration may be, for the guard and the schema table. */
function emitValues(context: EmitContext, declaration: Declaration): Code[] {
  const values = listedValues(declaration);
  if (values === undefined) return [];
  return [
    variable({
      name: identifier(valuesName(context, declaration.id)),
      type: readonlyType(arrayType(code`unknown`)),
      value: literal(values),
    }),
  ];
}

/** What the type does not say, as a function that the schema table's guard asks. */
function emitFits(context: EmitContext, { id, schema }: Declaration): Code[] {
  const rest = isContainer(schema) ? restOf(context, id) : undefined;
  if (rest === undefined || !isOpen(rest)) return [];
  const name = nameOf(context, id);
  const formats = parameter({ name: code`formats`, type: code`boolean` });
  return [
    functionDeclaration({
      name: identifier(fitsName(context, id)),
      doc: docComment({
        description: `True if a value of the type \`${name}\` is valid, too.`,
      }),
      parameters: [
        parameter({ name: code`value`, type: code`${typeBinding(context, id)}` }),
        ...(rest.usesFormats ? [formats] : []),
      ],
      returnType: code`boolean`,
      body: [returnStatement(logical('&&', rest.tests))],
    }),
  ];
}

function emitValidate(context: EmitContext, { id }: Declaration, vocabulary?: string): Code {
  const made = call(code`${runtime.createValidate}`, [
    identifier(schemaName(context, id)),
    ...(vocabulary === undefined ? [] : [identifier(vocabulary)]),
  ]);
  return madeFunction(context, id, {
    prefix: 'validate',
    description: `Finds all that is wrong with a \`${nameOf(context, id)}\`.`,
    type: runtime.Validate,
    made,
  });
}

function emitAssert(context: EmitContext, { id }: Declaration): Code {
  const name = nameOf(context, id);
  const made = call(code`${runtime.createAssert}`, [code`${name}`, identifier(`validate${name}`)]);
  return madeFunction(context, id, {
    prefix: 'assert',
    description: `Throws unless a value is a valid \`${name}\`.`,
    type: runtime.Assert,
    made,
  });
}

/** A function that the runtime makes; the type it has there says what it does. */
function madeFunction(
  context: EmitContext,
  id: Declaration['id'],
  parts: {
    readonly prefix: string;
    readonly description: string;
    readonly type: Binding;
    readonly made: Code;
  },
): Code {
  const { prefix, description, type, made } = parts;
  // Bundlers drop what is marked so, unless it is used.
  const marked = toCode([code`/* @__PURE__ */ `, made]);
  return variable({
    name: identifier(`${prefix}${nameOf(context, id)}`),
    isExported: true,
    doc: docComment({ description }),
    type: typeReference(code`${type}`, [code`${typeBinding(context, id)}`]),
    value: made.form ? withForm(marked, made.form) : marked,
  });
}

/** The vocabularies of a module, each of which is declared once, before its first use. */
class Vocabularies {
  readonly #names = new Map<string, string>();

  get names(): readonly string[] {
    return [...this.#names.values()];
  }

  /** The name of a declaration's vocabulary, and its declaration if it is new; none if it needs none. */
  declare(
    context: EmitContext,
    id: Declaration['id'],
  ): { readonly name?: string; readonly declaration: readonly Code[] } {
    const words = wordsOf(context, id);
    const value = vocabularyCode(words);
    if (!value) return { declaration: [] };
    const known = this.#names.get(words.join());
    if (known !== undefined) return { name: known, declaration: [] };
    const name = `${fixtureName(context, id)}Vocabulary`;
    this.#names.set(words.join(), name);
    const doc = `What \`${nameOf(context, id)}\` is judged by besides the most common keywords.`;
    return {
      name,
      declaration: [
        variable({
          name: identifier(name),
          doc: docComment({ description: doc }),
          type: code`${runtime.Vocabulary}`,
          value,
        }),
      ],
    };
  }
}
