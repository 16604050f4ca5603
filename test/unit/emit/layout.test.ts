import { expect, it } from 'vitest';
import { code, identifier, type Code } from '../../../generator/emit/code.js';
import { docComment } from '../../../generator/emit/doc-comment.js';
import { propertyAccess } from '../../../generator/emit/layout/access.js';
import { arrow } from '../../../generator/emit/layout/arrows.js';
import { call } from '../../../generator/emit/layout/calls.js';
import { classDeclaration, field, method } from '../../../generator/emit/layout/classes.js';
import { asConst, objectLiteral, spread } from '../../../generator/emit/layout/collections.js';
import { conditional } from '../../../generator/emit/layout/conditional.js';
import { destructuring, typeAlias, variable } from '../../../generator/emit/layout/declarations.js';
import { functionType, parameter } from '../../../generator/emit/layout/functions.js';
import { objectType, propertySignature } from '../../../generator/emit/layout/members.js';
import { asExpression, binary, logical, unary } from '../../../generator/emit/layout/operators.js';
import { print } from '../../../generator/emit/layout/print.js';
import {
  expressionStatement,
  guardClause,
  returnStatement,
} from '../../../generator/emit/layout/statements.js';
import {
  arrayType,
  intersectionType,
  keyofType,
  typeReference,
  unionType,
} from '../../../generator/emit/layout/types.js';
import { literal } from '../../../generator/emit/literal.js';

function textOf(part: Code): string {
  return print(part, ({ name }) => name);
}

function linesOf(part: Code): readonly string[] {
  return textOf(part).split('\n');
}

const long = Array.from({ length: 8 }, (_, index) => `a_rather_long_name_${index}`);

it('puts a union that does not fit one member per line', () => {
  const type = unionType(long.map((name) => code`${name}`));
  expect(linesOf(typeAlias({ name: identifier('A'), type })).slice(0, 2)).toEqual([
    'type A =',
    "  | 'a_rather_long_name_0'",
  ]);
});

it('adds the parentheses that types need', () => {
  const union = unionType([code`string`, code`null`]);
  const callback = functionType({ returnType: code`void` });
  expect(textOf(arrayType(union))).toBe('(string | null)[]');
  expect(textOf(arrayType(arrayType(callback)))).toBe('(() => void)[][]');
  expect(textOf(keyofType(intersectionType([code`A`, code`B`])))).toBe('keyof (A & B)');
  expect(textOf(unionType([callback, union]))).toBe('(() => void) | string | null');
});

it('keeps unions of one or no member simple', () => {
  expect(textOf(unionType([code`A`]))).toBe('A');
  expect(textOf(unionType([]))).toBe('never');
  expect(textOf(intersectionType([]))).toBe('unknown');
});

it('keeps an object type on one line if it fits and has no comments', () => {
  const a = { name: 'a', type: code`string` };
  expect(textOf(objectType([propertySignature(a), propertySignature({ ...a, name: 'b-c' })]))).toBe(
    "{ a: string; 'b-c': string }",
  );
  const documented = propertySignature({ ...a, doc: docComment({ description: 'A.' }) });
  expect(linesOf(objectType([documented]))).toEqual(['{', '  /** A. */', '  a: string;', '}']);
});

it('does not mistake members for constructors', () => {
  expect(textOf(method({ name: 'constructor', body: [] }))).toBe("['constructor']() {}");
  expect(textOf(method({ name: code`constructor`, body: [] }))).toBe('constructor() {}');
});

it('keeps fields together and methods apart', () => {
  const members = [
    field({ name: 'a', type: code`string`, modifiers: ['readonly', 'static'] }),
    field({ name: code`#b`, value: code`${1}` }),
    method({ name: 'c', isAsync: true, body: [returnStatement()] }),
  ];
  expect(linesOf(classDeclaration({ name: code`X`, base: code`Y`, members }))).toEqual([
    'class X extends Y {',
    '  static readonly a: string;',
    '  #b = 1;',
    '',
    '  async c() {',
    '    return;',
    '  }',
    '}',
  ]);
});

