import fc from 'fast-check';
import { format } from 'prettier';
import { expect, it } from 'vitest';
import { code, type Code } from '../../generator/emit/code.js';
import { call } from '../../generator/emit/layout/calls.js';
import { arrow } from '../../generator/emit/layout/arrows.js';
import { classDeclaration, field, method } from '../../generator/emit/layout/classes.js';
import { spread } from '../../generator/emit/layout/collections.js';
import {
  destructuring,
  functionDeclaration,
  interfaceDeclaration,
  typeAlias,
  variable,
} from '../../generator/emit/layout/declarations.js';
import { block } from '../../generator/emit/layout/functions.js';
import { print } from '../../generator/emit/layout/print.js';
import {
  assignment,
  expressionStatement,
  guardClause,
  ifStatement,
  returnStatement,
} from '../../generator/emit/layout/statements.js';
import { asyncExpressions, expressions, literals } from './expression-arbitraries.js';
import {
  comments,
  membersOf,
  nameCodes,
  names,
  propertyNames,
  signaturesOf,
  typeParametersOf,
  types,
} from './type-arbitraries.js';

const OPTIONS = { parser: 'typescript', printWidth: 100, singleQuote: true } as const;

/** Where one thing is wrong among many, shows that one. */
async function expectStable(statements: readonly Code[]): Promise<void> {
  const texts = statements.map((statement) => print(statement, ({ name }) => name));
  const whole = `${texts.join('\n\n')}\n`;
  if ((await format(whole, OPTIONS)) === whole) return;
  for (const text of texts) expect(`${text}\n`).toBe(await format(text, OPTIONS));
}

/** Checks random statements in files of a hundred. */
async function checkMany(statements: fc.Arbitrary<Code>, files: number): Promise<void> {
  for (let seed = 1; seed <= files; seed++)
    await expectStable(fc.sample(statements, { seed, numRuns: 100 }));
}

const docs = comments.map((doc) => (doc ? { doc } : {}));

it('prints type aliases as Prettier does', async () => {
  const aliases = fc.record(
    { name: nameCodes, type: types, typeParameters: typeParametersOf(types) },
    { requiredKeys: ['name', 'type'] },
  );
  await checkMany(aliases.map(typeAlias), 8);
});

it('prints interfaces as Prettier does', async () => {
  const interfaces = fc.record(
    {
      name: nameCodes,
      members: fc.array(membersOf(types), { maxLength: 4 }),
      bases: fc.array(nameCodes, { maxLength: 3 }),
      typeParameters: typeParametersOf(types),
    },
    { requiredKeys: ['name', 'members'] },
  );
  await checkMany(interfaces.map(interfaceDeclaration), 8);
});

it('prints functions as Prettier does', async () => {
  const functions = fc
    .tuple(nameCodes, signaturesOf(types), docs)
    .map(([name, of, doc]) => functionDeclaration({ name, ...of, ...doc, body: [] }));
  await checkMany(functions, 6);
});

it('prints classes as Prettier does', async () => {
  const fields = fc
    .tuple(
      fc.record(
        { name: propertyNames, type: types, value: expressions },
        { requiredKeys: ['name'] },
      ),
      docs,
    )
    .map(([of, doc]) => field({ ...of, ...doc, modifiers: ['readonly'] }));
  const methods = fc
    .tuple(propertyNames, signaturesOf(types), docs)
    .map(([name, of, doc]) => method({ name, ...of, ...doc, body: [code`return;`] }));
  const classes = fc.record(
    {
      name: nameCodes,
      base: nameCodes,
      interfaces: fc.array(nameCodes, { maxLength: 3 }),
      members: fc.array(fc.oneof(fields, methods), { maxLength: 3 }),
    },
    { requiredKeys: ['name', 'members'] },
  );
  await checkMany(classes.map(classDeclaration), 6);
});

it('prints variables and assignments as Prettier does', async () => {
  const variables = fc
    .record(
      { name: nameCodes, type: types, value: fc.oneof(expressions, literals) },
      { requiredKeys: ['name', 'value'] },
    )
    .map(variable);
  const destructurings = fc
    .tuple(
      fc.array(nameCodes, { minLength: 1, maxLength: 6 }),
      fc.boolean(),
      fc.boolean(),
      expressions,
    )
    .map(([list, renames, rest, value]) =>
      destructuring({
        entries: [
          ...list.map((name) => (renames ? code`renamed: ${name}` : name)),
          ...(rest ? [spread(code`others`)] : []),
        ],
        renames,
        value,
      }),
    );
  await checkMany(variables, 8);
  await checkMany(destructurings, 2);
  await checkMany(
    fc.tuple(nameCodes, expressions).map(([a, b]) => assignment(a, b)),
    3,
  );
});

it('prints statements as Prettier does', async () => {
  const inner = fc.oneof(
    asyncExpressions.map((value) => returnStatement(value)),
    asyncExpressions.map((test) => ifStatement({ test, body: [] })),
    fc
      .tuple(asyncExpressions, nameCodes)
      .map(([test, value]) => guardClause(test, returnStatement(value))),
    fc
      .tuple(asyncExpressions, nameCodes)
      .map(([test, value]) => ifStatement({ test, body: [returnStatement(value)] })),
    fc
      .tuple(asyncExpressions, asyncExpressions)
      .map(([test, value]) =>
        ifStatement({ test, body: [code`return;`], otherwise: block([returnStatement(value)]) }),
      ),
  );
  const functions = fc
    .array(inner, { minLength: 1, maxLength: 3 })
    .map((body) => functionDeclaration({ name: code`f`, isAsync: true, body }));
  await checkMany(functions, 10);
});

it('prints expression statements as Prettier does', async () => {
  const statements = expressions.map((value) => expressionStatement(call(code`_`, [value])));
  await checkMany(statements, 1);
  const tests = fc
    .tuple(names, asyncExpressions)
    .map(([name, value]) =>
      call(code`it`, [
        code`${`${name} ${name} ${name}`}`,
        arrow({ isAsync: true, body: [returnStatement(value)] }),
      ]),
    );
  await checkMany(tests.map(expressionStatement), 1);
});
