import { format } from 'prettier';
import { expect, it } from 'vitest';
import { sourceFiles } from '../../../generator/assemble/source-file.js';
import { asType, type Binding } from '../../../generator/emit/binding.js';
import { code, verbatim } from '../../../generator/emit/code.js';
import { docComment } from '../../../generator/emit/doc-comment.js';
import { call } from '../../../generator/emit/layout/calls.js';
import { expressionStatement } from '../../../generator/emit/layout/statements.js';
import { tupleType } from '../../../generator/emit/layout/types.js';
import { closeModule, type Module } from '../../../generator/emit/module.js';

function fileText(module: Partial<Module>): string {
  const closed = closeModule({ path: 'src/a.ts', declares: [], statements: [], ...module });
  return sourceFiles([closed]).get('src/a.ts') ?? '';
}

function nine(file: string): readonly Binding[] {
  return Array.from({ length: 9 }, (_, index) => ({
    name: `SomeLongName${index}`,
    from: { file },
    kind: 'value',
  }));
}

it('writes header, imports, exports and statements as Prettier would', async () => {
  const names = nine('').map(({ name }) => ({ name, typeOnly: true }));
  const text = fileText({
    header: docComment({ description: 'Generated.' }),
    declares: ['SomeLongName1'],
    statements: [
      code`let x: ${tupleType(nine('src/types.ts').slice(0, 2).map(asType))};`,
      expressionStatement(call(code`use`, nine('src/values.ts'))),
    ],
    exports: [
      { from: { file: 'src/b.ts' } },
      { from: { file: 'src/c.ts' }, names },
      { from: { file: 'src/d.ts' }, names: names.slice(0, 1) },
    ],
  });
  expect(text.split('\n').slice(0, 4)).toEqual([
    '/** Generated. */',
    '',
    "import type { SomeLongName0, SomeLongName1 as SomeLongName1_1 } from './types.js';",
    'import {',
  ]);
  const options = { parser: 'typescript', printWidth: 100, singleQuote: true } as const;
  expect(text).toBe(await format(text, options));
});

it('measures an import to the column', async () => {
  const lengths = Array.from({ length: 6 }, (_, index) => index);
  for (const length of lengths) {
    const long: Binding = {
      name: 'L'.repeat(70 + length),
      from: { file: 'src/b.ts' },
      kind: 'value',
    };
    const text = fileText({ statements: [code`${long};`, code`${{ ...long, name: 'S' }};`] });
    expect(text).toBe(
      await format(text, { parser: 'typescript', printWidth: 100, singleQuote: true }),
    );
  }
});

it('writes nothing but the statements where there is nothing else', () => {
  expect(fileText({ statements: [code`a();`] })).toBe('a();\n');
});

it('throws on a syntax error and says where it is', () => {
  expect(() => fileText({ statements: [code`a();`, verbatim('const = 1;')] })).toThrow(
    'src/a.ts has a syntax error in line 3',
  );
});