it('breaks a returned condition in parentheses', () => {
  const tests = long.slice(0, 5).map((name) => binary(identifier(name), '===', code`null`));
  expect(linesOf(returnStatement(logical('&&', tests))).slice(0, 2)).toEqual([
    'return (',
    '  a_rather_long_name_0 === null &&',
  ]);
});

it('adds the parentheses that expressions need', () => {
  const [a, b, c] = [code`a`, code`b`, code`c`];
  expect(textOf(logical('||', [logical('&&', [a, b]), c]))).toBe('(a && b) || c');
  expect(textOf(logical('||', [a, logical('||', [b, c])]))).toBe('a || b || c');
  expect(textOf(unary('!', binary(a, 'in', b)))).toBe('!(a in b)');
  expect(textOf(propertyAccess(asExpression(a, b), 'c'))).toBe('(a as b).c');
  expect(textOf(binary(a, '*', binary(b, '+', c)))).toBe('a * (b + c)');
});

it('hugs a function that ends the arguments', () => {
  const body = [returnStatement(code`x`)];
  const value = arrow({ parameters: [parameter({ name: code`x` })], body });
  expect(linesOf(expressionStatement(call(code`run`, [code`${'name'}`, value])))).toEqual([
    "run('name', (x) => {",
    '  return x;',
    '});',
  ]);
});

it('breaks a chain of calls at its dots', () => {
  const steps = long.slice(0, 5);
  const chained = steps.reduce((head, name) => call(propertyAccess(head, name)), code`x`);
  expect(linesOf(expressionStatement(chained)).slice(0, 2)).toEqual([
    'x',
    '  .a_rather_long_name_0()',
  ]);
});

it('breaks a long condition inside its parentheses', () => {
  const test = logical('||', long.slice(0, 5).map(identifier));
  expect(linesOf(guardClause(test, returnStatement(code`false`))).slice(-2)).toEqual([
    ')',
    '  return false;',
  ]);
});

it('opens an object literal on demand', () => {
  const entries = [{ name: 'a', value: code`${1}` }, spread(code`b`)];
  expect(textOf(asConst(objectLiteral(entries)))).toBe('{ a: 1, ...b } as const');
  expect(linesOf(objectLiteral(entries, { expanded: true }))).toEqual([
    '{',
    '  a: 1,',
    '  ...b,',
    '}',
  ]);
});

it('puts no comma after what is left of a pattern', () => {
  const entries = [...long.map(identifier), spread(code`others`)];
  const lines = linesOf(destructuring({ entries, renames: false, value: code`params` }));
  expect(lines.slice(-2)).toEqual(['  ...others', '} = params;']);
});

it('fills lines with numbers, and puts records below each other', () => {
  expect(linesOf(literal(Array.from({ length: 40 }, (_, index) => index))).length).toBe(4);
  expect(
    linesOf(
      literal([
        { a: 1, b: 2 },
        { a: 3, b: 4 },
      ]),
    ),
  ).toEqual(['[', '  { a: 1, b: 2 },', '  { a: 3, b: 4 },', ']']);
});

it('breaks after the equals sign of a long string', () => {
  const value = code`${'x'.repeat(90)}`;
  expect(linesOf(variable({ name: code`name`, type: typeReference(code`T`), value }))[0]).toBe(
    'const name: T =',
  );
});

it('refuses what it has no rule for', () => {
  const value = arrow({ value: code`x` });
  const choice = conditional(code`a`, code`b`, code`c`);
  const leading = propertyAccess(objectLiteral([]), 'a');
  for (const build of [
    () => arrow({ value }),
    () => propertyAccess(choice, 'x'),
    () => asExpression(choice, code`T`),
    () => expressionStatement(leading),
  ])
    expect(build).toThrow('There is no layout rule');
});
