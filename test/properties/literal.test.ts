import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { format } from 'prettier';
import { Project } from 'ts-morph';
import { expect, it } from 'vitest';
import { code, identifier, type Code } from '../../generator/emit/code.js';
import { propertyAccess } from '../../generator/emit/layout/access.js';
import { interfaceDeclaration, variable } from '../../generator/emit/layout/declarations.js';
import { propertySignature } from '../../generator/emit/layout/members.js';
import { print } from '../../generator/emit/layout/print.js';
import { literal } from '../../generator/emit/literal.js';
import type { Json } from '../../generator/model/json.js';
import { hostileStrings, INVISIBLE } from './hostile-strings.js';

const RUNS = { seed: 7, numRuns: 500 };

const numbers = fc.double({ noNaN: true, noDefaultInfinity: true });

const json: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    hostileStrings,
    numbers,
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc
      .array(fc.tuple(hostileStrings, tie('value')), { maxLength: 4 })
      .map((entries): Json => Object.fromEntries(entries)),
  ),
})).value;

function textOf(part: Code): string {
  return print(part, ({ name }) => name);
}

function evaluate(part: Code): unknown {
  return runInNewContext(`(${textOf(part)})`);
}

it('prints every JSON value so that it evaluates to itself', () => {
  fc.assert(
    fc.property(json, (value) => {
      expect(JSON.stringify(evaluate(literal(value)))).toBe(JSON.stringify(value));
    }),
    RUNS,
  );
});

it('prints every string so that it evaluates to itself', () => {
  fc.assert(
    fc.property(hostileStrings, (value) => {
      expect(evaluate(code`${value}`)).toBe(value);
    }),
    RUNS,
  );
});

it('prints every finite number so that it evaluates to itself', () => {
  fc.assert(
    fc.property(numbers, (value) => {
      expect(Object.is(evaluate(literal(value)), value)).toBe(true);
    }),
    RUNS,
  );
});

it('prints literals as Prettier does', async () => {
  const values = fc.sample(json, { seed: 11, numRuns: 1000 });
  const texts = values.map((value) => textOf(variable({ name: code`x`, value: literal(value) })));
  const whole = `${texts.join('\n')}\n`;
  expect(await format(whole, { parser: 'typescript', printWidth: 100, singleQuote: true })).toBe(
    whole,
  );
});

it('shows no invisible or reordering character in a literal', () => {
  fc.assert(
    fc.property(json, (value) => {
      expect(textOf(literal(value))).not.toMatch(INVISIBLE);
    }),
    RUNS,
  );
});

it('keeps hostile names and strings inside the statements that hold them', () => {
  const project = new Project({ useInMemoryFileSystem: true, skipLoadingLibFiles: true });
  fc.assert(
    fc.property(hostileStrings, (text) => {
      const file = project.createSourceFile('x.ts', statementsWith(text), { overwrite: true });
      const harmless = project.createSourceFile('y.ts', statementsWith('ok'), { overwrite: true });
      expect(file.getStatements().map((statement) => statement.getKindName())).toEqual(
        harmless.getStatements().map((statement) => statement.getKindName()),
      );
      expect(file.getInterfaceOrThrow('A').getProperties()).toHaveLength(1);
      expect(file.getDescendants().length - harmless.getDescendants().length).toBeLessThan(4);
    }),
    { seed: 7, numRuns: 200 },
  );
});

function statementsWith(text: string): string {
  const members = [propertySignature({ name: text, type: code`${text}` })];
  const value = literal({ [text]: text });
  const statements = [
    interfaceDeclaration({ name: identifier('A'), members }),
    variable({ name: code`b`, value }),
    variable({ name: code`c`, value: propertyAccess(code`b`, text) }),
  ];
  return statements.map(textOf).join('\n');
}
