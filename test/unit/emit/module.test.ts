import { expect, it } from 'vitest';
import { asType, type Binding } from '../../../generator/emit/binding.js';
import { code, type Part } from '../../../generator/emit/code.js';
import {
  closeModule,
  type ClosedModule,
  type Module,
  type Statement,
} from '../../../generator/emit/module.js';

function inFile(name: string, file: string): Binding {
  return { name, from: { file }, kind: 'value' };
}

function close(statements: readonly Statement[], more: Partial<Module> = {}): ClosedModule {
  return closeModule({ path: 'src/resources/ssl/packs.ts', declares: [], statements, ...more });
}

const zone = inFile('Zone', 'src/types.ts');
const pack = inFile('Pack', 'src/types.ts');

it('imports what its code names, once per file, in the order of the names', () => {
  const { imports, body } = close([code`use(${zone}, ${pack}, ${zone});`]);
  expect(body).toBe('use(Zone, Pack, Zone);');
  expect(imports).toEqual([
    {
      moduleSpecifier: '../../types.js',
      isTypeOnly: false,
      named: [
        { name: 'Pack', isTypeOnly: false },
        { name: 'Zone', isTypeOnly: false },
      ],
    },
  ]);
});

it('imports types only where every use is one', () => {
  const { imports } = close([code`${asType(zone)} ${asType(pack)}`]);
  expect(imports).toEqual([
    {
      moduleSpecifier: '../../types.js',
      isTypeOnly: true,
      named: [
        { name: 'Pack', isTypeOnly: false },
        { name: 'Zone', isTypeOnly: false },
      ],
    },
  ]);
});

it('takes functions that make statements, whatever names clash', () => {
  const late = (): readonly Part[] => [code`use(${zone});`, code`use(${pack});`];
  expect(close([code`first();`, late]).body).toBe('first();\n\nuse(Zone);\n\nuse(Pack);');
  const clashing = close([code`class Zone {}`, late], { declares: ['Zone'] });
  expect(clashing.body).toBe('class Zone {}\n\nuse(Zone_1);\n\nuse(Pack);');
});

it('marks single types in a mixed import', () => {
  const [declaration] = close([code`${asType(zone)} ${pack} ${asType(pack)}`]).imports;
  expect(declaration?.isTypeOnly).toBe(false);
  expect(declaration?.named).toEqual([
    { name: 'Pack', isTypeOnly: false },
    { name: 'Zone', isTypeOnly: true },
  ]);
});

it('puts packages first, then outer folders, then inner ones', () => {
  const bindings: readonly Binding[] = [
    inFile('near', 'src/resources/ssl/near.ts'),
    inFile('below', 'src/resources/ssl/deep/below.ts'),
    inFile('above', 'src/core/above.ts'),
    { name: 'test', from: { package: 'node:test' }, kind: 'value' },
  ];
  const { imports } = close([code`${bindings}`]);
  expect(imports.map(({ moduleSpecifier }) => moduleSpecifier)).toEqual([
    'node:test',
    '../../core/above.js',
    './deep/below.js',
    './near.js',
  ]);
});

it('gives an imported name way to a declared one', () => {
  const { imports, body } = close([code`class Zone extends ${zone} {}`], { declares: ['Zone'] });
  expect(body).toBe('class Zone extends Zone_1 {}');
  expect(imports[0]?.named).toEqual([{ name: 'Zone', alias: 'Zone_1', isTypeOnly: false }]);
});

it('tells names of different files apart', () => {
  const other = inFile('Zone', 'src/other.ts');
  const taken = inFile('Zone_1', 'src/third.ts');
  const { body } = close([code`${zone} ${other} ${taken}`]);
  expect(body).toBe('Zone_2 Zone Zone_1');
});

it('does not import from itself', () => {
  const own = inFile('Packs', 'src/resources/ssl/packs.ts');
  expect(close([code`${own}`], { declares: ['Packs'] })).toMatchObject({
    imports: [],
    body: 'Packs',
  });
});

it('refuses a name of its own that it does not declare', () => {
  const own = inFile('Packs', 'src/resources/ssl/packs.ts');
  expect(() => close([code`${own}`])).toThrow('does not declare Packs');
});

it('collects re-exports by file', () => {
  const from = { file: 'src/types.ts' };
  const { exports } = close([], {
    exports: [
      { from, names: [{ name: 'b', as: 'c' }] },
      { from: { file: 'src/resources/ssl/quota.ts' } },
      { from, names: [{ name: 'a', typeOnly: true }] },
    ],
  });
  expect(exports).toEqual([
    {
      moduleSpecifier: '../../types.js',
      isTypeOnly: false,
      named: [
        { name: 'a', isTypeOnly: true },
        { name: 'b', alias: 'c', isTypeOnly: false },
      ],
    },
    { moduleSpecifier: './quota.js', isTypeOnly: false },
  ]);
});

it('refuses to re-export what is not an identifier', () => {
  const names = [{ name: 'a } from "b"; evil(); //' }];
  expect(() => close([], { exports: [{ from: { file: 'a.ts' }, names }] })).toThrow(
    'is not an identifier',
  );
});

it('separates its statements by an empty line', () => {
  expect(close([code`a();`, code`b();`]).body).toBe('a();\n\nb();');
});
